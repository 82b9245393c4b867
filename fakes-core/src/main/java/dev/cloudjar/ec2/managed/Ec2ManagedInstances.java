package dev.cloudjar.ec2.managed;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.ec2.fleet.Ec2Fleets;
import dev.cloudjar.ec2.metadata.Ec2Metadata;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.template.Ec2LaunchTemplates;
import dev.cloudjar.ec2.template.LaunchTemplateChoice;
import dev.cloudjar.service.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/** The instances of a region, for services above EC2. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2ManagedInstances {

    private final Ec2Launcher launcher;
    private final Ec2LaunchTemplates templates;
    private final Ec2Network network;
    private final Ec2Metadata metadata;
    private final Ec2Family instances;
    private final Ec2Fleets fleets;

    /**
     * A view of the families that it is given.
     *
     * @param launcher launches and ends instances
     * @param templates the launch templates
     * @param network the subnets
     * @param metadata the metadata services
     * @param instances the instances, for their tags
     * @param fleets chooses among pools
     */
    public Ec2ManagedInstances(
            Ec2Launcher launcher,
            Ec2LaunchTemplates templates,
            Ec2Network network,
            Ec2Metadata metadata,
            Ec2Family instances,
            Ec2Fleets fleets) {
        this.launcher = launcher;
        this.templates = templates;
        this.network = network;
        this.metadata = metadata;
        this.instances = instances;
        this.fleets = fleets;
    }

    /**
     * The version of a template that is named, as it is now.
     *
     * @param template how it is named
     * @return the version
     * @throws AwsError where there is no such template or version, or both id and name are given, or none
     */
    public Ec2TemplateVersion version(Ec2TemplateName template) {
        return version(choose(template));
    }

    static Ec2TemplateVersion version(LaunchTemplateChoice choice) {
        return new Ec2TemplateVersion(choice.id(), choice.name(), choice.version());
    }

    private LaunchTemplateChoice choose(Ec2TemplateName template) {
        return templates.choose(template.id(), template.name(), template.version());
    }

    /**
     * Launches one instance; the template's version is chosen now.
     *
     * @param template what to launch
     * @param launch what goes before the template
     * @return the instance, pending
     * @throws AwsError where EC2 refuses; nothing is changed then
     */
    public Ec2ManagedInstance launch(Ec2TemplateName template, Ec2ManagedLaunch launch) {
        return view(launcher.launch(order(template, launch)).get(0));
    }

    /**
     * Checks whether EC2 would take a launch, and changes nothing.
     *
     * @param template what to launch
     * @param launch what goes before the template
     * @throws AwsError where EC2 would refuse
     */
    public void requireLaunchable(Ec2TemplateName template, Ec2ManagedLaunch launch) {
        launcher.requireLaunchable(order(template, launch));
    }

    /**
     * Whether a template asks for Spot Instances itself.
     *
     * @param template how it is named
     * @return whether it has market options
     * @throws AwsError where there is no such template or version
     */
    public boolean asksForMarket(Ec2TemplateName template) {
        return choose(template).data().instanceMarketOptions() != null;
    }

    /**
     * Whether a template leaves the instance type open, by the attributes that it requires.
     *
     * @param template how it is named
     * @return whether it has instance requirements
     * @throws AwsError where there is no such template or version
     */
    public boolean requiresAttributes(Ec2TemplateName template) {
        return choose(template).data().instanceRequirements() != null;
    }

    /**
     * What a mix has to choose from in a zone; the versions of its templates are chosen now.
     *
     * @param mix what to choose from
     * @param launch where, and what goes before the templates
     * @return the pools
     * @throws AwsError where a template does not exist, or nothing says which types there are to be
     */
    public Ec2ManagedPools pools(Ec2ManagedMix mix, Ec2ManagedLaunch launch) {
        List<FleetLaunchTemplateConfigRequest> configs = new ArrayList<>();
        for (Ec2ManagedMix.Choice choice : mix.choices()) {
            configs.add(FleetLaunchTemplateConfigRequest.builder()
                    .launchTemplateSpecification(template -> template.launchTemplateId(
                                    choice.template().id())
                            .launchTemplateName(choice.template().name())
                            .version(choice.template().version()))
                    .overrides(override(choice, configs.size(), mix.spotMaxPrice(), launch))
                    .build());
        }
        return new Ec2ManagedPools(
                fleets.pools(
                        configs,
                        tags(launch),
                        mix.unit() == null ? null : TargetCapacityUnitType.fromValue(mix.unit()),
                        mix.spotStrategy(),
                        mix.onDemandStrategy(),
                        mix.spotPools()),
                (request, ownTags) -> {
                    Ec2Launcher.Order order = order(request, ownTags, launch);
                    return launcher.launch(order).get(0);
                },
                (request, ownTags) -> {
                    launcher.requireLaunchable(order(request, ownTags, launch));
                    return Instance.builder().build();
                });
    }

    private static FleetLaunchTemplateOverridesRequest override(
            Ec2ManagedMix.Choice choice, int place, @Nullable String maxPrice, Ec2ManagedLaunch launch) {
        return FleetLaunchTemplateOverridesRequest.builder()
                .instanceType(choice.type())
                .imageId(choice.imageId())
                .instanceRequirements(
                        choice.requirements() == null
                                ? null
                                : SameNames.copy(choice.requirements(), InstanceRequirementsRequest.builder())
                                        .build())
                .weightedCapacity(
                        choice.weight() == null ? null : choice.weight().doubleValue())
                .maxPrice(maxPrice)
                .priority((double) place)
                .availabilityZone(launch.zone())
                .subnetId(launch.subnetId())
                .placement(
                        Placement.builder().groupName(launch.placementGroup()).build())
                .build();
    }

    private static Ec2Launcher.Order order(
            RunInstancesRequest request, Map<String, String> templateTags, Ec2ManagedLaunch launch) {
        Map<String, String> ownTags = new LinkedHashMap<>(launch.ownTags());
        ownTags.putAll(templateTags);
        return new Ec2Launcher.Order(there(request, launch.subnetId()), ownTags, null);
    }

    private Ec2Launcher.Order order(Ec2TemplateName template, Ec2ManagedLaunch launch) {
        LaunchTemplateChoice choice = choose(template);
        if (choice.data().instanceRequirements() != null) {
            throw Ec2Error.of(
                    "UnsupportedOperation",
                    "A launch template that specifies InstanceRequirements can be used with a mixed instances policy only.");
        }
        return order(choice.complete(asked(launch)), choice.systemTags(), launch);
    }

    private static RunInstancesRequest asked(Ec2ManagedLaunch launch) {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .minCount(1)
                .maxCount(1)
                .placement(Placement.builder()
                        .availabilityZone(launch.zone())
                        .groupName(launch.placementGroup())
                        .build());
        List<TagSpecification> tags = tags(launch);
        return tags.isEmpty()
                ? request.build()
                : request.tagSpecifications(tags).build();
    }

    private static List<TagSpecification> tags(Ec2ManagedLaunch launch) {
        if (launch.tags().isEmpty()) {
            return List.of();
        }
        return List.of(TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(launch.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build());
    }

    /** Where the template has network interfaces, it is the primary one that goes into the subnet. */
    private static RunInstancesRequest there(RunInstancesRequest launch, @Nullable String subnetId) {
        if (subnetId == null) {
            return launch;
        }
        if (launch.networkInterfaces().isEmpty()) {
            return launch.toBuilder().subnetId(subnetId).build();
        }
        List<InstanceNetworkInterfaceSpecification> interfaces = new ArrayList<>();
        for (InstanceNetworkInterfaceSpecification each : launch.networkInterfaces()) {
            interfaces.add(
                    each.networkInterfaceId() == null
                            ? each.toBuilder().subnetId(subnetId).build()
                            : each);
        }
        return launch.toBuilder()
                .subnetId((@Nullable String) null)
                .networkInterfaces(interfaces)
                .build();
    }

    /**
     * Looks at an instance.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return the instance, or empty where EC2 no longer describes it
     */
    public Optional<Ec2ManagedInstance> find(String instanceId) {
        return launcher.find(instanceId).map(Ec2ManagedInstances::view);
    }

    static Ec2ManagedInstance view(Instance instance) {
        Map<String, String> tags = new TreeMap<>();
        instance.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new Ec2ManagedInstance(
                instance.instanceId(),
                instance.instanceTypeAsString(),
                instance.imageId(),
                instance.placement().availabilityZone(),
                instance.subnetId(),
                instance.vpcId(),
                instance.state().nameAsString(),
                instance.stateReason() == null ? null : instance.stateReason().message(),
                instance.instanceLifecycle() == InstanceLifecycleType.SPOT,
                instance.launchTime(),
                tags);
    }

    /**
     * Terminates an instance, whatever protects it from API calls; nothing happens where it is on its way already.
     *
     * @param instanceId the instance
     */
    public void terminate(String instanceId) {
        launcher.terminate(instanceId);
    }

    /**
     * Since when an instance fails a status check.
     *
     * @param instanceId the instance
     * @return the instant; empty where it runs and passes them, or does not run
     */
    public Optional<Instant> impairedSince(String instanceId) {
        return launcher.impairedSince(instanceId);
    }

    /**
     * Changes the tags of an instance, those that nobody else can change included.
     *
     * @param instanceId the instance
     * @param change from its tags to its tags
     */
    public void retag(String instanceId, UnaryOperator<Map<String, String>> change) {
        instances.retag(instanceId, change);
    }

    /**
     * Says in the metadata of an instance which lifecycle state it is on its way to.
     *
     * @param instanceId the instance
     * @param state a steady state, such as {@code InService}; null where it no longer belongs to a group
     */
    public void targetLifecycleState(String instanceId, @Nullable String state) {
        if (state == null) {
            metadata.forgetTargetLifecycleState(instanceId);
        } else {
            metadata.targetLifecycleState(instanceId, state);
        }
    }

    /** {@return the names of the region's Availability Zones} */
    public List<String> zones() {
        return network.zones().all().stream().map(Ec2Zone::name).toList();
    }

    /**
     * A subnet.
     *
     * @param subnetId such as {@code subnet-0123456789abcdef0}
     * @return the subnet
     * @throws AwsError where there is no such subnet
     */
    public Ec2ManagedSubnet subnet(String subnetId) {
        Ec2Subnet subnet = network.requireSubnet(subnetId);
        return new Ec2ManagedSubnet(subnet.id(), subnet.zone().name(), subnet.vpcId());
    }
}
