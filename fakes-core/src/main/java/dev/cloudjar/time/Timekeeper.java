package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The cloud's one lock, its time and its agenda. API calls and agenda events run under the lock, in due order, one thread
 * at a time. Workloads (function handlers, {@code cloud.on} handlers, scripts) run without it.
 *
 * <p>An event that runs a workload gives the lock up meanwhile: other threads may then call the cloud and even move time
 * on. Each event is still taken from the agenda in due order, and time never moves back.
 *
 * <p>Who moves time, and what happens to clients that wait, is written down at {@link ClientTimers}.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Timekeeper {

    /** No cloud has so much to do at once: more means that events schedule each other with no delay. */
    private static final int MOST_AT_ONE_INSTANT = 250_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ThreadLocal<Inside> inside = ThreadLocal.withInitial(() -> new Inside(0, null));
    private final TimeMode mode;
    private final Duration settleLimit;
    private final Agenda agenda;
    private final Consumer<Appointment> host;
    private final TimeListener listener;
    private final CallBudgets budgets = new CallBudgets();
    private final ClientTimers timers = new ClientTimers(this, budgets);
    private final @Nullable WallClockTicker ticker;
    private Instant now;
    private int running;
    private boolean closed;
    private @Nullable String pure;

    /** What the current thread is inside of: how many workloads, and the innermost one's deadline if it has one. */
    private record Inside(int workloads, @Nullable Deadline deadline) {}

    /** Told when time moves. */
    @FunctionalInterface
    public interface TimeListener {
        /**
         * Called under the lock after time has moved.
         *
         * @param from the instant before
         * @param to the instant now
         * @param why what moved it: {@code "advanced"}, {@code "settled for DescribeInstances"}
         */
        void moved(Instant from, Instant to, String why);
    }

    /**
     * A keeper with an empty agenda.
     *
     * @param start the first instant
     * @param mode when transitions run
     * @param settleLimit how far one read may move time to settle
     * @param host makes due appointments happen
     * @param listener is told when time moved
     */
    public Timekeeper(
            Instant start, TimeMode mode, Duration settleLimit, Consumer<Appointment> host, TimeListener listener) {
        this(start, mode, settleLimit, new Agenda(), host, listener, ticker(mode, start, 1));
    }

    /**
     * A keeper with an empty agenda whose time may follow real time.
     *
     * @param start the first instant
     * @param mode when transitions run
     * @param speed how much virtual time passes in a real second, in {@link TimeMode#WALL_CLOCK}
     * @param settleLimit how far one read may move time to settle
     * @param host makes due appointments happen
     * @param listener is told when time moved
     */
    public Timekeeper(
            Instant start,
            TimeMode mode,
            double speed,
            Duration settleLimit,
            Consumer<Appointment> host,
            TimeListener listener) {
        this(start, mode, settleLimit, new Agenda(), host, listener, ticker(mode, start, speed));
    }

    Timekeeper(Instant start, WallClockTicker ticker, Consumer<Appointment> host) {
        this(start, TimeMode.WALL_CLOCK, Duration.ZERO, new Agenda(), host, (from, to, why) -> {}, ticker);
    }

    private Timekeeper(
            Instant start,
            TimeMode mode,
            Duration settleLimit,
            Agenda agenda,
            Consumer<Appointment> host,
            TimeListener listener,
            @Nullable WallClockTicker ticker) {
        this.now = start;
        this.mode = mode;
        this.settleLimit = settleLimit;
        this.agenda = agenda;
        this.host = host;
        this.listener = listener;
        this.ticker = ticker;
    }

    private static @Nullable WallClockTicker ticker(TimeMode mode, Instant start, double speed) {
        return mode == TimeMode.WALL_CLOCK ? WallClockTicker.from(start, speed) : null;
    }

    /**
     * A copy that goes on independently, without the clients' timers; to be called under the lock.
     *
     * @param newHost makes the copy's appointments happen
     * @param newListener is told when the copy's time moves
     * @return the copy
     */
    public Timekeeper fork(Consumer<Appointment> newHost, TimeListener newListener) {
        if (running > 0) {
            throw new IllegalStateException("The cloud cannot be forked now: " + running
                    + " workload(s) (a function handler, a cloud.on handler) are running, and code half way through"
                    + " cannot be copied. Fork before the call, or after it has been answered.");
        }
        return new Timekeeper(
                now,
                mode,
                settleLimit,
                agenda.copy(),
                newHost,
                newListener,
                ticker(mode, now, ticker == null ? 1 : ticker.speed()));
    }

    /** Lets time follow real time, in {@link TimeMode#WALL_CLOCK}; nothing in the other modes. */
    public void start() {
        WallClockTicker real = ticker;
        if (real != null) {
            real.start(() -> tick(real));
        }
    }

    /** Ends what waits for real time; async answers that are outstanding in {@link TimeMode#WALL_CLOCK} come now. */
    public void close() {
        locked(() -> {
            if (!closed) {
                closed = true;
                changed.signalAll();
                if (ticker != null) {
                    timers.fireAnswers(Instant.MAX);
                }
            }
            return true;
        });
    }

    private void tick(WallClockTicker real) {
        lock.lock();
        try {
            tickOnce();
            while (!closed) { // asked with the lock: a task that ran meanwhile may have seen the cloud closed
                awaitChange(real, Instant.MAX);
                Thread.interrupted(); // whom a task meant to interrupt is not this thread
                tickOnce();
            }
        } finally {
            lock.unlock();
        }
    }

    /** One event that fails must not stop the clock: it is told as any thread's failure is. */
    private void tickOnce() {
        try {
            catchUp();
            drain(now);
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Gives the lock up until the next event is due, but no longer than to an instant. */
    @SuppressWarnings("WaitNotInLoop") // its callers loop: they ask what time it is each time this returns
    private void awaitChange(WallClockTicker real, Instant limit) {
        Upcoming next = next();
        Instant until = next != null && next.due().isBefore(limit) ? next.due() : limit;
        try {
            if (until.equals(Instant.MAX)) {
                changed.await();
            } else {
                real.await(changed, until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void catchUp() {
        if (ticker != null && !closed) {
            Instant real = ticker.instant();
            now = real.isAfter(now) ? real : now;
        }
    }

    /** {@return the timers of the cloud's clients} */
    public ClientTimers timers() {
        return timers;
    }

    long nextOrder() {
        return agenda.nextOrder();
    }

    /** Tells who waits for real time that something new lies ahead. */
    void scheduled() {
        if (ticker != null) {
            changed.signalAll();
        }
    }

    /** {@return when transitions run} */
    public TimeMode mode() {
        return mode;
    }

    /** {@return the instant it is} */
    public Instant now() {
        return locked(() -> now);
    }

    /**
     * Runs something under the lock.
     *
     * @param work what to run
     * @param <T> what it returns
     * @return what it returned
     * @throws IllegalStateException if a pure function of the test (a predicate, a distribution) tries to call the cloud
     */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            refuseInsidePureFunction();
            if (lock.getHoldCount() == 1) {
                catchUp();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void refuseInsidePureFunction() {
        String running = pure;
        if (running != null) {
            throw new IllegalStateException("The cloud was called from inside " + running
                    + ". Such functions run while the cloud decides, under its lock, and must be pure. Read what the"
                    + " function needs from its argument, or before the call.");
        }
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
     * Runs a workload like {@link #unlocked(Supplier)}, in which {@link #sleepUntil} ends at a deadline. A workload inside it
     * has its own deadline, or none.
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
    public boolean insideWorkload() {
        return inside.get().workloads() > 0;
    }

    /**
     * Puts an event on the agenda.
     *
     * @param delay how far ahead, zero or more
     * @param kind whether reads settle it
     * @param place where it happens
     * @param service who owns it
     * @param event what happens
     * @return the appointment, by which it can be cancelled
     */
    public Appointment schedule(
            Duration delay, Appointment.Kind kind, Place place, String service, AgendaEvent<?> event) {
        return locked(() -> {
            Appointment appointment = agenda.add(now.plus(delay), kind, place, service, event);
            scheduled();
            return appointment;
        });
    }

    /**
     * Puts a background event that recurs on the agenda: one entry, however often it happens.
     *
     * @param period from now to the first time, and from each to the next; more than zero
     * @param place where it happens
     * @param service who owns it
     * @param event what happens
     * @return the appointment, by which all of it is cancelled
     */
    public Appointment every(Duration period, Place place, String service, AgendaEvent<?> event) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("\"" + event.description() + "\" of " + event.subject()
                    + " cannot recur every " + period + ": time would never get past it. Use a longer period.");
        }
        return locked(() -> {
            Appointment first = agenda.addSeries(now.plus(period), period, place, service, event);
            scheduled();
            return first;
        });
    }

    /**
     * Takes an appointment off the agenda; nothing happens where it is past.
     *
     * @param appointment what {@link #schedule} or {@link #every} returned
     */
    public void cancel(Appointment appointment) {
        locked(() -> {
            agenda.remove(appointment);
            return true;
        });
    }

    /** {@return what lies ahead, in due order} */
    public List<Appointment> pending() {
        return locked(agenda::pending);
    }

    /**
     * Moves to an instant, or stays where that is past, making everything due on the way happen.
     *
     * @param target where to
     * @param why for the journal
     */
    public void runUntil(Instant target, String why) {
        locked(() -> {
            Instant from = now;
            drain(target);
            if (now.isBefore(target)) {
                now = target;
            }
            told(from, why);
            return true;
        });
    }

    /**
     * How far a wait can reach: the deadline of the workload that the current thread runs, if that comes first.
     *
     * @param limit how far it would reach
     * @return the earlier of both
     */
    public Instant withinDeadline(Instant limit) {
        Deadline deadline = inside.get().deadline();
        return deadline == null || deadline.at().isAfter(limit) ? limit : deadline.at();
    }

    /**
     * Consumes time, like {@link #waitUntil}, but inside a workload no further than its deadline.
     *
     * @param target where to
     * @param why for the journal
     * @throws Deadline.Passed at the deadline of the workload that the current thread runs, if the target lies behind it
     */
    public void sleepUntil(Instant target, String why) {
        Deadline deadline = inside.get().deadline();
        if (deadline == null || !target.isAfter(deadline.at())) {
            waitUntil(target, why);
            return;
        }
        waitUntil(deadline.at(), why);
        throw deadline.pass();
    }

    /**
     * Waits, as a caller or a workload does: in {@link TimeMode#WALL_CLOCK} until real time gets there, else by moving time.
     * A timeout of the current thread's own call that is shorter fires on the way, and ends the wait if it interrupts.
     *
     * @param deadline until when; returns at once where that is past
     * @param why for the journal
     */
    public void waitUntil(Instant deadline, String why) {
        Instant from = now();
        Optional<CallBudgets.Budget> overdrawn = budgets.overdrawnBy(Duration.between(from, deadline));
        while (overdrawn.isPresent()) {
            Duration left = overdrawn.get().left();
            reach(from.plus(left), why);
            from = from.plus(left);
            budgets.spend(left);
            overdrawn.get().strike();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            overdrawn = budgets.overdrawnBy(Duration.between(from, deadline));
        }
        reach(deadline, why);
        if (deadline.isAfter(from)) {
            budgets.spend(Duration.between(from, deadline));
        }
    }

    private void reach(Instant target, String why) {
        WallClockTicker real = ticker;
        if (real == null) {
            runUntil(target, why);
            return;
        }
        locked(() -> {
            drain(now);
            while (now.isBefore(target) && !closed && !Thread.currentThread().isInterrupted()) {
                awaitChange(real, target);
                catchUp();
                drain(now.isBefore(target) ? now : target);
            }
            return true;
        });
    }

    /**
     * Settles what a read looks at: runs the outstanding transitions of a place to their end, at most the settle limit
     * away. Background events that fall due on the way happen but do not prolong it.
     *
     * @param place whose transitions
     * @param matches which of them
     * @param why for the journal
     * @return what was still outstanding when the limit was reached, else empty
     */
    public Optional<Appointment> settle(Place place, Predicate<Appointment> matches, String why) {
        return locked(() -> {
            if (!agenda.hasTransitions(place)) {
                return Optional.empty();
            }
            return settleTransitions(place, matches, why);
        });
    }

    /**
     * Settles all accounts and regions.
     *
     * @param why for the journal
     * @return what was still outstanding when the limit was reached, else empty
     */
    public Optional<Appointment> settleEverything(String why) {
        return locked(() -> {
            drain(now);
            return settleTransitions(null, a -> true, why);
        });
    }

    /** {@return the transitions of all accounts and regions that are outstanding, in due order} */
    public List<Appointment> transitions() {
        return locked(() -> agenda.transitions(null).toList());
    }

    private Optional<Appointment> settleTransitions(@Nullable Place place, Predicate<Appointment> matches, String why) {
        Instant from = now;
        Instant limit = now.plus(settleLimit);
        Optional<Appointment> next = agenda.firstTransition(place, matches);
        while (next.isPresent() && !next.get().due().isAfter(limit)) {
            drain(next.get().due());
            next = agenda.firstTransition(place, matches);
        }
        told(from, why);
        return next;
    }

    /**
     * Moves to the moment of the next transition of a place, if there is one by then.
     *
     * @param place whose transitions
     * @param limit how far at most
     * @param why for the journal
     * @return whether something happened
     */
    public boolean stepTransition(Place place, Instant limit, String why) {
        return locked(() -> {
            Optional<Appointment> next = agenda.firstTransition(place, a -> true);
            if (next.isEmpty() || next.get().due().isAfter(limit)) {
                return false;
            }
            Instant from = now;
            drain(next.get().due());
            told(from, why);
            return true;
        });
    }

    /**
     * Moves to the next appointment of any kind, if there is one by then.
     *
     * @param limit how far at most
     * @param why for the journal
     * @return whether something happened
     */
    public boolean stepAny(Instant limit, String why) {
        return locked(() -> {
            Upcoming next = next();
            if (next == null || next.due().isAfter(limit)) {
                return false;
            }
            Instant from = now;
            drain(next.due());
            told(from, why);
            return true;
        });
    }

    private void drain(Instant target) {
        List<CallBudgets.Budget> suspended = budgets.suspend();
        try {
            int standing = 0;
            Upcoming next = next();
            while (next != null && !next.due().isAfter(target)) {
                standing++;
                if (next.due().isAfter(now)) {
                    now = next.due();
                    standing = 0;
                }
                if (standing > MOST_AT_ONE_INSTANT) {
                    throw runaway(next);
                }
                happen(next);
                next = next();
            }
        } finally {
            budgets.resume(suspended);
        }
    }

    private @Nullable Upcoming next() {
        Upcoming event = agenda.next();
        ClientTimer timer = timers.next();
        if (timer == null) {
            return event;
        }
        return event == null || timer.precedes(event) ? timer : event;
    }

    private void happen(Upcoming next) {
        if (next instanceof ClientTimer timer) {
            timers.fire(timer);
        } else {
            host.accept(agenda.take(next));
        }
    }

    private IllegalStateException runaway(Upcoming next) {
        String what = next instanceof Appointment appointment
                ? "\"" + appointment.event().description() + "\" of "
                        + appointment.event().subject()
                : "a task of the code under test";
        return new IllegalStateException("Virtual time cannot get past " + now + ": more than " + MOST_AT_ONE_INSTANT
                + " events happened at that instant, and next is " + what
                + ". Events or tasks schedule each other with no delay. Give one of them a delay.");
    }

    private void told(Instant from, String why) {
        if (now.isAfter(from)) {
            if (ticker != null) {
                ticker.goOnFrom(now);
            }
            listener.moved(from, now, why);
        }
    }
}
