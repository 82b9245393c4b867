package dev.cloudjar.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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

    private final List<String> lines = new ArrayList<>();

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
            Optional<String> trace) {}

    synchronized void add(String line) {
        lines.add(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
    }

    void start(String requestId, String version) {
        add("START RequestId: " + requestId + " Version: " + version);
    }

    /** Billed are whole milliseconds, and since August 2025 those of the initialisation, too. */
    void end(Report report) {
        add("END RequestId: " + report.requestId());
        Duration billed = report.duration().plus(report.initDuration().orElse(Duration.ZERO));
        add("REPORT RequestId: " + report.requestId()
                + "\tDuration: " + millis(report.duration()) + " ms"
                + "\tBilled Duration: " + Math.max(1, ceilMillis(billed)) + " ms"
                + "\tMemory Size: " + report.memorySize() + " MB"
                + "\tMax Memory Used: " + MEMORY_USED_MB + " MB"
                + report.initDuration()
                        .map(init -> "\tInit Duration: " + millis(init) + " ms")
                        .orElse("")
                + report.status().map(status -> "\tStatus: " + status).orElse("")
                + "\t"
                + report.trace()
                        .map(trace -> "\nXRAY TraceId: " + trace + "\tSampled: true\t")
                        .orElse(""));
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
        return List.copyOf(lines);
    }

    /** {@return the last 4 KB, in base64, as Invoke with LogType=Tail answers} */
    String tail() {
        byte[] text = (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = Arrays.copyOfRange(text, Math.max(0, text.length - TAIL), text.length);
        return Base64.getEncoder().encodeToString(tail);
    }
}
