package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Timekeeper {

    private final ReentrantLock lock = new ReentrantLock();
    private final ThreadLocal<Inside> inside = ThreadLocal.withInitial(() -> new Inside(0, null));
    private final TimeMode mode;
    private final Duration settleLimit;
    private final Agenda agenda;
    private final Consumer<Appointment> host;
    private final TimeListener listener;
    private Instant now;
    private int running;
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
        this(start, mode, settleLimit, new Agenda(), host, listener);
    }

    private Timekeeper(
            Instant start,
            TimeMode mode,
            Duration settleLimit,
            Agenda agenda,
            Consumer<Appointment> host,
            TimeListener listener) {
        this.now = start;
        this.mode = mode;
        this.settleLimit = settleLimit;
        this.agenda = agenda;
        this.host = host;
        this.listener = listener;
    }

    /**
     * A copy that goes on independently; to be called under the lock.
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
        return new Timekeeper(now, mode, settleLimit, agenda.copy(), newHost, newListener);
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
        int holds = lock.getHoldCount();
        if (holds == 0) {
            throw new IllegalStateException("A workload was begun by a thread that does not hold the cloud's lock:"
                    + " only calls and events begin workloads. Begin it inside locked(...).");
        }
        Inside outer = inside.get();
        inside.set(new Inside(outer.workloads() + 1, deadline));
        running++;
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        try {
            return workload.get();
        } finally {
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
            inside.set(outer);
            running--;
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
        return locked(() -> agenda.add(now.plus(delay), kind, place, service, event));
    }

    /**
     * Takes an appointment off the agenda; nothing happens where it is past.
     *
     * @param appointment what {@link #schedule} returned
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
     * Consumes time: moves like {@link #runUntil}, but inside a workload no further than its deadline.
     *
     * @param target where to
     * @param why for the journal
     * @throws Deadline.Passed at the deadline of the workload that the current thread runs, if the target lies behind it
     */
    public void sleepUntil(Instant target, String why) {
        Deadline deadline = inside.get().deadline();
        if (deadline == null || !target.isAfter(deadline.at())) {
            runUntil(target, why);
            return;
        }
        runUntil(deadline.at(), why);
        throw deadline.pass();
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
        return locked(() -> settleTransitions(null, a -> true, why));
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
            Optional<Appointment> next = agenda.first();
            if (next.isEmpty() || next.get().due().isAfter(limit)) {
                return false;
            }
            Instant from = now;
            drain(next.get().due());
            told(from, why);
            return true;
        });
    }

    private void drain(Instant target) {
        Optional<Appointment> due = agenda.takeDueBy(target);
        while (due.isPresent()) {
            Appointment appointment = due.get();
            if (appointment.due().isAfter(now)) {
                now = appointment.due();
            }
            host.accept(appointment);
            due = agenda.takeDueBy(target);
        }
    }

    private void told(Instant from, String why) {
        if (now.isAfter(from)) {
            listener.moved(from, now, why);
        }
    }
}
