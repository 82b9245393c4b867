package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GetSpotPlacementScoresRequest;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfoFromInstanceRequirements;
import software.amazon.awssdk.services.ec2.model.SpotPlacementScore;

/** Choosing instance types by their attributes, and where Spot requests are likely to succeed, through the real client. */
class SpotPlanningTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    @Nested
    class Instance_types_by_requirements {

        private List<String> types(Consumer<InstanceRequirementsRequest.Builder> wish) {
            return ec2
                    .getInstanceTypesFromInstanceRequirementsPaginator(r -> r.architectureTypesWithStrings("x86_64")
                            .virtualizationTypesWithStrings("hvm")
                            .instanceRequirements(i -> i.vCpuCount(v -> v.min(2).max(2))
                                    .memoryMiB(m -> m.min(8192).max(8192))
                                    .applyMutation(wish)))
                    .instanceTypes()
                    .stream()
                    .map(InstanceTypeInfoFromInstanceRequirements::instanceType)
                    .toList();
        }

        @Test
        void have_all_attributes_and_by_default_no_bursts() {
            assertThat(types(r -> {}))
                    .contains("m5.large", "m6i.large", "m5d.large")
                    .doesNotContain("t3.large", "m6g.large", "c5.large");
            assertThat(types(r -> r.burstablePerformance("included"))).contains("t3.large", "m5.large");
            assertThat(types(r -> r.burstablePerformance("required")))
                    .contains("t3.large")
                    .doesNotContain("m5.large");
            assertThat(types(r -> r.cpuManufacturersWithStrings("amd")))
                    .contains("m5a.large")
                    .doesNotContain("m5.large");
            assertThat(types(r -> r.instanceGenerationsWithStrings("current")))
                    .contains("m7i.large")
                    .doesNotContain("m5.large");
            assertThat(types(r -> r.localStorage("required")))
                    .contains("m5d.large")
                    .doesNotContain("m5.large");
            assertThat(types(r -> r.allowedInstanceTypes("m5*.large")))
                    .isNotEmpty()
                    .allMatch(type -> type.startsWith("m5"));
            assertThat(types(r -> r.excludedInstanceTypes("m5*")))
                    .isNotEmpty()
                    .noneMatch(type -> type.startsWith("m5"));
            assertThat(types(r -> r.networkBandwidthGbps(n -> n.min(12.5))))
                    .doesNotContain("m5.large")
                    .isNotEmpty();
            assertThat(types(r -> r.baselineEbsBandwidthMbps(e -> e.min(100_000))))
                    .isEmpty();
            assertThat(types(r -> r.memoryGiBPerVCpu(m -> m.min(5.0)))).isEmpty();
        }

        @Test
        void have_the_accelerators() {
            List<String> accelerated = types(r -> r.vCpuCount(v -> v.min(4))
                    .memoryMiB(m -> m.min(1024))
                    .acceleratorTypesWithStrings("gpu")
                    .acceleratorManufacturersWithStrings("nvidia")
                    .acceleratorNamesWithStrings("t4"));

            assertThat(accelerated).contains("g4dn.xlarge").doesNotContain("g4ad.xlarge", "inf1.xlarge");
            assertThat(types(r -> r.vCpuCount(v -> v.min(4).max(4))
                            .memoryMiB(m -> m.min(1024))
                            .acceleratorCount(a -> a.max(0))))
                    .contains("m5.xlarge")
                    .doesNotContain("g4dn.xlarge");
        }

        @Test
        void need_the_least_and_no_contradiction() {
            assertThatThrownBy(() ->
                            ec2.getInstanceTypesFromInstanceRequirements(r -> r.architectureTypesWithStrings("x86_64")
                                    .virtualizationTypesWithStrings("hvm")
                                    .instanceRequirements(i -> i.memoryMiB(m -> m.min(1)))))
                    .satisfies(code("MissingParameter"));
            assertThatThrownBy(() -> types(r -> r.allowedInstanceTypes("m5*").excludedInstanceTypes("c5*")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThat(ec2
                            .getInstanceTypesFromInstanceRequirementsPaginator(r -> r.maxResults(3)
                                    .architectureTypesWithStrings("x86_64")
                                    .virtualizationTypesWithStrings("hvm")
                                    .instanceRequirements(
                                            i -> i.vCpuCount(v -> v.min(96)).memoryMiB(m -> m.min(1))))
                            .stream()
                            .count())
                    .isGreaterThan(3);
        }
    }

    @Nested
    class Placement_scores {

        private List<SpotPlacementScore> scores(Consumer<GetSpotPlacementScoresRequest.Builder> wish) {
            return ec2.getSpotPlacementScores(GetSpotPlacementScoresRequest.builder()
                            .instanceTypes("m5.large", "c5.large", "r5.large")
                            .targetCapacity(10)
                            .applyMutation(wish)
                            .build())
                    .spotPlacementScores();
        }

        private void supply(String zone, int count) {
            for (String type : List.of("m5.large", "c5.large", "r5.large")) {
                cloud.ec2().pool(type, zone, Ec2Market.SPOT).supply(count);
            }
        }

        @Test
        void go_by_what_the_pools_have() {
            supply("us-east-1a", 1);

            List<SpotPlacementScore> byZone = scores(r -> r.singleAvailabilityZone(true));

            assertThat(byZone).hasSize(6);
            assertThat(byZone.get(0).score()).isEqualTo(10);
            assertThat(byZone.get(5).score()).isEqualTo(3);
            assertThat(byZone.get(5).availabilityZoneId()).startsWith("use1-az");
            assertThat(scores(r -> {}))
                    .singleElement()
                    .satisfies(score -> assertThat(score.region()).isEqualTo("us-east-1"))
                    .satisfies(score -> assertThat(score.score()).isEqualTo(10));
        }

        @Test
        void are_low_for_few_types() {
            assertThat(scores(r -> r.instanceTypes("m5.large")).get(0).score()).isEqualTo(3);
        }

        @Test
        void are_of_regions_that_there_are() {
            Refused.with(
                    "InvalidParameterValue",
                    "Invalid region provided: [mars-north-1]",
                    () -> scores(r -> r.regionNames("us-east-1", "mars-north-1")));
        }

        @Test
        void compare_regions_and_count_in_the_unit_asked_for() {
            for (String zone : List.of("eu-west-1a", "eu-west-1b", "eu-west-1c")) {
                for (String type : List.of("m5.large", "c5.large", "r5.large")) {
                    cloud.in("eu-west-1").ec2().pool(type, zone, Ec2Market.SPOT).exhaust();
                }
            }

            assertThat(scores(r -> r.regionNames("eu-west-1", "us-east-1")))
                    .extracting(SpotPlacementScore::region, SpotPlacementScore::score)
                    .containsExactly(tuple("us-east-1", 10), tuple("eu-west-1", 1));
            supply("us-east-1a", 1);
            assertThat(scores(r -> r.singleAvailabilityZone(true).targetCapacityUnitType("vcpu"))
                            .get(5)
                            .score())
                    .as("6 vCPUs of 10")
                    .isEqualTo(6);
        }

        @Test
        void are_of_types_or_of_requirements() {
            assertThat(scores(r -> r.instanceTypes(List.of())
                            .instanceRequirementsWithMetadata(m -> m.architectureTypesWithStrings("x86_64")
                                    .virtualizationTypesWithStrings("hvm")
                                    .instanceRequirements(i ->
                                            i.vCpuCount(v -> v.min(2).max(2)).memoryMiB(mem -> mem.min(4096))))))
                    .hasSize(1);
            assertThatThrownBy(() -> scores(r -> r.instanceTypes(List.of()))).satisfies(code("MissingParameter"));
            assertThatThrownBy(() -> scores(r -> r.instanceTypes("zz9.huge"))).satisfies(code("InvalidParameterValue"));
        }
    }
}
