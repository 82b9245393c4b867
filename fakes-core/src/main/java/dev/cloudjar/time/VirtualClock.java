package dev.cloudjar.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * The fake cloud's time: a {@link Clock} that moves only when something moves it, and never back.
 *
 * <pre>{@code
 * cloud.clock().advance(Duration.ofMinutes(5));     // everything due in these five minutes happens, in order
 * new NightlyShutdown(ec2, cloud.clock()).run();    // the code under test reads the same time
 * }</pre>
 *
 * <p>It starts at 2026-01-01T00:00:00Z in UTC unless the cloud was built otherwise. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class VirtualClock extends Clock {

    private static final Duration LONGEST_WAIT_FOR_CONDITION = Duration.ofDays(366);

    private final Timekeeper timekeeper;
    private final ZoneId zone;

    /**
     * The clock over a timekeeper, in UTC; test authors take {@code cloud.clock()}.
     *
     * @param timekeeper keeps the time
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public VirtualClock(Timekeeper timekeeper) {
        this(timekeeper, ZoneOffset.UTC);
    }

    private VirtualClock(Timekeeper timekeeper, ZoneId zone) {
        this.timekeeper = timekeeper;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return timekeeper.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /**
     * The same time, shown in another zone.
     *
     * @param newZone the zone
     * @return a clock that moves with this one
     */
    @Override
    public VirtualClock withZone(ZoneId newZone) {
        return new VirtualClock(timekeeper, newZone);
    }

    /**
     * Moves time on, making everything that falls due happen, in order.
     *
     * @param duration how far, zero or more
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot be advanced by " + duration
                    + ": virtual time never moves back. Start the cloud earlier with"
                    + " FakeCloud.builder().startingAt(...).");
        }
        timekeeper.locked(() -> {
            timekeeper.runUntil(timekeeper.now().plus(duration), "advanced");
            return true;
        });
    }

    /**
     * Moves time on to an instant, making everything that falls due happen, in order.
     *
     * @param target the instant, not before now
     * @throws IllegalArgumentException if the instant is past
     */
    public void advanceTo(Instant target) {
        timekeeper.locked(() -> {
            Instant now = timekeeper.now();
            if (target.isBefore(now)) {
                throw new IllegalArgumentException("The clock cannot be moved back from " + now + " to " + target
                        + ": virtual time never moves back. Start the cloud earlier with"
                        + " FakeCloud.builder().startingAt(...).");
            }
            timekeeper.runUntil(target, "advanced");
            return true;
        });
    }

    /**
     * Moves time on, event by event, until a condition holds, at most a virtual year and a day. The condition may call the
     * cloud.
     *
     * @param condition what to wait for
     * @throws IllegalStateException if nothing lies ahead that could still make it hold; time then stays at the last event
     */
    public void advanceUntil(BooleanSupplier condition) {
        Instant limit = instant().plus(LONGEST_WAIT_FOR_CONDITION);
        while (!condition.getAsBoolean()) {
            if (!timekeeper.stepAny(limit, "advanced until a condition")) {
                throw new IllegalStateException("The condition does not hold at " + instant()
                        + ", and nothing lies ahead before " + limit + " that could change it."
                        + " Check the condition, or look at cloud.journal() for what happened instead.");
            }
        }
    }

    /**
     * Runs all outstanding transitions of all accounts and regions to their end, as reads do in
     * {@link TimeMode#SETTLING}, at most the settle limit (15 virtual minutes by default) away.
     */
    public void settle() {
        timekeeper.settleEverything("settled");
    }

    /**
     * Consumes virtual time: what a workload does instead of {@link Thread#sleep(long)}. The deadline is fixed now; time
     * moves to it unless something else has moved it further already, so that overlapping sleeps never add up.
     *
     * @param duration how long; zero and less return at once
     */
    public void sleep(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        sleepUntil(instant().plus(duration));
    }

    /**
     * Consumes virtual time up to an instant; returns at once where that is past.
     *
     * @param deadline when to wake up
     */
    public void sleepUntil(Instant deadline) {
        timekeeper.sleepUntil(deadline, "waited");
    }

    /** {@return the current instant, its zone, and that it is virtual} */
    @Override
    public String toString() {
        return "VirtualClock[" + instant() + ", " + zone + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VirtualClock clock && clock.timekeeper == timekeeper && clock.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return zone.hashCode();
    }
}
