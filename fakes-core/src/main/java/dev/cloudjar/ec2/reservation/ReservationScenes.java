package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Kind;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Origin;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;

/** The Capacity Reservations of a scene: those that are active and that nobody lends; they belong to no fleet afterwards. */
final class ReservationScenes {

    private final ReservationContext context;

    ReservationScenes(ReservationContext context) {
        this.context = context;
    }

    SceneSection<CapacityReservation> section() {
        return new SceneSection<>(
                "CapacityReservations",
                CapacityReservation.class,
                CapacityReservation::builder,
                this::write,
                this::read);
    }

    private List<CapacityReservation> write() {
        ReservationView view = new ReservationView(context);
        return context.reservations().stream()
                .filter(each -> each.isActive() && !each.isInterruptible())
                .map(view::toSdk)
                .toList();
    }

    private void read(CapacityReservation shape) {
        Optional<Ec2Zone> zone = context.network().zones().find(shape.availabilityZone());
        if (zone.isEmpty()
                || shape.instanceType() == null
                || context.catalog().find(shape.instanceType()).isEmpty()
                || shape.totalInstanceCount() == null
                || shape.totalInstanceCount() < 1) {
            throw new IllegalArgumentException("A scene has a Capacity Reservation that cannot be had: " + shape
                    + ". It needs a zone of the region, an instance type and a count. Write it like"
                    + " {\"AvailabilityZone\":\"us-east-1a\",\"InstanceType\":\"m5.large\",\"TotalInstanceCount\":2}.");
        }
        String id = shape.capacityReservationId() == null
                ? context.site().ids().resourceId("cr")
                : shape.capacityReservationId();
        if (context.reservations().contains(id)) {
            throw new IllegalArgumentException("A scene has the Capacity Reservation " + id
                    + ", but there is one with that id already. Set scenes before the cloud is used, each once.");
        }
        Kind kind = new Kind(
                shape.instanceType(),
                or(shape.instancePlatformAsString(), "Linux/UNIX"),
                zone.get(),
                or(shape.tenancyAsString(), "default"),
                Boolean.TRUE.equals(shape.ebsOptimized()),
                shape.ephemeralStorage());
        context.capacity().take(kind.pool(), shape.totalInstanceCount());
        Ec2CapacityReservation reservation = context.reservations()
                .put(new Ec2CapacityReservation(
                        id,
                        kind,
                        shape.totalInstanceCount(),
                        shape.endDate() == null ? End.NEVER : new End(shape.endDate()),
                        or(shape.instanceMatchCriteriaAsString(), "open"),
                        Ec2CapacityReservation.ACTIVE,
                        shape.createDate() == null ? context.site().now() : shape.createDate(),
                        null,
                        Origin.OWN.billedTo(shape.unusedReservationBillingOwnerId()),
                        Ec2Tags.merged(Map.of(), Ec2Tags.checked(shape.tags()))));
        new ReservationLife(context).scheduleEnd(reservation);
    }

    private static String or(@Nullable String said, String otherwise) {
        return said == null ? otherwise : said;
    }
}
