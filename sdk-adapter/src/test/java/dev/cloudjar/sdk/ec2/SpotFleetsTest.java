package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ActiveInstance;
import software.amazon.awssdk.services.ec2.model.ActivityStatus;
import software.amazon.awssdk.services.ec2.model.BatchState;
import software.amazon.awssdk.services.ec2.model.CancelBatchErrorCode;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SpotFleetLaunchSpecification;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfig;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfigData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Spot Fleets through the real client, with the clock moved by hand. */
class SpotFleetsTest {

    private static final String ZONE = "us-east-1a";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private static SpotFleetLaunchSpecification specification(String type) {
        return SpotFleetLaunchSpecification.builder()
                .imageId("ami-0123456789abcdef0")
                .instanceType(type)
                .placement(p -> p.availabilityZone(ZONE))
                .build();
    }

    private String request(int target, Consumer<SpotFleetRequestConfigData.Builder> wish) {
        String id = ec2.requestSpotFleet(r -> r.spotFleetRequestConfig(SpotFleetRequestConfigData.builder()
                        .iamFleetRole("arn:aws:iam::123456789012:role/fleet")
                        .targetCapacity(target)
                        .launchSpecifications(specification("m5.large"), specification("c5.large"))
                        .applyMutation(wish)
                        .build()))
                .spotFleetRequestId();
        pass(A_MINUTE);
        return id;
    }

    private SpotFleetRequestConfig described(String id) {
        return ec2.describeSpotFleetRequests(r -> r.spotFleetRequestIds(id))
                .spotFleetRequestConfigs()
                .get(0);
    }

    private List<ActiveInstance> instances(String id) {
        return ec2.describeSpotFleetInstances(r -> r.spotFleetRequestId(id)).activeInstances();
    }

    @Nested
    class A_request {

        @Test
        void takes_on_demand_instances_by_price_or_by_priority() {
            String cheapest = request(2, c -> c.onDemandTargetCapacity(1));
            assertThat(onDemand(cheapest)).containsExactly("c5.large");

            ec2.createLaunchTemplate(r -> r.launchTemplateName("ordered")
                    .launchTemplateData(d -> d.imageId("ami-0123456789abcdef0").instanceType("m5.large")));
            String prioritized = request(
                    2,
                    c -> c.onDemandTargetCapacity(1)
                            .onDemandAllocationStrategy("prioritized")
                            .launchSpecifications(List.of())
                            .launchTemplateConfigs(t -> t.launchTemplateSpecification(
                                            s -> s.launchTemplateName("ordered").version("1"))
                                    .overrides(
                                            o -> o.instanceType("c5.large")
                                                    .priority(2.0)
                                                    .availabilityZone(ZONE),
                                            o -> o.instanceType("m5.large")
                                                    .priority(1.0)
                                                    .availabilityZone(ZONE))));
            assertThat(onDemand(prioritized)).containsExactly("m5.large");
        }

        @Test
        void launches_no_more_on_demand_than_all_may_cost() {
            String id = request(4, c -> c.onDemandTargetCapacity(4).onDemandMaxTotalPrice("0.2"));

            assertThat(onDemand(id)).hasSize(2);
        }

        private List<String> onDemand(String id) {
            return instances(id).stream()
                    .filter(each -> each.spotInstanceRequestId() == null)
                    .map(ActiveInstance::instanceType)
                    .toList();
        }

        @Test
        void is_fulfilled_from_its_launch_specifications() {
            cloud.ec2().pool("c5.large", ZONE, Ec2Market.SPOT).price("0.01");
            String id = request(
                    2,
                    c -> c.tagSpecifications(t -> t.resourceType("spot-fleet-request")
                            .tags(tag -> tag.key("team").value("blue"))));

            SpotFleetRequestConfig fleet = described(id);
            assertThat(id).startsWith("sfr-");
            assertThat(fleet.spotFleetRequestState()).isEqualTo(BatchState.ACTIVE);
            assertThat(fleet.activityStatus()).isEqualTo(ActivityStatus.FULFILLED);
            assertThat(fleet.spotFleetRequestConfig().fulfilledCapacity()).isEqualTo(2.0);
            assertThat(fleet.spotFleetRequestConfig().allocationStrategyAsString())
                    .isEqualTo("lowestPrice");
            assertThat(fleet.tags()).hasSize(1);
            assertThat(instances(id)).hasSize(2).allSatisfy(each -> {
                assertThat(each.instanceType()).isEqualTo("c5.large");
                assertThat(each.spotInstanceRequestId()).startsWith("sir-");
            });
            Instance instance = ec2.describeInstances(
                            r -> r.instanceIds(instances(id).get(0).instanceId()))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0);
            assertThat(instance.tags())
                    .containsExactly(Tag.builder()
                            .key("aws:ec2spot:fleet-request-id")
                            .value(id)
                            .build());
        }

        @Test
        void takes_from_launch_templates_with_overrides_too() {
            ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                    .launchTemplateData(d -> d.imageId("ami-0123456789abcdef0").instanceType("m5.large")));
            String id = request(
                    4,
                    c -> c.launchSpecifications(List.of())
                            .allocationStrategy("diversified")
                            .onDemandTargetCapacity(2)
                            .launchTemplateConfigs(l -> l.launchTemplateSpecification(
                                            t -> t.launchTemplateName("web").version("1"))
                                    .overrides(
                                            o -> o.instanceType("m5.large").availabilityZone(ZONE),
                                            o -> o.instanceType("r5.large").availabilityZone(ZONE))));

            assertThat(instances(id))
                    .filteredOn(each -> each.spotInstanceRequestId() != null)
                    .extracting(ActiveInstance::instanceType)
                    .containsExactly("m5.large", "r5.large");
            assertThat(described(id).spotFleetRequestConfig().onDemandFulfilledCapacity())
                    .isEqualTo(2.0);
        }

        @Test
        void maintains_and_can_be_modified() {
            String id = request(2, c -> {});
            cloud.ec2().interrupt(instances(id).get(0).instanceId());
            pass(Duration.ofMinutes(4));
            assertThat(instances(id)).hasSize(2);

            ec2.modifySpotFleetRequest(r -> r.spotFleetRequestId(id).targetCapacity(3));
            assertThat(described(id).spotFleetRequestState()).isEqualTo(BatchState.MODIFYING);
            pass(A_MINUTE);
            assertThat(instances(id)).hasSize(3);
        }

        @Test
        void waits_above_its_price() {
            cloud.ec2().pool("m5.large", ZONE, Ec2Market.SPOT).price("0.05");
            cloud.ec2().pool("c5.large", ZONE, Ec2Market.SPOT).price("0.05");
            String id = request(1, c -> c.spotPrice("0.04"));

            assertThat(described(id).activityStatus()).isEqualTo(ActivityStatus.ERROR);
            assertThat(ec2.describeSpotFleetRequestHistory(r -> r.spotFleetRequestId(id)
                                    .startTime(Instant.EPOCH)
                                    .eventType("error"))
                            .historyRecords()
                            .get(0)
                            .eventInformation()
                            .eventSubType())
                    .isEqualTo("SpotMaxPriceTooLow");
            cloud.ec2().pool("m5.large", ZONE, Ec2Market.SPOT).price("0.03");
            pass(A_MINUTE);
            assertThat(instances(id)).hasSize(1);
        }

        @Test
        void is_cancelled_with_or_without_its_instances() {
            String id = request(1, c -> {});
            String other = request(1, c -> c.type("request"));

            var answer = ec2.cancelSpotFleetRequests(
                    r -> r.spotFleetRequestIds(id, "sfr-1").terminateInstances(true));

            assertThat(answer.successfulFleetRequests().get(0).currentSpotFleetRequestState())
                    .isEqualTo(BatchState.CANCELLED_TERMINATING);
            assertThat(answer.unsuccessfulFleetRequests().get(0).error().code())
                    .isEqualTo(CancelBatchErrorCode.FLEET_REQUEST_ID_MALFORMED);
            ec2.cancelSpotFleetRequests(r -> r.spotFleetRequestIds(other).terminateInstances(false));
            pass(A_MINUTE);
            assertThat(described(id).spotFleetRequestState()).isEqualTo(BatchState.CANCELLED);
            assertThat(described(other).spotFleetRequestState()).isEqualTo(BatchState.CANCELLED_RUNNING);
        }

        @Test
        void is_paged() {
            for (int i = 0; i < 3; i++) {
                request(1, c -> {});
            }

            assertThat(ec2.describeSpotFleetRequestsPaginator(r -> r.maxResults(2)).stream()
                            .map(page -> page.spotFleetRequestConfigs().size()))
                    .containsExactly(2, 1);
        }
    }

    @Nested
    class Refused {

        @Test
        void is_a_configuration_that_contradicts_itself() {
            assertThatThrownBy(() -> request(1, c -> c.launchSpecifications(List.of())))
                    .satisfies(code("InvalidSpotFleetRequestConfig"));
            assertThatThrownBy(() -> request(1, c -> c.onDemandTargetCapacity(2)))
                    .satisfies(code("InvalidSpotFleetRequestConfig"));
            assertThatThrownBy(() -> request(1, c -> c.type("instant")))
                    .satisfies(code("InvalidSpotFleetRequestConfig"));
            assertThatThrownBy(() -> request(1, c -> c.spotPrice("0.0001"))).satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> request(
                            1,
                            c -> c.loadBalancersConfig(l -> l.targetGroupsConfig(t -> t.targetGroups(g ->
                                    g.arn("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/b"))))))
                    .satisfies(code("UnsupportedOperation"));
            assertThat(ec2.describeSpotFleetRequests().spotFleetRequestConfigs())
                    .isEmpty();
        }

        @Test
        void is_a_request_that_does_not_exist() {
            String unknown = "sfr-12a34b55-67cd-8ef9-ba9b-9208deadbeef";
            assertThatThrownBy(() -> ec2.describeSpotFleetInstances(r -> r.spotFleetRequestId(unknown)))
                    .satisfies(code("InvalidSpotFleetRequestId.NotFound"));
            assertThatThrownBy(() -> ec2.describeSpotFleetRequests(r -> r.spotFleetRequestIds("sfr-1")))
                    .satisfies(code("InvalidSpotFleetRequestId.Malformed"));
            String once = request(1, c -> c.type("request"));
            assertThatThrownBy(() -> ec2.modifySpotFleetRequest(
                            r -> r.spotFleetRequestId(once).targetCapacity(2)))
                    .satisfies(code("UnsupportedOperation"));
        }
    }
}
