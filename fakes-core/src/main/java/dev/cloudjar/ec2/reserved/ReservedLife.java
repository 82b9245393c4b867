package dev.cloudjar.ec2.reserved;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The life of Reserved Instances: queued until their time, payment-pending, active until their term is over, retired.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-market-concepts-buying.html">Buy Reserved Instances</a>
 */
final class ReservedLife {

    private final ReservedContext context;

    ReservedLife(ReservedContext context) {
        this.context = context;
    }

    Ec2Reserved purchase(Offering offering, int count) {
        Instant now = context.site().now();
        return pay(context.reserved()
                .put(new Ec2Reserved(
                        context.site().ids().uuid(),
                        offering,
                        count,
                        now,
                        now.plusSeconds(offering.seconds()),
                        "payment-pending",
                        Map.of())));
    }

    private Ec2Reserved pay(Ec2Reserved reserved) {
        context.site().changed(reserved.id(), "purchased -> payment-pending");
        context.site().transition(context.timings().payment(), new ReservedEvent.Paid(reserved.id()));
        return reserved;
    }

    Ec2Reserved queue(Offering offering, int count, Instant at) {
        Ec2Reserved queued = context.reserved()
                .put(new Ec2Reserved(
                        context.site().ids().uuid(),
                        offering,
                        count,
                        at,
                        at.plusSeconds(offering.seconds()),
                        Ec2Reserved.QUEUED,
                        Map.of()));
        context.site().changed(queued.id(), "purchased -> queued");
        context.site().background(Duration.between(context.site().now(), at), new ReservedEvent.Due(queued.id()));
        return queued;
    }

    void due(String id) {
        context.reserved()
                .find(id)
                .filter(each -> each.state().equals(Ec2Reserved.QUEUED))
                .ifPresent(each -> pay(context.reserved().put(each.in("payment-pending"))));
    }

    void paid(String id) {
        context.reserved()
                .find(id)
                .filter(each -> each.state().equals("payment-pending"))
                .ifPresent(each -> {
                    move(each, Ec2Reserved.ACTIVE);
                    scheduleEnd(each);
                });
    }

    private void scheduleEnd(Ec2Reserved reserved) {
        context.site()
                .background(
                        Duration.between(context.site().now(), reserved.end()), new ReservedEvent.Ends(reserved.id()));
    }

    private void move(Ec2Reserved reserved, String state) {
        context.reserved().put(reserved.in(state));
        context.site().changed(reserved.id(), reserved.state() + " -> " + state);
    }

    /** What another has become: active at once, with the rest of the term. */
    Ec2Reserved become(Offering offering, int count, Instant start, Instant end, Map<String, String> tags) {
        Ec2Reserved made = context.reserved()
                .put(new Ec2Reserved(
                        context.site().ids().uuid(), offering, count, start, end, Ec2Reserved.ACTIVE, tags));
        context.site().changed(made.id(), "created -> active");
        scheduleEnd(made);
        return made;
    }

    void ends(String id) {
        context.reserved().find(id).filter(Ec2Reserved::isActive).ifPresent(each -> {
            move(each, Ec2Reserved.RETIRED);
            context.listings().all().stream()
                    .filter(listing -> listing.isOpen() && listing.reservedId().equals(id))
                    .forEach(listing -> context.listings()
                            .put(listing.in("closed", context.site().now())));
        });
    }

    /** Gone into another before its term was over. */
    void retire(Ec2Reserved reserved) {
        context.reserved().put(reserved.retired(context.site().now()));
        context.site().changed(reserved.id(), reserved.state() + " -> retired");
    }
}
