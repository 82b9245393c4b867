package dev.cloudjar.journal;

import java.time.Duration;

/** Durations for people. */
final class Durations {

    private Durations() {}

    /** {@return such as {@code "1 h 20 min"}, {@code "20 s"}, {@code "1.5 s"}, {@code "250 ms"}} */
    static String words(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        StringBuilder words = new StringBuilder();
        append(words, duration.toDays(), " d");
        append(words, duration.toHoursPart(), " h");
        append(words, duration.toMinutesPart(), " min");
        int fraction = duration.toMillisPart();
        if (fraction > 0) {
            append(words, duration.toSecondsPart() + "." + trimmed(fraction), " s");
        } else {
            append(words, duration.toSecondsPart(), " s");
        }
        return words.toString();
    }

    private static String trimmed(int millis) {
        return String.format("%03d", millis).replaceAll("0+$", "");
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            append(words, Long.toString(amount), unit);
        }
    }

    private static void append(StringBuilder words, String amount, String unit) {
        if (!words.isEmpty()) {
            words.append(' ');
        }
        words.append(amount).append(unit);
    }
}
