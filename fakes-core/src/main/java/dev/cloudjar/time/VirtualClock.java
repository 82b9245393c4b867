package dev.cloudjar.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The fake cloud's time: a {@link Clock} that moves only when something moves it, and never back.
 *
 * <pre>{@code
 * cloud.clock().advance(Duration.ofMinutes(5));     // everything due in these five minutes happens, in order
 * new NightlyShutdown(ec2, cloud.clock()).run();    // the code under test reads the same time
 * }</pre>
 *
 * <p>It is a {@link java.time.InstantSource} too, as every {@code Clock} is, and {@link #scheduler()} is its time as a
 * {@code ScheduledExecutorService}.
 *
 * <p>It starts at 2026-01-01T00:00:00Z in UTC unless the cloud was built otherwise. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class VirtualClock extends Clock {

    private static final Duration LONGEST_WAIT_FOR_CONDITION = Duration.ofDays(366);

    private final Timekeeper timekeeper;
    private final ZoneId zone;

    /**
     * The clock over a timekeeper, in UTC; test authors take {@code cloud.clock()}.
     *
     * @param timekeeper keeps the time
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public VirtualClock(Timekeeper timekeeper) {
        this(timekeeper, ZoneOffset.UTC);
    }

    private VirtualClock(Timekeeper timekeeper, ZoneId zone) {
        this.timekeeper = timekeeper;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return timekeeper.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /**
     * The same time, shown in another zone.
     *
     * @param newZone the zone
     * @return a clock that moves with this one
     */
    @Override
    public VirtualClock withZone(ZoneId newZone) {
        return new VirtualClock(timekeeper, newZone);
    }

    /**
     * Moves time on, making everything that falls due happen, in order.
     *
     * @param duration how far, zero or more
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot be advanced by " + duration
                    + ": virtual time never moves back. Start the cloud earlier with"
                    + " FakeCloud.builder().startingAt(...).");
        }
        timekeeper.locked(() -> {
            timekeeper.runUntil(timekeeper.now().plus(duration), "advanced");
            return true;
        });
    }

    /**
     * Moves time on to an instant, making everything that falls due happen, in order.
     *
     * @param target the instant, not before now
     * @throws IllegalArgumentException if the instant is past
     */
    public void advanceTo(Instant target) {
        timekeeper.locked(() -> {
            Instant now = timekeeper.now();
            if (target.isBefore(now)) {
                throw new IllegalArgumentException("The clock cannot be moved back from " + now + " to " + target
                        + ": virtual time never moves back. Start the cloud earlier with"
                        + " FakeCloud.builder().startingAt(...).");
            }
            timekeeper.runUntil(target, "advanced");
            return true;
        });
    }

    /**
     * Moves time on, event by event, until a condition holds, at most a virtual year and a day. The condition may call the
     * cloud.
     *
     * @param condition what to wait for
     * @throws IllegalStateException if nothing lies ahead that could still make it hold; time then stays at the last event
     */
    public void advanceUntil(BooleanSupplier condition) {
        Instant limit = instant().plus(LONGEST_WAIT_FOR_CONDITION);
        while (!condition.getAsBoolean()) {
            if (!stepTo(limit)) {
                throw new IllegalStateException("The condition does not hold at " + instant()
                        + ", and nothing lies ahead before " + limit + " that could change it."
                        + " Check the condition, or look at cloud.journal() for what happened instead.");
            }
        }
    }

    /**
     * Moves time on, event by event, until a condition holds, at most so far. The condition may call the cloud. It is also
     * looked at when all of the time has passed, so that one about time itself is seen to hold.
     *
     * @param condition what to wait for
     * @param atMost how far, zero or more
     * @throws IllegalStateException if it still does not hold then
     */
    public void advanceUntil(BooleanSupplier condition, Duration atMost) {
        if (atMost.isNegative()) {
            throw new IllegalArgumentException("The clock cannot be advanced by at most " + atMost
                    + ": virtual time never moves back. Give a positive duration.");
        }
        Instant start = instant();
        Instant limit = start.plus(atMost);
        while (!condition.getAsBoolean()) {
            if (!stepTo(limit) && !reachedAndHolds(limit, condition)) {
                throw new IllegalStateException("The condition does not hold at " + limit + ", " + atMost + " after "
                        + start + ". Give it longer, check it, or look at cloud.journal() for what happened instead.");
            }
        }
    }

    private boolean stepTo(Instant limit) {
        return timekeeper.stepAny(limit, "advanced until a condition");
    }

    private boolean reachedAndHolds(Instant limit, BooleanSupplier condition) {
        timekeeper.runUntil(limit, "advanced until a condition");
        return condition.getAsBoolean();
    }

    /**
     * Moves time on to whatever happens next, but no further than to an instant.
     *
     * @param limit how far at most
     * @param why for the journal
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void advanceToNext(Instant limit, String why) {
        if (!timekeeper.stepAny(limit, why)) {
            timekeeper.runUntil(limit, why);
        }
    }

    /**
     * Runs all outstanding transitions of all accounts and regions to their end, as reads do in
     * {@link TimeMode#SETTLING}, at most the settle limit (15 virtual minutes by default) away, and everything that falls due
     * on the way.
     *
     * @return how far time moved, and what could not be settled
     */
    public Settlement settle() {
        return timekeeper.locked(() -> {
            Instant from = timekeeper.now();
            timekeeper.settling().settleEverything("settled");
            return new Settlement(
                    from,
                    timekeeper.now(),
                    timekeeper.settling().outstanding().stream()
                            .map(Settlement.Outstanding::of)
                            .toList());
        });
    }

    /**
     * Runs something while no async answer comes: a burst of async calls in it starts at one instant. Time moves again, and
     * the answers come in the order in which they are due, when it has returned. So it must not wait for such an answer:
     * {@code join()} in it waits for ever. What it waits for by itself (a synchronous call with a latency, a sleep) still moves
     * time. Without effect in {@link TimeMode#WALL_CLOCK}.
     *
     * <pre>{@code
     * List<CompletableFuture<DescribeInstancesResponse>> calls =
     *         cloud.clock().frozen(() -> IntStream.range(0, 50).mapToObj(i -> ec2.describeInstances()).toList());
     * }</pre>
     *
     * @param burst what to run
     * @param <T> what it returns
     * @return what it returned
     */
    public <T> T frozen(Supplier<T> burst) {
        return timekeeper.timers().frozen(burst);
    }

    /**
     * Runs something while no async answer comes: see {@link #frozen(Supplier)}.
     *
     * @param burst what to run
     */
    public void frozen(Runnable burst) {
        frozen(() -> {
            burst.run();
            return true;
        });
    }

    /**
     * An executor in virtual time, for the code under test. Its tasks run when time reaches them, in order with all else that
     * happens in the cloud, on the thread that moves time; it has no thread of its own. {@code execute} and {@code submit} are
     * tasks due at once: they run at the next {@code advance}, {@code settle} or other move, if only by nothing.
     *
     * <pre>{@code
     * new NightlyShutdown(ec2).runEvery(cloud.clock().scheduler(), Duration.ofHours(24));
     * cloud.clock().advance(Duration.ofDays(7));     // it ran seven times
     * }</pre>
     *
     * <p>{@code Future.get}, {@code invokeAll}, {@code invokeAny} and {@code awaitTermination} move time to what they wait for;
     * their timeouts are virtual. Tasks are workloads: they may call the cloud, their reads settle nothing, and
     * {@link #sleep} is how they take time. All else is as in {@link java.util.concurrent.ScheduledThreadPoolExecutor}: an
     * exception ends a periodic task, and after {@code shutdown} delayed tasks still run and periodic ones do not.
     *
     * <p>Each call makes a new executor. A fork of the cloud has none of its tasks.
     *
     * @return an executor
     */
    public ScheduledExecutorService scheduler() {
        return VirtualScheduler.ofCodeUnderTest(this);
    }

    /**
     * Looks at the cloud without settling it: for what waits event by event, as a waiter's poll does.
     *
     * @param look what to run
     * @param <T> what it returns
     * @return what it returned
     * @throws Exception what it threw
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public <T extends @Nullable Object> T withoutSettling(Callable<T> look) throws Exception {
        return timekeeper.workloads().withoutSettling(look);
    }

    /**
     * {@return whether transitions are outstanding that a read of the current thread does not settle: in
     * {@link TimeMode#MANUAL}, and inside a workload}
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public boolean leavesUnsettled() {
        return timekeeper.mode() != TimeMode.WALL_CLOCK
                && (timekeeper.mode() == TimeMode.MANUAL
                        || timekeeper.workloads().surroundThisThread())
                && timekeeper.settling().isOutstanding();
    }

    /** {@return the timers of the cloud's clients} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public ClientTimers timers() {
        return timekeeper.timers();
    }

    /**
     * Consumes virtual time: what a workload does instead of {@link Thread#sleep(long)}. The deadline is fixed now; time
     * moves to it unless something else has moved it further already, so that overlapping sleeps never add up.
     *
     * @param duration how long; zero and less return at once
     */
    public void sleep(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        sleepUntil(instant().plus(duration));
    }

    /**
     * Consumes virtual time up to an instant; returns at once where that is past.
     *
     * @param deadline when to wake up
     */
    public void sleepUntil(Instant deadline) {
        timekeeper.waits().sleepUntil(deadline, "waited");
    }

    /**
     * Consumes virtual time up to an instant, for a caller that has been waiting since another.
     *
     * @param since since when, not after now
     * @param deadline when to wake up
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void sleepUntil(Instant since, Instant deadline) {
        timekeeper.waits().sleepUntil(since, deadline, "waited");
    }

    /** {@return the current instant, its zone, and that it is virtual} */
    @Override
    public String toString() {
        return "VirtualClock[" + instant() + ", " + zone + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VirtualClock clock && clock.timekeeper == timekeeper && clock.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return zone.hashCode();
    }
}
