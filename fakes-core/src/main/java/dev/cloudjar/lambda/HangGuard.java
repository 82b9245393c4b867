package dev.cloudjar.lambda;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a handler that still runs after some <em>real</em> time, and fails its test. It has one daemon thread, which
 * exists while handlers run and for a second after.
 */
final class HangGuard {

    private static final int LINES = 12;

    private final Duration limit;
    private final Consumer<String> failTest;
    private @Nullable ScheduledThreadPoolExecutor timer;

    /**
     * A guard.
     *
     * @param limit how long a handler may run, in real time; zero for no limit
     * @param failTest takes the reason
     */
    HangGuard(Duration limit, Consumer<String> failTest) {
        this.limit = limit;
        this.failTest = failTest;
    }

    /** Runs something under guard. */
    <T> T watch(String function, Callable<T> handler) throws Exception {
        if (limit.isZero()) {
            return handler.call();
        }
        Watch watch = new Watch(function, Thread.currentThread());
        Future<?> alarm = timer().schedule(watch::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return handler.call();
        } finally {
            alarm.cancel(false);
            watch.end();
        }
    }

    private synchronized ScheduledThreadPoolExecutor timer() {
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "cloudjar-hang-guard");
                thread.setDaemon(true);
                return thread;
            });
            timer.setRemoveOnCancelPolicy(true);
            timer.setKeepAliveTime(1, TimeUnit.SECONDS);
            timer.allowCoreThreadTimeOut(true);
        }
        return timer;
    }

    /** One handler at work. Its thread is interrupted while the handler runs or not at all. */
    private final class Watch {

        private final String function;
        private final Thread thread;
        private boolean ended;
        private boolean interrupted;

        private Watch(String function, Thread thread) {
            this.function = function;
            this.thread = thread;
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
            failTest.accept("The handler of lambda:" + function + " still ran after " + limit.toMillis()
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
