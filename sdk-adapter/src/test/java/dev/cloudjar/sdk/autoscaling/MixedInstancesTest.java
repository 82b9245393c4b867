package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Groups of several types and on both markets, through the real clients. */
class MixedInstancesTest {

    private static final String SMALL = "t3.micro";
    private static final String LARGE = "m5.large";
    private static final String OTHER = "c5.large";

    private final Workers workers = new Workers();

    private void settle() {
        workers.pass(Duration.ofSeconds(50));
    }

    private void desire(int desired) {
        workers.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(desired));
        settle();
    }

    private static Consumer<InstancesDistribution.Builder> onDemand(int base, int percentage) {
        return d -> d.onDemandBaseCapacity(base).onDemandPercentageAboveBaseCapacity(percentage);
    }

    private static Consumer<InstancesDistribution.Builder> spot(String strategy) {
        return d -> d.onDemandPercentageAboveBaseCapacity(0).spotAllocationStrategy(strategy);
    }

    private void update(Consumer<MixedInstancesPolicy.Builder> policy) {
        workers.scaling.updateAutoScalingGroup(
                r -> r.autoScalingGroupName(GROUP).mixedInstancesPolicy(policy));
    }

    private static LaunchTemplateOverrides weighted(String type, String weight) {
        return LaunchTemplateOverrides.builder()
                .instanceType(type)
                .weightedCapacity(weight)
                .build();
    }

    private void createWeighted(int min, int desired, int max, LaunchTemplateOverrides... overrides) {
        workers.createMixed(
                min,
                desired,
                max,
                p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                        .overrides(overrides)));
    }

    @Nested
    class TheSplit {

        @Test
        void is_the_base_and_then_the_percentage_rounded_up() {
            workers.createMixed(0, 4, 10, onDemand(1, 50), SMALL, LARGE);
            settle();

            assertThat(workers.spots()).hasSize(1);

            desire(8);

            assertThat(workers.spots()).hasSize(3);
            assertThat(workers.instances())
                    .hasSize(8)
                    .allSatisfy(instance ->
                            assertThat(instance.lifecycleStateAsString()).isEqualTo("InService"));
        }

        @Test
        void is_even_over_the_zones() {
            workers.createMixed(0, 6, 10, onDemand(0, 34), SMALL);
            settle();

            assertThat(workers.spots()).hasSize(3);
            assertThat(workers.instances())
                    .extracting(Instance::availabilityZone)
                    .containsExactlyInAnyOrder(
                            "us-east-1a", "us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b", "us-east-1b");
        }

        @Test
        void is_shown_with_what_is_usual() {
            workers.createMixed(0, 1, 2, d -> {}, SMALL, LARGE);
            settle();

            assertThat(workers.group().launchTemplate()).isNull();
            MixedInstancesPolicy shown = workers.group().mixedInstancesPolicy();
            assertThat(shown.launchTemplate().launchTemplateSpecification().version())
                    .isEqualTo("$Latest");
            assertThat(shown.launchTemplate().overrides())
                    .extracting(LaunchTemplateOverrides::instanceType)
                    .containsExactly(SMALL, LARGE);
            assertThat(shown.instancesDistribution())
                    .isEqualTo(InstancesDistribution.builder()
                            .onDemandAllocationStrategy("prioritized")
                            .onDemandBaseCapacity(0)
                            .onDemandPercentageAboveBaseCapacity(100)
                            .spotAllocationStrategy("lowest-price")
                            .spotInstancePools(2)
                            .build());
            Instance instance = workers.instances().get(0);
            assertThat(instance.launchTemplate().version()).isEqualTo("1");
            assertThat(instance.weightedCapacity()).isNull();
            assertThat(workers.spots()).isEmpty();
        }

        @Test
        void goes_into_the_subnets_whatever_the_template_says_of_its_interfaces() {
            List<String> subnets = workers.cloud
                    .ec2()
                    .givenNetwork(n -> n.privateSubnet("us-east-1a")
                            .privateSubnet("us-east-1a")
                            .privateSubnet("us-east-1c"))
                    .privateSubnetIds();
            workers.newVersion(d -> d.instanceType(SMALL)
                    .networkInterfaces(
                            n -> n.deviceIndex(0).description("first").associatePublicIpAddress(false)));

            workers.create(
                    0,
                    6,
                    6,
                    g -> g.launchTemplate((LaunchTemplateSpecification) null)
                            .availabilityZones(List.of())
                            .vpcZoneIdentifier(String.join(",", subnets))
                            .mixedInstancesPolicy(p -> p.launchTemplate(t -> t.launchTemplateSpecification(w ->
                                                    w.launchTemplateName("web").version("$Latest"))
                                            .overrides(o -> o.instanceType(LARGE)))
                                    .instancesDistribution(onDemand(2, 50))));
            settle();

            assertThat(workers.machines())
                    .hasSize(6)
                    .allSatisfy(machine -> assertThat(
                                    machine.networkInterfaces().get(0).description())
                            .isEqualTo("first"))
                    .extracting(software.amazon.awssdk.services.ec2.model.Instance::subnetId)
                    .containsOnly(subnets.toArray(String[]::new))
                    .filteredOn(subnets.get(2)::equals)
                    .hasSize(3);
            assertThat(workers.spots()).hasSize(2);
        }

        @Test
        void is_of_instances_with_the_tags_of_group_and_template() {
            workers.create(
                    0,
                    1,
                    1,
                    g -> g.launchTemplate((LaunchTemplateSpecification) null)
                            .mixedInstancesPolicy(p -> p.launchTemplate(
                                            t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web")))
                                    .instancesDistribution(onDemand(0, 0)))
                            .tags(tag -> tag.key("team").value("a").propagateAtLaunch(true)));
            settle();

            assertThat(workers.machines().get(0).instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
            assertThat(workers.machines().get(0).tags())
                    .contains(
                            Tag.builder().key("team").value("a").build(),
                            Tag.builder()
                                    .key("aws:autoscaling:groupName")
                                    .value(GROUP)
                                    .build())
                    .extracting(Tag::key)
                    .contains("aws:ec2launchtemplate:id")
                    .doesNotContain("aws:ec2:fleet-id");
        }
    }

    @Nested
    class Strategies {

        @Test
        void prioritized_takes_the_first_type_and_then_the_next_without_a_word() {
            workers.createMixed(0, 2, 6, d -> {}, LARGE, SMALL);
            settle();
            workers.cloud.ec2().pool(LARGE, "us-east-1a").exhaust();
            workers.cloud.ec2().pool(LARGE, "us-east-1b").supply(1);

            desire(6);

            assertThat(workers.types()).containsExactlyInAnyOrder(LARGE, LARGE, LARGE, SMALL, SMALL, SMALL);
            assertThat(workers.activities())
                    .extracting(Activity::statusCode)
                    .containsOnly(ScalingActivityStatusCode.SUCCESSFUL);
        }

        @Test
        void lowest_price_of_on_demand_takes_the_cheapest() {
            workers.createMixed(0, 2, 2, d -> d.onDemandAllocationStrategy("lowest-price"), LARGE, SMALL);
            settle();

            assertThat(workers.types()).containsOnly(SMALL);
        }

        @Test
        void lowest_price_of_spot_spreads_over_the_cheapest_pools_of_each_zone() {
            workers.createMixed(
                    0, 8, 8, spot("lowest-price").andThen(d -> d.spotInstancePools(2)), LARGE, SMALL, OTHER);
            settle();

            for (String zone : List.of("us-east-1a", "us-east-1b")) {
                assertThat(workers.instances())
                        .filteredOn(instance -> instance.availabilityZone().equals(zone))
                        .extracting(Instance::instanceType)
                        .containsExactlyInAnyOrder(SMALL, SMALL, OTHER, OTHER);
            }
        }

        @Test
        void capacity_optimized_takes_the_pool_with_the_most_to_give() {
            for (String zone : List.of("us-east-1a", "us-east-1b")) {
                workers.cloud.ec2().pool(SMALL, zone, Ec2Market.SPOT).supply(1);
                workers.cloud.ec2().pool(LARGE, zone, Ec2Market.SPOT).supply(20);
            }

            workers.createMixed(0, 4, 4, spot("capacity-optimized"), SMALL, LARGE);
            settle();

            assertThat(workers.types()).containsOnly(LARGE);
        }

        @Test
        void capacity_optimized_prioritized_goes_by_the_order_where_capacity_is_alike() {
            workers.createMixed(0, 2, 2, spot("capacity-optimized-prioritized"), LARGE, SMALL);
            settle();

            assertThat(workers.types()).containsOnly(LARGE);
        }

        @Test
        void price_capacity_optimized_goes_by_the_price_where_capacity_is_alike() {
            workers.createMixed(0, 2, 2, spot("price-capacity-optimized"), LARGE, SMALL);
            settle();

            assertThat(workers.types()).containsOnly(SMALL);
        }
    }

    @Nested
    class Weights {

        @Test
        void count_towards_the_capacity_which_may_be_exceeded() {
            createWeighted(0, 5, 10, weighted(LARGE, "2"), weighted(SMALL, "1"));
            settle();

            assertThat(workers.instances())
                    .hasSize(3)
                    .allSatisfy(
                            instance -> assertThat(instance.weightedCapacity()).isEqualTo("2"));
            assertThat(workers.cloud.autoScaling().group(GROUP).members()).allSatisfy(member -> {
                assertThat(member.weight()).isEqualTo(2);
                assertThat(member.instanceType()).isEqualTo(LARGE);
                assertThat(member.spot()).isFalse();
            });
            assertThat(workers.scaling.describeAutoScalingInstances().autoScalingInstances())
                    .allSatisfy(
                            instance -> assertThat(instance.weightedCapacity()).isEqualTo("2"));
        }

        @Test
        void never_let_a_scale_in_go_below_the_capacity() {
            createWeighted(0, 6, 10, weighted(LARGE, "2"));
            settle();

            desire(5);
            assertThat(workers.instances()).hasSize(3);

            desire(4);
            workers.pass(Duration.ofMinutes(1));
            assertThat(workers.instances()).hasSize(2);
        }

        @Test
        void are_what_a_standby_takes_from_the_capacity() {
            createWeighted(0, 6, 10, weighted(LARGE, "2"));
            settle();

            workers.scaling.enterStandby(r -> r.autoScalingGroupName(GROUP)
                    .instanceIds(workers.ids().get(0))
                    .shouldDecrementDesiredCapacity(true));

            assertThat(workers.group().desiredCapacity()).isEqualTo(4);
        }

        @Test
        void that_are_changed_hold_for_running_instances_too() {
            createWeighted(0, 4, 12, weighted(LARGE, "2"));
            settle();

            update(p -> p.launchTemplate(t -> t.overrides(weighted(LARGE, "1"))));
            settle();

            assertThat(workers.instances())
                    .hasSize(4)
                    .allSatisfy(
                            instance -> assertThat(instance.weightedCapacity()).isEqualTo("1"));
        }
    }

    @Nested
    class Overrides {

        @Test
        void have_templates_of_their_own() {
            String arm = workers.cloud.ec2().givenImage(i -> i.architecture("arm64"));
            workers.ec2.createLaunchTemplate(t -> t.launchTemplateName("arm").launchTemplateData(d -> d.imageId(arm)));

            workers.createMixed(
                    0,
                    2,
                    2,
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                            .overrides(
                                    o -> o.instanceType("m6g.large")
                                            .launchTemplateSpecification(own -> own.launchTemplateName("arm")
                                                    .version("1")),
                                    o -> o.instanceType(LARGE))));
            settle();

            assertThat(workers.types()).containsOnly("m6g.large");
            assertThat(workers.instances().get(0).launchTemplate().launchTemplateName())
                    .isEqualTo("arm");
            assertThat(workers.machines().get(0).imageId()).isEqualTo(arm);
        }

        @Test
        void require_attributes_and_count_virtual_cpus() {
            workers.create(
                    0,
                    8,
                    16,
                    g -> g.launchTemplate((LaunchTemplateSpecification) null)
                            .desiredCapacityType("vcpu")
                            .mixedInstancesPolicy(p -> p.launchTemplate(t -> t.launchTemplateSpecification(
                                            w -> w.launchTemplateName("web"))
                                    .overrides(o -> o.instanceRequirements(r ->
                                            r.vCpuCount(v -> v.min(4).max(4)).memoryMiB(m -> m.min(8192)))))));
            settle();

            assertThat(workers.instances())
                    .hasSize(2)
                    .allSatisfy(
                            instance -> assertThat(instance.weightedCapacity()).isEqualTo("4"));
            assertThat(workers.group().desiredCapacityType()).isEqualTo("vcpu");
            assertThat(workers.group()
                            .mixedInstancesPolicy()
                            .instancesDistribution()
                            .onDemandAllocationStrategy())
                    .isEqualTo("lowest-price");
        }

        @Test
        void that_are_missing_leave_the_attributes_to_the_template() {
            workers.ec2.createLaunchTemplate(t -> t.launchTemplateName("open")
                    .launchTemplateData(d -> d.imageId(workers.image)
                            .instanceRequirements(r -> r.vCpuCount(v -> v.min(2).max(2))
                                    .memoryMiB(m -> m.min(4096).max(8192)))));

            workers.createMixed(
                    0,
                    2,
                    2,
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("open"))));
            settle();

            assertThat(workers.machines())
                    .hasSize(2)
                    .allSatisfy(machine -> assertThat(machine.cpuOptions().coreCount()
                                    * machine.cpuOptions().threadsPerCore())
                            .isEqualTo(2));
            assertThat(workers.group()
                            .mixedInstancesPolicy()
                            .instancesDistribution()
                            .onDemandAllocationStrategy())
                    .isEqualTo("lowest-price");
        }

        @Test
        void that_are_missing_leave_the_type_to_the_template() {
            workers.createMixed(0, 2, 2, onDemand(1, 0));
            settle();

            assertThat(workers.types()).containsOnly(SMALL);
            assertThat(workers.spots()).hasSize(1);
        }
    }

    @Nested
    class Capacity {

        @Test
        void that_spot_lacks_everywhere_fails_in_words_and_leaves_on_demand_alone() {
            for (String zone : List.of("us-east-1a", "us-east-1b")) {
                workers.cloud.ec2().pool(SMALL, zone, Ec2Market.SPOT).exhaust();
            }

            workers.createMixed(0, 4, 4, onDemand(0, 50), SMALL);
            settle();

            assertThat(workers.instances()).hasSize(2);
            Activity failed = workers.activities().get(0);
            assertThat(failed.statusCode()).isEqualTo(ScalingActivityStatusCode.FAILED);
            assertThat(failed.statusMessage())
                    .startsWith("Could not launch Spot Instances. InsufficientInstanceCapacity - ")
                    .endsWith(" Launching EC2 instance failed.");
            assertThat(failed.description())
                    .startsWith("Launching a new EC2 instance.  Status Reason: Could not launch Spot Instances. ");

            workers.cloud.ec2().pool(SMALL, "us-east-1b", Ec2Market.SPOT).unlimited();
            workers.pass(Duration.ofMinutes(2));

            assertThat(workers.spots()).hasSize(2);
        }

        @Test
        void of_the_base_comes_before_any_spot_instance() {
            for (String zone : List.of("us-east-1a", "us-east-1b")) {
                workers.cloud.ec2().pool(SMALL, zone).exhaust();
            }

            workers.createMixed(0, 4, 4, onDemand(1, 0), SMALL);
            settle();

            assertThat(workers.instances()).isEmpty();
            assertThat(workers.activities().get(0).statusMessage())
                    .startsWith("Could not launch On-Demand Instances. InsufficientInstanceCapacity - ");
        }

        @Test
        void above_the_maximum_price_is_not_taken() {
            workers.createMixed(0, 1, 1, onDemand(0, 0).andThen(d -> d.spotMaxPrice("0.0011")), SMALL);
            settle();

            assertThat(workers.instances()).isEmpty();
            assertThat(workers.activities().get(0).statusMessage())
                    .startsWith("Could not launch Spot Instances. SpotMaxPriceTooLow - ");
        }

        @Test
        void that_is_interrupted_is_replaced_by_spot_again() {
            workers.createMixed(0, 2, 2, onDemand(1, 0), SMALL);
            settle();
            String lost = workers.spots().get(0);

            workers.cloud.ec2().interrupt(lost);
            workers.pass(Duration.ofMinutes(1));
            assertThat(workers.ids()).contains(lost);
            workers.pass(Duration.ofMinutes(4));

            assertThat(workers.ids()).hasSize(2).doesNotContain(lost);
            assertThat(workers.spots()).hasSize(1);
        }

        @Test
        void goes_on_alike_in_a_fork() {
            workers.createMixed(0, 2, 6, onDemand(1, 50), SMALL, LARGE);
            settle();
            Workers fork = workers.fork();

            fork.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(4));
            fork.pass(Duration.ofMinutes(1));

            assertThat(fork.spots()).hasSize(1);
            assertThat(fork.instances()).hasSize(4);
            assertThat(workers.instances()).hasSize(2);
        }
    }

    @Nested
    class ScaleIn {

        @Test
        void takes_the_market_that_has_too_much() {
            workers.createMixed(0, 6, 6, onDemand(0, 50), SMALL);
            settle();

            desire(2);
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.instances()).hasSize(2);
            assertThat(workers.spots()).hasSize(1);
        }

        @Test
        void takes_types_of_a_lower_priority_first() {
            workers.createMixed(0, 2, 6, d -> {}, LARGE, SMALL);
            settle();
            update(p -> p.launchTemplate(t -> t.overrides(o -> o.instanceType(SMALL), o -> o.instanceType(LARGE))));
            desire(4);
            assertThat(workers.types()).containsExactlyInAnyOrder(LARGE, LARGE, SMALL, SMALL);

            desire(2);
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.types()).containsExactly(SMALL, SMALL);
        }
    }

    @Nested
    class AnUpdate {

        @Test
        void leaves_what_it_is_silent_about() {
            workers.createMixed(0, 1, 2, onDemand(1, 0).andThen(d -> d.spotMaxPrice("0.01")), SMALL, LARGE);

            update(p -> p.instancesDistribution(d -> d.onDemandPercentageAboveBaseCapacity(50)));

            MixedInstancesPolicy policy = workers.group().mixedInstancesPolicy();
            assertThat(policy.launchTemplate().overrides()).hasSize(2);
            assertThat(policy.instancesDistribution().onDemandBaseCapacity()).isEqualTo(1);
            assertThat(policy.instancesDistribution().onDemandPercentageAboveBaseCapacity())
                    .isEqualTo(50);
            assertThat(policy.instancesDistribution().spotMaxPrice()).isEqualTo("0.01");

            update(p -> p.instancesDistribution(d -> d.spotMaxPrice("")));

            assertThat(workers.group()
                            .mixedInstancesPolicy()
                            .instancesDistribution()
                            .spotMaxPrice())
                    .isNull();
        }

        @Test
        void to_a_template_alone_takes_the_policy_away() {
            workers.createMixed(0, 1, 2, d -> {}, LARGE);
            settle();

            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).launchTemplate(t -> t.launchTemplateName("web")));
            desire(2);

            assertThat(workers.group().mixedInstancesPolicy()).isNull();
            assertThat(workers.types()).containsExactly(LARGE, SMALL);
        }

        @Test
        void to_a_policy_needs_a_template() {
            workers.create(0, 1, 2);
            Refusal refusal = refusal(() -> update(p -> p.instancesDistribution(onDemand(0, 0))));

            assertThat(refusal.code()).isEqualTo("ValidationError");
            assertThat(refusal.message())
                    .isEqualTo("Valid requests must contain either launchTemplateId or LaunchTemplateName");

            update(p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web")))
                    .instancesDistribution(onDemand(0, 0)));
            assertThat(workers.group().launchTemplate()).isNull();
        }
    }

    @Nested
    class Refusals {

        private void expect(String words, Consumer<MixedInstancesPolicy.Builder> policy) {
            Refusal refusal = refusal(() -> workers.createMixed(
                    0,
                    0,
                    1,
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web")))
                            .applyMutation(policy)));

            assertThat(refusal.code()).isEqualTo("ValidationError");
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.message()).contains(words);
            assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                    .isEmpty();
        }

        private void expectOfDistribution(String words, Consumer<InstancesDistribution.Builder> distribution) {
            expect(words, p -> p.instancesDistribution(distribution));
        }

        private void expectOfOverrides(String words, LaunchTemplateOverrides... overrides) {
            expect(
                    words,
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                            .overrides(overrides)));
        }

        @Test
        void of_the_distribution() {
            expectOfDistribution(
                    "OnDemandAllocationStrategy cheap is not valid", d -> d.onDemandAllocationStrategy("cheap"));
            expectOfDistribution(
                    "SpotAllocationStrategy diversified is not valid", d -> d.spotAllocationStrategy("diversified"));
            expectOfDistribution("OnDemandBaseCapacity", d -> d.onDemandBaseCapacity(-1));
            expectOfDistribution("in the range of 0 to 100", d -> d.onDemandPercentageAboveBaseCapacity(101));
            expectOfDistribution("in the range of 1 to 20", d -> d.spotInstancePools(21));
            expectOfDistribution(
                    "SpotInstancePools option is only available with the lowest-price allocation strategy.",
                    d -> d.spotInstancePools(2).spotAllocationStrategy("capacity-optimized"));
            expectOfDistribution("SpotMaxPrice", d -> d.spotMaxPrice("free"));
        }

        @Test
        void of_the_overrides() {
            expectOfOverrides("WeightedCapacity for all of them", weighted(SMALL, "1"), weighted(LARGE, null));
            expectOfOverrides("in the range of 1 to 999", weighted(SMALL, "0"));
            expectOfOverrides("in the range of 1 to 999", weighted(SMALL, "1.5"));
            expectOfOverrides("You must use a valid fully-formed launch template. ", weighted("z9.huge", null));
            expectOfOverrides(
                    "more than the 40",
                    Collections.nCopies(41, weighted(SMALL, null)).toArray(LaunchTemplateOverrides[]::new));
            LaunchTemplateOverrides attributes = LaunchTemplateOverrides.builder()
                    .instanceRequirements(r -> r.vCpuCount(v -> v.min(1)).memoryMiB(m -> m.min(1)))
                    .build();
            expectOfOverrides(
                    "both InstanceType and InstanceRequirements",
                    attributes.toBuilder().instanceType(SMALL).build());
            expectOfOverrides("and InstanceType in another", attributes, weighted(SMALL, null));
            expectOfOverrides("more than the 4", attributes, attributes, attributes, attributes, attributes);
            expect(
                    "prioritized is not valid for Auto Scaling groups that specify InstanceRequirements",
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                                    .overrides(attributes))
                            .instancesDistribution(d -> d.onDemandAllocationStrategy("prioritized")));
        }

        @Test
        void of_templates() {
            expect(
                    "You must use a valid fully-formed launch template. ",
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("none"))));
            expect(
                    "Valid requests must contain either launchTemplateId or LaunchTemplateName",
                    p -> p.launchTemplate(t -> t.overrides(weighted(SMALL, null))));
            expect(
                    "Valid requests must contain either launchTemplateId or LaunchTemplateName",
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(
                            w -> w.launchTemplateName("web").launchTemplateId("lt-0123456789abcdef0"))));
            workers.newVersion(d -> d.instanceType(SMALL).instanceMarketOptions(m -> m.marketType("spot")));
            expect(
                    "Incompatible launch template: You cannot use a launch template that is set to request Spot Instances",
                    p -> p.launchTemplate(t -> t.launchTemplateSpecification(
                            w -> w.launchTemplateName("web").version("$Latest"))));
        }

        @Test
        void of_what_does_not_go_together() {
            Refusal both = refusal(() -> workers.create(
                    0,
                    0,
                    1,
                    g -> g.mixedInstancesPolicy(p ->
                            p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))))));
            Refusal unit = refusal(() -> workers.create(0, 0, 1, g -> g.desiredCapacityType("vcpu")));
            Refusal other = refusal(() -> workers.create(0, 0, 1, g -> g.desiredCapacityType("cores")));

            assertThat(both.message())
                    .isEqualTo(
                            "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or"
                                    + " MixedInstancesPolicy parameter.");
            assertThat(unit.message())
                    .contains("only supported for Auto Scaling groups that specify InstanceRequirements");
            assertThat(other.message()).contains("units, vcpu, memory-mib");
        }
    }
}
