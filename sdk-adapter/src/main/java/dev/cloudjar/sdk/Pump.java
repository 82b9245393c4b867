package dev.cloudjar.sdk;

import dev.cloudjar.time.ClientTimers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Moves a cloud's time to the async answers that lie ahead, so that a caller that joins one never waits for good. It is one
 * daemon thread, which is there while there are answers and for a second after.
 *
 * <p>Should an answer's own completion join another answer, the thread is blocked: it is one of a fork-join pool, which then
 * lets a second one go on. Should it wait for another answer in a way that the pool is not told of, by a latch or a queue, a
 * second pump takes over after a moment of real time.
 *
 * @see ClientTimers which says when time moves
 */
final class Pump {

    private static final int MOST_BLOCKED = 256;
    private static final Executor SOON = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, Runnable::run);

    private final ClientTimers timers;
    private final ForkJoinPool threads =
            new ForkJoinPool(1, Pump::thread, null, true, 1, MOST_BLOCKED, 1, null, 1, TimeUnit.SECONDS);
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile @Nullable Thread firing;

    private Pump(ClientTimers timers) {
        this.timers = timers;
    }

    /** Runs a completion at the moment at which a reply is due; what is returned keeps it from running. */
    static ClientTimers.Handle at(Reply reply, Runnable completion) {
        ClientTimers timers = reply.clock().timers();
        timers.pumpedBy(Pump::of);
        return timers.answer(reply.due(), completion);
    }

    /** Has a cloud's time moved to what its async clients wait for, by a thread that is there only while they do. */
    static void attend(ClientTimers timers) {
        timers.pumpedBy(Pump::of);
    }

    private static Runnable of(ClientTimers timers) {
        return new Pump(timers)::wake;
    }

    private void wake() {
        threads.execute(this::fire);
        watch();
    }

    private void fire() {
        if (timers.hasAnswers()) {
            Thread before = firing;
            firing = Thread.currentThread();
            wake(); // whoever goes on, when this thread is done or while it is blocked
            try {
                timers.fireNext();
            } finally {
                firing = before;
            }
        }
    }

    private void watch() {
        if (firing != null && watched.compareAndSet(false, true)) {
            SOON.execute(this::takeOverIfBlocked);
        }
    }

    private void takeOverIfBlocked() {
        watched.set(false);
        Thread thread = firing;
        if (thread == null || !hasWork()) {
            return;
        }
        if (waitsForSomething(thread)) {
            new Pump(timers).wake();
        } else {
            watch();
        }
    }

    private boolean hasWork() {
        return threads.hasQueuedSubmissions() || threads.getQueuedTaskCount() > 0;
    }

    /** For something other than its turn to call the cloud. */
    private static boolean waitsForSomething(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return (thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING)
                && (blocker == null || !blocker.getClass().getName().contains("ReentrantLock"));
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("cloudjar-pump");
        return thread;
    }
}
