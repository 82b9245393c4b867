package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What to check in a value, and in what it holds; structures in it are the {@link MemberPlan}'s.
 *
 * @param constraint the bounds and the pattern
 * @param allowed the values of its enum
 * @param keys what to check in a map's keys
 * @param elements what to check in a list's elements or a map's values
 */
record ValuePlan(
        @Nullable Constraint constraint,
        @Nullable AllowedValues allowed,
        @Nullable ValuePlan keys,
        @Nullable ValuePlan elements) {

    static final ValuePlan ANYTHING = new ValuePlan(null, null, null, null);

    static ValuePlan of(String service, Class<?> structure, ValueFacts facts) {
        String enumName = facts.enumName();
        return new ValuePlan(
                facts.shape() == null ? null : ApiFacts.of(service).constraint(facts.shape()),
                enumName == null || OpenEndedEnums.contains(service, enumName)
                        ? null
                        : new AllowedValues(structure, enumName),
                facts.keys() == null ? null : of(service, structure, facts.keys()),
                facts.elements() == null ? null : of(service, structure, facts.elements()));
    }

    /** The rules that the value breaks, in the order in which AWS lists them; a collection breaks those of its parts as one. */
    List<Rule> brokenBy(Object value) {
        if (value instanceof String text) {
            return brokenBy(text);
        }
        if (value instanceof Collection<?> list) {
            return brokenBy(list);
        }
        if (value instanceof Map<?, ?> map) {
            return brokenBy(map);
        }
        if (constraint == null) {
            return List.of();
        }
        if (value instanceof Number number) {
            return constraint.brokenBy(number);
        }
        return value instanceof SdkBytes bytes ? constraint.brokenBy(bytes.asByteArrayUnsafe().length) : List.of();
    }

    private List<Rule> brokenBy(String text) {
        List<Rule> broken = constraint == null ? List.of() : constraint.brokenBy(text);
        return allowed == null || allowed.allow(text) ? broken : plus(broken, allowed.rule());
    }

    private List<Rule> brokenBy(Collection<?> list) {
        List<Rule> broken = constraint == null ? List.of() : constraint.brokenBy(list.size());
        return breaks(elements, list) ? plus(broken, each(Rule.Part.ELEMENT, elements)) : broken;
    }

    private List<Rule> brokenBy(Map<?, ?> map) {
        List<Rule> broken = constraint == null ? List.of() : constraint.brokenBy(map.size());
        if (breaks(keys, map.keySet())) {
            broken = plus(broken, each(Rule.Part.KEY, keys));
        }
        return breaks(elements, map.values()) ? plus(broken, each(Rule.Part.VALUE, elements)) : broken;
    }

    private static boolean breaks(@Nullable ValuePlan plan, Collection<?> parts) {
        if (plan == null) {
            return false;
        }
        for (Object part : parts) {
            if (part == null || !plan.brokenBy(part).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Rule each(Rule.Part part, @Nullable ValuePlan plan) {
        return new Rule.Each(part, plan == null ? List.of() : plan.rules());
    }

    /** Every rule of a part, as AWS lists them all when one is broken. */
    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(constraint == null ? List.of() : constraint.rules());
        if (allowed != null && !allowed.rule().values().isEmpty()) {
            rules.add(allowed.rule());
        }
        if (elements != null) {
            rules.add(each(Rule.Part.ELEMENT, elements));
        }
        rules.add(new Rule.Present());
        return rules;
    }

    private static List<Rule> plus(List<Rule> rules, Rule one) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(one);
        return more;
    }
}
