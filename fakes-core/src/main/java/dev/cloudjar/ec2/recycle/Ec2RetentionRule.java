package dev.cloudjar.ec2.recycle;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What the Recycle Bin keeps, and for how long. Of several rules that match, the longest decides.
 *
 * <pre>{@code
 * cloud.ec2().recycleBin(Ec2RetentionRule.keeping(Duration.ofDays(7)).only(Ec2RecycledKind.SNAPSHOT).tagged("team", "web"));
 * }</pre>
 *
 * @param retention for how long; more than zero, and a year at most
 * @param kinds of what
 * @param tags only of what has one of these tags; empty for all
 * @param exclusions not of what has one of these tags
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-create-rule.html">Create a retention rule</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2RetentionRule(
        Duration retention, Set<Ec2RecycledKind> kinds, Map<String, String> tags, Map<String, String> exclusions) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Copies its collections, and refuses a retention that AWS would. */
    public Ec2RetentionRule {
        if (retention.isNegative() || retention.isZero() || retention.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The Recycle Bin cannot keep anything for " + retention
                    + ": AWS takes retention periods of up to 365 days. Use more than zero, and no more than that.");
        }
        if (!tags.isEmpty() && !exclusions.isEmpty()) {
            throw new IllegalArgumentException("A retention rule cannot have both tags " + tags + " and exclusions "
                    + exclusions + ": only rules for a whole Region have exclusions. Make two rules.");
        }
        kinds = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        exclusions = Collections.unmodifiableMap(new LinkedHashMap<>(exclusions));
    }

    /**
     * A rule for all that is deleted in the region.
     *
     * @param retention for how long it is kept
     * @return the rule
     */
    public static Ec2RetentionRule keeping(Duration retention) {
        return new Ec2RetentionRule(retention, EnumSet.allOf(Ec2RecycledKind.class), Map.of(), Map.of());
    }

    /**
     * The rule for some kinds only.
     *
     * @param only the kinds
     * @return a copy
     */
    public Ec2RetentionRule only(Ec2RecycledKind... only) {
        return new Ec2RetentionRule(retention, new LinkedHashSet<>(List.of(only)), tags, exclusions);
    }

    /**
     * The rule for what has a tag; called again, for what has any of the tags.
     *
     * @param key the tag's key
     * @param value its value
     * @return a copy
     */
    public Ec2RetentionRule tagged(String key, String value) {
        return new Ec2RetentionRule(retention, kinds, with(tags, key, value), exclusions);
    }

    /**
     * The rule without what has a tag.
     *
     * @param key the tag's key
     * @param value its value
     * @return a copy
     */
    public Ec2RetentionRule exceptTagged(String key, String value) {
        return new Ec2RetentionRule(retention, kinds, tags, with(exclusions, key, value));
    }

    private static Map<String, String> with(Map<String, String> tags, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return more;
    }

    boolean keeps(Ec2RecycledKind kind, Map<String, String> resourceTags) {
        return kinds.contains(kind)
                && (tags.isEmpty() || hasOne(tags.entrySet(), resourceTags))
                && !hasOne(exclusions.entrySet(), resourceTags);
    }

    private static boolean hasOne(Collection<Map.Entry<String, String>> wanted, Map<String, String> present) {
        return wanted.stream().anyMatch(tag -> tag.getValue().equals(present.get(tag.getKey())));
    }
}
