package dev.cloudjar.ec2.managed;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Launcher;
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
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The instances of a region, for services above EC2. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2ManagedInstances {

    private final Ec2Launcher launcher;
    private final Ec2LaunchTemplates templates;
    private final Ec2Network network;
    private final Ec2Metadata metadata;
    private final Ec2Family instances;

    /**
     * A view of the families that it is given.
     *
     * @param launcher launches and ends instances
     * @param templates the launch templates
     * @param network the subnets
     * @param metadata the metadata services
     * @param instances the instances, for their tags
     */
    public Ec2ManagedInstances(
            Ec2Launcher launcher,
            Ec2LaunchTemplates templates,
            Ec2Network network,
            Ec2Metadata metadata,
            Ec2Family instances) {
        this.launcher = launcher;
        this.templates = templates;
        this.network = network;
        this.metadata = metadata;
        this.instances = instances;
    }

    /**
     * The version of a template that is named, as it is now.
     *
     * @param template how it is named
     * @return the version
     * @throws AwsError where there is no such template or version, or both id and name are given, or none
     */
    public Ec2TemplateVersion version(Ec2TemplateName template) {
        LaunchTemplateChoice choice = choose(template);
        return new Ec2TemplateVersion(choice.id(), choice.name(), choice.version());
    }

    private LaunchTemplateChoice choose(Ec2TemplateName template) {
        return templates.choose(template.id(), template.name(), template.version());
    }

    /**
     * Launches one instance; the template's version is chosen now.
     *
     * @param launch what to launch
     * @return the instance, pending
     * @throws AwsError where EC2 refuses; nothing is changed then
     */
    public Ec2ManagedInstance launch(Ec2ManagedLaunch launch) {
        return view(launcher.launch(order(launch)).get(0));
    }

    /**
     * Checks whether EC2 would take a launch, and changes nothing.
     *
     * @param launch what to launch
     * @throws AwsError where EC2 would refuse
     */
    public void requireLaunchable(Ec2ManagedLaunch launch) {
        launcher.requireLaunchable(order(launch));
    }

    private Ec2Launcher.Order order(Ec2ManagedLaunch launch) {
        LaunchTemplateChoice choice = choose(launch.template());
        if (choice.data().instanceRequirements() != null) {
            throw Ec2Error.of(
                    "UnsupportedOperation",
                    "A launch template that specifies InstanceRequirements can be used with a mixed instances policy only.");
        }
        Map<String, String> ownTags = new LinkedHashMap<>(launch.ownTags());
        ownTags.putAll(choice.systemTags());
        RunInstancesRequest full = there(choice.complete(asked(launch)), launch.subnetId());
        return new Ec2Launcher.Order(full, ownTags, null);
    }

    private static RunInstancesRequest asked(Ec2ManagedLaunch launch) {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .minCount(1)
                .maxCount(1)
                .placement(Placement.builder()
                        .availabilityZone(launch.zone())
                        .groupName(launch.placementGroup())
                        .build());
        if (!launch.tags().isEmpty()) {
            request.tagSpecifications(TagSpecification.builder()
                    .resourceType(ResourceType.INSTANCE)
                    .tags(launch.tags().entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList())
                    .build());
        }
        return request.build();
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
        return launch.toBuilder().networkInterfaces(interfaces).build();
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

    private static Ec2ManagedInstance view(Instance instance) {
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
