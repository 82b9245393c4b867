package dev.cloudjar.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The log of one invocation. Handlers write from any thread.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html">Java logging</a>
 */
final class InvocationLog {

    /** AWS measures it; here every function uses the same, assumed. */
    private static final int MEMORY_USED_MB = 98;

    private static final int TAIL = 4096;

    private record Start(String requestId, String version) {
        @Override
        public String toString() {
            return "START RequestId: " + requestId + " Version: " + version;
        }
    }

    private record End(String requestId) {
        @Override
        public String toString() {
            return "END RequestId: " + requestId;
        }
    }

    /** Texts, and what every invocation logs, which is worded when somebody reads it. */
    private final List<Object> lines = new ArrayList<>();

    /**
     * What the REPORT line says.
     *
     * @param requestId the request id
     * @param duration how long the handler ran
     * @param memorySize the function's memory
     * @param initDuration how long the environment took to start, if it did
     * @param status {@code timeout} or {@code error: type}, where the environment ended with it
     * @param trace the X-Ray trace id and segment id, where the function is traced
     */
    record Report(
            String requestId,
            Duration duration,
            int memorySize,
            Optional<Duration> initDuration,
            Optional<String> status,
            Optional<String> trace) {

        /** Billed are whole milliseconds, and since August 2025 those of the initialisation, too. */
        @Override
        public String toString() {
            Duration billed = duration.plus(initDuration.orElse(Duration.ZERO));
            return "REPORT RequestId: " + requestId
                    + "\tDuration: " + millis(duration) + " ms"
                    + "\tBilled Duration: " + Math.max(1, ceilMillis(billed)) + " ms"
                    + "\tMemory Size: " + memorySize + " MB"
                    + "\tMax Memory Used: " + MEMORY_USED_MB + " MB"
                    + initDuration
                            .map(init -> "\tInit Duration: " + millis(init) + " ms")
                            .orElse("")
                    + status.map(text -> "\tStatus: " + text).orElse("")
                    + "\t"
                    + trace.map(text -> "\nXRAY TraceId: " + text + "\tSampled: true\t")
                            .orElse("");
        }
    }

    synchronized void add(String line) {
        lines.add(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
    }

    synchronized void start(String requestId, String version) {
        lines.add(new Start(requestId, version));
    }

    synchronized void end(Report report) {
        lines.add(new End(report.requestId()));
        lines.add(report);
    }

    /** With two decimals, rounded half up; by hand, because every invocation has it. */
    private static String millis(Duration duration) {
        long hundredths = (duration.toNanos() + 5_000) / 10_000;
        return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100;
    }

    private static long ceilMillis(Duration duration) {
        return (duration.toNanos() + 999_999) / 1_000_000;
    }

    synchronized List<String> lines() {
        return lines.stream().map(Object::toString).toList();
    }

    /** Adds its lines, whose {@code toString} words them. */
    synchronized void addTo(Collection<Object> all) {
        all.addAll(lines);
    }

    /** {@return the last 4 KB, in base64, as Invoke with LogType=Tail answers} */
    String tail() {
        byte[] text = (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = Arrays.copyOfRange(text, Math.max(0, text.length - TAIL), text.length);
        return Base64.getEncoder().encodeToString(tail);
    }
}
