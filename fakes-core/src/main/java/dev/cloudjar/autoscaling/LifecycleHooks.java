package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.HookEntry.Action;
import dev.cloudjar.autoscaling.HookEntry.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/**
 * The lifecycle hooks of groups, and what is said of the instances that they hold up. Hooks that tell a topic or a queue are
 * refused, since neither is faked.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html">PutLifecycleHook</a>
 */
final class LifecycleHooks {

    private static final int MOST = 50;

    private final AutoScalingContext context;

    LifecycleHooks(AutoScalingContext context) {
        this.context = context;
    }

    /** What a request says of a hook; null where it is silent. */
    private record Asked(
            String name,
            @Nullable String transition,
            @Nullable Integer heartbeat,
            @Nullable String result,
            @Nullable String metadata,
            @Nullable String target,
            @Nullable String role) {

        HookEntry toEntry(@Nullable HookEntry before) {
            if (target != null && !target.isEmpty()) {
                throw AutoScalingErrors.notFaked("a lifecycle hook's NotificationTargetARN");
            }
            if (role != null) {
                throw AutoScalingErrors.notFaked("a lifecycle hook's RoleARN");
            }
            return new HookEntry(
                    name,
                    transition(before),
                    heartbeat(before),
                    continues(before),
                    metadata != null ? metadata : before == null ? null : before.metadata());
        }

        private Transition transition(@Nullable HookEntry before) {
            if (transition == null) {
                if (before == null) {
                    throw AutoScalingErrors.validation("A new lifecycle hook requires a LifecycleTransition.");
                }
                return before.transition();
            }
            return Arrays.stream(Transition.values())
                    .filter(each -> each.word().equals(transition))
                    .findFirst()
                    .orElseThrow(() -> AutoScalingErrors.validation(
                            "Invalid Lifecycle Transition: " + transition + ". Valid lifecycle transitions are: ["
                                    + Transition.LAUNCHING.word() + ", " + Transition.TERMINATING.word() + "]"));
        }

        private int heartbeat(@Nullable HookEntry before) {
            if (heartbeat == null) {
                return before == null ? HookEntry.USUAL_HEARTBEAT : before.heartbeat();
            }
            if (heartbeat < HookEntry.LEAST_HEARTBEAT || heartbeat > HookEntry.MOST_HEARTBEAT) {
                throw AutoScalingErrors.validation("Heartbeat timeout must be between " + HookEntry.LEAST_HEARTBEAT
                        + " and " + HookEntry.MOST_HEARTBEAT + " seconds, not " + heartbeat + ".");
            }
            return heartbeat;
        }

        private boolean continues(@Nullable HookEntry before) {
            return result == null ? before != null && before.continues() : LifecycleHooks.continues(result);
        }
    }

    private static boolean continues(String result) {
        return switch (result) {
            case HookEntry.CONTINUE -> true;
            case HookEntry.ABANDON -> false;
            default ->
                throw AutoScalingErrors.validation(
                        "Invalid Lifecycle Action Result: " + result + ". Valid results are: [CONTINUE, ABANDON]");
        };
    }

    /** The hooks of a group that is being created. */
    static Map<String, HookEntry> ofNewGroup(List<LifecycleHookSpecification> asked) {
        Map<String, HookEntry> hooks = new TreeMap<>();
        for (LifecycleHookSpecification each : asked) {
            Asked hook = new Asked(
                    each.lifecycleHookName(),
                    each.lifecycleTransition(),
                    each.heartbeatTimeout(),
                    each.defaultResult(),
                    each.notificationMetadata(),
                    each.notificationTargetARN(),
                    each.roleARN());
            hooks.put(hook.name(), hook.toEntry(null));
        }
        requireFew(hooks);
        return hooks;
    }

    private static void requireFew(Map<String, HookEntry> hooks) {
        if (hooks.size() > MOST) {
            throw AutoScalingErrors.limit("You have reached the limit of " + MOST + " lifecycle hooks per group.");
        }
    }

    PutLifecycleHookResponse put(PutLifecycleHookRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        Map<String, HookEntry> hooks = new TreeMap<>(group.hooks());
        Asked asked = new Asked(
                request.lifecycleHookName(),
                request.lifecycleTransition(),
                request.heartbeatTimeout(),
                request.defaultResult(),
                request.notificationMetadata(),
                request.notificationTargetARN(),
                request.roleARN());
        hooks.put(asked.name(), asked.toEntry(hooks.get(asked.name())));
        requireFew(hooks);
        context.groups().put(group.withHooks(hooks));
        return PutLifecycleHookResponse.builder().build();
    }

    DescribeLifecycleHooksResponse describe(DescribeLifecycleHooksRequest request) {
        GroupEntry group = context.require(request.autoScalingGroupName());
        List<String> names = request.lifecycleHookNames();
        return DescribeLifecycleHooksResponse.builder()
                .lifecycleHooks(group.hooks().values().stream()
                        .filter(hook -> names.isEmpty() || names.contains(hook.name()))
                        .map(hook -> hook.toSdk(group.name()))
                        .toList())
                .build();
    }

    /**
     * Deletes a hook. What it holds up goes on, as documented: who launches is abandoned, who terminates continues.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteLifecycleHook.html">DeleteLifecycleHook</a>
     */
    DeleteLifecycleHookResponse delete(DeleteLifecycleHookRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        HookEntry hook = requireHook(group, request.lifecycleHookName());
        Map<String, HookEntry> left = new TreeMap<>(group.hooks());
        left.remove(hook.name());
        context.groups().put(group.withHooks(left));
        for (MemberEntry member : context.membersOf(group)) {
            for (Action action : member.waiting()) {
                if (action.hook().equals(hook.name())) {
                    context.memberLife()
                            .answered(member.id(), action.token(), hook.transition() == Transition.TERMINATING);
                }
            }
        }
        return DeleteLifecycleHookResponse.builder().build();
    }

    private static HookEntry requireHook(GroupEntry group, String name) {
        HookEntry hook = group.hooks().get(name);
        if (hook == null) {
            throw AutoScalingErrors.validation(
                    "No Lifecycle Hook found with name: " + name + " for Auto Scaling group: " + group.name());
        }
        return hook;
    }

    CompleteLifecycleActionResponse complete(CompleteLifecycleActionRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        HookEntry hook = requireHook(group, request.lifecycleHookName());
        boolean continues = continues(request.lifecycleActionResult());
        Held held = requireHeld(group, hook, request.lifecycleActionToken(), request.instanceId());
        context.memberLife().answered(held.member().id(), held.action().token(), continues);
        return CompleteLifecycleActionResponse.builder().build();
    }

    /**
     * The wait begins anew, up to the global timeout.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RecordLifecycleActionHeartbeat.html">RecordLifecycleActionHeartbeat</a>
     */
    RecordLifecycleActionHeartbeatResponse heartbeat(RecordLifecycleActionHeartbeatRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        HookEntry hook = requireHook(group, request.lifecycleHookName());
        Held held = requireHeld(group, hook, request.lifecycleActionToken(), request.instanceId());
        context.memberLife()
                .waits(held.member(), held.action().extended(context.now().plus(hook.timeout())));
        return RecordLifecycleActionHeartbeatResponse.builder().build();
    }

    /** An instance that is held up, and the action that it waits for. */
    private record Held(MemberEntry member, Action action) {}

    /** By the token where there is one, else by the instance. */
    private Held requireHeld(GroupEntry group, HookEntry hook, @Nullable String token, @Nullable String instanceId) {
        if (token == null && instanceId == null) {
            throw AutoScalingErrors.validation("Either a LifecycleActionToken or an InstanceId is required.");
        }
        List<Held> found = new ArrayList<>();
        for (MemberEntry member : context.membersOf(group)) {
            for (Action action : member.waiting()) {
                if (action.hook().equals(hook.name())
                        && (token == null || action.token().equals(token))
                        && (instanceId == null || member.id().equals(instanceId))) {
                    found.add(new Held(member, action));
                }
            }
        }
        return Optional.of(found)
                .filter(all -> !all.isEmpty())
                .map(all -> all.get(0))
                .orElseThrow(() -> AutoScalingErrors.validation("No active Lifecycle Action found with "
                        + (token == null ? "instance ID " + instanceId : "token " + token)));
    }
}
