package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupEntry.Cooldown;
import dev.cloudjar.autoscaling.MemberEntry.Errand;
import dev.cloudjar.ec2.InstanceStateChanged;
import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * The life of an instance in its group.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html">Instance lifecycle</a>
 */
final class MemberLife {

    private final AutoScalingContext context;

    MemberLife(AutoScalingContext context) {
        this.context = context;
    }

    /** A change of an instance, which its metadata and the journal follow. */
    MemberEntry put(MemberEntry member) {
        Optional<MemberEntry> before = context.members().find(member.id());
        context.members().put(member);
        if (before.filter(same -> same.state() == member.state()).isEmpty()) {
            context.ec2().targetLifecycleState(member.id(), target(member.state()));
            context.site()
                    .changed(
                            member.id(),
                            before.map(MemberEntry::state)
                                            .map(state -> state + " -> ")
                                            .orElse("") + member.state() + " in " + member.group());
        }
        return member;
    }

    /**
     * The steady state that an instance is on its way to.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve
     *     the target lifecycle state through instance metadata</a>
     */
    private static String target(LifecycleState state) {
        if (state == LifecycleState.TERMINATING) {
            return "Terminated";
        }
        if (state == LifecycleState.DETACHING) {
            return "Detached";
        }
        return state == LifecycleState.ENTERING_STANDBY || state == LifecycleState.STANDBY ? "Standby" : "InService";
    }

    /** Hears what happens to an instance in EC2. */
    void heard(InstanceStateChanged event) {
        context.members().find(event.subject()).ifPresent(member -> {
            switch (event.to()) {
                case RUNNING -> runs(member);
                case SHUTTING_DOWN, STOPPING -> ends(member);
                case TERMINATED -> terminated(member);
                case PENDING, STOPPED -> {}
            }
        });
    }

    private void runs(MemberEntry member) {
        if (member.state() == LifecycleState.PENDING) {
            comesIntoService(member);
        }
    }

    private void comesIntoService(MemberEntry member) {
        boolean protects = context.groups()
                .find(member.group())
                .filter(group -> group.settings().protectsNew())
                .isPresent();
        put(member.inService(context.now(), protects));
        done(member);
    }

    /** Who ends before it is in service, is not waited for. */
    private void ends(MemberEntry member) {
        if (member.state() != LifecycleState.PENDING) {
            return;
        }
        Errand errand = member.errand();
        if (errand != null) {
            String reason = context.ec2()
                    .find(member.id())
                    .map(Ec2ManagedInstance::stateReason)
                    .orElse(null);
            context.activities()
                    .cancel(
                            errand.activityId(),
                            "Instance became unhealthy while waiting for instance to be in InService state."
                                    + (reason == null ? "" : " Termination Reason: " + reason));
        }
        context.groups().find(member.group()).ifPresent(group -> {
            terminate(group, member, Cause.unhealthy(context.now(), Cause.GONE), false);
            context.life().lost(group.name(), 1);
        });
    }

    private void terminated(MemberEntry member) {
        if (member.isLeaving()) {
            gone(member);
        }
    }

    /** What was done to an instance is done. */
    private void done(MemberEntry member) {
        Errand errand = member.errand();
        if (errand == null) {
            return;
        }
        context.activities().succeed(errand.activityId());
        if (errand.coolsDown()) {
            context.groups().find(member.group()).ifPresent(group -> {
                Instant until = context.now()
                        .plus(AutoScalingContext.seconds(group.settings().cooldown()));
                context.groups()
                        .put(group.withProgress(
                                group.progress().withCooldown(new Cooldown(errand.activityId(), until))));
            });
        }
    }

    private void gone(MemberEntry member) {
        context.members().remove(member.id());
        context.site().changed(member.id(), "Terminated in " + member.group());
        done(member);
        context.life().removeIfOver(member.group());
    }

    /** Terminates an instance of a group; what else was done to it is cancelled. */
    Activity terminate(GroupEntry group, MemberEntry member, String cause, boolean cools) {
        Errand before = member.errand();
        if (before != null) {
            context.activities().cancel(before.activityId(), "The instance is being terminated.");
        }
        Optional<Ec2ManagedInstance> instance = context.ec2().find(member.id());
        Activity activity = context.activities()
                .begin(
                        group,
                        "Terminating EC2 instance: " + member.id(),
                        cause,
                        Activities.details(
                                instance.map(Ec2ManagedInstance::subnetId).orElse(null), member.zone()));
        MemberEntry leaving = put(member.in(LifecycleState.TERMINATING, new Errand(activity.activityId(), cools)));
        if (instance.filter(each -> !each.isTerminated()).isEmpty()) {
            gone(leaving);
        } else {
            context.ec2().terminate(member.id());
        }
        return activity;
    }

    /** Begins a move that takes its time. */
    Activity move(GroupEntry group, MemberEntry member, LifecycleState through, String description, String cause) {
        Activity activity = context.activities()
                .begin(
                        group,
                        description,
                        cause,
                        Activities.details(
                                context.ec2()
                                        .find(member.id())
                                        .map(Ec2ManagedInstance::subnetId)
                                        .orElse(null),
                                member.zone()));
        put(member.in(through, new Errand(activity.activityId(), false)));
        context.site().transition(context.timings().move(), new GroupEvent.Moves(member.id(), activity.activityId()));
        return activity;
    }

    void complete(GroupEvent.Moves event) {
        context.members()
                .find(event.subject())
                .filter(member -> isOn(event.activityId(), member.errand()))
                .ifPresent(this::complete);
    }

    private static boolean isOn(String activityId, @Nullable Errand errand) {
        return errand != null && errand.activityId().equals(activityId);
    }

    private void complete(MemberEntry member) {
        if (member.state() == LifecycleState.PENDING) {
            comesIntoService(member);
        } else if (member.state() == LifecycleState.ENTERING_STANDBY) {
            put(member.in(LifecycleState.STANDBY, null));
            done(member);
        } else if (member.state() == LifecycleState.DETACHING) {
            context.members().remove(member.id());
            context.ec2().targetLifecycleState(member.id(), null);
            context.ec2().retag(member.id(), MemberLife::withoutGroup);
            context.site().changed(member.id(), "Detached from " + member.group());
            done(member);
            context.life().removeIfOver(member.group());
        }
    }

    private static Map<String, String> withoutGroup(Map<String, String> tags) {
        Map<String, String> others = new TreeMap<>(tags);
        others.remove(GroupLaunching.GROUP_TAG);
        return others;
    }
}
