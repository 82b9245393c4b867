package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2ManagedLaunch;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which instances a group moves so that its zones have alike: those in zones that it no longer has, and those of the fullest zone, to
 * the emptiest one where there is capacity. Which instance of a zone it is, the termination policies say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#AutoScalingBehavior.InstanceUsage">Rebalancing
 *     activities</a>
 */
final class ZoneRebalance {

    private final AutoScalingContext context;
    private final GroupEntry group;
    private final List<String> zones;
    private final List<MemberEntry> members;
    private final Map<String, Integer> units = new HashMap<>();

    ZoneRebalance(AutoScalingContext context, GroupEntry group) {
        this.context = context;
        this.group = group;
        this.zones = group.settings().places().zones();
        this.members = new ArrayList<>(
                context.membersOf(group).stream().filter(MemberEntry::stays).toList());
        members.forEach(member -> units.merge(member.zone(), member.units(), Integer::sum));
    }

    private int in(String zone) {
        return units.getOrDefault(zone, 0);
    }

    /** Whether no instance could move from one zone to another and make them more alike, were none protected. */
    boolean isBalanced() {
        return zones.stream().allMatch(to -> candidates(to).isEmpty());
    }

    /** Instances of at most that many units together, or one. */
    List<MemberEntry> choose(int most) {
        List<MemberEntry> chosen = new ArrayList<>();
        int left = most;
        List<String> emptiestFirst =
                zones.stream().sorted(Comparator.comparing(this::in)).toList();
        for (String to : emptiestFirst) {
            Optional<MemberEntry> next = movable(to);
            while (next.isPresent()
                    && (chosen.isEmpty() || next.get().units() <= left)
                    && hasRoom(to, next.get().isSpot())) {
                MemberEntry member = next.get();
                chosen.add(member);
                members.remove(member);
                units.merge(member.zone(), -member.units(), Integer::sum);
                units.merge(to, member.units(), Integer::sum);
                left -= member.units();
                next = movable(to);
            }
        }
        return chosen;
    }

    private Optional<MemberEntry> movable(String to) {
        List<MemberEntry> free =
                candidates(to).stream().filter(member -> !member.isProtected()).toList();
        return ScaleIn.of(context, group).first(free);
    }

    private List<MemberEntry> candidates(String to) {
        List<MemberEntry> stranded = members.stream()
                .filter(member -> !zones.contains(member.zone()))
                .toList();
        return stranded.isEmpty() ? inFullestAbove(to) : stranded;
    }

    private List<MemberEntry> inFullestAbove(String to) {
        return zones.stream()
                .max(Comparator.comparing(this::in))
                .map(fullest -> members.stream()
                        .filter(member -> member.zone().equals(fullest))
                        .filter(member -> in(fullest) - in(to) > member.units())
                        .toList())
                .orElse(List.of());
    }

    private boolean hasRoom(String zone, boolean spot) {
        GroupSettings settings = group.settings();
        String subnet = settings.places().subnetsIn(zone).stream()
                .map(GroupPlaces.Subnet::id)
                .findFirst()
                .orElse(null);
        Ec2ManagedLaunch launch = GroupLaunching.order(group, zone, subnet);
        MixedPolicy mix = settings.mix();
        try {
            if (mix != null) {
                return context.ec2()
                        .pools(mix.toEc2(settings.template(), settings.otherUnit()), launch)
                        .hasRoom(spot);
            }
            context.ec2().requireLaunchable(settings.template().toEc2(), launch);
            return true;
        } catch (AwsError refusal) {
            return false;
        }
    }
}
