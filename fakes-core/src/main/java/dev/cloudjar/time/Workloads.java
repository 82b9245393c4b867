package dev.cloudjar.time;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The test's own code inside the simulation, and who holds the cloud's lock meanwhile. Pure functions (predicates,
 * distributions) run under the lock and may not call the cloud. Workloads (function handlers, {@code cloud.on} handlers,
 * tasks) run without it and may.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Workloads {

    private final ReentrantLock lock;
    private final ThreadLocal<Inside> inside = ThreadLocal.withInitial(() -> new Inside(0, null));
    private int running;
    private @Nullable String pure;

    /** What the current thread is inside of: how many workloads, and the innermost one's deadline if it has one. */
    private record Inside(int workloads, @Nullable Deadline deadline) {}

    Workloads(ReentrantLock lock) {
        this.lock = lock;
    }

    /**
     * Runs a pure function of the test under the lock: it may not call the cloud.
     *
     * @param what names it in the refusal: {@code "a fault rule's predicate"}
     * @param function the function
     * @param <T> what it returns
     * @return what it returned
     */
    public <T> T pure(String what, Supplier<T> function) {
        String outer = pure;
        pure = what;
        try {
            return function.get();
        } finally {
            pure = outer;
        }
    }

    void refuseInsidePureFunction() {
        String function = pure;
        if (function != null) {
            throw new IllegalStateException("The cloud was called from inside " + function
                    + ". Such functions run while the cloud decides, under its lock, and must be pure. Read what the"
                    + " function needs from its argument, or before the call.");
        }
    }

    /**
     * Runs a workload without the lock, which the current thread holds and has again afterwards. State may have changed
     * meanwhile: look everything up again.
     *
     * @param workload code of the test
     * @param <T> what it returns
     * @return what it returned
     */
    public <T> T unlocked(Supplier<T> workload) {
        return unlocked(null, workload);
    }

    /**
     * Runs a workload like {@link #unlocked(Supplier)}, in which {@link Waits#sleepUntil} ends at a deadline. A workload inside
     * it has its own deadline, or none.
     *
     * @param deadline how far it may consume time; null for no limit
     * @param workload code of the test
     * @param <T> what it returns
     * @return what it returned
     */
    public <T> T unlocked(@Nullable Deadline deadline, Supplier<T> workload) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("A workload was begun by a thread that does not hold the cloud's lock:"
                    + " only calls and events begin workloads. Begin it inside locked(...).");
        }
        running++;
        try {
            return outside(new Inside(inside.get().workloads() + 1, deadline), workload);
        } finally {
            running--;
        }
    }

    /** Runs a client's own code without the lock. It is no part of the simulation, which can be forked meanwhile. */
    void outside(boolean isWorkload, Runnable code) {
        outside(new Inside(isWorkload ? inside.get().workloads() + 1 : 0, null), () -> {
            code.run();
            return true;
        });
    }

    /**
     * Runs something in which the current thread's reads settle nothing: what waits moves time itself.
     *
     * @param look what to run
     * @param <T> what it returns
     * @return what it returned
     * @throws Exception what it threw
     */
    public <T extends @Nullable Object> T withoutSettling(Callable<T> look) throws Exception {
        Inside outer = inside.get();
        inside.set(new Inside(outer.workloads() + 1, outer.deadline()));
        try {
            return look.call();
        } finally {
            inside.set(outer);
        }
    }

    private <T> T outside(Inside inner, Supplier<T> code) {
        Inside outer = inside.get();
        int holds = lock.getHoldCount();
        inside.set(inner);
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        try {
            return code.get();
        } finally {
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
            inside.set(outer);
        }
    }

    /** {@return whether the current thread is inside a workload, where reads settle nothing} */
    public boolean surroundThisThread() {
        return inside.get().workloads() > 0;
    }

    /** The deadline of the workload that the current thread runs, if it has one. */
    @Nullable
    Deadline deadline() {
        return inside.get().deadline();
    }

    void refuseForkWhileOneRuns() {
        if (running > 0) {
            throw new IllegalStateException("The cloud cannot be forked now: " + running
                    + " workload(s) (a function handler, a cloud.on handler) are running, and code half way through"
                    + " cannot be copied. Fork before the call, or after it has been answered.");
        }
    }
}
