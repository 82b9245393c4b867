package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An executor in virtual time, without a thread: its tasks run on the thread that moves time. Test authors take
 * {@link VirtualClock#scheduler()}.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class VirtualScheduler implements ScheduledExecutorService {

    /** Sets the timer of a task. */
    @FunctionalInterface
    interface Alarm {
        ClientTimers.Handle set(VirtualClock clock, Instant due, Object command, Runnable fire);
    }

    private final Supplier<VirtualClock> current;
    private final Alarm alarm;
    private final Set<VirtualTask<?>> live = new LinkedHashSet<>();
    private boolean shutdown;

    private VirtualScheduler(Supplier<VirtualClock> current, Alarm alarm) {
        this.current = current;
        this.alarm = alarm;
    }

    static VirtualScheduler ofCodeUnderTest(VirtualClock clock) {
        return new VirtualScheduler(
                () -> clock, (now, due, command, fire) -> now.timers().at(due, ClientTimers.Kind.TASK, fire));
    }

    /** What a client of the SDK schedules. */
    public enum ClientTask {
        /** A timeout of a synchronous call: it bounds what the thread that scheduled it waits. */
        TIMEOUT_OF_THREAD,
        /** A timeout of an async call: it fires when time passes it, and never moves time. */
        TIMEOUT,
        /** What an async call waits for, such as its next attempt: the pump moves time to it. */
        NEXT_STEP
    }

    /**
     * For a client of the SDK.
     *
     * @param current finds the clock of the cloud that the client calls at present
     * @param kind tells of a scheduled {@code Runnable} or {@code Callable} what it is
     * @return the executor
     * @see ClientTimers#bound
     * @see ClientTimers#timeout
     */
    public static ScheduledExecutorService ofClient(Supplier<VirtualClock> current, Function<Object, ClientTask> kind) {
        return new VirtualScheduler(current, (now, due, command, fire) -> {
            ClientTimers timers = now.timers();
            return switch (kind.apply(command)) {
                case TIMEOUT_OF_THREAD -> timers.bound(Duration.between(now.instant(), due), fire);
                case TIMEOUT -> timers.timeout(Duration.between(now.instant(), due), fire);
                case NEXT_STEP -> timers.nextStep(due, fire);
            };
        });
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return start(command, callable(command, null), delay, unit, Duration.ZERO);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return start(callable, callable, delay, unit, Duration.ZERO);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return start(command, callable(command, null), initialDelay, unit, period(period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return start(
                command,
                callable(command, null),
                initialDelay,
                unit,
                period(delay, unit).negated());
    }

    @SuppressWarnings("NullAway") // the future of a Runnable has null for its result
    private static <V extends @Nullable Object> Callable<V> callable(Runnable command, @Nullable V result) {
        return () -> {
            command.run();
            return result;
        };
    }

    private static Duration period(long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException("A task cannot run every " + period + " " + unit
                    + ": time would never get past it. Use a period of 1 or more.");
        }
        return Duration.of(period, unit.toChronoUnit());
    }

    private <V extends @Nullable Object> VirtualTask<V> start(
            Object command, Callable<V> callable, long delay, TimeUnit unit, Duration period) {
        VirtualClock clock = current.get();
        Instant due = clock.instant().plus(Duration.of(Math.max(delay, 0), unit.toChronoUnit()));
        VirtualTask<V> task = new VirtualTask<>(this, clock, command, callable, due, period);
        synchronized (this) {
            if (shutdown) {
                throw new RejectedExecutionException("This scheduler was shut down and takes no more tasks."
                        + " Take a new one: cloud.clock().scheduler().");
            }
            live.add(task);
        }
        task.setAlarm();
        return task;
    }

    ClientTimers.Handle setAlarm(VirtualClock clock, Instant due, Object command, Runnable fire) {
        return alarm.set(clock, due, command, fire);
    }

    synchronized void ended(VirtualTask<?> task) {
        live.remove(task);
    }

    /** Whether a periodic task that has just run runs again. */
    synchronized boolean goesOn() {
        return !shutdown;
    }

    @Override
    public void execute(Runnable command) {
        Future<?> unused = schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return start(task, callable(task, result), 0, TimeUnit.NANOSECONDS, Duration.ZERO);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        List<Future<T>> futures = submitAll(tasks);
        for (Future<T> future : futures) {
            ended(future, Optional.empty());
        }
        return futures;
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        Instant deadline = deadline(timeout, unit);
        List<Future<T>> futures = submitAll(tasks);
        for (Future<T> future : futures) {
            if (!ended(future, Optional.of(deadline))) {
                futures.forEach(each -> each.cancel(true));
            }
        }
        return futures;
    }

    private <T> List<Future<T>> submitAll(Collection<? extends Callable<T>> tasks) {
        List<Future<T>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(submit(task)));
        return futures;
    }

    private boolean ended(Future<?> future, Optional<Instant> deadline) throws InterruptedException {
        return ((VirtualTask<?>) future).await(deadline);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return any(tasks, Optional.empty());
        } catch (TimeoutException e) {
            throw new IllegalStateException("A wait without a limit cannot time out", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return any(tasks, Optional.of(deadline(timeout, unit)));
    }

    /** One after the other: they would run so on the thread that moves time, too. */
    private <T> T any(Collection<? extends Callable<T>> tasks, Optional<Instant> deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("None of no tasks can succeed. Give at least one.");
        }
        ExecutionException last = null;
        for (Callable<T> each : tasks) {
            VirtualTask<T> task = start(each, each, 0, TimeUnit.NANOSECONDS, Duration.ZERO);
            if (!task.await(deadline)) {
                task.cancel(true);
                throw new TimeoutException("No task had succeeded by " + deadline.orElseThrow());
            }
            try {
                return task.result();
            } catch (ExecutionException e) {
                last = e;
            }
        }
        if (last == null) {
            throw new IllegalStateException("No task ran, though there was one");
        }
        throw last;
    }

    @Override
    public void shutdown() {
        List<VirtualTask<?>> periodic;
        synchronized (this) {
            shutdown = true;
            periodic = live.stream().filter(VirtualTask::isPeriodic).toList();
        }
        periodic.forEach(VirtualTask::cancelIfQueued);
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<VirtualTask<?>> all;
        synchronized (this) {
            shutdown = true;
            all = List.copyOf(live);
        }
        List<Runnable> neverBegun = new ArrayList<>();
        for (VirtualTask<?> task : all) {
            if (task.cancelIfQueued()) {
                neverBegun.add(task);
            } else {
                task.interrupt();
            }
        }
        return neverBegun;
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && live.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Instant deadline = deadline(timeout, unit);
        Optional<VirtualTask<?>> outstanding = anyLive();
        while (outstanding.isPresent()) {
            if (!outstanding.get().await(Optional.of(deadline))) {
                return false;
            }
            outstanding = anyLive();
        }
        if (!isShutdown()) {
            current.get().sleepUntil(deadline); // nobody shuts it down while the caller waits
        }
        return isTerminated();
    }

    private synchronized Optional<VirtualTask<?>> anyLive() {
        return live.stream().findFirst();
    }

    private Instant deadline(long timeout, TimeUnit unit) {
        return VirtualTask.deadline(current.get(), timeout, unit);
    }
}
