package dev.cloudjar.ec2;

import dev.cloudjar.ec2.InstanceLifecycle.Move;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.service.Site;
import java.time.Instant;

/** Makes instances move: what a move shows at once, and what its end brings. */
final class InstanceTransitions {

    private final InstanceHost host;

    InstanceTransitions(InstanceHost host) {
        this.host = host;
    }

    /** A launched instance boots. */
    void launched(InstanceEntry instance) {
        host.instances().put(instance);
        site().changed(instance.id(), "launched -> pending");
        site().publish(new InstanceStateChanged(instance.id(), instance.state(), instance.state(), site().now()));
        site().transition(
                        host.lifecycle().boot(),
                        new InstanceEvent.Settles(
                                instance.id(), instance.state(), Ec2InstanceState.RUNNING, instance.stateSince()));
    }

    /** The first half of a move; nothing where it is none. */
    void begin(Move move) {
        if (move.isNone()) {
            return;
        }
        Instant now = site().now();
        countCapacity(move);
        InstanceEntry moving = move.before()
                .in(move.through(), now)
                .withShown(shown -> move.cause().showIn(shown, now));
        if (move.through() == Ec2InstanceState.PENDING) {
            moving = moving.withShown(shown -> shown.launchTime(now));
            host.network().started(moving.id());
        }
        enter(move.before().state(), moving);
        site().transition(
                        move.takes(),
                        new InstanceEvent.Settles(moving.id(), move.through(), move.settled(), moving.stateSince()));
    }

    private void countCapacity(Move move) {
        switch (move.before().state()) {
            case PENDING, RUNNING -> {
                LaunchCapacity.of(host).giveBack(move.before());
                host.impairments().mend(move.before().id());
            }
            case STOPPED -> {
                if (move.through() == Ec2InstanceState.PENDING) {
                    LaunchCapacity.of(host).take(move.before());
                }
            }
            case STOPPING, SHUTTING_DOWN, TERMINATED -> {}
        }
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
                host.network().stopped(id);
                enter(instance.state(), arrived);
            }
            case TERMINATED -> {
                host.network().terminated(id);
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
