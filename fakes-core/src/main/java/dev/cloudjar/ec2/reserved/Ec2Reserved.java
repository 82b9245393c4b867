package dev.cloudjar.ec2.reserved;

import java.time.Instant;
import java.util.Map;

/**
 * Reserved Instances: one purchase, or what has become of one by a modification or an exchange.
 *
 * @param offering what is reserved
 * @param count for how many instances
 * @param start when it began, or is to begin
 * @param end when it ends; retired ones show when they were retired
 * @param state such as {@code active}
 */
record Ec2Reserved(
        String id, Offering offering, int count, Instant start, Instant end, String state, Map<String, String> tags) {

    static final String ACTIVE = "active";
    static final String RETIRED = "retired";
    static final String QUEUED = "queued";

    boolean isActive() {
        return state.equals(ACTIVE);
    }

    Ec2Reserved in(String newState) {
        return new Ec2Reserved(id, offering, count, start, end, newState, tags);
    }

    Ec2Reserved retired(Instant at) {
        return new Ec2Reserved(id, offering, count, start, at, RETIRED, tags);
    }

    Ec2Reserved withTags(Map<String, String> newTags) {
        return new Ec2Reserved(id, offering, count, start, end, state, newTags);
    }
}
