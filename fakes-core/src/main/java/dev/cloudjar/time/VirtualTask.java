package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A task of a {@link VirtualScheduler}: who waits for it moves time to it. */
final class VirtualTask<V extends @Nullable Object> implements RunnableScheduledFuture<V> {

    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final VirtualScheduler scheduler;
    private final VirtualClock clock;
    private final Object command;
    private final Callable<V> callable;
    private final Duration period;

    private State state = State.QUEUED;
    private Instant due;
    private ClientTimers.@Nullable Handle alarm;
    private @Nullable Thread runner;
    private boolean interrupted;
    private boolean alerted;
    private @Nullable V result;
    private @Nullable Throwable failure;

    /** The period is zero for a task that runs once, negative for a delay after each run. */
    VirtualTask(
            VirtualScheduler scheduler,
            VirtualClock clock,
            Object command,
            Callable<V> callable,
            Instant due,
            Duration period) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.command = command;
        this.callable = callable;
        this.due = due;
        this.period = period;
    }

    static Instant deadline(VirtualClock clock, long timeout, TimeUnit unit) {
        Duration longest = Duration.ofDays(365L * 10_000);
        Duration asked = unit.toSeconds(timeout) > longest.toSeconds()
                ? longest
                : Duration.of(Math.max(timeout, 0), unit.toChronoUnit());
        return clock.instant().plus(asked);
    }

    /** Without its monitor, for setting a timer takes the cloud's lock; so a task may be cancelled meanwhile. */
    void setAlarm() {
        ClientTimers.Handle set = scheduler.setAlarm(clock, due(), command, this);
        synchronized (this) {
            if (state == State.QUEUED) {
                alarm = set;
                return;
            }
        }
        set.cancel();
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        State next;
        try {
            V value = callable.call();
            next = succeeded(value);
        } catch (Throwable e) { // as every executor: what a task throws is its future's
            next = failed(e);
        }
        if (next == State.QUEUED) {
            setAlarm();
        } else {
            scheduler.ended(this);
        }
    }

    private synchronized boolean begin() {
        if (state != State.QUEUED) {
            return false;
        }
        state = State.RUNNING;
        alarm = null;
        runner = Thread.currentThread();
        return true;
    }

    private State succeeded(@Nullable V value) {
        boolean again = isPeriodic() && scheduler.goesOn();
        Instant now = clock.instant();
        synchronized (this) {
            result = isPeriodic() ? null : value;
            if (again && state == State.RUNNING) {
                due = period.isNegative() ? now.plus(period.negated()) : due.plus(period);
                return ended(State.QUEUED);
            }
            return ended(isPeriodic() ? State.CANCELLED : State.DONE);
        }
    }

    private synchronized State failed(Throwable thrown) {
        failure = thrown;
        return ended(State.FAILED);
    }

    /** The interrupt was meant for the task and not for the thread that moves time. */
    private State ended(State next) {
        if (state == State.RUNNING) {
            state = next;
        }
        runner = null;
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
        notifyAll();
        return state;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (cancelIfQueued()) {
            return true;
        }
        synchronized (this) {
            if (state != State.RUNNING) {
                return false;
            }
            state = State.CANCELLED;
            notifyAll();
        }
        if (mayInterruptIfRunning) {
            interrupt();
        }
        return true;
    }

    boolean cancelIfQueued() {
        ClientTimers.Handle set;
        synchronized (this) {
            if (state != State.QUEUED) {
                return false;
            }
            state = State.CANCELLED;
            set = alarm;
            notifyAll();
        }
        if (set != null) {
            set.cancel();
        }
        scheduler.ended(this);
        return true;
    }

    synchronized void interrupt() {
        if (runner != null) {
            interrupted = true;
            runner.interrupt();
        }
    }

    /** Moves time until it has ended; false if it has not by the deadline. */
    boolean await(Optional<Instant> deadline) throws InterruptedException {
        Instant limit = deadline.orElseGet(() -> clock.instant().plus(LONGEST_WAIT));
        Optional<Instant> next = queuedUntil();
        while (!isDone()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while waiting for a task");
            }
            if (next.isEmpty()) {
                if (!awaitOtherThread(limit)) {
                    return false;
                }
            } else if (next.get().isAfter(limit)) {
                clock.sleepUntil(limit);
                return isDone() || outOfTime(deadline, limit);
            } else {
                clock.sleepUntil(next.get());
            }
            next = queuedUntil();
        }
        return true;
    }

    private static boolean outOfTime(Optional<Instant> deadline, Instant limit) {
        if (deadline.isPresent()) {
            return false;
        }
        throw new IllegalStateException(
                "The task has not ended by " + limit + ", a year and a day after the wait for it"
                        + " began: a periodic task ends when it is cancelled or fails. Cancel it, or wait with a timeout.");
    }

    private synchronized Optional<Instant> queuedUntil() {
        return state == State.QUEUED ? Optional.of(due) : Optional.empty();
    }

    /** It takes no virtual time but what it sleeps, so it is not given up before virtual time has passed. */
    private boolean awaitOtherThread(Instant limit) throws InterruptedException {
        ClientTimers.Handle alert = clock.timers().at(limit, ClientTimers.Kind.DEADLINE, this::alert);
        try {
            synchronized (this) {
                if (runner == Thread.currentThread()) {
                    throw new IllegalStateException("A task waits for its own end, on the thread that runs it: it would"
                            + " wait for ever. Wait for it outside of it.");
                }
                while (state == State.RUNNING && !alerted) {
                    wait();
                }
                alerted = false;
                return state != State.RUNNING;
            }
        } finally {
            alert.cancel();
        }
    }

    private synchronized void alert() {
        alerted = true;
        notifyAll();
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        await(Optional.empty());
        return result();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Instant deadline = deadline(clock, timeout, unit);
        if (!await(Optional.of(deadline))) {
            throw new TimeoutException("The task has not ended by " + deadline + "; it is due at " + due());
        }
        return result();
    }

    @SuppressWarnings("NullAway") // a Callable may return null, and so may Future.get
    synchronized V result() throws ExecutionException {
        if (state == State.CANCELLED) {
            throw new CancellationException("The task was cancelled");
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return result;
    }

    private synchronized Instant due() {
        return due;
    }

    @Override
    public synchronized boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public synchronized boolean isDone() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    @Override
    public boolean isPeriodic() {
        return !period.isZero();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(Duration.between(clock.instant(), due()));
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public synchronized String toString() {
        return "VirtualTask[" + state + ", due at " + due + "]";
    }
}
