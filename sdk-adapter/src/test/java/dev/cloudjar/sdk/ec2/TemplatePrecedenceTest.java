package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2GivenNetwork;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ActiveInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What goes before what where a launch template, its versions, a launch and a fleet all say something; through the real client. */
class TemplatePrecedenceTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String image = cloud.ec2().givenImage();

    private void template(Consumer<RequestLaunchTemplateData.Builder> data) {
        ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                .launchTemplateData(
                        d -> d.imageId(image).instanceType("t3.micro").applyMutation(data)));
    }

    private void newVersion(String type) {
        ec2.createLaunchTemplateVersion(
                r -> r.launchTemplateName("web").sourceVersion("1").launchTemplateData(d -> d.instanceType(type)));
    }

    private Instance launch(String version, Consumer<RunInstancesRequest.Builder> more) {
        return ec2.runInstances(r -> r.minCount(1)
                        .maxCount(1)
                        .launchTemplate(t -> t.launchTemplateName("web").version(version))
                        .applyMutation(more))
                .instances()
                .get(0);
    }

    private String typeOf(String version) {
        return launch(version, r -> {}).instanceTypeAsString();
    }

    private static Map<String, String> tags(Instance instance) {
        return instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    @Nested
    class OfALaunch {

        @Test
        void a_list_takes_the_place_of_the_templates_list() {
            Ec2GivenNetwork network = cloud.ec2().givenNetwork(n -> n.publicSubnet("us-east-1b"));
            String subnet = network.publicSubnetIds().get(0);
            String first = group("first", network.vpcId());
            String second = group("second", network.vpcId());
            template(d -> d.securityGroupIds(first));

            Instance ofTemplate = launch("1", r -> r.subnetId(subnet));
            Instance ofRequest = launch("1", r -> r.subnetId(subnet).securityGroupIds(second));

            assertThat(ofTemplate.securityGroups())
                    .extracting(GroupIdentifier::groupId)
                    .containsExactly(first);
            assertThat(ofRequest.securityGroups())
                    .extracting(GroupIdentifier::groupId)
                    .containsExactly(second);
        }

        private String group(String name, String vpc) {
            return ec2.createSecurityGroup(
                            r -> r.groupName(name).description(name).vpcId(vpc))
                    .groupId();
        }

        @Test
        void a_market_and_a_placement_are_completed_member_by_member() {
            template(d -> d.placement(p -> p.availabilityZone("us-east-1a").tenancy("default"))
                    .instanceMarketOptions(m -> m.marketType("spot").spotOptions(s -> s.maxPrice("0.01"))));

            Instance launched = launch(
                    "1",
                    r -> r.placement(p -> p.availabilityZone("us-east-1b"))
                            .instanceMarketOptions(m -> m.spotOptions(s -> s.maxPrice("0.009"))));

            assertThat(launched.placement().availabilityZone()).isEqualTo("us-east-1b");
            assertThat(launched.instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.spotPrice()).startsWith("0.009"));
        }

        @Test
        void an_interface_is_completed_by_its_index() {
            template(d -> d.networkInterfaces(
                    n -> n.deviceIndex(0).description("first").associatePublicIpAddress(false)));

            Instance launched =
                    launch("1", r -> r.networkInterfaces(n -> n.deviceIndex(0).associatePublicIpAddress(true)));

            assertThat(launched.networkInterfaces())
                    .singleElement()
                    .satisfies(nic -> assertThat(nic.description()).isEqualTo("first"));
            cloud.clock().settle();
            assertThat(ec2.describeInstances(r -> r.instanceIds(launched.instanceId()))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .publicIpAddress())
                    .isNotNull();
        }

        @Test
        void user_data_and_protection_come_from_the_template_until_the_launch_says_otherwise() {
            template(d -> d.userData("dGVtcGxhdGU=").disableApiTermination(true));

            String ofTemplate = launch("1", r -> {}).instanceId();
            String ofRequest = launch("1", r -> r.userData("cmVxdWVzdA==").disableApiTermination(false))
                    .instanceId();

            assertThat(userData(ofTemplate)).isEqualTo("dGVtcGxhdGU=");
            assertThat(userData(ofRequest)).isEqualTo("cmVxdWVzdA==");
            assertThatThrownBy(() -> ec2.terminateInstances(r -> r.instanceIds(ofTemplate)))
                    .satisfies(code("OperationNotPermitted"));
            ec2.terminateInstances(r -> r.instanceIds(ofRequest));
        }

        private String userData(String id) {
            return ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA))
                    .userData()
                    .value();
        }
    }

    @Nested
    class OfVersions {

        @Test
        void latest_and_default_are_what_they_are_at_the_launch() {
            template(d -> {});
            assertThat(typeOf("$Latest")).isEqualTo("t3.micro");

            newVersion("m5.large");
            assertThat(typeOf("$Latest")).isEqualTo("m5.large");
            assertThat(typeOf("$Default")).isEqualTo("t3.micro");
            assertThat(typeOf(null)).isEqualTo("t3.micro");

            ec2.modifyLaunchTemplate(r -> r.launchTemplateName("web").defaultVersion("2"));
            assertThat(typeOf("$Default")).isEqualTo("m5.large");
            assertThat(typeOf("1")).isEqualTo("t3.micro");
        }

        @Test
        void one_that_is_deleted_is_the_latest_no_more_and_is_refused() {
            template(d -> {});
            newVersion("m5.large");
            newVersion("c5.large");
            ec2.deleteLaunchTemplateVersions(r -> r.launchTemplateName("web").versions("3"));

            assertThat(typeOf("$Latest")).isEqualTo("m5.large");
            assertThatThrownBy(() -> launch("3", r -> {})).satisfies(code("InvalidLaunchTemplateId.VersionNotFound"));
        }

        @Test
        void of_a_template_that_is_deleted_none_is_left() {
            template(d -> {});
            ec2.deleteLaunchTemplate(r -> r.launchTemplateName("web"));

            assertThatThrownBy(() -> launch("1", r -> {}))
                    .satisfies(code("InvalidLaunchTemplateName.NotFoundException"));
        }
    }

    @Nested
    class OfAFleet {

        private String maintained(
                String version,
                Consumer<CreateFleetRequest.Builder> more,
                FleetLaunchTemplateOverridesRequest... overrides) {
            String id = ec2.createFleet(r -> r.type("maintain")
                            .launchTemplateConfigs(c -> c.launchTemplateSpecification(
                                            t -> t.launchTemplateName("web").version(version))
                                    .overrides(overrides))
                            .targetCapacitySpecification(t -> t.totalTargetCapacity(1)
                                    .onDemandTargetCapacity(1)
                                    .defaultTargetCapacityType("on-demand"))
                            .applyMutation(more))
                    .fleetId();
            cloud.clock().advance(Duration.ofMinutes(1));
            return id;
        }

        private List<Instance> instances(String fleet) {
            List<String> ids = ec2.describeFleetInstances(r -> r.fleetId(fleet)).activeInstances().stream()
                    .map(ActiveInstance::instanceId)
                    .toList();
            return ids.isEmpty()
                    ? List.of()
                    : ec2.describeInstances(r -> r.instanceIds(ids)).reservations().stream()
                            .flatMap(reservation -> reservation.instances().stream())
                            .toList();
        }

        @Test
        void an_override_goes_before_the_template() {
            String other = cloud.ec2().givenImage();
            template(d -> d.placement(p -> p.availabilityZone("us-east-1a"))
                    .tagSpecifications(s ->
                            s.resourceType("instance").tags(t -> t.key("from").value("template"))));

            String fleet = maintained(
                    "1",
                    r -> {},
                    FleetLaunchTemplateOverridesRequest.builder()
                            .instanceType("m5.large")
                            .imageId(other)
                            .availabilityZone("us-east-1c")
                            .build());

            Instance launched = instances(fleet).get(0);
            assertThat(launched.instanceTypeAsString()).isEqualTo("m5.large");
            assertThat(launched.imageId()).isEqualTo(other);
            assertThat(launched.placement().availabilityZone()).isEqualTo("us-east-1c");
            assertThat(tags(launched))
                    .containsEntry("from", "template")
                    .containsEntry("aws:ec2launchtemplate:version", "1")
                    .containsEntry("aws:ec2:fleet-id", fleet);
        }

        @Test
        void latest_moves_for_what_it_launches_later() {
            template(d -> {});
            String fleet = maintained("$Latest", r -> {});
            Instance first = instances(fleet).get(0);
            newVersion("m5.large");
            cloud.clock().advance(Duration.ofMinutes(5));
            assertThat(instances(fleet)).extracting(Instance::instanceId).containsExactly(first.instanceId());

            ec2.terminateInstances(r -> r.instanceIds(first.instanceId()));
            cloud.clock().advance(Duration.ofMinutes(5));

            assertThat(instances(fleet))
                    .singleElement()
                    .satisfies(later -> assertThat(later.instanceTypeAsString()).isEqualTo("m5.large"));
        }

        @Test
        void a_template_that_is_gone_is_an_error_in_its_history() {
            template(d -> {});
            String fleet = maintained("$Latest", r -> {});
            Instance first = instances(fleet).get(0);
            ec2.deleteLaunchTemplate(r -> r.launchTemplateName("web"));

            ec2.terminateInstances(r -> r.instanceIds(first.instanceId()));
            cloud.clock().advance(Duration.ofMinutes(5));

            assertThat(instances(fleet)).isEmpty();
            assertThat(ec2.describeFleetHistory(r ->
                                    r.fleetId(fleet).startTime(Instant.EPOCH).eventType("service-error"))
                            .historyRecords())
                    .singleElement()
                    .satisfies(record -> assertThat(record.eventInformation().eventSubType())
                            .isEqualTo("InvalidLaunchTemplateName.NotFoundException"));
        }
    }
}
