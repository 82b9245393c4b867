package dev.cloudjar.sdk.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read requests and write answers, a bounded number. Each is let wait for its peer for so long and no longer:
 * then it is interrupted, which closes the connection, for the JDK's server reads and writes interruptible channels.
 */
final class Workers implements Executor, AutoCloseable {

    private final Limits limits;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, daemons("cloudjar-http-watch"));

    @SuppressWarnings("ThreadLocalUsage") // each server has workers of its own
    private final ThreadLocal<@Nullable Patience> current = new ThreadLocal<>();

    Workers(Limits limits) {
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                limits.workers(),
                limits.workers(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("cloudjar-http"));
        threads.allowCoreThreadTimeOut(true);
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        watch.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // a closed server watches nobody
        watch.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs what the JDK's server has to do for one request: it reads the head, then calls the handler. */
    @Override
    public void execute(Runnable exchange) {
        threads.execute(() -> {
            waitFor(limits.head());
            try {
                exchange.run();
            } finally {
                enough();
                current.remove();
            }
        });
    }

    /** The calling worker waits for its peer to send, or to read, a body. */
    void waitForBody() {
        waitFor(limits.body());
    }

    private void waitFor(Duration duration) {
        enough();
        Patience patience = new Patience(Thread.currentThread());
        patience.end = watch.schedule(patience::runsOut, duration.toMillis(), TimeUnit.MILLISECONDS);
        current.set(patience);
    }

    /** The calling worker waits for nobody any more. */
    void enough() {
        Patience patience = current.get();
        if (patience != null) {
            patience.isOver();
            current.set(null);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        threads.shutdownNow();
    }

    /** One thread's, with one peer. */
    private static final class Patience {

        private final Thread worker;
        private boolean over;
        private @Nullable ScheduledFuture<?> end;

        Patience(Thread worker) {
            this.worker = worker;
        }

        private synchronized void runsOut() {
            if (!over) {
                worker.interrupt();
            }
        }

        /** Called by the worker; what interrupted it until now was meant for this wait. */
        private synchronized void isOver() {
            over = true;
            if (end != null) {
                end.cancel(false);
            }
            Thread.interrupted();
        }
    }
}
