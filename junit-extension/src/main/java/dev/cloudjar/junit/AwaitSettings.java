package dev.cloudjar.junit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** How to wait. */
record AwaitSettings(
        String alias,
        Duration atMost,
        Duration atLeast,
        Duration during,
        Optional<Duration> pollInterval,
        Duration pollDelay,
        Predicate<? super Throwable> ignored) {

    static final AwaitSettings DEFAULTS = new AwaitSettings(
            "the condition",
            Duration.ofMinutes(15),
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            Duration.ZERO,
            thrown -> false);

    AwaitSettings {
        requireNoneNegative(atMost, atLeast, during, pollDelay);
        pollInterval.ifPresent(interval -> {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("A condition cannot be looked at every " + interval
                        + ": virtual time would not move on. Use an interval above zero.");
            }
        });
    }

    private static void requireNoneNegative(Duration... durations) {
        for (Duration duration : durations) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("A wait cannot last " + duration
                        + ": virtual time never moves back. Use a duration of zero or more.");
            }
        }
    }

    AwaitSettings withAlias(String value) {
        return new AwaitSettings(value, atMost, atLeast, during, pollInterval, pollDelay, ignored);
    }

    AwaitSettings withAtMost(Duration value) {
        return new AwaitSettings(alias, value, atLeast, during, pollInterval, pollDelay, ignored);
    }

    AwaitSettings withAtLeast(Duration value) {
        return new AwaitSettings(alias, atMost, value, during, pollInterval, pollDelay, ignored);
    }

    AwaitSettings withDuring(Duration value) {
        return new AwaitSettings(alias, atMost, atLeast, value, pollInterval, pollDelay, ignored);
    }

    AwaitSettings withPollInterval(Duration value) {
        return new AwaitSettings(alias, atMost, atLeast, during, Optional.of(value), pollDelay, ignored);
    }

    AwaitSettings withPollDelay(Duration value) {
        return new AwaitSettings(alias, atMost, atLeast, during, pollInterval, value, ignored);
    }

    AwaitSettings withIgnored(Predicate<? super Throwable> value) {
        return new AwaitSettings(alias, atMost, atLeast, during, pollInterval, pollDelay, value);
    }
}
