package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Launcher.Ending;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.spot.SpotNotices.Action;
import dev.cloudjar.ec2.spot.SpotNotices.Interruption;
import dev.cloudjar.ec2.spot.SpotRequestEntry.Taken;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;

/**
 * How EC2 takes Spot Instances away, and what becomes of their requests.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html">Spot Instance interruptions</a>
 */
final class SpotInterruptions {

    private static final String BY_EC2 = "Server.Spot";

    private final SpotContext context;
    private final SpotLife life;

    SpotInterruptions(SpotContext context) {
        this.context = context;
        this.life = new SpotLife(context);
    }

    /**
     * Gives an instance its notice; nothing happens where it has one.
     *
     * @throws IllegalStateException where it is no running Spot Instance
     */
    void interrupt(String instanceId, Taken why) {
        SpotRequestEntry entry = requireRunning(instanceId, "be interrupted");
        if (findNotice(instanceId).flatMap(SpotNotice::findInterruption).isEmpty()) {
            notify(entry, instanceId, why);
        }
    }

    /**
     * Recommends to rebalance.
     *
     * @throws IllegalStateException where it is no running Spot Instance
     */
    void recommendRebalance(String instanceId) {
        requireRunning(instanceId, "be at an elevated risk of interruption");
        SpotNotice notice = findNotice(instanceId).orElseGet(() -> SpotNotice.none(instanceId));
        context.notices().put(notice.withRebalance(context.now()));
        context.site().changed(instanceId, "rebalance recommendation");
        context.neighbours().tell(new Ec2Event.RebalanceRecommended(instanceId));
        context.site().publish(new SpotInstanceWarned(instanceId, false, context.now()));
    }

    private SpotRequestEntry requireRunning(String instanceId, String what) {
        SpotRequestEntry entry = life.of(instanceId)
                .orElseThrow(() -> new IllegalStateException("Instance " + instanceId + " cannot " + what
                        + ": it is no Spot Instance. Launch it with InstanceMarketOptions, or with"
                        + " RequestSpotInstances."));
        if (stateOf(instanceId)
                .filter(state -> state == InstanceStateName.RUNNING)
                .isEmpty()) {
            throw new IllegalStateException("Spot Instance " + instanceId + " cannot " + what + ": it is "
                    + stateOf(instanceId).map(InstanceStateName::toString).orElse("gone")
                    + ", and EC2 takes away only what runs. Let it boot, or start it, first.");
        }
        return entry;
    }

    private Optional<SpotNotice> findNotice(String instanceId) {
        return context.notices().find(instanceId);
    }

    private Optional<InstanceStateName> stateOf(String instanceId) {
        return context.launcher()
                .find(instanceId)
                .map(instance -> instance.state().name());
    }

    private void notify(SpotRequestEntry entry, String instanceId, Taken why) {
        Action action = actionOf(entry);
        boolean atOnce = action == Action.HIBERNATE
                && stateOf(instanceId)
                        .filter(state -> state == InstanceStateName.RUNNING)
                        .isPresent();
        Instant time =
                atOnce ? context.now() : context.now().plus(context.timings().notice());
        SpotNotice notice = findNotice(instanceId).orElseGet(() -> SpotNotice.none(instanceId));
        context.notices().put(notice.withInterruption(new Interruption(action, time)));
        context.site().changed(instanceId, "Spot interruption notice: " + action.word() + " at " + time);
        life.put(marked(entry.withTaken(why), action, why));
        if (atOnce) {
            context.launcher().interrupt(instanceId, Ending.HIBERNATE);
        } else {
            context.site().background(context.timings().notice(), new SpotEvent.Reclaims(instanceId, time));
            context.site().publish(new SpotInstanceWarned(instanceId, true, context.now()));
        }
    }

    private static Action actionOf(SpotRequestEntry entry) {
        InstanceInterruptionBehavior behavior = entry.terms().behavior();
        return behavior == InstanceInterruptionBehavior.STOP
                ? Action.STOP
                : behavior == InstanceInterruptionBehavior.HIBERNATE ? Action.HIBERNATE : Action.TERMINATE;
    }

    /** As documented, the status of what is terminated for capacity does not wait for the termination. */
    private SpotRequestEntry marked(SpotRequestEntry entry, Action action, Taken why) {
        if (action != Action.TERMINATE) {
            return entry.in(entry.state(), SpotStatus.MARKED_FOR_STOP, context.now());
        }
        if (why == Taken.PRICE) {
            return entry.in(entry.state(), SpotStatus.MARKED_FOR_TERMINATION, context.now());
        }
        return entry.in(after(entry), SpotStatus.TERMINATED_NO_CAPACITY, context.now());
    }

    private static SpotInstanceState after(SpotRequestEntry entry) {
        if (entry.state() == SpotInstanceState.CANCELLED) {
            return SpotInstanceState.CANCELLED;
        }
        return entry.isPersistent() ? SpotInstanceState.OPEN : SpotInstanceState.CLOSED;
    }

    /** The two minutes are over, unless the instance went by itself, or its notice is not this one any more. */
    void reclaim(SpotEvent.Reclaims event) {
        String instanceId = event.subject();
        Optional<Interruption> standing = findNotice(instanceId)
                .flatMap(SpotNotice::findInterruption)
                .filter(notice -> notice.time().equals(event.time()));
        if (standing.isEmpty()) {
            return;
        }
        switch (stateOf(instanceId).orElse(InstanceStateName.TERMINATED)) {
            case RUNNING ->
                context.launcher().interrupt(instanceId, endingOf(standing.get().action()));
            case PENDING -> context.site().background(Duration.ofSeconds(1), event);
            default -> {}
        }
    }

    private static Ending endingOf(Action action) {
        return switch (action) {
            case TERMINATE -> Ending.TERMINATE;
            case STOP -> Ending.STOP;
            case HIBERNATE -> Ending.HIBERNATE;
        };
    }

    /** What EC2 stopped it starts again, as soon as there is capacity at the price. */
    void resume(SpotEvent.Resumes event) {
        String requestId = event.subject();
        Optional<SpotRequestEntry> stopped = context.requests().find(requestId).filter(this::isStoppedByEc2);
        if (stopped.isEmpty()) {
            return;
        }
        SpotRequestEntry entry = stopped.get();
        String zone = entry.shown().launchedAvailabilityZone();
        if (entry.terms().pays(context.spotPrice(entry.type(), zone), context.onDemandPrice(entry.type()))) {
            try {
                entry.instanceId().ifPresent(context.launcher()::resume);
                return;
            } catch (AwsError noCapacity) {
                if (!event.goesOn()) {
                    context.site().note(requestId, "cannot be resumed yet: " + noCapacity.message());
                }
            }
        }
        if (event.goesOn()) {
            context.site().background(context.timings().resumption(), event);
        }
    }

    private boolean isStoppedByEc2(SpotRequestEntry entry) {
        return entry.state() == SpotInstanceState.DISABLED
                && (entry.status() == SpotStatus.STOPPED_BY_PRICE || entry.status() == SpotStatus.STOPPED_NO_CAPACITY);
    }

    void poolChanged(Ec2PoolKey pool) {
        if (pool.market() != Ec2Market.SPOT) {
            return;
        }
        for (SpotRequestEntry entry : context.requests().all()) {
            if (entry.isIn(pool.type(), pool.zone())) {
                if (isStoppedByEc2(entry)) {
                    context.site().transition(Duration.ZERO, new SpotEvent.Resumes(entry.id(), false));
                } else if (!entry.terms().pays(context.capacity().price(pool), context.onDemandPrice(pool.type()))) {
                    takeUp(entry, Taken.PRICE);
                }
            }
        }
        life.wake(pool.type());
    }

    void poolReclaimed(Ec2PoolKey pool) {
        for (SpotRequestEntry entry : context.requests().all()) {
            if (entry.isIn(pool.type(), pool.zone())) {
                takeUp(entry, Taken.CAPACITY);
            }
        }
    }

    private void takeUp(SpotRequestEntry entry, Taken why) {
        String instanceId = entry.instanceId().orElseThrow();
        boolean up = stateOf(instanceId)
                .filter(state -> state == InstanceStateName.RUNNING || state == InstanceStateName.PENDING)
                .isPresent();
        if (up && findNotice(instanceId).flatMap(SpotNotice::findInterruption).isEmpty()) {
            notify(entry, instanceId, why);
        }
    }

    /** Follows an instance. */
    void moved(Ec2Event.InstanceMoved event) {
        Optional<SpotRequestEntry> entry = life.of(event.instanceId());
        entry.ifPresent(request -> moved(request, event));
        if (event.to() == InstanceStateName.SHUTTING_DOWN || event.to() == InstanceStateName.STOPPING) {
            entry.ifPresent(request -> life.wake(request.type()));
        }
    }

    private void moved(SpotRequestEntry entry, Ec2Event.InstanceMoved event) {
        switch (event.to()) {
            case TERMINATED -> terminated(entry, event.instanceId());
            case STOPPED -> stopped(entry, event.instanceId());
            case PENDING -> {
                if (event.from() == InstanceStateName.STOPPED) {
                    context.notices().remove(event.instanceId());
                    life.put(entry.withTaken(null)
                            .in(
                                    entry.state() == SpotInstanceState.CANCELLED
                                            ? SpotInstanceState.CANCELLED
                                            : SpotInstanceState.ACTIVE,
                                    SpotStatus.FULFILLED,
                                    context.now()));
                }
            }
            default -> {}
        }
    }

    private void terminated(SpotRequestEntry entry, String instanceId) {
        context.notices().remove(instanceId);
        SpotStatus status = entry.status() == SpotStatus.TERMINATED_BY_SERVICE
                ? SpotStatus.TERMINATED_BY_SERVICE
                : terminatedBy(takenBy(entry, instanceId));
        SpotRequestEntry ended = entry.withTaken(null).in(after(entry), status, context.now());
        if (ended.state() == SpotInstanceState.OPEN) {
            ended = ended.withShown(shown ->
                    shown.instanceId((@Nullable String) null).launchedAvailabilityZone((@Nullable String) null));
            life.put(ended);
            context.site().transition(context.timings().evaluation(), new SpotEvent.Evaluates(entry.id()));
        } else {
            life.put(ended);
        }
        endGroup(entry);
    }

    private static SpotStatus terminatedBy(@Nullable Taken taken) {
        if (taken == null) {
            return SpotStatus.TERMINATED_BY_USER;
        }
        return switch (taken) {
            case PRICE -> SpotStatus.TERMINATED_BY_PRICE;
            case CAPACITY -> SpotStatus.TERMINATED_NO_CAPACITY;
            case LAUNCH_GROUP -> SpotStatus.TERMINATED_LAUNCH_GROUP;
        };
    }

    /** As documented, the instances of a launch group are terminated together. */
    private void endGroup(SpotRequestEntry gone) {
        for (SpotRequestEntry each : context.requests().all()) {
            if (each.state() == SpotInstanceState.ACTIVE && each.isTogetherWith(gone)) {
                life.put(each.withTaken(Taken.LAUNCH_GROUP)
                        .in(each.state(), SpotStatus.MARKED_FOR_TERMINATION, context.now()));
                each.instanceId()
                        .filter(id -> stateOf(id)
                                .filter(state ->
                                        state == InstanceStateName.RUNNING || state == InstanceStateName.PENDING)
                                .isPresent())
                        .ifPresent(id -> context.launcher().interrupt(id, Ending.TERMINATE));
            }
        }
    }

    /** Why EC2 took it; null where its user ended it, even after the notice. */
    private @Nullable Taken takenBy(SpotRequestEntry entry, String instanceId) {
        return context.launcher()
                .find(instanceId)
                .map(Instance::stateReason)
                .filter(reason -> reason.code().startsWith(BY_EC2))
                .map(reason -> entry.taken())
                .orElse(null);
    }

    private void stopped(SpotRequestEntry entry, String instanceId) {
        Taken taken = takenBy(entry, instanceId);
        SpotStatus status = taken == null
                ? SpotStatus.STOPPED_BY_USER
                : taken == Taken.PRICE ? SpotStatus.STOPPED_BY_PRICE : SpotStatus.STOPPED_NO_CAPACITY;
        context.notices().remove(instanceId);
        boolean cancelled = entry.state() == SpotInstanceState.CANCELLED;
        life.put(entry.in(cancelled ? SpotInstanceState.CANCELLED : SpotInstanceState.DISABLED, status, context.now()));
        if (taken != null && !cancelled) {
            context.site().background(context.timings().resumption(), new SpotEvent.Resumes(entry.id(), true));
        }
    }

    /**
     * Refuses to stop what a one-time request has launched.
     *
     * @throws AwsError {@code UnsupportedOperation}
     */
    void requireStoppable(String instanceId) {
        if (life.of(instanceId).filter(entry -> !entry.isPersistent()).isPresent()) {
            throw SpotErrors.oneTime(instanceId);
        }
    }

    /**
     * Refuses to start what EC2 has stopped, or what is above the maximum price.
     *
     * @throws AwsError {@code IncorrectSpotRequestState}, {@code SpotMaxPriceTooLow}
     */
    void requireStartable(String instanceId) {
        Optional<SpotRequestEntry> entry = life.of(instanceId);
        if (entry.isEmpty()) {
            return;
        }
        SpotRequestEntry request = entry.get();
        if (request.state() != SpotInstanceState.DISABLED || isStoppedByEc2(request)) {
            throw SpotErrors.cannotStart(instanceId);
        }
        var price = context.spotPrice(request.type(), request.shown().launchedAvailabilityZone());
        var onDemand = context.onDemandPrice(request.type());
        if (!request.terms().pays(price, onDemand)) {
            throw SpotErrors.priceTooLow(request.terms().maxPriceOr(onDemand), price);
        }
    }
}
