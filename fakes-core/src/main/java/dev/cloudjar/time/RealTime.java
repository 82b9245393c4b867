package dev.cloudjar.time;

import java.time.Instant;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Lets a cloud's time follow real time, in {@link TimeMode#WALL_CLOCK}: threads wait for it, and a thread of its own makes
 * happen what falls due.
 */
final class RealTime {

    private final WallClockTicker ticker;
    private final Condition changed;
    private boolean ended;

    RealTime(WallClockTicker ticker, Condition changed) {
        this.ticker = ticker;
        this.changed = changed;
    }

    double speed() {
        return ticker.speed();
    }

    /** Begins to make happen what falls due, until the end. */
    void start(Timekeeper timekeeper) {
        ticker.start(() -> timekeeper.locked(() -> {
            tick(timekeeper);
            while (!ended) { // asked with the lock: a task that ran meanwhile may have seen the cloud closed
                awaitChange(timekeeper.next(), Instant.MAX);
                Thread.interrupted(); // whom a task meant to interrupt is not this thread
                tick(timekeeper);
            }
            return true;
        }));
    }

    /** One event that fails must not stop the clock: it is told as any thread's failure is. */
    private static void tick(Timekeeper timekeeper) {
        try {
            timekeeper.catchUp();
            timekeeper.drain(timekeeper.now());
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** What time it is, but not before another instant. */
    Instant notBefore(Instant now) {
        Instant real = ticker.instant();
        return ended || real.isBefore(now) ? now : real;
    }

    void goOnFrom(Instant now) {
        ticker.goOnFrom(now);
    }

    /** Something new lies ahead: who waits looks again. */
    void changed() {
        changed.signalAll();
    }

    void end() {
        ended = true;
        changed();
    }

    boolean hasEnded() {
        return ended;
    }

    /** Gives the lock up until what comes next is due, but no longer than to an instant. */
    @SuppressWarnings("WaitNotInLoop") // its callers loop: they ask what time it is each time this returns
    void awaitChange(@Nullable Upcoming next, Instant limit) {
        Instant until = next != null && next.due().isBefore(limit) ? next.due() : limit;
        try {
            if (until.equals(Instant.MAX)) {
                changed.await();
            } else {
                ticker.await(changed, until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
