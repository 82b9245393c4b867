package dev.cloudjar.sdk.server;

import dev.cloudjar.time.TimeMode;
import java.util.Arrays;
import java.util.Locale;

/** The modes of time as they are written in options and in JSON: {@code settling}, {@code manual}, {@code wall-clock}. */
final class TimeModes {

    private TimeModes() {}

    static String name(TimeMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TimeMode parse(String name) {
        return Arrays.stream(TimeMode.values())
                .filter(mode -> name(mode).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no time mode \"" + name
                        + "\". It is one of: "
                        + String.join(
                                ", ",
                                Arrays.stream(TimeMode.values())
                                        .map(TimeModes::name)
                                        .toList())
                        + "."));
    }
}
