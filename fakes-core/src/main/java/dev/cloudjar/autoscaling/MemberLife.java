package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupEntry.Cooldown;
import dev.cloudjar.autoscaling.HookEntry.Action;
import dev.cloudjar.autoscaling.HookEntry.Transition;
import dev.cloudjar.autoscaling.MemberEntry.Errand;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.InstanceStateChanged;
import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import dev.cloudjar.ec2.spot.SpotInstanceWarned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            context.ec2().targetLifecycleState(member.id(), target(member));
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
    private static String target(MemberEntry member) {
        if (member.isLeaving()) {
            return "Terminated";
        }
        LifecycleState state = member.state();
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

    /**
     * Hears that a Spot Instance is at risk. Where the group rebalances its capacity it is replaced before it is interrupted; at the
     * notice of its interruption it is ended at once, with its hooks, and made up for.
     */
    void warned(SpotInstanceWarned warning) {
        context.members()
                .find(warning.subject())
                .filter(member -> member.state() == LifecycleState.IN_SERVICE)
                .ifPresent(member -> context.groups()
                        .find(member.group())
                        .filter(group -> group.settings().upkeep().isRebalancing())
                        .ifPresent(group -> warned(group, member, warning.interruption())));
    }

    private void warned(GroupEntry group, MemberEntry member, boolean interruption) {
        if (!interruption) {
            put(member.thatIsReplaced(Replacement.REBALANCE));
            context.balanceInBackground(group);
        } else if (group.does(ScalingProcess.TERMINATE)) {
            terminate(group, member, Cause.interrupted(context.now()), false);
            context.life().lost(group.name(), member.replacement() == null ? 1 : 0);
        }
    }

    private void runs(MemberEntry member) {
        if (member.state() != LifecycleState.PENDING) {
            return;
        }
        List<HookEntry> hooks = hooks(member, Transition.LAUNCHING);
        if (hooks.isEmpty()) {
            comesIntoService(member);
        } else {
            hold(member.in(LifecycleState.PENDING_WAIT, member.errand()), hooks);
        }
    }

    private List<HookEntry> hooks(MemberEntry member, Transition transition) {
        return context.groups()
                .find(member.group())
                .map(group -> group.hooksOf(transition))
                .orElse(List.of());
    }

    /** An instance waits until all its hooks have been answered or no longer wait. */
    private void hold(MemberEntry member, List<HookEntry> hooks) {
        Errand errand = member.errand();
        if (errand != null) {
            context.activities().waits(errand.activityId(), true);
        }
        put(member);
        for (HookEntry hook : hooks) {
            MemberEntry present = context.members().find(member.id()).orElseThrow();
            waits(present, hook.begin(context.site().ids().uuid(), context.now()));
        }
    }

    /** An action that an instance waits for, new or with a later deadline. */
    void waits(MemberEntry member, Action action) {
        List<Action> waiting = new ArrayList<>(member.waiting());
        waiting.removeIf(each -> each.token().equals(action.token()));
        waiting.add(action);
        put(member.withWaiting(waiting));
        context.site()
                .background(
                        Duration.between(context.now(), action.deadline()),
                        new GroupEvent.TimesOut(member.id(), action.token(), action.deadline()));
    }

    void timeOut(GroupEvent.TimesOut event) {
        context.members()
                .find(event.subject())
                .ifPresent(member -> member.waiting().stream()
                        .filter(action -> action.token().equals(event.token())
                                && action.deadline().equals(event.at()))
                        .findFirst()
                        .ifPresent(action -> answered(member.id(), action.token(), continues(member, action))));
    }

    private boolean continues(MemberEntry member, Action action) {
        return context.groups()
                .find(member.group())
                .map(group -> group.hooks().get(action.hook()))
                .filter(HookEntry::continues)
                .isPresent();
    }

    /**
     * A hook has its answer. Who launches and is abandoned is terminated and replaced, without hooks of its end (assumed); who
     * terminates goes on in either case, and is held up by no other hook where it is abandoned.
     */
    void answered(String instanceId, String token, boolean continues) {
        context.members().find(instanceId).ifPresent(member -> {
            List<Action> left = member.waiting().stream()
                    .filter(action -> !action.token().equals(token))
                    .toList();
            if (continues && !left.isEmpty()) {
                put(member.withWaiting(left));
            } else if (member.state() == LifecycleState.TERMINATING_WAIT) {
                release(member);
            } else if (continues) {
                proceed(member);
            } else {
                abandon(member);
            }
        });
    }

    private void proceed(MemberEntry member) {
        Errand errand = member.errand();
        if (errand == null) {
            return;
        }
        context.activities().waits(errand.activityId(), false);
        put(member.in(LifecycleState.PENDING_PROCEED, errand));
        context.site().transition(context.timings().reaction(), new GroupEvent.Moves(member.id(), errand.activityId()));
    }

    private void abandon(MemberEntry member) {
        Errand errand = member.errand();
        if (errand != null) {
            context.activities().fail(errand.activityId(), "Instance failed to complete user's Lifecycle Action.");
        }
        context.groups().find(member.group()).ifPresent(group -> {
            terminateNow(group, member.in(member.state(), null), Cause.abandoned(context.now()), false);
            context.life().lost(group.name(), 1);
        });
    }

    /** Its end waits for nothing any more. */
    void release(MemberEntry member) {
        Errand errand = member.errand();
        if (errand != null) {
            context.activities().waits(errand.activityId(), false);
        }
        end(put(member.in(LifecycleState.TERMINATING_PROCEED, errand)));
    }

    private void end(MemberEntry leaving) {
        if (context.isTerminated(leaving.id())) {
            gone(leaving);
        } else {
            context.ec2().terminate(leaving.id());
        }
    }

    private void comesIntoService(MemberEntry member) {
        boolean protects = context.groups()
                .find(member.group())
                .filter(group -> group.settings().upkeep().protectsNew())
                .isPresent();
        put(member.inService(context.now(), protects));
        done(member);
        context.replacing().settle(member.group());
    }

    /** Who ends before it is in service, is not waited for. */
    private void ends(MemberEntry member) {
        if (!member.isComing()) {
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
            terminateNow(group, member, Cause.unhealthy(context.now(), Cause.GONE), false);
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

    /** Terminates an instance of a group, after its hooks; what else was done to it is cancelled. */
    Activity terminate(GroupEntry group, MemberEntry member, String cause, boolean cools) {
        List<HookEntry> hooks = hooks(member, Transition.TERMINATING);
        if (hooks.isEmpty() || isEnding(member.id())) {
            return terminateNow(group, member, cause, cools);
        }
        Activity activity = beginEnd(group, member, cause);
        hold(member.in(LifecycleState.TERMINATING_WAIT, new Errand(activity.activityId(), cools)), hooks);
        return context.state().activities().find(activity.activityId()).orElse(activity);
    }

    /** Nothing runs any more that a hook could wait for (assumed). */
    private boolean isEnding(String instanceId) {
        return context.isTerminated(instanceId)
                || context.stateOf(instanceId)
                        .filter(state -> state == Ec2InstanceState.SHUTTING_DOWN)
                        .isPresent();
    }

    /** The same without hooks. */
    Activity terminateNow(GroupEntry group, MemberEntry member, String cause, boolean cools) {
        Activity activity = beginEnd(group, member, cause);
        end(put(member.in(LifecycleState.TERMINATING, new Errand(activity.activityId(), cools))));
        return activity;
    }

    private Activity beginEnd(GroupEntry group, MemberEntry member, String cause) {
        Errand before = member.errand();
        if (before != null) {
            context.activities().cancel(before.activityId(), "The instance is being terminated.");
        }
        return context.activities().begin(group, "Terminating EC2 instance: " + member.id(), cause, details(member));
    }

    private String details(MemberEntry member) {
        return Activities.details(
                context.ec2()
                        .find(member.id())
                        .map(Ec2ManagedInstance::subnetId)
                        .orElse(null),
                member.zone());
    }

    /** Begins a move that takes its time. */
    Activity move(GroupEntry group, MemberEntry member, LifecycleState through, String description, String cause) {
        Activity activity = context.activities().begin(group, description, cause, details(member));
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
        if (member.isComing()) {
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
