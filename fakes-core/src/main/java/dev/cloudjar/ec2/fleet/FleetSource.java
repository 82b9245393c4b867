package dev.cloudjar.ec2.fleet;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * Where a fleet takes its launches from: a launch template, or a launch specification of a Spot Fleet.
 *
 * @param template the template; null for a specification
 * @param specification what is launched without a template; null for a template
 * @param overrides what goes before it, at least one
 * @param unit what the weights count where types are required by their attributes
 */
record FleetSource(
        @Nullable Template template,
        @Nullable RunInstancesRequest specification,
        List<Above> overrides,
        TargetCapacityUnitType unit) {

    FleetSource {
        overrides = List.copyOf(overrides);
    }

    /**
     * A template as a request names it.
     *
     * @param id null where it is named
     * @param name null where its id is given
     * @param version null for the default version
     */
    record Template(
            @Nullable String id,
            @Nullable String name,
            @Nullable String version) {}

    /**
     * What goes before a template.
     *
     * @param launch what a launch says itself
     * @param requirements the attributes of the types, where none is named; null for the template's
     * @param maxPrice the most that a unit may cost an hour; null for the On-Demand price
     * @param weight how many units an instance counts; null for one
     * @param priority the lower the earlier; null for last
     * @param shown as answers have it
     */
    record Above(
            RunInstancesRequest launch,
            @Nullable InstanceRequirementsRequest requirements,
            @Nullable BigDecimal maxPrice,
            @Nullable Double weight,
            @Nullable Double priority,
            FleetLaunchTemplateOverrides shown) {}
}
