package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2ManagedPools;
import dev.cloudjar.service.AwsError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a mixed instances policy would rather have when a group shrinks. First it says which market is to go, then what is least in
 * line with that market's allocation strategy; as documented {@code lowest-price} of On-Demand Instances plays no part. Where both
 * markets have as much too much, Spot Instances go (assumed).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html#default-termination-policy-mixed-instances-groups">Default
 *     termination policy and mixed instances groups</a>
 */
final class MixedScaleIn implements ScaleIn.Preference {

    private final AutoScalingContext context;
    private final GroupEntry group;
    private final MixedPolicy policy;
    private final Map<String, Optional<Ec2ManagedPools>> pools = new HashMap<>();

    MixedScaleIn(AutoScalingContext context, GroupEntry group, MixedPolicy policy) {
        this.context = context;
        this.group = group;
        this.policy = policy;
    }

    @Override
    public Predicate<MemberEntry> market(List<MemberEntry> members) {
        int onDemand = policy.onDemandOf(group.desired());
        boolean spotGoes = units(members, true) - (group.desired() - onDemand) >= units(members, false) - onDemand;
        return member -> member.isSpot() == spotGoes;
    }

    private static int units(List<MemberEntry> members, boolean spot) {
        return members.stream()
                .filter(member -> member.isSpot() == spot)
                .mapToInt(MemberEntry::units)
                .sum();
    }

    @Override
    public int rank(MemberEntry member) {
        if (!member.isSpot() && policy.distribution().onDemandStrategy().equals(MixedRules.LOWEST_PRICE)) {
            return 0;
        }
        return pools.computeIfAbsent(member.zone(), this::open)
                .map(there -> there.rank(member.type(), member.isSpot()))
                .orElse(0);
    }

    /** Where a template is gone, nothing can be said of its pools. */
    private Optional<Ec2ManagedPools> open(String zone) {
        GroupSettings settings = group.settings();
        String subnet = settings.places().subnetsIn(zone).stream()
                .map(GroupPlaces.Subnet::id)
                .findFirst()
                .orElse(null);
        try {
            return Optional.of(context.ec2()
                    .pools(
                            policy.toEc2(settings.template(), settings.otherUnit()),
                            GroupLaunching.order(group, zone, subnet)));
        } catch (AwsError gone) {
            context.site().note(group.name(), "chooses without its allocation strategy: " + gone.message());
            return Optional.empty();
        }
    }
}
