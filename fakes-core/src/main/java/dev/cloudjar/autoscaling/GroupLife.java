package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupEntry.Progress;
import dev.cloudjar.autoscaling.MemberEntry.Errand;
import dev.cloudjar.autoscaling.MemberEntry.Origin;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/** A group keeps its desired capacity. */
final class GroupLife {

    private static final String ALL_PROTECTED =
            "Could not scale to desired capacity because all remaining instances are protected from scale in.";

    private final AutoScalingContext context;

    GroupLife(AutoScalingContext context) {
        this.context = context;
    }

    /** A group that was just made. */
    void begin(GroupEntry group) {
        context.balanceSoon(group);
        checkLater(group);
    }

    private void checkLater(GroupEntry group) {
        context.site().background(context.timings().healthCheck(), new GroupEvent.Checks(group.name(), group.arn()));
    }

    void retry(GroupEntry group, Instant at) {
        if (at.equals(group.progress().retryAt())) {
            progress(group, group.progress().withRetryAt(null));
            context.groups().find(group.name()).ifPresent(this::balance);
        }
    }

    void balance(GroupEntry group) {
        if (group.isDeleting()) {
            return;
        }
        int capacity = context.steady(group);
        if (capacity < group.desired() && group.does(ScalingProcess.LAUNCH)) {
            grow(group, capacity);
        } else if (capacity > group.desired() && group.does(ScalingProcess.TERMINATE)) {
            shrink(group, capacity);
        } else if (capacity == group.desired()) {
            progress(group, group.progress().withCause(null).withReplacing(0).withRetryAt(null));
        }
        context.replacing().settle(group.name());
    }

    private void progress(GroupEntry group, Progress progress) {
        context.groups().put(group.withProgress(progress));
    }

    private void grow(GroupEntry group, int capacity) {
        int lacking = context.replacing().room(group);
        int replacing = Math.min(group.progress().replacing(), lacking);
        progress(group, group.progress().withCause(null).withReplacing(0));
        GroupLaunching launching = new GroupLaunching(context, group);
        int below = group.desired() - context.capacity(group);
        int launched = 0;
        int replaced = 0;
        while (launched < lacking) {
            boolean replaces = replaced < replacing;
            int units =
                    launching.launch(cause(group, capacity, replaces, launched < below), !replaces && launched < below);
            if (units == 0) {
                retryLater(group.name(), replacing - replaced);
                return;
            }
            launched += units;
            replaced += replaces ? 1 : 0;
        }
    }

    private String cause(GroupEntry group, int capacity, boolean replaces, boolean lacks) {
        if (replaces) {
            return Cause.replacement(context.now());
        }
        return lacks
                ? Cause.started(group.progress().cause(), context.now(), capacity, group.desired())
                : context.replacing().cause(group);
    }

    private void retryLater(String name, int replacing) {
        context.groups().find(name).ifPresent(group -> {
            Instant next = context.now().plus(context.timings().retry());
            progress(group, group.progress().withReplacing(replacing).withRetryAt(next));
            context.site()
                    .background(context.timings().retry(), new GroupEvent.Retries(group.name(), group.arn(), next));
        });
    }

    private void shrink(GroupEntry group, int capacity) {
        progress(group, group.progress().withCause(null).withReplacing(0).withRetryAt(null));
        Instant now = context.now();
        List<MemberEntry> counting =
                context.membersOf(group).stream().filter(MemberEntry::stays).toList();
        ScaleIn scaleIn = ScaleIn.of(context, group);
        int excess = capacity - group.desired();
        List<MemberEntry> chosen = scaleIn.choose(counting, excess);
        String first = group.progress().cause();
        for (MemberEntry member : chosen) {
            context.memberLife()
                    .terminate(group, member, Cause.takenOut(first, now, capacity, group.desired(), member.id()), true);
        }
        int left = excess - chosen.stream().mapToInt(MemberEntry::units).sum();
        boolean allProtected = counting.stream()
                .filter(member -> !chosen.contains(member) && member.units() <= left)
                .anyMatch(MemberEntry::isProtected);
        if (allProtected && group.progress().cause() != null) {
            context.activities()
                    .cancelled(
                            group,
                            ALL_PROTECTED,
                            Cause.notScaledIn(first, now, group.desired() + left, group.desired()),
                            ALL_PROTECTED);
        }
    }

    void check(GroupEntry group) {
        checkLater(group);
        if (!group.isDeleting()) {
            if (group.does(ScalingProcess.HEALTH_CHECK)) {
                new HealthCheck(context, group).examineAll();
            }
            context.replacing().check(group);
        }
    }

    /** Instances are to be replaced that were not healthy. */
    void lost(String name, int count) {
        context.groups().find(name).ifPresent(group -> {
            progress(group, group.progress().withReplacing(group.progress().replacing() + count));
            context.balanceInBackground(group);
        });
    }

    /** An instance has come to a group. */
    MemberEntry launched(GroupEntry group, Offer.Launched launched, Activity activity, boolean cools) {
        return context.memberLife()
                .put(MemberEntry.coming(
                        launched.instance().id(),
                        group.name(),
                        Origin.of(launched.instance(), launched.template()),
                        launched.weight(),
                        new Errand(activity.activityId(), cools)));
    }

    /** A group goes when nothing is in it any more. */
    void removeIfOver(String name) {
        context.groups()
                .find(name)
                .filter(GroupEntry::isDeleting)
                .filter(group -> context.membersOf(group).isEmpty())
                .ifPresent(this::remove);
    }

    void remove(GroupEntry group) {
        context.groups().remove(group.name());
        context.activities().groupGone(group);
        context.site().changed(group.name(), "deleted");
    }
}
