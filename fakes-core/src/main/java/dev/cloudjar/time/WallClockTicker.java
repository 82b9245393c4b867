package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;

/**
 * Lets virtual time follow real time, faster or slower: the one class of the simulation that asks what time it is, and its one
 * thread. All of it but the thread is used under the cloud's lock.
 */
final class WallClockTicker {

    private static final double LONGEST_NANOS = 1e18;

    private final double speed;
    private final LongSupplier realNanos;
    private Instant base;
    private long baseNanos;

    private WallClockTicker(double speed, LongSupplier realNanos, Instant start) {
        this.speed = speed;
        this.realNanos = realNanos;
        this.base = start;
        this.baseNanos = realNanos.getAsLong();
    }

    static WallClockTicker from(Instant start, double speed) {
        return new WallClockTicker(speed, System::nanoTime, start);
    }

    /** A ticker of which a test says how much real time has passed. */
    static WallClockTicker from(Instant start, double speed, LongSupplier realNanos) {
        return new WallClockTicker(speed, realNanos, start);
    }

    double speed() {
        return speed;
    }

    /** What virtual time it is. */
    Instant instant() {
        double passed = (realNanos.getAsLong() - baseNanos) * speed;
        return base.plusNanos((long) Math.min(passed, LONGEST_NANOS));
    }

    /** Goes on from an instant to which time was moved. */
    void goOnFrom(Instant now) {
        base = now;
        baseNanos = realNanos.getAsLong();
    }

    /** Gives the lock up until real time has reached a virtual instant, or something else has changed. */
    @SuppressWarnings("WaitNotInLoop") // who calls it loops
    void await(Condition changed, Instant until) throws InterruptedException {
        Duration ahead = Duration.between(instant(), until);
        double nanos = (ahead.toSeconds() * 1e9 + ahead.toNanosPart()) / speed;
        if (nanos > 0) {
            // Rounded up: woken a nanosecond early, the loop around this would only ask again.
            changed.awaitNanos((long) Math.min(nanos, LONGEST_NANOS) + 1);
        }
    }

    /** Runs something on a thread of its own, which does not keep the JVM alive. */
    void start(Runnable loop) {
        Thread thread = new Thread(loop, "cloudjar-wall-clock");
        thread.setDaemon(true);
        thread.start();
    }
}
