package dev.cloudjar.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a handler that still runs after some <em>real</em> time, and fails its test. It has one daemon thread, which
 * exists while handlers run and for a second after.
 *
 * <p>All handlers have the same limit, so that the one that began first is the first to reach it: the thread waits for that
 * one, and nobody has to wake it when another begins. Watching a handler costs little.
 */
final class HangGuard {

    private static final int LINES = 12;
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

    private final long limit;
    private final Consumer<String> failTest;

    /** The handlers at work, in the order in which they began. */
    private final List<Watch> watches = new ArrayList<>();

    private boolean awake;

    /**
     * A guard.
     *
     * @param limit how long a handler may run, in real time; zero for no limit
     * @param failTest takes the reason
     */
    HangGuard(Duration limit, Consumer<String> failTest) {
        this.limit = limit.toNanos();
        this.failTest = failTest;
    }

    /** Runs something under guard. */
    <T> T watch(String function, Callable<T> handler) throws Exception {
        if (limit == 0) {
            return handler.call();
        }
        Watch watch = new Watch(function, Thread.currentThread(), System.nanoTime());
        begin(watch);
        try {
            return handler.call();
        } finally {
            end(watch);
            watch.end();
        }
    }

    private synchronized void begin(Watch watch) {
        watches.add(watch);
        if (!awake) {
            awake = true;
            Thread thread = new Thread(this::guard, "cloudjar-hang-guard");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void end(Watch watch) {
        int at = watches.lastIndexOf(watch);
        if (at >= 0) {
            watches.remove(at);
        }
    }

    private void guard() {
        for (Watch late = nextLate(); late != null; late = nextLate()) {
            late.interrupt();
        }
    }

    /** Waits for a handler that has run too long; null after a second in which none began. */
    private synchronized @Nullable Watch nextLate() {
        long idleSince = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long left;
            if (!watches.isEmpty()) {
                Watch eldest = watches.get(0);
                left = eldest.since + limit - now;
                if (left <= 0) {
                    return watches.remove(0);
                }
                idleSince = now;
            } else if (now - idleSince >= LINGER) {
                awake = false;
                return null;
            } else {
                left = Math.min(limit, LINGER); // whoever begins meanwhile reaches the limit later than that
            }
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                // nobody interrupts this thread but by mistake: it guards on
            }
        }
    }

    /** One handler at work. Its thread is interrupted while the handler runs or not at all. */
    private final class Watch {

        private final String function;
        private final Thread thread;
        private final long since;
        private boolean ended;
        private boolean interrupted;

        private Watch(String function, Thread thread, long since) {
            this.function = function;
            this.thread = thread;
            this.since = since;
        }

        /** Says why before it interrupts, so that the reason is there when the handler ends. */
        private synchronized void interrupt() {
            if (ended) {
                return;
            }
            String where = Arrays.stream(thread.getStackTrace())
                    .limit(LINES)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining());
            failTest.accept("The handler of lambda:" + function + " still ran after "
                    + TimeUnit.NANOSECONDS.toMillis(limit)
                    + " ms of real time and was interrupted: it waits for something real, such as a lock, a socket or"
                    + " Thread.sleep, or computes for long. Let it wait in virtual time with context.clock().sleep(...), or"
                    + " raise the limit with LambdaSettings.defaults().withHangGuard(...), zero for none. It was here:"
                    + where);
            interrupted = true;
            thread.interrupt();
        }

        private synchronized void end() {
            ended = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
