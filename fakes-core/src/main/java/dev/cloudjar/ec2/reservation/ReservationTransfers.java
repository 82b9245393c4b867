package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationBySplittingRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationBySplittingResponse;
import software.amazon.awssdk.services.ec2.model.MoveCapacityReservationInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MoveCapacityReservationInstancesResponse;

/**
 * Moves capacity of one Capacity Reservation into another, or into a new one: what is available first, then what running instances
 * use, which go along. Those have matched an open reservation by themselves, and are drawn at random. A source that has given all
 * is cancelled.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-move.html">Move capacity</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-split.html">Split off capacity</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MoveCapacityReservationInstances.html">MoveCapacityReservationInstances</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCapacityReservationBySplitting.html">CreateCapacityReservationBySplitting</a>
 */
final class ReservationTransfers {

    private final ReservationContext context;
    private final ReservationLife life;

    ReservationTransfers(ReservationContext context) {
        this.context = context;
        this.life = new ReservationLife(context);
    }

    MoveCapacityReservationInstancesResponse move(MoveCapacityReservationInstancesRequest request) {
        Honoured.by(
                        "MoveCapacityReservationInstances",
                        "ClientToken",
                        "DestinationCapacityReservationId",
                        "DryRun",
                        "InstanceCount",
                        "SourceCapacityReservationId")
                .check(request);
        Optional<String> earlier = context.tokens().earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isEmpty()) {
            Ec2CapacityReservation source = source(request.sourceCapacityReservationId(), request.instanceCount());
            Ec2CapacityReservation destination = context.requireActive(
                    "DestinationCapacityReservationId", request.destinationCapacityReservationId());
            requireAlike(source, destination);
            requireMovable(source, request.instanceCount(), destination.match());
            DryRun.stopIf(request.dryRun());
            List<Tenant> users = drawn(source, request.instanceCount());
            life.adopt(destination, users);
            shrink(source, request.instanceCount());
            context.reservations().put(destination.withCount(destination.count() + request.instanceCount()));
            context.tokens().remember(request.clientToken(), request, destination.id());
        }
        ReservationView view = new ReservationView(context);
        return MoveCapacityReservationInstancesResponse.builder()
                .sourceCapacityReservation(view.toSdk(context.require(request.sourceCapacityReservationId())))
                .destinationCapacityReservation(view.toSdk(context.require(request.destinationCapacityReservationId())))
                .instanceCount(request.instanceCount())
                .build();
    }

    /** That what is lent as interruptible capacity does not move is assumed. */
    private Ec2CapacityReservation source(@Nullable String id, @Nullable Integer count) {
        Ec2CapacityReservation source = context.requireActive("SourceCapacityReservationId", id);
        ReservationCreation.count(count);
        if (source.isInterruptible() || source.origin().lent() != null) {
            throw Ec2Error.of(
                    "UnsupportedOperation",
                    "The capacity of the Capacity Reservation '" + source.id()
                            + "' is interruptible or lent as such, and cannot be moved.");
        }
        if (source.isCommitted(context.site().now())) {
            throw ReservationErrors.committed(source);
        }
        return source;
    }

    /** What is used moves between open reservations only. */
    private void requireMovable(Ec2CapacityReservation source, int moving, String match) {
        int used = moving - context.available(source);
        if (used > 0 && (!match.equals("open") || used > eligible(source).size())) {
            throw ReservationErrors.exceeded(source.id());
        }
    }

    private List<Tenant> eligible(Ec2CapacityReservation source) {
        return source.match().equals("open")
                ? context.tenants().with(source.id()).stream()
                        .filter(tenant ->
                                tenant.running() && tenant.reservation().equals("open"))
                        .toList()
                : List.of();
    }

    /** The instances that go along with what is moved, where more is moved than is available. */
    private List<Tenant> drawn(Ec2CapacityReservation source, int moving) {
        int used = moving - context.available(source);
        List<Tenant> left = used > 0 ? new ArrayList<>(eligible(source)) : List.of();
        List<Tenant> drawn = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            drawn.add(left.remove(context.site().ids().nextInt(left.size())));
        }
        return drawn;
    }

    private static void requireAlike(Ec2CapacityReservation source, Ec2CapacityReservation destination) {
        if (source.id().equals(destination.id())) {
            throw Ec2Error.invalidValue("The source and the destination Capacity Reservation must not be the same.");
        }
        boolean alike = source.kind().type().equals(destination.kind().type())
                && source.kind().platform().equals(destination.kind().platform())
                && source.kind().zone().equals(destination.kind().zone())
                && source.kind().tenancy().equals(destination.kind().tenancy())
                && source.end().equals(destination.end());
        if (!alike || destination.isInterruptible()) {
            throw Ec2Error.invalidCombination("The source and the destination Capacity Reservation must have the same"
                    + " instance type, platform, Availability Zone, tenancy, placement group and end time.");
        }
    }

    private void shrink(Ec2CapacityReservation source, int count) {
        Ec2CapacityReservation left = context.reservations().put(source.withCount(source.count() - count));
        if (left.count() == 0) {
            life.end(left, Ec2CapacityReservation.CANCELLED);
        }
    }

    CreateCapacityReservationBySplittingResponse split(CreateCapacityReservationBySplittingRequest request) {
        Honoured.by(
                        "CreateCapacityReservationBySplitting",
                        "ClientToken",
                        "DryRun",
                        "InstanceCount",
                        "SourceCapacityReservationId",
                        "TagSpecifications")
                .check(request);
        String made = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .orElseGet(() -> splitOff(request));
        ReservationView view = new ReservationView(context);
        return CreateCapacityReservationBySplittingResponse.builder()
                .sourceCapacityReservation(view.toSdk(context.require(request.sourceCapacityReservationId())))
                .destinationCapacityReservation(view.toSdk(context.require(made)))
                .instanceCount(request.instanceCount())
                .build();
    }

    private String splitOff(CreateCapacityReservationBySplittingRequest request) {
        Ec2CapacityReservation source = source(request.sourceCapacityReservationId(), request.instanceCount());
        if (request.instanceCount() >= source.count()) {
            throw Ec2Error.invalidValue("Value ( " + request.instanceCount()
                    + " ) for parameter instanceCount is invalid. The source Capacity Reservation must keep capacity.");
        }
        requireMovable(source, request.instanceCount(), source.match());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(ReservationCreation.KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), ReservationCreation.KIND);
        DryRun.stopIf(request.dryRun());
        List<Tenant> users = drawn(source, request.instanceCount());
        shrink(source, request.instanceCount());
        Ec2CapacityReservation made = life.create(
                source.kind(),
                request.instanceCount(),
                source.end(),
                source.match(),
                null,
                new Origin(null, null, null, source.origin().billingOwner()),
                tags);
        life.adopt(made, users);
        context.tokens().remember(request.clientToken(), request, made.id());
        return made.id();
    }
}
