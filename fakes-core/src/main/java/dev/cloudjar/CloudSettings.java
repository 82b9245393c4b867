package dev.cloudjar;

import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a cloud was built with. */
record CloudSettings(
        long seed,
        Instant start,
        String region,
        String account,
        TimeMode timeMode,
        double speed,
        Duration settleLimit,
        Strictness strictness,
        int journalCapacity,
        Map<Class<?>, Record> serviceSettings) {

    static final CloudSettings DEFAULTS = new CloudSettings(
            0,
            Instant.ofEpochSecond(1_767_225_600), // 2026-01-01T00:00:00Z: parsing loads two dozen classes
            "us-east-1",
            Accounts.DEFAULT,
            TimeMode.SETTLING,
            1,
            Duration.ofMinutes(15),
            Strictness.LENIENT,
            10_000,
            Map.of());

    CloudSettings {
        if (settleLimit.isNegative()) {
            throw new IllegalArgumentException("The settle limit cannot be " + settleLimit
                    + ": a read cannot move time back. Use zero to settle nothing but what is due at once.");
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("Virtual time cannot pass at " + speed
                    + " times the speed of real time: it moves on, and never at once. Use a number above zero.");
        }
        if (journalCapacity < 1) {
            throw new IllegalArgumentException("A journal cannot keep " + journalCapacity
                    + " entries: it keeps at least the last one. Use 1 or more.");
        }
        if (region.isBlank()) {
            throw new IllegalArgumentException("A region cannot be blank. Use one such as \"us-east-1\".");
        }
        serviceSettings = Collections.unmodifiableMap(new LinkedHashMap<>(serviceSettings));
    }

    /** What is not known before the last setting is made. */
    CloudSettings requireComplete() {
        if (speed != 1 && timeMode != TimeMode.WALL_CLOCK) {
            throw new IllegalArgumentException("A cloud in time mode " + timeMode + " has no speed of " + speed
                    + ": its time does not follow real time. Leave speed(...) out, or use TimeMode.WALL_CLOCK.");
        }
        return this;
    }

    Place place() {
        return new Place(account, region);
    }

    <S> S serviceSettings(Class<S> type, Supplier<S> defaults) {
        Record set = serviceSettings.get(type);
        return set == null ? defaults.get() : type.cast(set);
    }

    CloudSettings withSeed(long value) {
        return new CloudSettings(
                value,
                start,
                region,
                account,
                timeMode,
                speed,
                settleLimit,
                strictness,
                journalCapacity,
                serviceSettings);
    }

    CloudSettings withStart(Instant value) {
        return new CloudSettings(
                seed,
                value,
                region,
                account,
                timeMode,
                speed,
                settleLimit,
                strictness,
                journalCapacity,
                serviceSettings);
    }

    CloudSettings withRegion(String value) {
        return new CloudSettings(
                seed,
                start,
                value,
                account,
                timeMode,
                speed,
                settleLimit,
                strictness,
                journalCapacity,
                serviceSettings);
    }

    CloudSettings withAccount(String value) {
        return new CloudSettings(
                seed, start, region, value, timeMode, speed, settleLimit, strictness, journalCapacity, serviceSettings);
    }

    CloudSettings withTimeMode(TimeMode value) {
        return new CloudSettings(
                seed, start, region, account, value, speed, settleLimit, strictness, journalCapacity, serviceSettings);
    }

    CloudSettings withSpeed(double value) {
        return new CloudSettings(
                seed,
                start,
                region,
                account,
                timeMode,
                value,
                settleLimit,
                strictness,
                journalCapacity,
                serviceSettings);
    }

    CloudSettings withSettleLimit(Duration value) {
        return new CloudSettings(
                seed, start, region, account, timeMode, speed, value, strictness, journalCapacity, serviceSettings);
    }

    CloudSettings withStrictness(Strictness value) {
        return new CloudSettings(
                seed, start, region, account, timeMode, speed, settleLimit, value, journalCapacity, serviceSettings);
    }

    CloudSettings withJournalCapacity(int value) {
        return new CloudSettings(
                seed, start, region, account, timeMode, speed, settleLimit, strictness, value, serviceSettings);
    }

    CloudSettings with(Record value) {
        Map<Class<?>, Record> more = new HashMap<>(serviceSettings);
        more.put(value.getClass(), value);
        return new CloudSettings(
                seed, start, region, account, timeMode, speed, settleLimit, strictness, journalCapacity, more);
    }
}
