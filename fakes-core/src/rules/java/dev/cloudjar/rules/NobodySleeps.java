package dev.cloudjar.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the suite in which anything sleeps on a thread of a test, of the cloud or of the SDK: the JVM itself records who calls
 * {@code Thread.sleep}. Threads of HTTP libraries that are on the class path for the guard's sake may.
 */
public final class NobodySleeps implements BeforeAllCallback {

    private static final int MOST_FRAMES = 12;
    private static final String SLEEP = "jdk.ThreadSleep";
    private static final List<String> MAY_SLEEP =
            List.of("aws-java-sdk-NettyEventLoop", "idle-connection-reaper", "Keep-Alive-Timer");

    /** Suites that a test runs inside itself are recorded with it. */
    private static final AtomicBoolean RECORDING = new AtomicBoolean();

    /** Closed by every JUnit: the oldest knows the one interface, the newest the other. */
    @SuppressWarnings("deprecation")
    private record Recorded(Recording recording) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() throws IOException {
            end(recording);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (RECORDING.compareAndSet(false, true)) {
            Recording recording = new Recording();
            recording.enable(SLEEP).withoutThreshold().withStackTrace();
            recording.start();
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(NobodySleeps.class))
                    .put(SLEEP, new Recorded(recording));
        }
    }

    private static void end(Recording recording) throws IOException {
        RECORDING.set(false);
        Path file = Files.createTempFile("sleeps", ".jfr");
        try (recording) {
            recording.stop();
            recording.dump(file);
            List<RecordedEvent> sleeps = RecordingFile.readAllEvents(file).stream()
                    .filter(NobodySleeps::isForbidden)
                    .toList();
            if (!sleeps.isEmpty()) {
                throw new AssertionError("Tests slept " + sleeps.size() + " times, such as here: " + told(sleeps.get(0))
                        + "\nLet them wait in virtual time.");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isForbidden(RecordedEvent event) {
        String thread = event.getThread() == null
                ? ""
                : String.valueOf(event.getThread().getJavaName());
        return event.getEventType().getName().equals(SLEEP)
                && MAY_SLEEP.stream().noneMatch(thread::startsWith);
    }

    private static String told(RecordedEvent event) {
        List<RecordedFrame> frames = event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames();
        return event.getThread().getJavaName()
                + frames.stream()
                        .limit(MOST_FRAMES)
                        .map(frame -> "\n    at " + frame.getMethod().getType().getName() + "."
                                + frame.getMethod().getName() + ":" + frame.getLineNumber())
                        .collect(Collectors.joining());
    }
}
