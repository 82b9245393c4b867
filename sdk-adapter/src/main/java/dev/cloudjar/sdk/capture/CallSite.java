package dev.cloudjar.sdk.capture;

import java.util.List;
import java.util.stream.Collectors;

/** Who called the SDK. */
final class CallSite {

    private static final int MOST_FRAMES = 8;
    private static final List<String> OTHERS = List.of(
            "software.amazon.awssdk.",
            "dev.cloudjar.sdk.",
            "java.",
            "jdk.",
            "sun.",
            "org.junit.",
            "org.apache.maven.",
            "org.assertj.");

    private CallSite() {}

    /** {@return the innermost frames of the current thread that are neither the SDK's nor the platform's, one a line} */
    static String frames() {
        String frames = StackWalker.getInstance()
                .walk(all -> all.filter(frame -> OTHERS.stream().noneMatch(frame.getClassName()::startsWith))
                        .limit(MOST_FRAMES)
                        .map(frame -> System.lineSeparator() + "  at " + frame.toStackTraceElement())
                        .collect(Collectors.joining()));
        return frames.isEmpty()
                ? System.lineSeparator() + "  a thread of the platform's: "
                        + Thread.currentThread().getName()
                : frames;
    }
}
