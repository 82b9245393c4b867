package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.placement.Ec2PlacementSeats;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;

/**
 * The life of a Spot request until it is fulfilled.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-request-status.html">Spot request status</a>
 */
final class SpotLife {

    private final SpotContext context;

    SpotLife(SpotContext context) {
        this.context = context;
    }

    /** Puts a request in that has just been made. */
    void open(SpotRequestEntry made) {
        Instant from = made.shown().validFrom();
        boolean early = from != null && from.isAfter(context.now());
        put(
                early
                        ? made.in(SpotInstanceState.OPEN, SpotStatus.NOT_SCHEDULED_YET, context.now())
                        : made.in(SpotInstanceState.OPEN, SpotStatus.PENDING_EVALUATION, context.now()));
        if (early) {
            context.site().background(Duration.between(context.now(), from), new SpotEvent.Evaluates(made.id()));
        } else {
            context.site().transition(context.timings().evaluation(), new SpotEvent.Evaluates(made.id()));
        }
        expiring(made);
    }

    /** A request that has an end comes to it. */
    void expiring(SpotRequestEntry entry) {
        Instant until = entry.shown().validUntil();
        if (until != null && until.isAfter(context.now())) {
            context.site().background(Duration.between(context.now(), until), new SpotEvent.Expires(entry.id()));
        }
    }

    SpotRequestEntry put(SpotRequestEntry entry) {
        Optional<SpotRequestEntry> before = context.requests().find(entry.id());
        context.requests().put(entry);
        if (before.filter(same -> same.state() == entry.state() && same.status() == entry.status())
                .isEmpty()) {
            context.site()
                    .changed(entry.id(), entry.state() + ": " + entry.status().code());
        }
        return entry;
    }

    /** A request without an instance is tried again where something has changed. */
    void wake(String type) {
        context.requests().all().stream()
                .filter(entry -> entry.isWaiting() && entry.status().isHolding() && type.equals(entry.type()))
                .forEach(this::again);
    }

    void again(SpotRequestEntry entry) {
        context.site().transition(Duration.ZERO, new SpotEvent.Evaluates(entry.id()));
    }

    void evaluate(String id) {
        context.requests()
                .find(id)
                .filter(entry -> entry.isWaiting() && entry.status() != SpotStatus.PENDING_FULFILLMENT)
                .ifPresent(this::evaluate);
    }

    private void evaluate(SpotRequestEntry entry) {
        List<SpotRequestEntry> group = context.requests().stream()
                .filter(each -> each.isWaiting()
                        && each.status() != SpotStatus.PENDING_FULFILLMENT
                        && (each.id().equals(entry.id()) || each.isTogetherWith(entry)))
                .toList();
        try {
            requireLaunchable(group);
        } catch (AwsError refusal) {
            if (group.size() == 1 || statusOf(refusal) == SpotStatus.BAD_PARAMETERS) {
                hold(entry, refusal);
            } else {
                group.forEach(each ->
                        put(each.in(SpotInstanceState.OPEN, SpotStatus.LAUNCH_GROUP_CONSTRAINT, context.now())));
            }
            return;
        }
        group.forEach(this::pending);
    }

    /** All of a launch group at the same time. */
    private void requireLaunchable(List<SpotRequestEntry> group) {
        Map<RunInstancesRequest, Integer> counts = new LinkedHashMap<>();
        group.forEach(each -> counts.merge(order(each).request(), 1, Integer::sum));
        counts.forEach((launch, count) -> context.launcher()
                .requireLaunchable(new Ec2Launcher.Order(
                        launch.toBuilder().minCount(count).maxCount(count).build(),
                        Map.of(),
                        group.get(0).id())));
    }

    private void pending(SpotRequestEntry entry) {
        put(entry.in(SpotInstanceState.OPEN, SpotStatus.PENDING_FULFILLMENT, context.now()));
        context.site().transition(context.timings().fulfillment(), new SpotEvent.Fulfills(entry.id()));
    }

    void fulfill(String id) {
        context.requests()
                .find(id)
                .filter(entry -> entry.isWaiting() && entry.status() == SpotStatus.PENDING_FULFILLMENT)
                .ifPresent(this::fulfill);
    }

    private void fulfill(SpotRequestEntry entry) {
        Instance launched;
        try {
            launched = context.launcher().launch(order(entry)).get(0);
        } catch (AwsError refusal) {
            hold(entry, refusal);
            return;
        }
        put(entry.withShown(shown -> shown.instanceId(launched.instanceId())
                        .launchedAvailabilityZone(launched.placement().availabilityZone())
                        .productDescription(launched.platformDetails()))
                .withTaken(null)
                .in(SpotInstanceState.ACTIVE, SpotStatus.FULFILLED, context.now()));
    }

    private Ec2Launcher.Order order(SpotRequestEntry entry) {
        RunInstancesRequest launch = entry.launch();
        Optional<String> zone = zoneOfGroup(entry);
        if (zone.isPresent()) {
            Placement placement =
                    launch.placement() == null ? Placement.builder().build() : launch.placement();
            launch = launch.toBuilder()
                    .placement(
                            placement.toBuilder().availabilityZone(zone.get()).build())
                    .build();
        }
        return new Ec2Launcher.Order(launch, Map.of(), entry.id());
    }

    /** Requests of one Availability Zone group go where the first of them is. */
    private Optional<String> zoneOfGroup(SpotRequestEntry entry) {
        String group = entry.shown().availabilityZoneGroup();
        if (group == null) {
            return Optional.empty();
        }
        return context.requests().stream()
                .filter(other -> other.state() == SpotInstanceState.ACTIVE
                        && group.equals(other.shown().availabilityZoneGroup()))
                .map(other -> other.shown().launchedAvailabilityZone())
                .findFirst();
    }

    /** What EC2 does not give now it may give later; what it refuses for other reasons it never gives. */
    private void hold(SpotRequestEntry entry, AwsError refusal) {
        SpotStatus status = statusOf(refusal);
        if (status == SpotStatus.BAD_PARAMETERS) {
            put(entry.withShown(shown -> shown.fault(f -> f.code(refusal.code()).message(refusal.message())))
                    .in(SpotInstanceState.FAILED, status, refusal.message(), context.now()));
            return;
        }
        boolean ofGroup = status == SpotStatus.CAPACITY_NOT_AVAILABLE
                && zoneOfGroup(entry).isPresent();
        SpotStatus shown = ofGroup ? SpotStatus.AZ_GROUP_CONSTRAINT : status;
        put(entry.in(SpotInstanceState.OPEN, shown, ofGroup ? shown.message() : refusal.message(), context.now()));
        if (shown.isConstrained() && entry.status() != shown) {
            later(entry.id());
        }
    }

    private void later(String id) {
        context.site().background(context.timings().resumption(), new SpotEvent.TriesAgain(id));
    }

    /** How often EC2 does is not documented: as often as it tries to start what it stopped (assumed). */
    void tryAgain(String id) {
        context.requests()
                .find(id)
                .filter(entry -> entry.isWaiting() && entry.status().isConstrained())
                .ifPresent(entry -> {
                    evaluate(entry);
                    context.requests()
                            .find(id)
                            .filter(after -> after.isWaiting() && after.status() == entry.status())
                            .ifPresent(after -> later(id));
                });
    }

    private static SpotStatus statusOf(AwsError refusal) {
        return switch (refusal.code()) {
            case "SpotMaxPriceTooLow" -> SpotStatus.PRICE_TOO_LOW;
            case "InsufficientInstanceCapacity" ->
                Ec2PlacementSeats.isTurnedAway(refusal)
                        ? SpotStatus.PLACEMENT_GROUP_CONSTRAINT
                        : SpotStatus.CAPACITY_NOT_AVAILABLE;
            case "InsufficientFreeAddressesInSubnet" -> SpotStatus.CONSTRAINT_NOT_FULFILLABLE;
            case "VolumeLimitExceeded", "MaxIOPSLimitExceeded" -> SpotStatus.LIMIT_EXCEEDED;
            default -> SpotStatus.BAD_PARAMETERS;
        };
    }

    /** Assumed: a persistent request whose instance runs when it expires is as if it had been cancelled. */
    void expire(String id) {
        context.requests().find(id).ifPresent(entry -> {
            if (entry.state() == SpotInstanceState.OPEN) {
                put(entry.in(SpotInstanceState.CANCELLED, SpotStatus.SCHEDULE_EXPIRED, context.now()));
            } else if (entry.state() == SpotInstanceState.ACTIVE && entry.isPersistent()) {
                cancel(entry);
            }
        });
    }

    /** Instances that run stay; those that are stopped are terminated. */
    SpotRequestEntry cancel(SpotRequestEntry entry) {
        return switch (entry.state()) {
            case OPEN -> put(entry.in(SpotInstanceState.CANCELLED, canceled(entry.instanceId()), context.now()));
            case ACTIVE ->
                put(entry.in(
                        SpotInstanceState.CANCELLED, SpotStatus.REQUEST_CANCELED_AND_INSTANCE_RUNNING, context.now()));
            case DISABLED -> {
                SpotRequestEntry cancelled =
                        put(entry.in(SpotInstanceState.CANCELLED, SpotStatus.TERMINATED_BY_SERVICE, context.now()));
                entry.instanceId().ifPresent(context.launcher()::terminate);
                yield cancelled;
            }
            default -> entry;
        };
    }

    private static SpotStatus canceled(Optional<String> instanceId) {
        return instanceId.isPresent()
                ? SpotStatus.REQUEST_CANCELED_AND_INSTANCE_RUNNING
                : SpotStatus.CANCELED_BEFORE_FULFILLMENT;
    }

    /** The request that an instance fulfils, or did last. */
    Optional<SpotRequestEntry> of(@Nullable String instanceId) {
        List<SpotRequestEntry> found =
                instanceId == null ? List.of() : context.requests().under(instanceId);
        return found.stream().findFirst();
    }
}
