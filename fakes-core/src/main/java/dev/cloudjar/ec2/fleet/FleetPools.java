package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.ec2.fleet.FleetSource.Above;
import dev.cloudjar.ec2.fleet.FleetSource.Template;
import dev.cloudjar.ec2.template.LaunchTemplateChoice;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.InstanceGeneration;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * The pools that a fleet can launch from: each of its overrides with each of its types, in the zone it names or in every zone
 * (assumed, where neither an Availability Zone nor a subnet is named).
 */
final class FleetPools {

    private static final double LAST = Double.MAX_VALUE;

    private final FleetContext context;

    FleetPools(FleetContext context) {
        this.context = context;
    }

    /**
     * All of them, in the order of the request.
     *
     * @throws AwsError where a template does not exist, or nothing says which types there are to be
     */
    List<FleetPool> of(List<FleetSource> sources) {
        List<FleetPool> pools = new ArrayList<>();
        for (FleetSource source : sources) {
            Optional<LaunchTemplateChoice> template =
                    Optional.ofNullable(source.template()).map(this::choose);
            for (Above above : source.overrides()) {
                pools.addAll(of(source, template.orElse(null), above));
            }
        }
        return pools;
    }

    private LaunchTemplateChoice choose(Template template) {
        return context.templates().choose(template.id(), template.name(), template.version());
    }

    private List<FleetPool> of(FleetSource source, @Nullable LaunchTemplateChoice template, Above above) {
        RunInstancesRequest base =
                source.specification() == null ? RunInstancesRequest.builder().build() : source.specification();
        RunInstancesRequest launch = (template == null ? base : template.complete(above.launch()))
                .toBuilder()
                        .instanceMarketOptions((@Nullable InstanceMarketOptionsRequest) null)
                        .build();
        List<FleetPool> pools = new ArrayList<>();
        Optional<InstanceRequirementsRequest> requirements = requirements(template, above);
        List<String> types = types(requirements, launch);
        List<String> zones = zones(launch);
        Optional<PriceProtection> protection =
                requirements.map(asked -> protection(asked, source.unit(), types, zones, launch));
        for (String type : types) {
            for (String zone : zones) {
                pools.add(new FleetPool(
                        there(launch, type, zone),
                        template,
                        type,
                        zone,
                        weight(source, above, type),
                        above.maxPrice(),
                        above.priority() == null ? LAST : above.priority(),
                        shown(above, type),
                        protection.map(each -> each.allows(type, zone, true)).orElse(true),
                        protection.map(each -> each.allows(type, zone, false)).orElse(true)));
            }
        }
        return pools;
    }

    private static FleetLaunchTemplateOverrides shown(Above above, String type) {
        return above.shown().instanceType() == null
                ? above.shown().toBuilder().instanceType(type).build()
                : above.shown();
    }

    private static Optional<InstanceRequirementsRequest> requirements(
            @Nullable LaunchTemplateChoice template, Above above) {
        if (above.requirements() != null) {
            return Optional.of(above.requirements());
        }
        return template == null
                        || above.launch().instanceType() != null
                        || template.data().instanceRequirements() == null
                ? Optional.empty()
                : Optional.of(
                        SameNames.copy(template.data().instanceRequirements(), InstanceRequirementsRequest.builder())
                                .build());
    }

    private PriceProtection protection(
            InstanceRequirementsRequest asked,
            @Nullable TargetCapacityUnitType unit,
            List<String> types,
            List<String> zones,
            RunInstancesRequest launch) {
        InstanceRequirementsRequest current = asked.toBuilder()
                .instanceGenerations(InstanceGeneration.CURRENT)
                .build();
        return new PriceProtection(context, asked, unit, types, new HashSet<>(matching(current, launch)), zones);
    }

    private List<String> matching(InstanceRequirementsRequest requirements, RunInstancesRequest launch) {
        List<String> architectures = context.launcher()
                .architectureOf(launch.imageId())
                .map(List::of)
                .orElse(List.of("x86_64"));
        return context.launcher().typesMatching(requirements, architectures, List.of("hvm"));
    }

    private List<String> types(Optional<InstanceRequirementsRequest> requirements, RunInstancesRequest launch) {
        if (requirements.isPresent()) {
            return matching(requirements.get(), launch);
        }
        if (launch.instanceTypeAsString() == null) {
            throw Ec2Error.missing("InstanceType");
        }
        return List.of(launch.instanceTypeAsString());
    }

    private List<String> zones(RunInstancesRequest launch) {
        String subnet = subnet(launch);
        if (subnet != null) {
            return List.of(context.launcher().zoneOf(subnet));
        }
        String zone = launch.placement() == null ? null : launch.placement().availabilityZone();
        return zone == null ? context.zones().get() : List.of(zone);
    }

    private static @Nullable String subnet(RunInstancesRequest launch) {
        return launch.subnetId() != null
                ? launch.subnetId()
                : launch.networkInterfaces().stream()
                        .map(InstanceNetworkInterfaceSpecification::subnetId)
                        .filter(id -> id != null)
                        .findFirst()
                        .orElse(null);
    }

    private static RunInstancesRequest there(RunInstancesRequest launch, String type, String zone) {
        Placement placement = launch.placement() == null ? Placement.builder().build() : launch.placement();
        return launch.toBuilder()
                .instanceType(type)
                .placement(placement.toBuilder().availabilityZone(zone).build())
                .build();
    }

    private double weight(FleetSource source, Above above, String type) {
        if (source.unit() == TargetCapacityUnitType.VCPU) {
            return context.launcher().vcpus(type);
        }
        if (source.unit() == TargetCapacityUnitType.MEMORY_MIB) {
            return context.launcher().memoryMiB(type);
        }
        return above.weight() == null ? 1 : above.weight();
    }
}
