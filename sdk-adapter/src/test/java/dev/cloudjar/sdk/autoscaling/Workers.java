package dev.cloudjar.sdk.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** A cloud with a launch template {@code web} of {@code t3.micro}, and the group {@code workers}, through the real clients. */
final class Workers {

    static final String GROUP = "workers";

    final FakeCloud cloud;
    final AutoScalingClient scaling;
    final Ec2Client ec2;
    final String image;

    Workers() {
        this(FakeCloud.builder().timeMode(TimeMode.MANUAL).build(), true);
    }

    Workers(FakeCloud cloud) {
        this(cloud, true);
    }

    private Workers(FakeCloud cloud, boolean fresh) {
        this.cloud = cloud;
        this.scaling = FakeClients.of(cloud).get(AutoScalingClient.class);
        this.ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        if (fresh) {
            this.image = cloud.ec2().givenImage();
            ec2.createLaunchTemplate(t -> t.launchTemplateName("web")
                    .launchTemplateData(d -> d.imageId(image).instanceType("t3.micro")));
        } else {
            this.image = "";
        }
    }

    /** The same in a fork of its cloud. */
    Workers fork() {
        return new Workers(cloud.fork(), false);
    }

    /** A group in two zones. */
    void create(int min, int desired, int max) {
        create(min, desired, max, group -> {});
    }

    void create(int min, int desired, int max, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
        scaling.createAutoScalingGroup(group -> group.autoScalingGroupName(GROUP)
                .minSize(min)
                .desiredCapacity(desired)
                .maxSize(max)
                .launchTemplate(t -> t.launchTemplateName("web").version("$Latest"))
                .availabilityZones("us-east-1a", "us-east-1b")
                .applyMutation(more));
    }

    /** A group in two zones of several types, and on both markets. */
    void createMixed(
            int min, int desired, int max, Consumer<InstancesDistribution.Builder> distribution, String... types) {
        createMixed(
                min,
                desired,
                max,
                policy -> policy.launchTemplate(t -> t.launchTemplateSpecification(
                                        web -> web.launchTemplateName("web").version("$Latest"))
                                .overrides(Stream.of(types)
                                        .map(type -> LaunchTemplateOverrides.builder()
                                                .instanceType(type)
                                                .build())
                                        .toList()))
                        .instancesDistribution(distribution));
    }

    void createMixed(int min, int desired, int max, Consumer<MixedInstancesPolicy.Builder> policy) {
        create(
                min,
                desired,
                max,
                group ->
                        group.launchTemplate((LaunchTemplateSpecification) null).mixedInstancesPolicy(policy));
    }

    /** The instances as EC2 has them. */
    List<software.amazon.awssdk.services.ec2.model.Instance> machines() {
        return ids().stream()
                .map(id -> ec2.describeInstances(r -> r.instanceIds(id))
                        .reservations()
                        .get(0)
                        .instances()
                        .get(0))
                .toList();
    }

    List<String> spots() {
        return machines().stream()
                .filter(machine -> machine.instanceLifecycle() == InstanceLifecycleType.SPOT)
                .map(software.amazon.awssdk.services.ec2.model.Instance::instanceId)
                .toList();
    }

    List<String> types() {
        return instances().stream().map(Instance::instanceType).toList();
    }

    /** The same, and all of it in service. */
    List<String> given(int min, int desired, int max) {
        create(min, desired, max);
        pass(Duration.ofMinutes(2));
        assertThat(cloud.autoScaling().group(GROUP).inService()).hasSize(desired);
        return cloud.autoScaling().group(GROUP).inService();
    }

    void newVersion(Consumer<RequestLaunchTemplateData.Builder> data) {
        ec2.createLaunchTemplateVersion(v -> v.launchTemplateName("web").launchTemplateData(d -> {
            d.imageId(image);
            data.accept(d);
        }));
    }

    void pass(Duration time) {
        cloud.clock().advance(time);
    }

    AutoScalingGroup group() {
        return scaling.describeAutoScalingGroups(r -> r.autoScalingGroupNames(GROUP))
                .autoScalingGroups()
                .get(0);
    }

    List<Instance> instances() {
        return group().instances();
    }

    List<String> ids() {
        return instances().stream().map(Instance::instanceId).toList();
    }

    List<String> states() {
        return instances().stream().map(Instance::lifecycleStateAsString).toList();
    }

    /** The latest first. */
    List<Activity> activities() {
        return scaling.describeScalingActivities(r -> r.autoScalingGroupName(GROUP))
                .activities();
    }

    static Refusal refusal(ThrowingCallable call) {
        AutoScalingException refused = Assertions.catchThrowableOfType(AutoScalingException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return new Refusal(
                refused.awsErrorDetails().errorCode(),
                refused.statusCode(),
                refused.awsErrorDetails().errorMessage());
    }

    record Refusal(String code, int status, String message) {}
}
