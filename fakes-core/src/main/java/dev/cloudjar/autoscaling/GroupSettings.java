package dev.cloudjar.autoscaling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group was created with, or was changed to.
 *
 * @param template what it launches
 * @param minSize its least capacity
 * @param maxSize its most capacity
 * @param cooldown how many seconds after a scaling activity another one waits that honours it
 * @param places where it launches, at least one
 * @param healthCheckType as it was asked for
 * @param gracePeriod how many seconds an instance in service may fail its checks; null for none
 * @param placementGroup the name of the placement group; null for the template's
 * @param terminationPolicies in the order in which they are tried
 * @param protectsNew whether instances are protected from scale-in when they come into service
 * @param serviceLinkedRole its ARN
 * @param warmup the default instance warmup in seconds, which is kept and shown; null for none
 */
record GroupSettings(
        GroupTemplate template,
        int minSize,
        int maxSize,
        int cooldown,
        GroupPlaces places,
        String healthCheckType,
        @Nullable Integer gracePeriod,
        @Nullable String placementGroup,
        List<TerminationPolicy> terminationPolicies,
        boolean protectsNew,
        String serviceLinkedRole,
        @Nullable Integer warmup) {

    GroupSettings {
        terminationPolicies = List.copyOf(terminationPolicies);
    }

    GroupSettings withSizes(int min, int max) {
        return new GroupSettings(
                template,
                min,
                max,
                cooldown,
                places,
                healthCheckType,
                gracePeriod,
                placementGroup,
                terminationPolicies,
                protectsNew,
                serviceLinkedRole,
                warmup);
    }

    int graceSeconds() {
        return gracePeriod == null ? 0 : gracePeriod;
    }
}
