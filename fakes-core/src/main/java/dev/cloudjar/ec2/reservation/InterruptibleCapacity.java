package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Lent;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Origin;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Unused capacity of a Capacity Reservation, lent to an interruptible one until its owner wants it back. What is unused comes back at
 * once; instances that use the rest are terminated, the latest first, a while after the call.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInterruptibleCapacityReservationAllocation.html">CreateInterruptibleCapacityReservationAllocation</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateInterruptibleCapacityReservationAllocation.html">UpdateInterruptibleCapacityReservationAllocation</a>
 */
final class InterruptibleCapacity {

    static final String TYPE = "adhoc";

    private final ReservationContext context;
    private final ReservationLife life;

    InterruptibleCapacity(ReservationContext context) {
        this.context = context;
        this.life = new ReservationLife(context);
    }

    /** The members are all that the operation has. */
    Doc create(SdkRequest whole, Doc request) {
        String token = whole.getValueForField("ClientToken", String.class).orElse(null);
        boolean done = context.tokens()
                .earlier(token, request, Ec2Error::tokenMismatch)
                .isPresent();
        if (!done) {
            Ec2CapacityReservation source =
                    context.requireActive("CapacityReservationId", request.text("CapacityReservationId"));
            int count = count("InstanceCount", request);
            if (source.end().at() != null || source.isInterruptible()) {
                throw Ec2Error.of(
                        "UnsupportedOperation",
                        "The Capacity Reservation '" + source.id()
                                + "' must be in the active state with no end date set, and not be interruptible itself.");
            }
            if (context.lentBy(source).filter(lent -> !lent.isOver()).isPresent()) {
                throw Ec2Error.of(
                        "UnsupportedOperation",
                        "The Capacity Reservation '" + source.id() + "' has an interruptible allocation already.");
            }
            requireAvailable(source, count);
            Map<String, String> tags = tags(request);
            stopIfDry(request);
            Ec2CapacityReservation lent = life.create(
                    source.kind(), count, End.NEVER, "targeted", null, new Origin(null, source.id(), null, null), tags);
            context.reservations()
                    .put(source.withCount(source.count() - count)
                            .withOrigin(source.origin().with(new Lent(lent.id(), count, "active"))));
            context.tokens().remember(token, request, lent.id());
        }
        Ec2CapacityReservation source = context.require(request.text("CapacityReservationId"));
        Lent lent = source.origin().lent();
        return Doc.of("SourceCapacityReservationId", source.id())
                .with("TargetInstanceCount", lent == null ? 0 : lent.target())
                .with("Status", lent == null ? "canceled" : lent.status())
                .with("InterruptionType", TYPE);
    }

    private static int count(String member, Doc request) {
        String asked = request.text(member);
        return ReservationCreation.count(asked == null ? null : Integer.valueOf(asked));
    }

    private void requireAvailable(Ec2CapacityReservation source, int count) {
        if (count > context.available(source)) {
            throw ReservationErrors.exceeded(source.id());
        }
    }

    private static void stopIfDry(Doc request) {
        DryRun.stopIf("true".equals(request.text("DryRun")));
    }

    private static Map<String, String> tags(Doc request) {
        List<TagSpecification> specifications = request.docs("TagSpecifications").stream()
                .map(each -> TagSpecification.builder()
                        .resourceType(each.text("ResourceType"))
                        .tags(each.docs("Tags").stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.text("Key"))
                                        .value(tag.text("Value"))
                                        .build())
                                .toList())
                        .build())
                .toList();
        Ec2Tags.requireTypes(specifications, List.of(ReservationCreation.KIND));
        return Ec2Tags.specified(specifications, ReservationCreation.KIND);
    }

    Doc update(Doc request) {
        Ec2CapacityReservation source =
                context.requireActive("CapacityReservationId", request.text("CapacityReservationId"));
        Ec2CapacityReservation lent = context.lentBy(source)
                .filter(Ec2CapacityReservation::isActive)
                .orElseThrow(() -> Ec2Error.of(
                        "UnsupportedOperation",
                        "The Capacity Reservation '" + source.id() + "' has no interruptible allocation."));
        int target = target(request);
        if (target > lent.count()) {
            requireAvailable(source, target - lent.count());
        }
        stopIfDry(request);
        int at = Math.max(target, Math.min(lent.count(), context.used(lent)));
        shift(source, lent, at, target);
        if (at > target) {
            context.site().transition(context.timings().reclaim(), new ReservationEvent.Reclaimed(source.id()));
        }
        return Doc.of("InterruptibleCapacityReservationId", lent.id())
                .with("SourceCapacityReservationId", source.id())
                .with("InstanceCount", at)
                .with("TargetInstanceCount", target)
                .with("Status", at > target ? "updating" : "active")
                .with("InterruptionType", TYPE);
    }

    /** Zero takes all back. */
    private static int target(Doc request) {
        String asked = request.text("TargetInstanceCount");
        if (asked == null) {
            throw Ec2Error.missing("TargetInstanceCount");
        }
        int target = Integer.parseInt(asked);
        return target == 0 ? 0 : ReservationCreation.count(target);
    }

    /** So many are lent from now on; one that has none left is cancelled. */
    private void shift(Ec2CapacityReservation source, Ec2CapacityReservation lent, int count, int target) {
        @Nullable Lent left = count == 0 ? null : new Lent(lent.id(), target, count > target ? "updating" : "active");
        context.reservations()
                .put(source.withCount(source.count() + lent.count() - count)
                        .withOrigin(source.origin().with(left)));
        Ec2CapacityReservation shrunk = context.reservations().put(lent.withCount(count));
        if (count == 0) {
            life.end(shrunk, Ec2CapacityReservation.CANCELLED);
        }
    }

    void reclaim(String sourceId) {
        context.reservations()
                .find(sourceId)
                .ifPresent(source -> context.lentBy(source)
                        .filter(Ec2CapacityReservation::isActive)
                        .ifPresent(lent -> reclaim(source, lent)));
    }

    private void reclaim(Ec2CapacityReservation source, Ec2CapacityReservation lent) {
        Lent wish = source.origin().lent();
        if (wish == null || wish.target() >= lent.count()) {
            return;
        }
        List<Tenant> users = List.copyOf(context.tenants().with(lent.id()));
        for (int i = users.size() - 1; i >= wish.target(); i--) {
            context.tenants().reclaim(users.get(i).id());
        }
        shift(source, lent, wish.target(), wish.target());
        context.site().changed(lent.id(), "interruptible capacity reclaimed: " + wish.target() + " instance(s) left");
    }
}
