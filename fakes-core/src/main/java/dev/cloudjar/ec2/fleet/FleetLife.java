package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.fleet.FleetEntry.Failure;
import dev.cloudjar.ec2.fleet.FleetEntry.Happening;
import dev.cloudjar.ec2.fleet.FleetEntry.Kind;
import dev.cloudjar.ec2.fleet.FleetEntry.Member;
import dev.cloudjar.ec2.fleet.FleetWish.Rebalance;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;

/**
 * The life of a fleet: it launches what it is asked for, keeps it where it maintains, and ends.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-ec2-fleet.html">Work with EC2 Fleet</a>
 */
final class FleetLife {

    private final FleetContext context;

    FleetLife(FleetContext context) {
        this.context = context;
    }

    /** A fleet that does not launch at once. */
    void submit(FleetEntry made) {
        put(told(made, "submitted"));
        Instant from = made.wish().validFrom();
        if (from != null && from.isAfter(context.now())) {
            context.site().background(Duration.between(context.now(), from), new FleetEvent.Fills(made.id()));
        } else {
            context.site().transition(context.timings().start(), new FleetEvent.Fills(made.id()));
        }
        if (made.wish().replacesUnhealthy()) {
            context.site().background(FleetContext.HEALTH_CHECK, new FleetEvent.Checks(made.id()));
        }
        Instant until = made.wish().validUntil();
        if (until != null) {
            context.site().background(Duration.between(context.now(), until), new FleetEvent.Expires(made.id()));
        }
    }

    /** Spot Instances that fail their status checks go, and are replaced like any that are lost. */
    void check(String id) {
        Optional<FleetEntry> alive =
                context.fleets().find(id).filter(fleet -> fleet.state().isAlive());
        alive.ifPresent(fleet -> {
            fleet.members().stream()
                    .filter(member -> member.isSpot() && !member.leaving() && context.isUnhealthy(member))
                    .forEach(member -> context.launcher().terminate(member.instanceId()));
            context.site().background(FleetContext.HEALTH_CHECK, new FleetEvent.Checks(id));
        });
    }

    FleetEntry put(FleetEntry fleet) {
        Optional<FleetEntry> before = context.fleets().find(fleet.id());
        context.fleets().put(fleet);
        if (before.filter(same -> same.state() == fleet.state()).isEmpty()) {
            context.site().changed(fleet.id(), fleet.state().ofFleet().toString());
        }
        return fleet;
    }

    private FleetEntry told(FleetEntry fleet, String subType) {
        return fleet.with(new Happening(context.now(), Kind.FLEET, subType, null, "The fleet is " + subType + "."));
    }

    private FleetEntry told(FleetEntry fleet, String subType, Member member) {
        return fleet.with(new Happening(
                context.now(),
                Kind.INSTANCE,
                subType,
                member.instanceId(),
                "{\"instanceType\":\"" + member.type() + "\",\"availabilityZone\":\"" + member.zone() + "\"}"));
    }

    private FleetEntry told(FleetEntry fleet, Failure failure) {
        return fleet.with(new Happening(
                context.now(), Kind.ERROR, failure.code(), null, failure.code() + ": " + failure.message()));
    }

    void fill(String id) {
        context.fleets().find(id).filter(fleet -> fleet.state().isAlive()).ifPresent(fleet -> {
            FleetEntry active =
                    fleet.state() == FleetState.ACTIVE ? fleet : put(told(fleet.in(FleetState.ACTIVE), "active"));
            trim(active);
            fillUp(context.fleets().find(id).orElse(active));
        });
    }

    private void fillUp(FleetEntry fleet) {
        if (fleet.isFulfilled() || (!fleet.wish().maintains() && fleet.fulfilledOnce())) {
            return;
        }
        FleetEntry filled = launch(fleet);
        if (filled.isFulfilled()) {
            put(filled.withFulfilledOnce().withRetryAt(null));
        } else if (filled.retryAt() != null) {
            put(filled);
        } else {
            Instant next = context.now().plus(context.timings().retry());
            put(filled.withRetryAt(next));
            context.site().background(context.timings().retry(), new FleetEvent.Retries(fleet.id(), next));
        }
    }

    void retry(FleetEvent.Retries event) {
        context.fleets()
                .find(event.subject())
                .filter(fleet -> event.at().equals(fleet.retryAt()))
                .ifPresent(fleet -> {
                    put(fleet.withRetryAt(null));
                    fill(fleet.id());
                });
    }

    /** Launches what is lacking; a template that is gone is an error like any other. */
    FleetEntry launch(FleetEntry fleet) {
        FleetLaunching launching = new FleetLaunching(context, fleet);
        List<Failure> failures;
        try {
            launching.fill();
            failures = launching.failures();
        } catch (AwsError refusal) {
            failures = List.of(new Failure(
                    LaunchTemplateAndOverridesResponse.builder().build(),
                    fleet.wish().spot() > 0,
                    refusal.code(),
                    refusal.message()));
        }
        FleetEntry after = fleet.withMembers(members -> {
                    members.addAll(launching.launched());
                    return members;
                })
                .withFailures(failures);
        for (Member member : launching.launched()) {
            after = told(after, "launched", member);
        }
        for (Failure failure : failures) {
            if (!fleet.failures().contains(failure)) {
                after = told(after, failure);
            }
        }
        return after;
    }

    /**
     * Terminates what is above the target, the instances with the highest price a unit first, of diversified fleets and among
     * equals the latest (assumed). As documented Spot Instances get an interruption notice.
     */
    private void trim(FleetEntry fleet) {
        if (!fleet.wish().maintains() || !fleet.wish().endsExcess()) {
            return;
        }
        trim(fleet, false, fleet.fulfilledOnDemand() - fleet.wish().onDemand());
        trim(fleet, true, fleet.fulfilledSpot() - fleet.wish().spot());
    }

    private void trim(FleetEntry fleet, boolean spot, double excess) {
        List<Member> latestFirst = new ArrayList<>(fleet.members().stream()
                .filter(member -> member.isSpot() == spot && !member.leaving())
                .toList());
        Collections.reverse(latestFirst);
        if (fleet.wish().spotStrategy() != FleetStrategy.DIVERSIFIED) {
            latestFirst.sort(Comparator.<Member>comparingDouble(member ->
                            context.price(member.type(), member.zone(), spot).doubleValue() / member.weight())
                    .reversed());
        }
        double left = excess;
        for (Member member : latestFirst) {
            if (left >= member.weight()) {
                left -= member.weight();
                leaving(fleet.id(), member);
                end(member);
            }
        }
    }

    private void leaving(String fleetId, Member member) {
        context.fleets()
                .find(fleetId)
                .ifPresent(fleet -> put(told(
                        fleet.withMembers(members -> {
                            members.replaceAll(
                                    each -> each.instanceId().equals(member.instanceId()) ? each.thatLeaves() : each);
                            return members;
                        }),
                        "termination_notified",
                        member)));
    }

    private void end(Member member) {
        boolean running = context.launcher()
                .find(member.instanceId())
                .filter(instance -> instance.state().name() == InstanceStateName.RUNNING)
                .isPresent();
        if (member.isSpot() && running) {
            context.spots().interrupt(member.instanceId());
        } else {
            context.launcher().terminate(member.instanceId());
        }
    }

    /** Follows an instance. */
    void moved(Ec2Event.InstanceMoved event) {
        switch (event.to()) {
            case SHUTTING_DOWN, STOPPING -> lost(event.instanceId());
            case TERMINATED -> gone(event.instanceId());
            case PENDING -> back(event.instanceId());
            default -> {}
        }
    }

    private Optional<FleetEntry> of(String instanceId) {
        return context.fleets().under(instanceId).stream().findFirst();
    }

    private static Optional<Member> member(FleetEntry fleet, String instanceId) {
        return fleet.members().stream()
                .filter(member -> member.instanceId().equals(instanceId))
                .findFirst();
    }

    private void lost(String instanceId) {
        of(instanceId).ifPresent(fleet -> {
            Member member = member(fleet, instanceId).orElseThrow();
            put(told(replaced(fleet, member.thatLeaves()), "terminated", member));
            react(fleet);
        });
    }

    private static FleetEntry replaced(FleetEntry fleet, Member member) {
        return fleet.withMembers(members -> {
            members.replaceAll(each -> each.instanceId().equals(member.instanceId()) ? member : each);
            return members;
        });
    }

    private void react(FleetEntry fleet) {
        if (fleet.state().isAlive() && fleet.wish().maintains()) {
            context.site().transition(context.timings().reaction(), new FleetEvent.Fills(fleet.id()));
        }
    }

    private void gone(String instanceId) {
        of(instanceId).ifPresent(fleet -> {
            FleetEntry without = fleet.withMembers(members -> {
                members.removeIf(member -> member.instanceId().equals(instanceId));
                return members;
            });
            boolean over = without.members().isEmpty()
                    && (fleet.state() == FleetState.DELETED_TERMINATING || fleet.state() == FleetState.DELETED_RUNNING);
            put(over ? told(without.in(FleetState.DELETED), "deleted") : without);
        });
    }

    /** What was stopped runs again. */
    private void back(String instanceId) {
        of(instanceId).ifPresent(fleet -> {
            Member member = member(fleet, instanceId).orElseThrow();
            put(told(
                    replaced(
                            fleet,
                            new Member(
                                    instanceId,
                                    member.spotRequestId(),
                                    member.type(),
                                    member.zone(),
                                    member.weight(),
                                    false,
                                    member.platform(),
                                    member.from())),
                    "launched",
                    member));
        });
    }

    /** A pool that has changed may have what a fleet lacks. */
    void poolChanged() {
        context.fleets().all().stream()
                .filter(fleet -> fleet.state() == FleetState.ACTIVE
                        && !fleet.isFulfilled()
                        && (fleet.wish().maintains() || !fleet.fulfilledOnce())
                        && fleet.wish().type() != FleetType.INSTANT)
                .forEach(fleet ->
                        context.site().transition(context.timings().reaction(), new FleetEvent.Fills(fleet.id())));
    }

    void rebalance(String instanceId) {
        of(instanceId).ifPresent(fleet -> {
            Rebalance rebalance = fleet.wish().rebalance();
            if (rebalance != null && fleet.state().isAlive()) {
                Member member = member(fleet, instanceId).orElseThrow();
                leaving(fleet.id(), member);
                react(fleet);
                Integer seconds = rebalance.endsAfterSeconds();
                if (seconds != null) {
                    context.site()
                            .background(
                                    context.timings().reaction().plusSeconds(seconds),
                                    new FleetEvent.Replaces(fleet.id(), instanceId));
                }
            }
        });
    }

    void endReplaced(FleetEvent.Replaces event) {
        context.fleets()
                .find(event.subject())
                .flatMap(fleet -> member(fleet, event.instanceId()))
                .ifPresent(member -> context.launcher().terminate(member.instanceId()));
    }

    void expire(String id) {
        context.fleets()
                .find(id)
                .filter(fleet -> fleet.state().isAlive())
                .ifPresent(fleet -> delete(fleet, fleet.wish().endsAtExpiry()));
    }

    FleetEntry delete(FleetEntry fleet, boolean terminates) {
        FleetState state = fleet.members().isEmpty()
                ? FleetState.DELETED
                : terminates ? FleetState.DELETED_TERMINATING : FleetState.DELETED_RUNNING;
        FleetEntry deleted = put(told(fleet.in(state), "deleted"));
        if (terminates) {
            fleet.members().forEach(member -> context.launcher().terminate(member.instanceId()));
        }
        return deleted;
    }

    FleetEntry modify(FleetEntry fleet, FleetWish wish, @Nullable List<FleetSource> sources) {
        FleetEntry changed = fleet.withWish(wish).in(FleetState.MODIFYING);
        FleetEntry put = put(told(sources == null ? changed : changed.withSources(sources), "modify_in_progress"));
        context.site().transition(context.timings().reaction(), new FleetEvent.Fills(fleet.id()));
        return put;
    }
}
