package dev.cloudjar.autoscaling;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group as its table holds it; its instances have a table of their own.
 *
 * @param name its name
 * @param arn its ARN, which no later group of the same name has
 * @param created when
 * @param settings what it is to do
 * @param desired its desired capacity
 * @param suspended the processes that are suspended, with the reason
 * @param tags its tags, by key
 * @param hooks its lifecycle hooks, by name
 * @param progress what is under way
 */
record GroupEntry(
        String name,
        String arn,
        Instant created,
        GroupSettings settings,
        int desired,
        Map<ScalingProcess, String> suspended,
        Map<String, GroupTag> tags,
        Map<String, HookEntry> hooks,
        Progress progress) {

    GroupEntry {
        suspended = Collections.unmodifiableMap(new TreeMap<>(suspended));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        hooks = Collections.unmodifiableMap(new TreeMap<>(hooks));
    }

    /**
     * What is under way.
     *
     * @param cause the sentence that the next scaling activities begin their cause with; null for none
     * @param replacing how many instances are to be replaced because they were not healthy
     * @param retryAt when it tries again to launch; null where it lacks nothing
     * @param cooldown until when another scaling activity is held off; null for no cooldown
     * @param realigns whether instances are replaced until they are on the markets that the policy asks for
     * @param rebalances whether instances are moved until the zones have alike
     * @param deleting whether it is being deleted
     */
    record Progress(
            @Nullable String cause,
            int replacing,
            @Nullable Instant retryAt,
            @Nullable Cooldown cooldown,
            boolean realigns,
            boolean rebalances,
            boolean deleting) {

        static final Progress NONE = new Progress(null, 0, null, null, false, false, false);

        Progress withCause(@Nullable String value) {
            return new Progress(value, replacing, retryAt, cooldown, realigns, rebalances, deleting);
        }

        Progress withReplacing(int value) {
            return new Progress(cause, value, retryAt, cooldown, realigns, rebalances, deleting);
        }

        Progress withRetryAt(@Nullable Instant value) {
            return new Progress(cause, replacing, value, cooldown, realigns, rebalances, deleting);
        }

        Progress withCooldown(Cooldown value) {
            return new Progress(cause, replacing, retryAt, value, realigns, rebalances, deleting);
        }

        Progress thatRebalances(boolean value) {
            return new Progress(cause, replacing, retryAt, cooldown, realigns, value, deleting);
        }

        Progress thatRealigns(boolean value) {
            return new Progress(cause, replacing, retryAt, cooldown, value, rebalances, deleting);
        }

        Progress thatDeletes() {
            return new Progress(cause, replacing, null, cooldown, false, false, true);
        }
    }

    /**
     * A cooldown.
     *
     * @param activityId the scaling activity that it follows
     * @param until when it ends
     */
    record Cooldown(String activityId, Instant until) {}

    List<GroupTag> propagated() {
        return tags.values().stream().filter(GroupTag::propagates).toList();
    }

    List<HookEntry> hooksOf(HookEntry.Transition transition) {
        return hooks.values().stream()
                .filter(hook -> hook.transition() == transition)
                .toList();
    }

    boolean does(ScalingProcess process) {
        return !suspended.containsKey(process);
    }

    boolean isDeleting() {
        return progress.deleting();
    }

    GroupEntry withArn(String value) {
        return new GroupEntry(name, value, created, settings, desired, suspended, tags, hooks, progress);
    }

    GroupEntry withSettings(GroupSettings value) {
        return new GroupEntry(name, arn, created, value, desired, suspended, tags, hooks, progress);
    }

    GroupEntry withDesired(int value) {
        return new GroupEntry(name, arn, created, settings, value, suspended, tags, hooks, progress);
    }

    GroupEntry withSuspended(Map<ScalingProcess, String> value) {
        return new GroupEntry(name, arn, created, settings, desired, value, tags, hooks, progress);
    }

    GroupEntry withTags(Map<String, GroupTag> value) {
        return new GroupEntry(name, arn, created, settings, desired, suspended, value, hooks, progress);
    }

    GroupEntry withHooks(Map<String, HookEntry> value) {
        return new GroupEntry(name, arn, created, settings, desired, suspended, tags, value, progress);
    }

    GroupEntry withProgress(Progress value) {
        return new GroupEntry(name, arn, created, settings, desired, suspended, tags, hooks, value);
    }
}
