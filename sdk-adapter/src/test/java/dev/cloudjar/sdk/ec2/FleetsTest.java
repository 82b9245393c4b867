package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.capacity.Ec2CapacityPool;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ActiveInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.FleetActivityStatus;
import software.amazon.awssdk.services.ec2.model.FleetData;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetStateCode;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycle;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SpotOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2 Fleets through the real client, with the clock moved by hand. */
class FleetsTest {

    private static final String ZONE = "us-east-1a";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    {
        ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                .launchTemplateData(d -> d.imageId("ami-0123456789abcdef0").instanceType("m5.large")));
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private Ec2CapacityPool pool(String type) {
        return cloud.ec2().pool(type, ZONE, Ec2Market.SPOT);
    }

    private static FleetLaunchTemplateOverridesRequest override(String type) {
        return override(type, o -> {});
    }

    private static FleetLaunchTemplateOverridesRequest override(
            String type, Consumer<FleetLaunchTemplateOverridesRequest.Builder> wish) {
        return FleetLaunchTemplateOverridesRequest.builder()
                .instanceType(type)
                .availabilityZone(ZONE)
                .applyMutation(wish)
                .build();
    }

    private CreateFleetResponse create(
            FleetType type,
            int spot,
            int onDemand,
            Consumer<CreateFleetRequest.Builder> wish,
            FleetLaunchTemplateOverridesRequest... overrides) {
        return ec2.createFleet(CreateFleetRequest.builder()
                .type(type)
                .targetCapacitySpecification(t -> t.totalTargetCapacity(spot + onDemand)
                        .onDemandTargetCapacity(onDemand)
                        .spotTargetCapacity(spot)
                        .defaultTargetCapacityType("spot"))
                .launchTemplateConfigs(c -> c.launchTemplateSpecification(
                                t -> t.launchTemplateName("web").version("$Latest"))
                        .overrides(overrides))
                .applyMutation(wish)
                .build());
    }

    private CreateFleetResponse instant(
            int spot, Consumer<SpotOptionsRequest.Builder> options, FleetLaunchTemplateOverridesRequest... overrides) {
        return create(FleetType.INSTANT, spot, 0, r -> r.spotOptions(options), overrides);
    }

    private static Map<String, Integer> counts(CreateFleetResponse fleet) {
        return fleet.instances().stream()
                .collect(Collectors.toMap(
                        CreateFleetInstance::instanceTypeAsString,
                        each -> each.instanceIds().size()));
    }

    private String maintained(int spot, FleetLaunchTemplateOverridesRequest... overrides) {
        String id = create(FleetType.MAINTAIN, spot, 0, r -> {}, overrides).fleetId();
        pass(A_MINUTE);
        return id;
    }

    private FleetData described(String id) {
        return ec2.describeFleets(r -> r.fleetIds(id)).fleets().get(0);
    }

    private List<String> instances(String id) {
        return ec2.describeFleetInstances(r -> r.fleetId(id)).activeInstances().stream()
                .map(ActiveInstance::instanceId)
                .toList();
    }

    private Instance instance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    @Nested
    class Deleted {

        @Test
        void are_25_instant_fleets_in_a_call_at_most() {
            List<String> instant = IntStream.range(0, 26)
                    .mapToObj(i -> create(FleetType.INSTANT, 1, 0, r -> {}, override("m5.large"))
                            .fleetId())
                    .toList();
            String maintained = maintained(1, override("m5.large"));
            List<String> all = new ArrayList<>(instant);
            all.add(maintained);

            var answer = ec2.deleteFleets(r -> r.fleetIds(all).terminateInstances(true));

            assertThat(answer.unsuccessfulFleetDeletions()).hasSize(26).allSatisfy(each -> {
                assertThat(each.error().codeAsString()).isEqualTo("ExceededInstantFleetNumForDeletion");
                assertThat(each.error().message())
                        .isEqualTo("Can't delete more than 25 instant fleets in a single request.");
            });
            assertThat(answer.successfulFleetDeletions())
                    .singleElement()
                    .satisfies(each -> assertThat(each.fleetId()).isEqualTo(maintained));
            assertThat(ec2.deleteFleets(r -> r.fleetIds(instant.subList(0, 25)).terminateInstances(true))
                            .successfulFleetDeletions())
                    .hasSize(25);
        }

        @Test
        void it_is_modified_no_more() {
            String id = maintained(1, override("m5.large"));
            ec2.deleteFleets(r -> r.fleetIds(id).terminateInstances(false));

            assertThatThrownBy(() -> ec2.modifyFleet(
                            r -> r.fleetId(id).targetCapacitySpecification(t -> t.totalTargetCapacity(2))))
                    .satisfies(code("FleetNotInModifiableState"))
                    .hasMessageContaining("Fleet " + id + " is not in a state in which it can be modified: deleted");

            assertThat(cloud.ec2().instances()).hasSize(1);
        }
    }

    @Nested
    class An_instant_fleet {

        @Test
        void launches_in_the_call() {
            CreateFleetResponse fleet = create(
                    FleetType.INSTANT,
                    2,
                    1,
                    r -> r.tagSpecifications(
                            t -> t.resourceType("fleet")
                                    .tags(tag -> tag.key("team").value("blue")),
                            t -> t.resourceType("instance")
                                    .tags(tag -> tag.key("stage").value("test"))),
                    override("m5.large"));

            assertThat(fleet.fleetId()).startsWith("fleet-");
            assertThat(fleet.errors()).isEmpty();
            assertThat(fleet.instances())
                    .extracting(
                            CreateFleetInstance::lifecycle,
                            each -> each.instanceIds().size())
                    .containsExactly(tuple(InstanceLifecycle.ON_DEMAND, 1), tuple(InstanceLifecycle.SPOT, 2));
            Instance spot = instance(fleet.instances().get(1).instanceIds().get(0));
            assertThat(spot.instanceLifecycleAsString()).isEqualTo("spot");
            assertThat(spot.tags().stream().map(Tag::key))
                    .containsExactlyInAnyOrder(
                            "aws:ec2:fleet-id", "aws:ec2launchtemplate:id", "aws:ec2launchtemplate:version", "stage");
            FleetData described = described(fleet.fleetId());
            assertThat(described.instances()).hasSize(2);
            assertThat(described.tags()).hasSize(1);
            assertThat(ec2.describeFleets().fleets()).as("shown only by its id").isEmpty();
        }

        @Test
        void says_what_it_could_not_launch_override_by_override() {
            pool("m5.large").exhaust();
            pool("c5.large").supply(1);

            CreateFleetResponse fleet =
                    instant(3, spot -> {}, override("m5.large"), override("c5.large"), override("r5.large"));

            assertThat(counts(fleet)).isEqualTo(Map.of("c5.large", 1, "r5.large", 2));
            assertThat(fleet.errors())
                    .extracting(
                            CreateFleetError::errorCode,
                            error -> error.launchTemplateAndOverrides()
                                    .overrides()
                                    .instanceTypeAsString())
                    .containsExactly(tuple("InsufficientInstanceCapacity", "m5.large"));
        }

        @Test
        void answers_with_errors_where_nothing_can_be_launched() {
            CreateFleetResponse fleet = instant(1, spot -> {}, override("m5.large", o -> o.maxPrice("0.002")));

            assertThat(fleet.instances()).isEmpty();
            assertThat(fleet.errors()).extracting(CreateFleetError::errorCode).containsExactly("SpotMaxPriceTooLow");
        }

        @Test
        void keeps_to_one_type_or_zone_and_to_its_least() {
            pool("m5.large").supply(2);
            pool("c5.large").supply(4);

            assertThat(counts(instant(
                            4, spot -> spot.singleInstanceType(true), override("m5.large"), override("c5.large"))))
                    .isEqualTo(Map.of("c5.large", 4));
            CreateFleetResponse tooMuch = instant(
                    5,
                    spot -> spot.singleInstanceType(true).minTargetCapacity(5),
                    override("m5.large"),
                    override("c5.large"));
            assertThat(tooMuch.instances()).isEmpty();
            assertThat(tooMuch.errors()).extracting(CreateFleetError::errorCode).containsOnly("UnfulfillableCapacity");
        }

        @Test
        void is_deleted_together_with_its_instances() {
            CreateFleetResponse fleet = instant(1, spot -> {}, override("m5.large"));
            String id = fleet.instances().get(0).instanceIds().get(0);

            assertThat(ec2.deleteFleets(r -> r.fleetIds(fleet.fleetId()).terminateInstances(false))
                            .unsuccessfulFleetDeletions()
                            .get(0)
                            .error()
                            .codeAsString())
                    .isEqualTo("NoTerminateInstancesNotSupported");
            ec2.deleteFleets(r -> r.fleetIds(fleet.fleetId()).terminateInstances(true));
            pass(A_MINUTE);

            assertThat(instance(id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(described(fleet.fleetId()).fleetState()).isEqualTo(FleetStateCode.DELETED);
        }
    }

    @Nested
    class The_allocation {

        private final FleetLaunchTemplateOverridesRequest[] three = {
            override("m5.large"), override("c5.large"), override("r5.large")
        };

        private void prices(String m5, String c5, String r5) {
            pool("m5.large").price(m5);
            pool("c5.large").price(c5);
            pool("r5.large").price(r5);
        }

        @Test
        void by_lowest_price_takes_the_next_cheapest_where_the_first_runs_out() {
            prices("0.04", "0.02", "0.03");
            pool("c5.large").supply(2);

            assertThat(counts(instant(5, spot -> spot.allocationStrategy("lowest-price"), three)))
                    .isEqualTo(Map.of("c5.large", 2, "r5.large", 3));
        }

        @Test
        void by_lowest_price_spreads_over_as_many_pools_as_asked_for() {
            prices("0.04", "0.02", "0.03");

            assertThat(counts(instant(
                            5, spot -> spot.allocationStrategy("lowest-price").instancePoolsToUseCount(2), three)))
                    .isEqualTo(Map.of("c5.large", 3, "r5.large", 2));
        }

        @Test
        void by_capacity_takes_the_fullest_pool() {
            prices("0.04", "0.02", "0.03");
            pool("m5.large").supply(3);
            pool("c5.large").supply(1);
            pool("r5.large").supply(2);

            assertThat(counts(instant(4, spot -> spot.allocationStrategy("capacity-optimized"), three)))
                    .isEqualTo(Map.of("m5.large", 3, "r5.large", 1));
        }

        @Test
        void by_price_and_capacity_takes_the_cheapest_of_the_pools_that_have_enough() {
            prices("0.04", "0.02", "0.03");
            pool("c5.large").supply(1);

            assertThat(counts(instant(4, spot -> spot.allocationStrategy("price-capacity-optimized"), three)))
                    .isEqualTo(Map.of("r5.large", 4));
        }

        @Test
        void by_capacity_and_priority_takes_the_first_of_those() {
            FleetLaunchTemplateOverridesRequest[] ranked = {
                override("m5.large", o -> o.priority(3.0)),
                override("c5.large", o -> o.priority(1.0)),
                override("r5.large", o -> o.priority(2.0))
            };

            assertThat(counts(instant(2, spot -> spot.allocationStrategy("capacity-optimized-prioritized"), ranked)))
                    .isEqualTo(Map.of("c5.large", 2));
        }

        @Test
        void diversified_spreads_over_all_pools_below_the_On_Demand_price() {
            prices("0.04", "0.02", "5.00");

            assertThat(counts(instant(5, spot -> spot.allocationStrategy("diversified"), three)))
                    .isEqualTo(Map.of("m5.large", 3, "c5.large", 2));
        }

        @Test
        void counts_in_weights() {
            CreateFleetResponse fleet = instant(10, spot -> {}, override("m5.xlarge", o -> o.weightedCapacity(4.0)));

            assertThat(counts(fleet)).isEqualTo(Map.of("m5.xlarge", 3));
            assertThat(described(fleet.fleetId()).fulfilledCapacity()).isEqualTo(12.0);
        }

        @Test
        void of_On_Demand_Instances_goes_by_price_or_by_priority() {
            FleetLaunchTemplateOverridesRequest[] ranked = {
                override("c5.large", o -> o.priority(2.0)), override("m5.large", o -> o.priority(1.0))
            };

            assertThat(counts(create(FleetType.INSTANT, 0, 2, r -> {}, ranked))).isEqualTo(Map.of("c5.large", 2));
            assertThat(counts(create(
                            FleetType.INSTANT,
                            0,
                            2,
                            r -> r.onDemandOptions(o -> o.allocationStrategy("prioritized")),
                            ranked)))
                    .isEqualTo(Map.of("m5.large", 2));
        }

        @Test
        void stays_within_what_all_may_cost() {
            prices("0.04", "0.02", "0.03");

            assertThat(counts(instant(5, spot -> spot.maxTotalPrice("0.05"), override("c5.large"))))
                    .isEqualTo(Map.of("c5.large", 2));
        }

        @Test
        void chooses_types_by_requirements() {
            CreateFleetResponse fleet = create(
                    FleetType.INSTANT,
                    4,
                    0,
                    r -> r.launchTemplateConfigs(c -> c.launchTemplateSpecification(t -> t.launchTemplateName("web"))
                            .overrides(o -> o.availabilityZone(ZONE)
                                    .instanceRequirements(
                                            i -> i.vCpuCount(v -> v.min(2).max(2))
                                                    .memoryMiB(m -> m.min(8192))
                                                    .allowedInstanceTypes("m5*")))));

            assertThat(fleet.errors()).isEmpty();
            assertThat(fleet.instances()).singleElement().satisfies(each -> {
                assertThat(each.instanceTypeAsString()).startsWith("m5");
                assertThat(each.instanceIds()).hasSize(4);
            });
        }
    }

    @Nested
    class Price_protection {

        private CreateFleetResponse fleet(
                int spot, int onDemand, Consumer<InstanceRequirementsRequest.Builder> wish, String... types) {
            return create(
                    FleetType.INSTANT,
                    spot,
                    onDemand,
                    r -> r.onDemandOptions(o -> o.allocationStrategy("prioritized"))
                            .launchTemplateConfigs(c -> c.launchTemplateSpecification(t -> t.launchTemplateName("web"))
                                    .overrides(o -> o.availabilityZone(ZONE)
                                            .instanceRequirements(i -> i.vCpuCount(v -> v.min(2))
                                                    .memoryMiB(m -> m.min(1))
                                                    .allowedInstanceTypes(types)
                                                    .applyMutation(wish)))));
        }

        private List<String> types(CreateFleetResponse fleet) {
            return fleet.instances().stream()
                    .map(CreateFleetInstance::instanceTypeAsString)
                    .toList();
        }

        private void supply(String type, Ec2Market market, int count) {
            cloud.ec2().pool(type, ZONE, market).supply(count);
        }

        @Test
        void of_on_demand_instances_leaves_out_what_costs_a_fifth_more() {
            supply("m5.large", Ec2Market.ON_DEMAND, 0);

            assertThat(types(fleet(0, 1, i -> {}, "m5.large", "m5.xlarge"))).isEmpty();
            assertThat(types(
                            fleet(0, 1, i -> i.onDemandMaxPricePercentageOverLowestPrice(99), "m5.large", "m5.xlarge")))
                    .isEmpty();
            assertThat(types(fleet(
                            0, 1, i -> i.onDemandMaxPricePercentageOverLowestPrice(100), "m5.large", "m5.xlarge")))
                    .containsExactly("m5.xlarge");
        }

        @Test
        void of_spot_instances_is_over_the_lowest_spot_price() {
            supply("m5.large", Ec2Market.SPOT, 0);
            pool("m5.large").price("0.02");
            pool("m5.xlarge").price("0.05");

            assertThat(types(fleet(1, 0, i -> i.spotMaxPricePercentageOverLowestPrice(149), "m5.large", "m5.xlarge")))
                    .isEmpty();
            assertThat(types(fleet(1, 0, i -> i.spotMaxPricePercentageOverLowestPrice(150), "m5.large", "m5.xlarge")))
                    .containsExactly("m5.xlarge");
        }

        @Test
        void of_spot_instances_is_a_part_of_the_on_demand_price_too() {
            supply("m5.large", Ec2Market.SPOT, 0);
            pool("m5.xlarge").price("0.05");

            assertThat(types(fleet(
                            1, 0, i -> i.maxSpotPriceAsPercentageOfOptimalOnDemandPrice(50), "m5.large", "m5.xlarge")))
                    .isEmpty();
            assertThat(types(fleet(
                            1, 0, i -> i.maxSpotPriceAsPercentageOfOptimalOnDemandPrice(60), "m5.large", "m5.xlarge")))
                    .containsExactly("m5.xlarge");
        }

        @Test
        void of_spot_instances_comes_in_one_form_only() {
            assertThatThrownBy(() -> fleet(
                            1,
                            0,
                            i -> i.spotMaxPricePercentageOverLowestPrice(100)
                                    .maxSpotPriceAsPercentageOfOptimalOnDemandPrice(50),
                            "m5.large"))
                    .satisfies(code("InvalidParameterCombination"));

            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void is_not_for_queries() {
            assertThatThrownBy(() ->
                            ec2.getInstanceTypesFromInstanceRequirements(r -> r.architectureTypesWithStrings("x86_64")
                                    .virtualizationTypesWithStrings("hvm")
                                    .instanceRequirements(i -> i.vCpuCount(v -> v.min(2))
                                            .memoryMiB(m -> m.min(1))
                                            .onDemandMaxPricePercentageOverLowestPrice(20))))
                    .satisfies(code("InvalidParameterCombination"))
                    .hasMessageContaining("not supported for GetInstanceTypesFromInstanceRequirements");
        }
    }

    @Nested
    class A_maintained_fleet {

        @Test
        void is_submitted_then_active_and_fulfilled() {
            String id = create(FleetType.MAINTAIN, 2, 1, r -> {}, override("m5.large"))
                    .fleetId();
            assertThat(described(id).fleetState()).isEqualTo(FleetStateCode.SUBMITTED);
            assertThat(described(id).activityStatus()).isEqualTo(FleetActivityStatus.PENDING_FULFILLMENT);
            pass(A_MINUTE);

            FleetData fleet = described(id);
            assertThat(fleet.fleetState()).isEqualTo(FleetStateCode.ACTIVE);
            assertThat(fleet.activityStatus()).isEqualTo(FleetActivityStatus.FULFILLED);
            assertThat(fleet.fulfilledCapacity()).isEqualTo(3.0);
            assertThat(fleet.fulfilledOnDemandCapacity()).isEqualTo(1.0);
            assertThat(fleet.spotOptions().allocationStrategyAsString()).isEqualTo("lowest-price");
            assertThat(fleet.launchTemplateConfigs().get(0).overrides()).hasSize(1);
            assertThat(instances(id)).hasSize(3);
        }

        @Test
        void replaces_what_is_interrupted_and_what_is_terminated() {
            String id = maintained(2, override("m5.large"));
            List<String> before = instances(id);

            cloud.ec2().interrupt(before.get(0));
            ec2.terminateInstances(r -> r.instanceIds(before.get(1)));
            pass(Duration.ofMinutes(4));

            assertThat(instances(id)).hasSize(2).doesNotContainAnyElementsOf(before);
            assertThat(described(id).activityStatus()).isEqualTo(FleetActivityStatus.FULFILLED);
            assertThat(ec2.describeFleetHistory(
                                    r -> r.fleetId(id).startTime(Instant.EPOCH).eventType("instance-change"))
                            .historyRecords())
                    .extracting(record -> record.eventInformation().eventSubType())
                    .containsExactly("launched", "launched", "terminated", "launched", "terminated", "launched");
        }

        @Test
        void goes_on_trying_and_takes_capacity_when_it_comes_back() {
            pool("m5.large").supply(1);
            String id = maintained(2, override("m5.large"));
            assertThat(described(id).activityStatus()).isEqualTo(FleetActivityStatus.ERROR);
            assertThat(instances(id)).hasSize(1);

            pool("m5.large").unlimited();
            pass(A_MINUTE);

            assertThat(instances(id)).hasSize(2);
        }

        @Test
        void that_cannot_have_all_it_wants_tells_so_once() {
            pool("m5.large").exhaust();
            String id = maintained(1, override("m5.large"));
            pool("m5.large").exhaust();

            pass(Duration.ofHours(1));

            assertThat(ec2.describeFleetHistory(
                                    r -> r.fleetId(id).startTime(Instant.EPOCH).eventType("service-error"))
                            .historyRecords())
                    .hasSize(1);
        }

        @Test
        void replaces_Spot_Instances_that_stay_unhealthy_where_asked_to() {
            String id = create(FleetType.MAINTAIN, 1, 0, r -> r.replaceUnhealthyInstances(true), override("m5.large"))
                    .fleetId();
            pass(A_MINUTE);
            String sick = instances(id).get(0);

            cloud.ec2().impair(sick);
            pass(Duration.ofMinutes(3));
            assertThat(instances(id)).containsExactly(sick);
            pass(Duration.ofMinutes(4));

            assertThat(instances(id)).hasSize(1).doesNotContain(sick);
            assertThat(instance(sick).state().name()).isEqualTo(InstanceStateName.TERMINATED);
        }

        @Test
        void tells_of_unhealthy_instances_and_keeps_them_otherwise() {
            String id = maintained(1, override("m5.large"));

            cloud.ec2().impair(instances(id).get(0));
            pass(Duration.ofMinutes(10));

            assertThat(ec2.describeFleetInstances(r -> r.fleetId(id)).activeInstances())
                    .singleElement()
                    .satisfies(each -> assertThat(each.instanceHealthAsString()).isEqualTo("unhealthy"));
        }

        @Test
        void rebalances_before_it_is_interrupted() {
            String id = create(
                            FleetType.MAINTAIN,
                            1,
                            0,
                            r -> r.spotOptions(s -> s.maintenanceStrategies(
                                    m -> m.capacityRebalance(c -> c.replacementStrategy("launch-before-terminate")
                                            .terminationDelay(120)))),
                            override("m5.large"))
                    .fleetId();
            pass(A_MINUTE);
            String old = instances(id).get(0);

            cloud.ec2().recommendRebalance(old);
            pass(A_MINUTE);

            assertThat(instances(id)).hasSize(1).doesNotContain(old);
            assertThat(instance(old).state().name()).isEqualTo(InstanceStateName.RUNNING);
            pass(Duration.ofMinutes(3));
            assertThat(instance(old).state().name()).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(instances(id)).hasSize(1);
        }

        @Test
        void grows_and_shrinks() {
            String id = maintained(2, override("m5.large"));

            ec2.modifyFleet(r -> r.fleetId(id).targetCapacitySpecification(t -> t.totalTargetCapacity(4)));
            assertThat(described(id).fleetState()).isEqualTo(FleetStateCode.MODIFYING);
            pass(A_MINUTE);
            assertThat(instances(id)).hasSize(4);
            assertThat(described(id).targetCapacitySpecification().spotTargetCapacity())
                    .isEqualTo(4);

            ec2.modifyFleet(r -> r.fleetId(id)
                    .excessCapacityTerminationPolicy("no-termination")
                    .targetCapacitySpecification(t -> t.totalTargetCapacity(3)));
            pass(Duration.ofMinutes(5));
            assertThat(instances(id)).hasSize(4);

            ec2.modifyFleet(r -> r.fleetId(id)
                    .excessCapacityTerminationPolicy("termination")
                    .targetCapacitySpecification(t -> t.totalTargetCapacity(1)));
            pass(Duration.ofMinutes(5));
            assertThat(instances(id)).hasSize(1);
            assertThat(ec2.describeInstances(r ->
                                    r.filters(f -> f.name("instance-state-name").values("running")))
                            .reservations())
                    .hasSize(1);
        }

        @Test
        void is_deleted_with_or_without_its_instances() {
            String first = maintained(1, override("m5.large"));
            String second = maintained(1, override("m5.large"));
            String survivor = instances(second).get(0);

            ec2.deleteFleets(r -> r.fleetIds(first).terminateInstances(true));
            var answer =
                    ec2.deleteFleets(r -> r.fleetIds(second, first, "fleet-1").terminateInstances(false));

            assertThat(described(first).fleetState()).isEqualTo(FleetStateCode.DELETED_TERMINATING);
            assertThat(answer.successfulFleetDeletions())
                    .singleElement()
                    .satisfies(item -> assertThat(item.currentFleetState()).isEqualTo(FleetStateCode.DELETED_RUNNING));
            assertThat(answer.unsuccessfulFleetDeletions())
                    .extracting(item -> item.error().codeAsString())
                    .containsExactly("fleetNotInDeletableState", "fleetIdMalformed");
            pass(A_MINUTE);
            assertThat(described(first).fleetState()).isEqualTo(FleetStateCode.DELETED);
            ec2.terminateInstances(r -> r.instanceIds(survivor));
            pass(A_MINUTE);
            assertThat(described(second).fleetState()).isEqualTo(FleetStateCode.DELETED);
        }

        @Test
        void begins_and_ends_when_asked_to() {
            Instant now = cloud.clock().instant();
            String id = create(
                            FleetType.MAINTAIN,
                            1,
                            0,
                            r -> r.validFrom(now.plus(Duration.ofHours(1)))
                                    .validUntil(now.plus(Duration.ofHours(2)))
                                    .terminateInstancesWithExpiration(true),
                            override("m5.large"))
                    .fleetId();
            pass(Duration.ofMinutes(30));
            assertThat(instances(id)).isEmpty();
            pass(Duration.ofHours(1));
            assertThat(instances(id)).hasSize(1);
            pass(Duration.ofHours(1));
            assertThat(described(id).fleetState()).isEqualTo(FleetStateCode.DELETED);
        }

        @Test
        void goes_on_in_a_fork() {
            String id = maintained(1, override("m5.large"));
            FakeCloud fork = cloud.fork();
            Ec2Client there = FakeClients.of(fork).get(Ec2Client.class);

            there.terminateInstances(r -> r.instanceIds(instances(id)));
            fork.clock().advance(A_MINUTE);

            assertThat(there.describeFleetInstances(r -> r.fleetId(id)).activeInstances())
                    .hasSize(1)
                    .extracting(ActiveInstance::instanceId)
                    .isNotEqualTo(instances(id));
        }
    }

    @Nested
    class A_requested_fleet {

        @Test
        void launches_once_and_replaces_nothing() {
            String id = create(FleetType.REQUEST, 2, 0, r -> {}, override("m5.large"))
                    .fleetId();
            pass(A_MINUTE);
            ec2.terminateInstances(r -> r.instanceIds(instances(id).get(0)));
            pass(Duration.ofMinutes(5));

            assertThat(instances(id)).hasSize(1);
            assertThatThrownBy(() -> ec2.modifyFleet(
                            r -> r.fleetId(id).targetCapacitySpecification(t -> t.totalTargetCapacity(4))))
                    .satisfies(code("UnsupportedOperation"));
        }
    }

    @Nested
    class Refused {

        @Test
        void is_what_does_not_go_together() {
            assertThatThrownBy(() -> ec2.createFleet(r -> r.targetCapacitySpecification(
                                    t -> t.totalTargetCapacity(1).spotTargetCapacity(2))
                            .launchTemplateConfigs(
                                    c -> c.launchTemplateSpecification(t -> t.launchTemplateName("web")))))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> create(
                            FleetType.INSTANT,
                            1,
                            0,
                            r -> r.spotOptions(s -> s.instanceInterruptionBehavior("stop")),
                            override("m5.large")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> create(
                            FleetType.MAINTAIN,
                            1,
                            0,
                            r -> r.spotOptions(s -> s.singleInstanceType(true)),
                            override("m5.large")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> create(
                            FleetType.INSTANT,
                            1,
                            0,
                            r -> r.spotOptions(
                                    s -> s.allocationStrategy("diversified").instancePoolsToUseCount(2)),
                            override("m5.large")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> instant(1, spot -> {}, override("m5.large", o -> o.weightedCapacity(0.0))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> instant(1, spot -> {}, override("m5.large", o -> o.maxPrice("0.0001"))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> create(
                            FleetType.MAINTAIN,
                            1,
                            0,
                            r -> r.tagSpecifications(t -> t.resourceType("instance")
                                    .tags(tag -> tag.key("a").value("b"))),
                            override("m5.large")))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> create(
                            FleetType.REQUEST, 1, 0, r -> r.replaceUnhealthyInstances(true), override("m5.large")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> create(FleetType.MAINTAIN, 1, 0, r -> r.dryRun(true), override("m5.large")))
                    .satisfies(code("DryRunOperation"));
            assertThat(ec2.describeFleets().fleets()).isEmpty();
            assertThat(ec2.describeInstances().reservations()).isEmpty();
        }

        @Test
        void is_what_does_not_exist() {
            assertThatThrownBy(() -> ec2.createFleet(r -> r.targetCapacitySpecification(t -> t.totalTargetCapacity(1))
                            .launchTemplateConfigs(
                                    c -> c.launchTemplateSpecification(t -> t.launchTemplateName("none")))))
                    .satisfies(code("InvalidLaunchTemplateName.NotFoundException"));
            assertThatThrownBy(() -> ec2.describeFleets(r -> r.fleetIds("fleet-12a34b55-67cd-8ef9-ba9b-9208deadbeef")))
                    .satisfies(code("InvalidFleetId.NotFound"));
            assertThatThrownBy(() -> ec2.describeFleetInstances(r -> r.fleetId("fleet-1")))
                    .satisfies(code("InvalidFleetId.Malformed"));
            String instant = instant(1, spot -> {}, override("m5.large")).fleetId();
            assertThatThrownBy(() -> ec2.describeFleetInstances(r -> r.fleetId(instant)))
                    .satisfies(code("UnsupportedOperation"));
        }

        @Test
        void is_not_the_same_request_with_the_same_token() {
            for (int i = 0; i < 2; i++) {
                create(FleetType.MAINTAIN, 1, 0, r -> r.clientToken("once"), override("m5.large"));
            }

            assertThat(ec2.describeFleets().fleets()).hasSize(1);
            assertThatThrownBy(() -> create(FleetType.MAINTAIN, 2, 0, r -> r.clientToken("once"), override("m5.large")))
                    .satisfies(code("IdempotentParameterMismatch"));
        }
    }

    @Test
    void fleets_are_found_by_filters_and_in_pages() {
        maintained(1, override("m5.large"));
        maintained(1, override("m5.large"));
        String deleted = maintained(1, override("m5.large"));
        ec2.deleteFleets(r -> r.fleetIds(deleted).terminateInstances(true));

        assertThat(ec2.describeFleetsPaginator(r -> r.maxResults(1)).stream().count())
                .isEqualTo(3);
        assertThat(ec2.describeFleets(r -> r.filters(
                                f -> f.name("fleet-state").values("active"),
                                f -> f.name("activity-status").values("fulfilled"),
                                f -> f.name("type").values("maintain")))
                        .fleets())
                .hasSize(2);
        assertThatThrownBy(() ->
                        ec2.describeFleets(r -> r.filters(f -> f.name("colour").values("red"))))
                .satisfies(code("InvalidParameterValue"));
    }
}
