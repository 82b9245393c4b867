package dev.cloudjar.ec2;

import dev.cloudjar.ec2.InstanceLifecycle.Move;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.util.List;

/** Makes instances move: what a move shows at once, and what its end brings. */
final class InstanceTransitions {

    private final InstanceHost host;

    InstanceTransitions(InstanceHost host) {
        this.host = host;
    }

    /** A launched instance boots. */
    void launched(InstanceEntry instance) {
        enterLaunched(instance);
        site().transition(
                        host.lifecycle().boot(),
                        new InstanceEvent.Settles(
                                instance.id(), instance.state(), Ec2InstanceState.RUNNING, instance.stateSince()));
    }

    private void enterLaunched(InstanceEntry instance) {
        host.instances().put(instance);
        site().changed(instance.id(), "launched -> pending");
        site().publish(new InstanceStateChanged(instance.id(), instance.state(), instance.state(), site().now()));
    }

    /**
     * A launched instance that gets no volumes is pending as long as a boot takes, and ends.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html">Instance terminates
     *     immediately</a>
     */
    void launchedInVain(InstanceEntry instance) {
        enterLaunched(instance);
        site().transition(
                        host.lifecycle().boot(), new InstanceEvent.LacksVolumes(instance.id(), instance.stateSince()));
    }

    void lacksVolumes(InstanceEvent.LacksVolumes event) {
        host.instances()
                .find(event.subject())
                .filter(instance -> instance.state() == Ec2InstanceState.PENDING
                        && instance.stateSince().equals(event.since()))
                .map(host.lifecycle()::lackVolumes)
                .ifPresent(this::begin);
    }

    /** The first half of a move; nothing where it is none. */
    void begin(Move move) {
        if (move.isNone()) {
            return;
        }
        Instant now = site().now();
        InstanceEntry moving = roomed(move)
                .in(move.through(), now)
                .withShown(shown -> move.cause().showIn(shown, now));
        if (move.through() == Ec2InstanceState.PENDING) {
            moving = moving.withShown(shown -> shown.launchTime(now));
            host.network().launches().started(moving.id());
            host.consoles().clear(moving.id());
        }
        enter(move.before().state(), moving);
        site().transition(
                        move.takes(),
                        new InstanceEvent.Settles(moving.id(), move.through(), move.settled(), moving.stateSince()));
    }

    /** What it runs on, it gives back when it leaves, and finds anew when it starts. */
    private InstanceEntry roomed(Move move) {
        InstanceEntry before = move.before();
        return switch (before.state()) {
            case PENDING, RUNNING -> {
                if (!move.cause().takesCapacity()) {
                    LaunchCapacity.of(host).giveBack(before);
                }
                host.impairments().mend(before.id());
                yield before.withShown(shown -> shown.capacityReservationId(null));
            }
            case STOPPED -> move.through() == Ec2InstanceState.PENDING ? startedAt(before) : before;
            case STOPPING, SHUTTING_DOWN, TERMINATED -> before;
        };
    }

    private InstanceEntry startedAt(InstanceEntry instance) {
        LaunchCapacity capacity = LaunchCapacity.of(host);
        LaunchRoom room =
                capacity.requireForStart(List.of(instance)).values().iterator().next();
        capacity.take(LaunchWish.of(instance), instance.zone(), List.of(room));
        return instance.at(room);
    }

    /** The second half of a move, unless something has overtaken it. */
    void settle(InstanceEvent.Settles event) {
        host.instances()
                .find(event.subject())
                .filter(instance -> instance.state() == event.from()
                        && instance.stateSince().equals(event.since()))
                .ifPresent(instance -> arrive(instance, event.to()));
    }

    private void arrive(InstanceEntry instance, Ec2InstanceState state) {
        InstanceEntry arrived = instance.in(state, site().now());
        String id = instance.id();
        switch (state) {
            case RUNNING -> {
                enter(instance.state(), arrived.withShown(StateCause::showNoneIn));
                site().transition(
                                host.timings().statusChecks(), new InstanceEvent.ChecksPass(id, arrived.stateSince()));
            }
            case STOPPED -> {
                host.network().launches().stopped(id);
                enter(instance.state(), arrived);
            }
            case TERMINATED -> {
                host.network().launches().terminated(id);
                host.storage().releaseVolumes(id);
                enter(instance.state(), arrived);
                site().background(host.timings().tombstone(), new InstanceEvent.TombstoneVanishes(id));
            }
            case PENDING, STOPPING, SHUTTING_DOWN -> enter(instance.state(), arrived);
        }
    }

    private void enter(Ec2InstanceState from, InstanceEntry instance) {
        host.instances().put(instance);
        site().changed(instance.id(), from.word() + " -> " + instance.state().word());
        site().publish(new InstanceStateChanged(instance.id(), from, instance.state(), instance.stateSince()));
        host.neighbours()
                .tell(new Ec2Event.InstanceMoved(
                        instance.id(), from.sdkName(), instance.state().sdkName()));
    }

    void checksPass(InstanceEvent.ChecksPass event) {
        host.instances()
                .find(event.subject())
                .filter(instance -> instance.state() == Ec2InstanceState.RUNNING
                        && instance.stateSince().equals(event.since()))
                .ifPresent(instance -> {
                    host.instances().put(instance.withChecksPassed());
                    site().changed(instance.id(), "status checks: initializing -> ok");
                });
    }

    void vanish(InstanceEvent.TombstoneVanishes event) {
        host.instances()
                .find(event.subject())
                .filter(instance -> instance.state() == Ec2InstanceState.TERMINATED)
                .ifPresent(instance -> {
                    host.instances().remove(instance.id());
                    host.consoles().clear(instance.id());
                    site().changed(instance.id(), "terminated -> no longer described");
                });
    }

    void rebooted(InstanceEvent.Reboots event) {
        host.instances()
                .find(event.subject())
                .filter(instance -> instance.state() == Ec2InstanceState.RUNNING
                        && instance.stateSince().equals(event.since()))
                .ifPresent(instance -> site().changed(instance.id(), "rebooting -> running"));
    }

    private Site site() {
        return host.site();
    }
}
