package dev.cloudjar.ec2.peering;

import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

/**
 * The life of a peering connection, which goes on on both sides at once.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html">VPC peering connection lifecycle</a>
 */
final class PeeringLife {

    private final PeeringContext context;

    PeeringLife(PeeringContext context) {
        this.context = context;
    }

    /** A request reaches the other side, or fails where there is nothing to connect. */
    void begin(Ec2Peering peering, boolean possible) {
        if (!possible) {
            context.peerings().put(peering);
            context.site().changed(peering.id(), "initiating-request -> failed");
            context.site().background(context.timings().brief(), new PeeringEvent.Forgotten(peering.id()));
            return;
        }
        sides(peering)
                .forEach(side -> side.peerings()
                        .put(
                                side.site().place().equals(peering.requester().place())
                                        ? peering
                                        : peering.withTags(Map.of())));
        context.site().changed(peering.id(), "initiating-request -> pending-acceptance");
        context.site().background(context.timings().acceptance(), new PeeringEvent.Expired(peering.id()));
    }

    void accept(Ec2Peering peering) {
        move(peering, VpcPeeringConnectionStateReasonCode.PROVISIONING, "Provisioning");
        sides(peering)
                .forEach(side -> side.site()
                        .transition(side.timings().provisioning(), new PeeringEvent.Provisioned(peering.id())));
    }

    void settle(String id) {
        context.peerings()
                .find(id)
                .filter(each -> each.status() == VpcPeeringConnectionStateReasonCode.PROVISIONING)
                .ifPresent(each -> move(each, VpcPeeringConnectionStateReasonCode.ACTIVE, "Active"));
    }

    void expire(String id) {
        context.peerings()
                .find(id)
                .filter(each -> each.status() == VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE)
                .ifPresent(each -> {
                    move(each, VpcPeeringConnectionStateReasonCode.EXPIRED, "Expired");
                    sides(each)
                            .forEach(
                                    side -> forgetLater(side, id, side.timings().lasting()));
                });
    }

    /** Ends it from this side, which forgets it sooner. */
    void end(Ec2Peering peering, VpcPeeringConnectionStateReasonCode status, String message) {
        move(peering, status, message);
        sides(peering)
                .forEach(side -> forgetLater(
                        side,
                        peering.id(),
                        side.site().place().equals(context.site().place())
                                ? side.timings().brief()
                                : side.timings().lasting()));
    }

    private static void forgetLater(PeeringContext side, String id, Duration delay) {
        side.site().background(delay, new PeeringEvent.Forgotten(id));
    }

    /** What lies ahead of one that a scene brings. */
    void resume(Ec2Peering peering) {
        switch (peering.status()) {
            case PENDING_ACCEPTANCE -> {
                Instant end = peering.expiresAt();
                Duration left = end == null
                        ? context.timings().acceptance()
                        : Duration.between(context.site().now(), end);
                context.site()
                        .background(left.isNegative() ? Duration.ZERO : left, new PeeringEvent.Expired(peering.id()));
            }
            case PROVISIONING ->
                context.site().transition(context.timings().provisioning(), new PeeringEvent.Provisioned(peering.id()));
            case ACTIVE -> {}
            default -> forgetLater(context, peering.id(), context.timings().brief());
        }
    }

    void forget(String id) {
        context.peerings()
                .find(id)
                .filter(each -> !each.isAlive())
                .ifPresent(each -> context.peerings().remove(id));
    }

    private void move(Ec2Peering peering, VpcPeeringConnectionStateReasonCode status, String message) {
        for (PeeringContext side : sides(peering).toList()) {
            side.peerings().find(peering.id()).ifPresent(each -> side.peerings().put(each.in(status, message)));
        }
        context.site().changed(peering.id(), peering.status() + " -> " + status);
    }

    /** Both sides, or the one that has both. */
    Stream<PeeringContext> sides(Ec2Peering peering) {
        List<Place> places =
                List.of(peering.requester().place(), peering.accepter().place());
        return places.stream().distinct().map(context::at);
    }
}
