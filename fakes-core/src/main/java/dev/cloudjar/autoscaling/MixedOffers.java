package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2ManagedLaunch;
import dev.cloudjar.ec2.managed.Ec2ManagedPools;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two markets of a mixed instances policy while a group launches what it lacks. The pools of a zone are those of the moment at
 * which the first instance is launched there. That the sentences of a refusal are those of the type that was the first choice is assumed.
 */
final class MixedOffers {

    private final AutoScalingContext context;
    private final GroupEntry group;
    private final MixedPolicy policy;
    private final Map<Ec2ManagedLaunch, Ec2ManagedPools> pools = new HashMap<>();
    private final Map<String, Integer> spotsByPool = new HashMap<>();
    private final Map<Boolean, Integer> units = new HashMap<>();

    MixedOffers(AutoScalingContext context, GroupEntry group, MixedPolicy policy, List<MemberEntry> members) {
        this.context = context;
        this.group = group;
        this.policy = policy;
        members.forEach(member -> count(member.isSpot(), member.zone(), member.type(), member.units()));
    }

    private void count(boolean spot, String zone, String type, int weight) {
        units.merge(spot, weight, Integer::sum);
        if (spot) {
            spotsByPool.merge(pool(zone, type), 1, Integer::sum);
        }
    }

    private static String pool(String zone, String type) {
        return zone + "/" + type;
    }

    /** On-Demand first, as documented of the base. */
    List<Offer> all() {
        return List.of(new Market(false), new Market(true));
    }

    private int has(boolean spot) {
        return units.getOrDefault(spot, 0);
    }

    private final class Market implements Offer {

        private final boolean spot;
        private final int needed;

        Market(boolean spot) {
            this.spot = spot;
            this.needed = lacking();
        }

        private int lacking() {
            int onDemand = policy.onDemandOf(group.desired());
            return (spot ? group.desired() - onDemand : onDemand) - has(spot);
        }

        @Override
        public boolean isLacking() {
            return lacking() > 0;
        }

        @Override
        public Launched launch(Ec2ManagedLaunch where) {
            Ec2ManagedPools there = pools.computeIfAbsent(where, this::open);
            Ec2ManagedPools.Launched launched =
                    there.launch(spot, needed, type -> spotsByPool.getOrDefault(pool(where.zone(), type), 0));
            count(spot, launched.instance().zone(), launched.instance().type(), launched.weight());
            return new Launched(launched.instance(), launched.template(), weight(launched.weight()));
        }

        private Ec2ManagedPools open(Ec2ManagedLaunch where) {
            GroupSettings settings = group.settings();
            return context.ec2().pools(policy.toEc2(settings.template(), settings.otherUnit()), where);
        }

        private @Nullable Integer weight(int launched) {
            return group.settings().isWeighted() ? launched : null;
        }

        @Override
        public String words(AwsError refusal) {
            return refusal.code().equals(NotFaked.CODE)
                    ? refusal.message()
                    : "Could not launch " + (spot ? "Spot" : "On-Demand") + " Instances. " + refusal.code() + " - "
                            + refusal.message();
        }

        /** As documented, Spot Instances are launched only after the base. */
        @Override
        public boolean holdsUpOthers() {
            return !spot && has(false) < policy.distribution().base();
        }
    }
}
