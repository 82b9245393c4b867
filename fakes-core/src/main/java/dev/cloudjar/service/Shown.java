package dev.cloudjar.service;

import org.jspecify.annotations.Nullable;

/** A value as a message shows it: cut where it is long, which is assumed. */
final class Shown {

    private static final int LONGEST = 4_096;

    private Shown() {}

    static String of(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
