package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Timers of the cloud's clients: tasks of the code under test, async answers, timeouts. They fire among the events of the
 * agenda, in due order, on the thread that moves time and without the cloud's lock. A fork has none of them.
 *
 * <p><b>Who moves time.</b> Whoever waits: {@code advance}, a read that settles, a waiter's poll, a synchronous call with a
 * latency, a workload that sleeps. Each drains what falls due up to its own deadline, which was fixed when its wait began, so
 * that waits of several threads overlap and never add up. An {@linkplain Kind#ANSWER answer} to an async call has nobody who
 * waits in this sense: {@code join()} only blocks. So there is the pump, a thread of the adapter:
 * <ul>
 *   <li>It is woken when an answer is added, or when a freeze ends and there are answers.
 *   <li>Woken, it moves time to the earliest answer, event by event, and goes on until no answer is left or time is frozen. An
 *       answer that nobody waits for any longer, because of a timeout on the way, is gone: time stops there.
 *   <li>It is never woken for a {@linkplain Kind#TASK task} or a {@linkplain Kind#DEADLINE deadline}: a periodic task would let
 *       time run away, and a timeout may not bring itself about.
 *   <li>It asks for no permission of a thread that is half way through moving time: a workload that joins an async call needs
 *       the pump while it runs. The lock keeps the order of what happens.
 *   <li>{@link VirtualClock#frozen} holds it, and nothing else: what the code in it waits for itself still moves time.
 * </ul>
 * In {@link TimeMode#WALL_CLOCK} there is no pump: answers are due when real time reaches them.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ClientTimers {

    /** Who moves time to a timer, and what the code that it runs is. */
    public enum Kind {
        /** Of the code under test: fires when time passes it. A workload: its reads settle nothing. */
        TASK,
        /** Of an async call: its answer, or its next attempt. The pump moves time to it; its reads settle as its caller's do. */
        ANSWER,
        /** A timeout of an async call: fires when time passes it and never moves time. */
        DEADLINE
    }

    /** Takes a timer away. */
    @FunctionalInterface
    public interface Handle {
        /** Keeps the timer from firing; nothing happens where it has fired. */
        void cancel();
    }

    /** An async call of a client, with all its attempts. */
    @FunctionalInterface
    public interface AsyncCall {
        /**
         * Tells that the current thread is about to make another attempt of it.
         *
         * @param timedOut whether the attempt has a timeout of its own, which is set right before or after its request is made
         */
        void newAttempt(boolean timedOut);
    }

    private final Timekeeper timekeeper;
    private final CallBudgets budgets;
    private final AsyncCalls asyncCalls = new AsyncCalls(this);
    private final TreeSet<ClientTimer> all = new TreeSet<>();
    private final TreeSet<ClientTimer> answers = new TreeSet<>();
    private @Nullable Runnable pump;
    private int freezes;

    ClientTimers(Timekeeper timekeeper, CallBudgets budgets) {
        this.timekeeper = timekeeper;
        this.budgets = budgets;
    }

    /**
     * Sets a timer.
     *
     * @param due when it fires; a past instant means as soon as time is moved, if only by nothing
     * @param kind who moves time to it
     * @param task what runs; it must not throw
     * @return what takes it away
     */
    public Handle at(Instant due, Kind kind, Runnable task) {
        return at(due, kind, () -> {}, task);
    }

    /** The same with something that happens before anybody else can move time: what ends with it. */
    Handle at(Instant due, Kind kind, Runnable first, Runnable task) {
        return timekeeper.locked(() -> {
            ClientTimer timer = new ClientTimer(due, timekeeper.nextOrder(), kind, first, task);
            all.add(timer);
            if (kind == Kind.ANSWER) {
                answers.add(timer);
                wakePump();
            }
            timekeeper.scheduled();
            return () -> timekeeper.locked(() -> remove(timer));
        });
    }

    /**
     * Bounds what the current thread does next by the virtual time that <em>it</em> waits: a timeout of a synchronous call. What
     * other threads wait meanwhile, and what a read settles, is not counted; so two calls of two threads never time each other
     * out.
     *
     * @param budget how long the thread may wait
     * @param task runs on the thread, in the middle of the wait that is too long; that wait ends if the task interrupts it
     * @return what lifts the bound
     */
    public Handle bound(Duration budget, Runnable task) {
        return budgets.add(budget, task);
    }

    /**
     * Tells that the current thread is about to make another async call: what bounds the whole of it comes next.
     *
     * @return the call, to be told of its attempts
     */
    public AsyncCall newCall() {
        return asyncCalls.newCall();
    }

    /**
     * Bounds the async call that the current thread makes. Its time begins when the call has reached the cloud: before, it had
     * nothing to wait for, and what another thread waited meanwhile may not time it out.
     *
     * @param budget how long the call may take
     * @param task fires when time passes it, and never moves time; it must not throw
     * @return what lifts the bound
     */
    public Handle timeout(Duration budget, Runnable task) {
        return asyncCalls.timeout(budget, task);
    }

    /**
     * Lets the async call of the current thread wait for its next step, such as another attempt; a timeout of the call takes it
     * away.
     *
     * @param due when it comes
     * @param step what goes on; it must not throw
     * @return what takes it away
     */
    public Handle nextStep(Instant due, Runnable step) {
        return asyncCalls.nextStep(due, step);
    }

    /**
     * Lets the async call of the current thread, which has reached the cloud, wait for its answer, and its timeouts begin.
     *
     * @param due when the answer is due
     * @param answer what gives it; it must not throw
     * @return what takes it away
     */
    public Handle answer(Instant due, Runnable answer) {
        return asyncCalls.answer(timekeeper.now(), due, answer);
    }

    /** Tells that the async call of the current thread has reached the cloud and was answered at once. */
    public void answered() {
        asyncCalls.arrived(timekeeper.now());
    }

    /**
     * Runs something while nobody else moves time: what is begun in it begins at one instant. Only a workload in it lets time
     * move.
     *
     * @param work what to run
     * @param <T> what it returns
     * @return what it returned
     */
    public <T> T atOneInstant(Supplier<T> work) {
        return timekeeper.locked(work);
    }

    /**
     * Names the pump, once for each cloud: what is named later is ignored.
     *
     * @param start makes what wakes the pump; it is called under the cloud's lock and may not block. Awake, the pump calls
     *     {@link #fireNext} on a thread of its own until that returns false.
     */
    public void pumpedBy(Function<ClientTimers, Runnable> start) {
        timekeeper.locked(() -> {
            if (pump == null) {
                pump = start.apply(this);
                wakePump();
            }
            return true;
        });
    }

    /** {@return whether there is an answer to fire; false while time is frozen} */
    public boolean hasAnswers() {
        return timekeeper.locked(this::mayFire);
    }

    private boolean mayFire() {
        return !answers.isEmpty() && freezes == 0;
    }

    /**
     * Moves time, event by event, until the earliest answer has fired or is waited for no longer.
     *
     * @return whether there was one; false while time is frozen
     */
    public boolean fireNext() {
        return timekeeper.locked(() -> {
            if (!mayFire()) {
                return false;
            }
            ClientTimer awaited = answers.first();
            try {
                while (mayFire() && answers.contains(awaited)) {
                    timekeeper.stepOne(answers.first().due(), "waited for an async answer");
                }
            } catch (RuntimeException | Error failed) {
                fireAnswers(awaited.due()); // an event that failed may not keep a caller waiting
                throw failed;
            }
            return true;
        });
    }

    <T> T frozen(Supplier<T> burst) {
        timekeeper.locked(() -> freezes++);
        try {
            return burst.get();
        } finally {
            timekeeper.locked(() -> {
                freezes--;
                wakePump();
                return true;
            });
        }
    }

    /** Fires the answers that are due by then without moving time; for a clock that stands still for ever. */
    void fireAnswers(Instant limit) {
        while (!answers.isEmpty() && !answers.first().due().isAfter(limit)) {
            fire(answers.first());
        }
    }

    @Nullable
    ClientTimer next() {
        return all.isEmpty() ? null : all.first();
    }

    void fire(ClientTimer timer) {
        remove(timer);
        timer.first().run();
        timekeeper.workloads().outside(timer.kind() == Kind.TASK, timer.task());
    }

    private boolean remove(ClientTimer timer) {
        answers.remove(timer);
        return all.remove(timer);
    }

    private void wakePump() {
        Runnable awake = pump;
        if (awake != null && mayFire() && timekeeper.mode() != TimeMode.WALL_CLOCK) {
            awake.run();
        }
    }
}
