package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupSettings.Upkeep;
import dev.cloudjar.ec2.Ec2InstanceState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * A group replaces instances. As documented what is not healthy, or has been in service for its longest, is terminated and then made
 * up for, unless the instance maintenance policy keeps all of the capacity in service; Spot Instances at risk and those on the wrong
 * market stay until another one is in service, for which the group goes a tenth above its desired capacity, or one instance.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-maintenance-policy-overview-and-considerations.html">Instance
 *     maintenance policy for Auto Scaling group</a>
 */
final class GroupReplacing {

    private static final int TENTH = 10;

    private final AutoScalingContext context;

    GroupReplacing(AutoScalingContext context) {
        this.context = context;
    }

    /** How many units may be launched now: all that is lacking, and some that are to take the place of others. */
    int room(GroupEntry group) {
        int lacking = group.desired() - context.steady(group);
        int below = group.desired() - context.capacity(group);
        return Math.min(lacking, below + margin(group));
    }

    private int margin(GroupEntry group) {
        Upkeep upkeep = group.settings().upkeep();
        int oneInstance = context.membersOf(group).stream()
                .mapToInt(MemberEntry::units)
                .max()
                .orElse(1);
        int share = upkeep.maintenance() == null || !upkeep.launchesFirst()
                ? group.desired() / TENTH
                : upkeep.maintenance().atOnce(group.desired());
        return Math.max(oneInstance, share);
    }

    /** Why an instance is launched that takes the place of another one. */
    String cause(GroupEntry group) {
        return context.membersOf(group).stream()
                .filter(MemberEntry::counts)
                .flatMap(member -> Optional.ofNullable(member.replacement()).stream())
                .findFirst()
                .map(why -> Cause.replacing(context.now(), why))
                .orElseGet(() -> Cause.replacement(context.now()));
    }

    /** What is to be replaced goes where enough others are in service; then the next one is seen to. */
    void settle(String name) {
        Optional<GroupEntry> found = context.groups()
                .find(name)
                .filter(group -> !group.isDeleting() && group.does(ScalingProcess.TERMINATE));
        found.ifPresent(group -> {
            letGo(group);
            if (group.progress().realigns() && group.does(ScalingProcess.LAUNCH)) {
                realign(group);
            }
        });
    }

    private void letGo(GroupEntry group) {
        List<MemberEntry> members = context.membersOf(group);
        int serving = members.stream()
                .filter(GroupReplacing::isServing)
                .mapToInt(MemberEntry::units)
                .sum();
        boolean any = false;
        for (MemberEntry member : members) {
            Replacement why = member.replacement();
            int without = serving - (isServing(member) ? member.units() : 0);
            if (why != null && member.state() == LifecycleState.IN_SERVICE && without >= group.desired()) {
                context.memberLife().terminate(group, member, Cause.replaced(context.now(), member, why), false);
                serving = without;
                any = true;
            }
        }
        if (any) {
            context.balanceInBackground(group);
        }
    }

    private static boolean isServing(MemberEntry member) {
        return member.state() == LifecycleState.IN_SERVICE && member.isHealthy();
    }

    /**
     * One instance after the other is replaced until both markets have what a changed policy says.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups-instance-weighting.html">If
     *     you change how many Spot or On-Demand Instances you want</a>
     */
    private void realign(GroupEntry group) {
        List<MemberEntry> members = context.membersOf(group);
        boolean moving = members.stream()
                .anyMatch(member -> member.counts()
                        && (member.replacement() != null || member.state() != LifecycleState.IN_SERVICE));
        if (moving || context.steady(group) < group.desired()) {
            return;
        }
        Optional<MemberEntry> wrong = group.settings().findMix().flatMap(mix -> onWrongMarket(group, mix, members));
        if (wrong.isPresent()) {
            context.memberLife().put(wrong.get().thatIsReplaced(Replacement.DISTRIBUTION));
            context.balanceSoon(group);
        } else {
            context.groups()
                    .find(group.name())
                    .ifPresent(present -> context.groups()
                            .put(present.withProgress(present.progress().thatRealigns(false))));
        }
    }

    /** What is On-Demand does not go below what the policy asks for; Spot Instances go as long as it is below. */
    private static Optional<MemberEntry> onWrongMarket(GroupEntry group, MixedPolicy mix, List<MemberEntry> members) {
        int excess = members.stream()
                        .filter(member -> member.stays() && !member.isSpot())
                        .mapToInt(MemberEntry::units)
                        .sum()
                - mix.onDemandOf(group.desired());
        boolean spotGoes = excess < 0;
        return members.stream()
                .filter(member -> member.stays() && !member.isProtected() && member.isSpot() == spotGoes)
                .filter(member -> spotGoes || member.units() <= excess)
                .findFirst();
    }

    /** Looks for what is to be replaced. */
    void check(GroupEntry group) {
        if (!group.does(ScalingProcess.TERMINATE)) {
            return;
        }
        if (group.does(ScalingProcess.REPLACE_UNHEALTHY)) {
            int lost = replace(group, member -> !member.isHealthy(), Replacement.HEALTH, Integer.MAX_VALUE);
            if (lost > 0) {
                context.life().lost(group.name(), lost);
            }
        }
        Integer lifetime = group.settings().upkeep().maxLifetime();
        if (lifetime != null && isWhole(group)) {
            Instant latest = context.now().minusSeconds(lifetime);
            int over = replace(
                    group,
                    member -> !member.isProtected() && isSince(member, latest),
                    Replacement.LIFETIME,
                    Math.max(1, group.desired() / TENTH));
            if (over > 0) {
                context.balanceInBackground(group);
            }
        }
        if (group.progress().rebalances()
                && group.does(ScalingProcess.AZ_REBALANCE)
                && group.does(ScalingProcess.LAUNCH)
                && isWhole(group)) {
            rebalance(group);
        }
    }

    /** Moves as many at once as a group may go above its desired capacity; a zone without capacity waits. */
    private void rebalance(GroupEntry group) {
        ZoneRebalance zones = new ZoneRebalance(context, group);
        if (zones.isBalanced()) {
            context.groups()
                    .find(group.name())
                    .ifPresent(present -> context.groups()
                            .put(present.withProgress(present.progress().thatRebalances(false))));
            return;
        }
        List<MemberEntry> moving = zones.choose(margin(group));
        moving.forEach(member -> context.memberLife().put(member.thatIsReplaced(Replacement.ZONES)));
        if (!moving.isEmpty()) {
            context.balanceInBackground(group);
        }
    }

    /** Lifetimes are not looked at before what was replaced last is in service: a pause, as documented. */
    private boolean isWhole(GroupEntry group) {
        return context.membersOf(group).stream()
                        .filter(GroupReplacing::isServing)
                        .filter(MemberEntry::stays)
                        .mapToInt(MemberEntry::units)
                        .sum()
                >= group.desired();
    }

    private static boolean isSince(MemberEntry member, Instant latest) {
        Instant since = member.sinceInService();
        return since != null && !since.isAfter(latest);
    }

    /** How many have been terminated, and are to be made up for. */
    private int replace(GroupEntry group, Predicate<MemberEntry> which, Replacement why, int most) {
        List<MemberEntry> candidates = context.membersOf(group).stream()
                .filter(member -> member.state() == LifecycleState.IN_SERVICE && which.test(member))
                .limit(most)
                .toList();
        boolean marked = false;
        int replaced = 0;
        for (MemberEntry member : candidates) {
            if (group.settings().upkeep().launchesFirst() && runs(member)) {
                if (member.replacement() == null) {
                    context.memberLife().put(member.thatIsReplaced(why));
                    marked = true;
                }
            } else {
                context.memberLife().terminate(group, member, Cause.replaced(context.now(), member, why), false);
                replaced++;
            }
        }
        if (marked) {
            context.balanceInBackground(group);
        }
        return replaced;
    }

    private boolean runs(MemberEntry member) {
        return context.stateOf(member.id())
                .filter(state -> state == Ec2InstanceState.RUNNING)
                .isPresent();
    }
}
