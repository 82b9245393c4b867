package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
    private volatile TimeMode mode;
    private final Agenda agenda;
    private final Consumer<Appointment> host;
    private final TimeListener listener;
    private final CallBudgets budgets = new CallBudgets();
    private final ClientTimers timers = new ClientTimers(this, budgets);
    private final Waits waits = new Waits(this, budgets);
    private final Workloads workloads = new Workloads(lock);
    private final Settling settling;
    private final @Nullable RealTime realTime;
    private Instant now;

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
        this.agenda = agenda;
        this.settling = new Settling(this, agenda, settleLimit);
        this.host = host;
        this.listener = listener;
        this.realTime = ticker == null ? null : new RealTime(ticker, lock.newCondition());
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
        workloads.refuseForkWhileOneRuns();
        return new Timekeeper(
                now,
                mode,
                settling.limit(),
                agenda.copy(),
                newHost,
                newListener,
                ticker(mode, now, realTime == null ? 1 : realTime.speed()));
    }

    /** Lets time follow real time, in {@link TimeMode#WALL_CLOCK}; nothing in the other modes. */
    public void start() {
        if (realTime != null) {
            realTime.start(this);
        }
    }

    /** Ends what waits for real time; async answers that are outstanding in {@link TimeMode#WALL_CLOCK} come now. */
    public void close() {
        RealTime real = realTime;
        if (real == null) {
            return;
        }
        locked(() -> {
            if (!real.hasEnded()) {
                real.end();
                timers.fireAnswers(Instant.MAX);
            }
            return true;
        });
    }

    /** Lets time be what it is by now, where it follows real time. */
    void catchUp() {
        if (realTime != null) {
            now = realTime.notBefore(now);
        }
    }

    /** {@return how the cloud's threads wait} */
    public Waits waits() {
        return waits;
    }

    /** {@return the test's own code inside the simulation} */
    public Workloads workloads() {
        return workloads;
    }

    /** {@return runs transitions to their end} */
    public Settling settling() {
        return settling;
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
        if (realTime != null) {
            realTime.changed();
        }
    }

    /** {@return when transitions run} */
    public TimeMode mode() {
        return mode;
    }

    /**
     * Goes over to the other of the two modes in which time is virtual.
     *
     * @param newMode {@link TimeMode#SETTLING} or {@link TimeMode#MANUAL}
     * @throws IllegalStateException if this time follows real time, or would have to
     */
    public void changeMode(TimeMode newMode) {
        locked(() -> {
            if (mode != newMode && (mode == TimeMode.WALL_CLOCK || newMode == TimeMode.WALL_CLOCK)) {
                throw new IllegalStateException("A cloud in time mode " + mode + " cannot go over to " + newMode
                        + ": whether time follows real time is settled when the cloud is built."
                        + " Build another cloud with timeMode(" + newMode + ").");
            }
            mode = newMode;
            return true;
        });
    }

    /** {@return the instant it is} */
    public Instant now() {
        if (lock.isHeldByCurrentThread()) {
            workloads.refuseInsidePureFunction();
            return now;
        }
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
            workloads.refuseInsidePureFunction();
            if (lock.getHoldCount() == 1) {
                catchUp();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
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

    /** Moves to what comes next by an instant, and makes that alone happen: others may be due at the same moment. */
    void stepOne(Instant limit, String why) {
        Upcoming next = next();
        if (next == null || next.due().isAfter(limit)) {
            return;
        }
        Instant from = now;
        now = next.due().isAfter(now) ? next.due() : now;
        List<CallBudgets.Budget> suspended = budgets.suspend();
        try {
            happen(next);
        } finally {
            budgets.resume(suspended);
            told(from, why);
        }
    }

    /** Lets a waiting thread get to an instant: by moving time, or by letting real time get there. */
    void reach(Instant target, String why) {
        RealTime real = realTime;
        if (real == null) {
            runUntil(target, why);
            return;
        }
        locked(() -> {
            drain(now);
            while (now.isBefore(target)
                    && !real.hasEnded()
                    && !Thread.currentThread().isInterrupted()) {
                real.awaitChange(next(), target);
                catchUp();
                drain(now.isBefore(target) ? now : target);
            }
            return true;
        });
    }

    /** Moves, event by event, as far as there are events by an instant, and makes them happen. */
    void drain(Instant target) {
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

    @Nullable
    Upcoming next() {
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

    /** Tells the listener that time has moved, if it has. */
    void told(Instant from, String why) {
        if (now.isAfter(from)) {
            if (realTime != null) {
                realTime.goOnFrom(now);
            }
            listener.moved(from, now, why);
        }
    }
}
