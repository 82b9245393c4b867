package dev.cloudjar.autoscaling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceMaintenancePolicy;

/**
 * What a group was created with, or was changed to.
 *
 * @param template what it launches
 * @param mix of which types and on which markets; null for the template as it is
 * @param sizes between what its capacity lies
 * @param cooldown how many seconds after a scaling activity another one waits that honours it
 * @param places where it launches, at least one
 * @param placementGroup the name of the placement group; null for the template's
 * @param upkeep how it looks after its instances
 * @param serviceLinkedRole its ARN
 * @param warmup the default instance warmup in seconds, which is kept and shown; null for none
 */
record GroupSettings(
        GroupTemplate template,
        @Nullable MixedPolicy mix,
        Sizes sizes,
        int cooldown,
        GroupPlaces places,
        @Nullable String placementGroup,
        Upkeep upkeep,
        String serviceLinkedRole,
        @Nullable Integer warmup) {

    static final String UNITS = "units";

    /**
     * Between what a capacity lies.
     *
     * @param min at least
     * @param max at most
     * @param unit what it counts: a number of units, {@code vcpu} or {@code memory-mib}; null where nothing was said
     */
    record Sizes(int min, int max, @Nullable String unit) {}

    /**
     * How a group looks after its instances.
     *
     * @param healthCheckType as it was asked for
     * @param gracePeriod how many seconds an instance in service may fail its checks; null for none
     * @param terminationPolicies in the order in which they are tried
     * @param protectsNew whether instances are protected from scale-in when they come into service
     * @param rebalances whether Spot Instances at risk are replaced; null where nothing was said
     * @param maxLifetime after how many seconds in service an instance is replaced; null for never
     * @param maintenance within which bounds instances are replaced; null for none
     */
    record Upkeep(
            String healthCheckType,
            @Nullable Integer gracePeriod,
            List<TerminationPolicy> terminationPolicies,
            boolean protectsNew,
            @Nullable Boolean rebalances,
            @Nullable Integer maxLifetime,
            @Nullable Maintenance maintenance) {

        Upkeep {
            terminationPolicies = List.copyOf(terminationPolicies);
        }

        boolean isRebalancing() {
            return Boolean.TRUE.equals(rebalances);
        }

        /** Whether an instance goes only when another one has taken its place. */
        boolean launchesFirst() {
            return maintenance != null && maintenance.min() == Maintenance.ALL;
        }

        int graceSeconds() {
            return gracePeriod == null ? 0 : gracePeriod;
        }
    }

    /**
     * Within which bounds of the desired capacity instances are replaced, in percent.
     *
     * @param min how much stays in service at least
     * @param max how much is in service or on its way at most
     */
    record Maintenance(int min, int max) {
        static final int ALL = 100;

        InstanceMaintenancePolicy toSdk() {
            return InstanceMaintenancePolicy.builder()
                    .minHealthyPercentage(min)
                    .maxHealthyPercentage(max)
                    .build();
        }

        /** How many units may be replaced at once, at least one (assumed). */
        int atOnce(int desired) {
            int margin = min == ALL ? max - ALL : ALL - min;
            return Math.max(1, desired * margin / ALL);
        }
    }

    GroupSettings withSizes(int min, int max) {
        return new GroupSettings(
                template,
                mix,
                new Sizes(min, max, sizes.unit()),
                cooldown,
                places,
                placementGroup,
                upkeep,
                serviceLinkedRole,
                warmup);
    }

    int minSize() {
        return sizes.min();
    }

    int maxSize() {
        return sizes.max();
    }

    Optional<MixedPolicy> findMix() {
        return Optional.ofNullable(mix);
    }

    /** What its capacity counts where that is not instances, or weights. */
    @Nullable
    String otherUnit() {
        return UNITS.equals(sizes.unit()) ? null : sizes.unit();
    }

    /** Whether instances count as more than one unit each. */
    boolean isWeighted() {
        return otherUnit() != null || (mix != null && mix.isWeighted());
    }
}
