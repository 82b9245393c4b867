package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a scale-in terminates: in the zones with the most instances, by the termination policies, never what is protected.
 * What is not healthy goes first, whatever the policies say. Where AWS takes one at random, the first launched goes.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html">Configure
 *     termination policies</a>
 */
final class ScaleIn {

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private final List<TerminationPolicy> policies;
    private final String templateId;
    private final Instant now;
    private final Preference preference;

    /**
     * For a group at an instant.
     *
     * @param templateId the group's template now
     * @param preference what its mixed instances policy would rather have
     */
    ScaleIn(List<TerminationPolicy> policies, String templateId, Instant now, Preference preference) {
        this.policies = policies;
        this.templateId = templateId;
        this.now = now;
        this.preference = preference;
    }

    /** As a group is now. */
    static ScaleIn of(AutoScalingContext context, GroupEntry group) {
        GroupSettings settings = group.settings();
        return new ScaleIn(
                settings.upkeep().terminationPolicies(),
                settings.template().id(),
                context.now(),
                settings.findMix()
                        .<Preference>map(mix -> new MixedScaleIn(context, group, mix))
                        .orElse(Preference.NONE));
    }

    /** What a mixed instances policy would rather have. */
    interface Preference {

        /** Of a group without such a policy. */
        Preference NONE = new Preference() {
            @Override
            public Predicate<MemberEntry> market(List<MemberEntry> members) {
                return member -> true;
            }

            @Override
            public int rank(MemberEntry member) {
                return 0;
            }
        };

        /** Of which market instances are to go. */
        Predicate<MemberEntry> market(List<MemberEntry> members);

        /** The lower, the sooner its allocation strategy would launch it again. */
        int rank(MemberEntry member);
    }

    /** Instances of at most that many units; fewer where the rest is protected, or counts more than is left. */
    List<MemberEntry> choose(List<MemberEntry> members, int units) {
        List<MemberEntry> remaining = new ArrayList<>(members);
        List<MemberEntry> chosen = new ArrayList<>();
        int left = units;
        while (left > 0) {
            Optional<MemberEntry> next = next(remaining, left);
            if (next.isEmpty()) {
                return chosen;
            }
            remaining.remove(next.get());
            chosen.add(next.get());
            left -= next.get().units();
        }
        return chosen;
    }

    private Optional<MemberEntry> next(List<MemberEntry> members, int units) {
        List<MemberEntry> free = members.stream()
                .filter(member -> !member.isProtected() && member.units() <= units)
                .toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        List<MemberEntry> ill =
                free.stream().filter(member -> !member.isHealthy()).toList();
        if (!ill.isEmpty()) {
            return Optional.of(ill.get(0));
        }
        Predicate<MemberEntry> market = preference.market(members);
        List<MemberEntry> ofMarket = free.stream().filter(market).toList();
        return first(
                ofMarket.isEmpty()
                        ? inFullestZones(free, members)
                        : inFullestZones(
                                ofMarket, members.stream().filter(market).toList()));
    }

    /** Which of some instances the policies take first. */
    Optional<MemberEntry> first(List<MemberEntry> members) {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        List<MemberEntry> candidates = members;
        for (TerminationPolicy policy : policies) {
            candidates = by(policy, candidates);
        }
        return Optional.of(candidates.get(0));
    }

    private static List<MemberEntry> inFullestZones(List<MemberEntry> free, List<MemberEntry> all) {
        Map<String, Integer> counts = new HashMap<>();
        all.forEach(member -> counts.merge(member.zone(), member.units(), Integer::sum));
        return best(free, member -> -counts.getOrDefault(member.zone(), 0));
    }

    private List<MemberEntry> by(TerminationPolicy policy, List<MemberEntry> members) {
        return switch (policy) {
            case DEFAULT -> closestToHour(outdated(unaligned(members)));
            case OLDEST_LAUNCH_TEMPLATE -> outdated(members);
            case CLOSEST_TO_NEXT_INSTANCE_HOUR -> closestToHour(members);
            case OLDEST_INSTANCE -> best(members, member -> member.launched().toEpochMilli());
            case NEWEST_INSTANCE ->
                newest(best(members, member -> -member.launched().toEpochMilli()));
            case ALLOCATION_STRATEGY -> unaligned(members);
            case OLDEST_LAUNCH_CONFIGURATION -> members; // no instance has one
        };
    }

    /** Those that the allocation strategy would launch last. */
    private List<MemberEntry> unaligned(List<MemberEntry> members) {
        return best(members, member -> -preference.rank(member));
    }

    /** Of those launched at one instant, the one that came last. */
    private static List<MemberEntry> newest(List<MemberEntry> members) {
        return List.of(members.get(members.size() - 1));
    }

    /** Those of another template than the group's go first, then those of the oldest version. An attached one is of no template. */
    private List<MemberEntry> outdated(List<MemberEntry> members) {
        Predicate<MemberEntry> isOther = member -> !isOfTemplate(member.template());
        List<MemberEntry> others = members.stream().filter(isOther).toList();
        return others.isEmpty() ? best(members, member -> version(member.template())) : others;
    }

    private boolean isOfTemplate(@Nullable Ec2TemplateVersion template) {
        return template != null && templateId.equals(template.id());
    }

    private static long version(@Nullable Ec2TemplateVersion template) {
        return template == null ? 0 : template.number();
    }

    private List<MemberEntry> closestToHour(List<MemberEntry> members) {
        return best(
                members,
                member -> HOUR - Duration.between(member.launched(), now).toSeconds() % HOUR);
    }

    /** All that have the least of something, in their order. */
    private static List<MemberEntry> best(List<MemberEntry> members, ToLongFunction<MemberEntry> rank) {
        long least = members.stream()
                .min(Comparator.comparingLong(rank))
                .map(rank::applyAsLong)
                .orElse(0L);
        return members.stream()
                .filter(member -> rank.applyAsLong(member) == least)
                .toList();
    }
}
