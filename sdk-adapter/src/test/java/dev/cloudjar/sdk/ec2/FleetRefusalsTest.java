package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.RequestSpotFleetResponse;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfigData;

/** What fleets and Spot requests are refused through the client, and that nothing comes of it. */
class FleetRefusalsTest {

    private static final String IMAGE = "ami-0123456789abcdef0";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    @BeforeEach
    void template() {
        ec2.createLaunchTemplate(t -> t.launchTemplateName("web")
                .launchTemplateData(d -> d.imageId(IMAGE).instanceType("m5.large")));
    }

    @Nested
    class Fleets {

        private String create(Consumer<CreateFleetRequest.Builder> wish) {
            return ec2.createFleet(CreateFleetRequest.builder()
                            .targetCapacitySpecification(
                                    t -> t.totalTargetCapacity(1).defaultTargetCapacityType("spot"))
                            .launchTemplateConfigs(c -> c.launchTemplateSpecification(t -> t.launchTemplateName("web")))
                            .applyMutation(wish)
                            .build())
                    .fleetId();
        }

        static List<Arguments> refusals() {
            return List.of(
                    refused(
                            "InvalidParameterValue",
                            "The end of a fleet lies in the future.",
                            (cloud, f) -> f.validUntil(cloud.clock().instant().minus(Duration.ofHours(1)))),
                    refused(
                            "InvalidParameterValue",
                            "Value ( 0 ) for parameter instancePoolsToUseCount is invalid.",
                            (cloud, f) -> f.spotOptions(s -> s.instancePoolsToUseCount(0))),
                    refused(
                            "InvalidParameterCombination",
                            "InstancePoolsToUseCount is valid only when the allocation strategy is set to lowest-price.",
                            (cloud, f) -> f.spotOptions(
                                    s -> s.allocationStrategy("diversified").instancePoolsToUseCount(2))),
                    refused(
                            "InvalidParameterCombination",
                            "The instance interruption behavior 'stop' is supported only for fleets of type maintain.",
                            (cloud, f) ->
                                    f.type(FleetType.REQUEST).spotOptions(s -> s.instanceInterruptionBehavior("stop"))),
                    refused(
                            "InvalidParameterCombination",
                            "are supported only for fleets of type instant.",
                            (cloud, f) -> f.spotOptions(s -> s.singleInstanceType(true))),
                    refused(
                            "InvalidParameterCombination",
                            "MinTargetCapacity needs at least one of SingleAvailabilityZone and SingleInstanceType.",
                            (cloud, f) -> f.type(FleetType.INSTANT).spotOptions(s -> s.minTargetCapacity(1))),
                    refused(
                            "InvalidParameterCombination",
                            "Capacity rebalancing is supported only for fleets of type maintain.",
                            (cloud, f) -> f.type(FleetType.REQUEST)
                                    .spotOptions(s -> s.maintenanceStrategies(
                                            m -> m.capacityRebalance(r -> r.replacementStrategy("launch"))))),
                    refused(
                            "InvalidParameterCombination",
                            "TerminationDelay is valid only when the replacement strategy is launch-before-terminate.",
                            (cloud, f) -> f.spotOptions(s -> s.maintenanceStrategies(m -> m.capacityRebalance(
                                    r -> r.replacementStrategy("launch").terminationDelay(300))))),
                    refused(
                            "InvalidParameterValue",
                            "The replacement strategy launch-before-terminate needs a TerminationDelay of 120 to 7200"
                                    + " seconds.",
                            (cloud, f) -> f.spotOptions(s -> s.maintenanceStrategies(
                                    m -> m.capacityRebalance(r -> r.replacementStrategy("launch-before-terminate")
                                            .terminationDelay(119))))),
                    refused(
                            "InvalidParameterValue",
                            "A target capacity cannot be less than 0.",
                            (cloud, f) -> f.targetCapacitySpecification(
                                    t -> t.totalTargetCapacity(-1).defaultTargetCapacityType("spot"))),
                    refused(
                            "InvalidParameterCombination",
                            "The sum of OnDemandTargetCapacity (2)",
                            (cloud, f) -> f.targetCapacitySpecification(t -> t.totalTargetCapacity(2)
                                    .onDemandTargetCapacity(2)
                                    .spotTargetCapacity(1)
                                    .defaultTargetCapacityType("spot"))),
                    refused(
                            "UnsupportedOperation",
                            "capacity-block",
                            (cloud, f) -> f.targetCapacitySpecification(
                                    t -> t.totalTargetCapacity(1).defaultTargetCapacityType("capacity-block"))),
                    refused(
                            "InvalidParameterCombination",
                            "The parameter 'InstanceRequirements' may not be used in combination with 'InstanceType'",
                            (cloud, f) -> f.launchTemplateConfigs(c -> c.launchTemplateSpecification(
                                            t -> t.launchTemplateName("web"))
                                    .overrides(o -> o.instanceType("c5.large")
                                            .instanceRequirements(i ->
                                                    i.vCpuCount(v -> v.min(1)).memoryMiB(m -> m.min(1)))))),
                    refused(
                            "InvalidParameterCombination",
                            "TargetCapacityUnitType can be specified only when InstanceRequirements is specified.",
                            (cloud, f) -> f.targetCapacitySpecification(t -> t.totalTargetCapacity(1)
                                            .defaultTargetCapacityType("spot")
                                            .targetCapacityUnitType("vcpu"))
                                    .launchTemplateConfigs(
                                            c -> c.launchTemplateSpecification(t -> t.launchTemplateName("web"))
                                                    .overrides(o -> o.instanceType("c5.large")))),
                    refused(
                            "InvalidLaunchTemplateName.NotFoundException",
                            "gone",
                            (cloud, f) -> f.launchTemplateConfigs(
                                    c -> c.launchTemplateSpecification(t -> t.launchTemplateName("gone")))),
                    refused("DryRunOperation", "", (cloud, f) -> f.dryRun(true)));
        }

        private static Arguments refused(
                String code, String words, BiConsumer<FakeCloud, CreateFleetRequest.Builder> wish) {
            return Arguments.of(code, words, wish);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @MethodSource("refusals")
        void are_refused(String code, String words, BiConsumer<FakeCloud, CreateFleetRequest.Builder> wish) {
            Refused.with(code, words, () -> create(f -> wish.accept(cloud, f)));
            cloud.clock().advance(Duration.ofMinutes(5));

            assertThat(ec2.describeFleets().fleets()).isEmpty();
            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void need_a_type_from_somewhere() {
            ec2.createLaunchTemplate(t -> t.launchTemplateName("bare").launchTemplateData(d -> d.imageId(IMAGE)));

            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter InstanceType",
                    () -> create(f -> f.launchTemplateConfigs(
                            c -> c.launchTemplateSpecification(t -> t.launchTemplateName("bare")))));
        }

        @Test
        void have_a_history_unless_they_are_instant() {
            String instant = create(f -> f.type(FleetType.INSTANT));

            Refused.with(
                    "UnsupportedOperation",
                    "DescribeFleetHistory",
                    () -> ec2.describeFleetHistory(
                            h -> h.fleetId(instant).startTime(cloud.clock().instant())));
            Refused.with(
                    "InvalidFleetId.NotFound",
                    "The fleet ID 'fleet-01234567-0123-0123-0123-0123456789ab' does not exist",
                    () -> ec2.describeFleetHistory(h -> h.fleetId("fleet-01234567-0123-0123-0123-0123456789ab")
                            .startTime(cloud.clock().instant())));
            Refused.with(
                    "InvalidFleetId.Malformed",
                    () -> ec2.describeFleetHistory(
                            h -> h.fleetId("fleet").startTime(cloud.clock().instant())));
        }

        @Test
        void are_deleted_each_by_itself() {
            String id = create(f -> {});

            var answer = ec2.deleteFleets(d -> d.fleetIds(id, "fleet", "fleet-01234567-0123-0123-0123-0123456789ab")
                    .terminateInstances(true));

            assertThat(answer.successfulFleetDeletions())
                    .extracting(each -> each.fleetId())
                    .containsExactly(id);
            assertThat(answer.unsuccessfulFleetDeletions())
                    .extracting(each -> each.error().codeAsString())
                    .containsExactly("fleetIdMalformed", "fleetIdDoesNotExist");
        }

        @Test
        void are_paged() {
            for (int i = 0; i < 6; i++) {
                create(f -> {});
            }

            var first = ec2.describeFleets(f -> f.maxResults(5));
            var second = ec2.describeFleets(f -> f.maxResults(5).nextToken(first.nextToken()));

            assertThat(first.fleets()).hasSize(5);
            assertThat(second.fleets()).hasSize(1);
            Refused.with("InvalidNextToken", () -> ec2.describeFleets(f -> f.nextToken("page-2")));
        }
    }

    @Nested
    class SpotFleets {

        private RequestSpotFleetResponse request(Consumer<SpotFleetRequestConfigData.Builder> wish) {
            return ec2.requestSpotFleet(r -> r.spotFleetRequestConfig(SpotFleetRequestConfigData.builder()
                    .iamFleetRole("arn:aws:iam::123456789012:role/fleet")
                    .targetCapacity(1)
                    .launchTemplateConfigs(c -> c.launchTemplateSpecification(
                            t -> t.launchTemplateName("web").version("1")))
                    .applyMutation(wish)
                    .build()));
        }

        static List<Arguments> refusals() {
            return List.of(
                    refused(
                            "must be in the future.",
                            (cloud, f) -> f.validUntil(cloud.clock().instant().minus(Duration.ofHours(1)))),
                    refused(
                            "OnDemandTargetCapacity (2) must be between 0 and TargetCapacity (1).",
                            (cloud, f) -> f.onDemandTargetCapacity(2)),
                    refused(
                            "LaunchTemplateConfigs needs a LaunchTemplateSpecification.",
                            (cloud, f) -> f.launchTemplateConfigs(c -> c.overrides(o -> o.instanceType("c5.large")))),
                    refused(
                            "InstanceType and InstanceRequirements may not be specified together.",
                            (cloud, f) -> f.launchTemplateConfigs(c -> c.launchTemplateSpecification(
                                            t -> t.launchTemplateName("web").version("1"))
                                    .overrides(o -> o.instanceType("c5.large")
                                            .instanceRequirements(i ->
                                                    i.vCpuCount(v -> v.min(1)).memoryMiB(m -> m.min(1)))))),
                    refused(
                            "InstanceType and InstanceRequirements may not be specified together.",
                            (cloud, f) -> f.launchTemplateConfigs(List.of())
                                    .launchSpecifications(s -> s.imageId(IMAGE)
                                            .instanceType("c5.large")
                                            .instanceRequirements(i ->
                                                    i.vCpuCount(v -> v.min(1)).memoryMiB(m -> m.min(1))))));
        }

        private static Arguments refused(String words, BiConsumer<FakeCloud, SpotFleetRequestConfigData.Builder> wish) {
            return Arguments.of(words, wish);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("refusals")
        void are_refused(String words, BiConsumer<FakeCloud, SpotFleetRequestConfigData.Builder> wish) {
            Refused.with("InvalidSpotFleetRequestConfig", words, () -> request(f -> wish.accept(cloud, f)));
            cloud.clock().advance(Duration.ofMinutes(5));

            assertThat(ec2.describeSpotFleetRequests().spotFleetRequestConfigs())
                    .isEmpty();
            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void change_within_bounds() {
            String id = request(f -> {}).spotFleetRequestId();
            cloud.clock().advance(Duration.ofMinutes(5));

            Refused.with(
                    "InvalidSpotFleetRequestConfig",
                    "OnDemandTargetCapacity (3) must be between 0 and TargetCapacity (2).",
                    () -> ec2.modifySpotFleetRequest(
                            f -> f.spotFleetRequestId(id).targetCapacity(2).onDemandTargetCapacity(3)));

            assertThat(ec2.describeSpotFleetRequests()
                            .spotFleetRequestConfigs()
                            .get(0)
                            .spotFleetRequestConfig()
                            .targetCapacity())
                    .isEqualTo(1);
        }

        @Test
        void are_cancelled_each_by_itself() {
            String id = request(f -> {}).spotFleetRequestId();

            var answer = ec2.cancelSpotFleetRequests(
                    c -> c.spotFleetRequestIds(id, "sfr", "sfr-01234567-0123-0123-0123-0123456789ab")
                            .terminateInstances(true));

            assertThat(answer.successfulFleetRequests()).hasSize(1);
            assertThat(answer.unsuccessfulFleetRequests())
                    .extracting(each -> each.error().codeAsString())
                    .containsExactly("fleetRequestIdMalformed", "fleetRequestIdDoesNotExist");
        }
    }

    @Nested
    class SpotRequests {

        @Test
        void need_a_launch_that_is_whole() {
            Refused.with("MissingParameter", () -> ec2.requestSpotInstances(r -> r.instanceCount(1)));
            Refused.with(
                    "MissingParameter",
                    "LaunchSpecification.ImageId",
                    () -> ec2.requestSpotInstances(r -> r.launchSpecification(s -> s.instanceType("m5.large"))));
            Refused.with(
                    "MissingParameter",
                    "LaunchSpecification.InstanceType",
                    () -> ec2.requestSpotInstances(r -> r.launchSpecification(s -> s.imageId(IMAGE))));

            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
        }

        @Test
        void are_for_3000_instances_at_most() {
            Refused.with(
                    "RequestResourceCountExceeded",
                    () -> ec2.requestSpotInstances(r -> r.instanceCount(3001)
                            .launchSpecification(s -> s.imageId(IMAGE).instanceType("m5.large"))));

            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
        }

        @Test
        void lie_in_the_future_and_end_after_their_start() {
            Refused.with(
                    "InvalidParameterValue",
                    "The start of a request cannot lie in the past.",
                    () -> ec2.requestSpotInstances(
                            r -> r.validFrom(cloud.clock().instant().minus(Duration.ofHours(1)))
                                    .launchSpecification(s -> s.imageId(IMAGE).instanceType("m5.large"))));
            Refused.with(
                    "InvalidParameterValue",
                    "The end of a request lies after its start.",
                    () -> ec2.requestSpotInstances(
                            r -> r.validFrom(cloud.clock().instant().plus(Duration.ofHours(2)))
                                    .validUntil(cloud.clock().instant().plus(Duration.ofHours(1)))
                                    .launchSpecification(s -> s.imageId(IMAGE).instanceType("m5.large"))));

            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
        }

        @Test
        void have_a_history_of_prices_that_goes_forward() {
            Refused.with(
                    "InvalidParameterValue",
                    "The end of the history lies after its start.",
                    () -> ec2.describeSpotPriceHistory(
                            h -> h.startTime(cloud.clock().instant())
                                    .endTime(cloud.clock().instant().minus(Duration.ofHours(1)))));
            Refused.with(
                    "InvalidParameterValue",
                    "Invalid availability zone: [us-east-1z]",
                    () -> ec2.describeSpotPriceHistory(h -> h.availabilityZone("us-east-1z")));
        }

        @Test
        void are_of_the_spot_market() {
            Refused.with(
                    "UnsupportedOperation",
                    "InstanceMarketOptions.MarketType",
                    () -> ec2.runInstances(r -> r.imageId(IMAGE)
                            .instanceType("m5.large")
                            .minCount(1)
                            .maxCount(1)
                            .instanceMarketOptions(m -> m.marketType("capacity-block"))));

            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void are_scored_in_ten_regions_at_most_and_without_price_protection() {
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.getSpotPlacementScores(s -> s.targetCapacity(1)
                            .instanceTypes("m5.large")
                            .regionNames(
                                    "us-east-1",
                                    "us-east-2",
                                    "us-west-1",
                                    "us-west-2",
                                    "eu-west-1",
                                    "eu-west-2",
                                    "eu-west-3",
                                    "eu-north-1",
                                    "eu-central-1",
                                    "sa-east-1",
                                    "ca-central-1")));
            Refused.with(
                    "InvalidParameterCombination",
                    "Price protection is not supported for GetSpotPlacementScores.",
                    () -> ec2.getSpotPlacementScores(s -> s.targetCapacity(1)
                            .instanceRequirementsWithMetadata(m -> m.architectureTypesWithStrings("x86_64")
                                    .instanceRequirements(i -> i.vCpuCount(v -> v.min(1))
                                            .memoryMiB(g -> g.min(1))
                                            .spotMaxPricePercentageOverLowestPrice(10)))));
        }
    }
}
