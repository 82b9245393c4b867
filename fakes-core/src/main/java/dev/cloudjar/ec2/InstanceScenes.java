package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.SceneSection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The instances of a scene. What a scene leaves out is as a launch would have it: an {@code InstanceId} alone is a running
 * {@code t3.micro} from Amazon Linux 2023 with a network interface and a root volume. An instance on its way goes on.
 */
final class InstanceScenes {

    /** What lives in other tables, and comes back from there. */
    private static final Set<String> ELSEWHERE = Set.of(
            "BlockDeviceMappings",
            "NetworkInterfaces",
            "PrivateDnsName",
            "PrivateIpAddress",
            "PublicDnsName",
            "PublicIpAddress",
            "SecurityGroups",
            "SourceDestCheck",
            "State",
            "SubnetId",
            "Tags",
            "VpcId");

    private static final Pattern INSTANCE_ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

    private final InstanceHost host;

    InstanceScenes(InstanceHost host) {
        this.host = host;
    }

    SceneSection<Instance> section() {
        return new SceneSection<>("Instances", Instance.class, Instance::builder, this::write, this::read);
    }

    private List<Instance> write() {
        InstanceView view = new InstanceView(host);
        return host.instances().all().stream()
                .filter(instance -> !instance.state().isEnding())
                .map(view::toSdk)
                .toList();
    }

    private void read(Instance shape) {
        String id = shape.instanceId() == null ? host.site().ids().resourceId("i") : shape.instanceId();
        if (!INSTANCE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A scene has an instance with the id \"" + id
                    + "\", which no call could name: EC2's ids are i- and 8 or 17 hexadecimal digits."
                    + " Write it like \"i-0123456789abcdef0\", or leave it out.");
        }
        if (host.instances().find(id).isPresent()) {
            throw new IllegalArgumentException("A scene has the instance " + id
                    + ", but there is one with that id already. Set scenes before the cloud is used, each once.");
        }
        LaunchPlan plan = plan(id, shape);
        Ec2InstanceState state = shape.state() == null ? Ec2InstanceState.RUNNING : Ec2InstanceState.of(shape.state());
        InstanceEntry instance = new InstanceEntry(
                shown(id, shape, plan),
                host.site().ids().resourceId("r"),
                state,
                host.site().now(),
                state == Ec2InstanceState.RUNNING,
                plan.controls(),
                Ec2Tags.ofScene(shape.tags()));
        surround(instance, shape, plan);
        host.instances().put(withKey(instance, plan));
        resume(instance);
    }

    private LaunchPlan plan(String id, Instance shape) {
        Ec2InstanceSpec wish = Ec2InstanceSpec.plain().launch(request -> like(shape, request));
        try {
            return new LaunchPlanner(host, LaunchCapacity.unlimited(host))
                    .plan(new GivenInstance(host).withImage(wish.request()));
        } catch (AwsError refusal) {
            throw new IllegalArgumentException(
                    "A scene has the instance " + id + ", which cannot be had: a launch of it would be refused with "
                            + refusal + ". Change what the scene asks for.",
                    refusal);
        }
    }

    private static void like(Instance shape, RunInstancesRequest.Builder request) {
        boolean interfaces = !shape.networkInterfaces().isEmpty();
        request.imageId(shape.imageId()).keyName(shape.keyName());
        if (shape.instanceType() != null) {
            request.instanceType(shape.instanceTypeAsString());
        }
        if (shape.placement() != null) {
            request.placement(p -> p.availabilityZone(shape.placement().availabilityZone())
                    .groupName(shape.placement().groupName())
                    .partitionNumber(shape.placement().partitionNumber())
                    .tenancy(shape.placement().tenancyAsString())
                    .hostId(shape.placement().hostId())
                    .affinity(shape.placement().affinity()));
        }
        request.subnetId(interfaces ? shape.networkInterfaces().get(0).subnetId() : shape.subnetId());
        if (!interfaces) {
            request.privateIpAddress(shape.privateIpAddress())
                    .securityGroupIds(shape.securityGroups().stream()
                            .map(GroupIdentifier::groupId)
                            .toList());
        }
    }

    private Instance shown(String id, Instance shape, LaunchPlan plan) {
        Instance planned = plan.common();
        Instant now = host.site().now();
        Instance.Builder shown = planned.toBuilder()
                .instanceId(id)
                .amiLaunchIndex(0)
                .launchTime(now)
                .usageOperationUpdateTime(now)
                .stateTransitionReason("");
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (isSet(value) && !ELSEWHERE.contains(field.memberName())) {
                field.set(shown, value);
            }
        }
        return shown.placement(planned.placement().toBuilder()
                        .partitionNumber(
                                plan.partitions().isEmpty()
                                        ? null
                                        : plan.partitions().get(0))
                        .hostId(plan.rooms().get(0).hostId())
                        .build())
                .build();
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?> items && items.isEmpty());
    }

    /** Interfaces and volumes that the scene has under "NetworkInterfaces" and "Volumes" are attached already. */
    private void surround(InstanceEntry instance, Instance shape, LaunchPlan plan) {
        if (instance.state().isEnding()) {
            return;
        }
        host.profiles().given(instance.id(), instance.shown().iamInstanceProfile());
        if (host.network().interfaces().ofInstance(instance.id()).isEmpty()) {
            if (shape.networkInterfaces().isEmpty()) {
                host.network().launches().attach(plan.interfaces(), List.of(instance.id()));
            } else {
                host.network().launches().restoreInterfaces(instance.id(), shape.networkInterfaces());
            }
        }
        if (host.storage().devicesOf(instance.id()).isEmpty()) {
            host.storage().createVolumes(plan.volumes(), instance.id(), instance.zone(), Map.of());
        }
    }

    private InstanceEntry withKey(InstanceEntry instance, LaunchPlan plan) {
        if (plan.keyName() == null || instance.state().isEnding()) {
            return instance;
        }
        String publicKey = host.keyPairs().materialise(plan.keyName());
        return instance.withControls(controls -> controls.withPublicKey(publicKey));
    }

    private void resume(InstanceEntry instance) {
        switch (instance.state()) {
            case PENDING ->
                settle(instance, Ec2InstanceState.RUNNING, host.timings().boot());
            case STOPPING ->
                settle(instance, Ec2InstanceState.STOPPED, host.timings().stop());
            case SHUTTING_DOWN ->
                settle(instance, Ec2InstanceState.TERMINATED, host.timings().terminate());
            case TERMINATED ->
                host.site().background(host.timings().tombstone(), new InstanceEvent.TombstoneVanishes(instance.id()));
            case RUNNING -> {}
            case STOPPED -> host.network().launches().stopped(instance.id());
        }
    }

    private void settle(InstanceEntry instance, Ec2InstanceState to, Duration takes) {
        host.site()
                .transition(
                        takes, new InstanceEvent.Settles(instance.id(), instance.state(), to, instance.stateSince()));
    }
}
