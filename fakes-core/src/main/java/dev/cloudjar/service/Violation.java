package dev.cloudjar.service;

import org.jspecify.annotations.Nullable;

/**
 * A rule broken by a request.
 *
 * @param at the member that breaks it
 * @param value the member's value; null where it is missing
 * @param rule the rule
 */
record Violation(MemberPath at, @Nullable Object value, Rule rule) {

    boolean isMissing() {
        return rule instanceof Rule.Present;
    }
}
