package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How threads wait: each up to a deadline of its own that was fixed when its wait began, so that the waits of several threads
 * overlap and never add up.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Waits {

    private final Timekeeper timekeeper;
    private final CallBudgets budgets;

    Waits(Timekeeper timekeeper, CallBudgets budgets) {
        this.timekeeper = timekeeper;
        this.budgets = budgets;
    }

    /**
     * How far a wait can reach: the deadline of the workload that the current thread runs, if that comes first.
     *
     * @param limit how far it would reach
     * @return the earlier of both
     */
    public Instant withinDeadline(Instant limit) {
        Deadline deadline = timekeeper.workloads().deadline();
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
        sleepUntil(timekeeper.now(), target, why);
    }

    /**
     * The same for a wait that began before: time that others have moved on since counts as waited.
     *
     * @param since when it began, not after now
     * @param target where to
     * @param why for the journal
     * @throws Deadline.Passed at the deadline of the workload that the current thread runs, if the target lies behind it
     */
    public void sleepUntil(Instant since, Instant target, String why) {
        Deadline deadline = timekeeper.workloads().deadline();
        if (deadline == null || !target.isAfter(deadline.at())) {
            wait(since, target, why);
            return;
        }
        wait(since, deadline.at(), why);
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
        wait(timekeeper.now(), deadline, why);
    }

    private void wait(Instant since, Instant deadline, String why) {
        Instant from = since;
        Optional<CallBudgets.Budget> overdrawn = budgets.overdrawnBy(Duration.between(from, deadline));
        while (overdrawn.isPresent()) {
            Duration left = overdrawn.get().left();
            timekeeper.reach(from.plus(left), why);
            from = from.plus(left);
            budgets.spend(left);
            overdrawn.get().strike();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            overdrawn = budgets.overdrawnBy(Duration.between(from, deadline));
        }
        timekeeper.reach(deadline, why);
        if (deadline.isAfter(from)) {
            budgets.spend(Duration.between(from, deadline));
        }
    }
}
