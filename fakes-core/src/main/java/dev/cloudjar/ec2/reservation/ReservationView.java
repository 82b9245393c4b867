package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Future;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Lent;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CapacityAllocation;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;

/** Capacity Reservations as answers have them. */
final class ReservationView {

    private final ReservationContext context;

    ReservationView(ReservationContext context) {
        this.context = context;
    }

    CapacityReservation toSdk(Ec2CapacityReservation reservation) {
        int used = context.used(reservation);
        Future future = reservation.future();
        CapacityReservation.Builder shape = CapacityReservation.builder()
                .capacityReservationId(reservation.id())
                .capacityReservationArn(context.site().arn("ec2", "capacity-reservation/" + reservation.id()))
                .ownerId(context.site().account())
                .instanceType(reservation.kind().type())
                .instancePlatform(reservation.kind().platform())
                .availabilityZone(reservation.kind().zone().name())
                .availabilityZoneId(reservation.kind().zone().id())
                .tenancy(reservation.kind().tenancy())
                .ebsOptimized(reservation.kind().ebsOptimized())
                .ephemeralStorage(Boolean.TRUE.equals(reservation.kind().ephemeralStorage()))
                .totalInstanceCount(reservation.count())
                .availableInstanceCount(context.available(reservation))
                .capacityAllocations(
                        used == 0
                                ? List.of()
                                : List.of(CapacityAllocation.builder()
                                        .allocationType("used")
                                        .count(used)
                                        .build()))
                .state(reservation.state())
                .startDate(future == null ? reservation.createdAt() : future.start())
                .createDate(reservation.createdAt())
                .endDate(reservation.end().at())
                .endDateType(reservation.end().type())
                .instanceMatchCriteria(reservation.match())
                .reservationType("default")
                .capacityReservationFleetId(reservation.origin().fleetId())
                .unusedReservationBillingOwnerId(reservation.origin().billingOwner())
                .tags(Ec2Tags.toSdk(reservation.tags()));
        later(reservation).into((SdkPojo) shape);
        return shape.build();
    }

    /** The members that the oldest supported SDK lacks. */
    Doc later(Ec2CapacityReservation reservation) {
        Future future = reservation.future();
        Doc doc = Doc.EMPTY;
        if (future != null) {
            doc = doc.with("DeliveryPreference", "incremental")
                    .with("CommitmentInfo.CommittedInstanceCount", reservation.count())
                    .with("CommitmentInfo.CommitmentEndDate", future.committedUntil());
        }
        return doc.merged(interruptible(reservation));
    }

    Doc interruptible(Ec2CapacityReservation reservation) {
        Doc doc = Doc.of("Interruptible", reservation.isInterruptible());
        if (reservation.isInterruptible()) {
            doc = doc.withAny(
                            "InterruptionInfo.SourceCapacityReservationId",
                            reservation.origin().sourceId())
                    .with("InterruptionInfo.InterruptionType", InterruptibleCapacity.TYPE);
        }
        Lent lent = reservation.origin().lent();
        return lent == null ? doc : doc.with("InterruptibleCapacityAllocation", allocation(lent));
    }

    private Doc allocation(Lent lent) {
        return Doc.of("InterruptibleCapacityReservationId", lent.id())
                .with(
                        "InstanceCount",
                        context.reservations()
                                .find(lent.id())
                                .map(Ec2CapacityReservation::count)
                                .orElse(0))
                .with("TargetInstanceCount", lent.target())
                .with("Status", lent.status())
                .with("InterruptionType", InterruptibleCapacity.TYPE);
    }
}
