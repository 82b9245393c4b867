package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.capacity.Ec2CapacityPool;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.spot.SpotNotices;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RequestSpotInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** Spot requests and interruptions through the real client, with the clock moved by hand. */
class SpotInstancesTest {

    private static final String IMAGE = "ami-0123456789abcdef0";
    private static final String ZONE = "us-east-1a";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private Ec2CapacityPool pool() {
        return cloud.ec2().pool("m5.large", ZONE, Ec2Market.SPOT);
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private String request(Consumer<RequestSpotInstancesRequest.Builder> wish) {
        return ec2.requestSpotInstances(RequestSpotInstancesRequest.builder()
                        .launchSpecification(spec ->
                                spec.imageId(IMAGE).instanceType("m5.large").placement(p -> p.availabilityZone(ZONE)))
                        .applyMutation(wish)
                        .build())
                .spotInstanceRequests()
                .get(0)
                .spotInstanceRequestId();
    }

    private String persistent(String behavior) {
        String id = request(r -> r.type("persistent").instanceInterruptionBehavior(behavior));
        pass(A_MINUTE);
        return id;
    }

    private SpotInstanceRequest described(String id) {
        return ec2.describeSpotInstanceRequests(r -> r.spotInstanceRequestIds(id))
                .spotInstanceRequests()
                .get(0);
    }

    private String status(String id) {
        return described(id).status().code();
    }

    private Instance instance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private InstanceStateName state(String instanceId) {
        return instance(instanceId).state().name();
    }

    private List<Instance> launch(int count, Consumer<SpotMarketOptions.Builder> spot) {
        return ec2.runInstances(r -> r.imageId(IMAGE)
                        .instanceType("m5.large")
                        .placement(p -> p.availabilityZone(ZONE))
                        .minCount(count)
                        .maxCount(count)
                        .instanceMarketOptions(m -> m.marketType("spot").spotOptions(spot)))
                .instances();
    }

    @Nested
    class A_request {

        @Test
        void is_evaluated_and_fulfilled_by_an_instance() {
            String id = request(r -> r.tagSpecifications(t -> t.resourceType("spot-instances-request")
                    .tags(tag -> tag.key("team").value("blue"))));

            assertThat(described(id).state()).isEqualTo(SpotInstanceState.OPEN);
            assertThat(status(id)).isEqualTo("pending-evaluation");
            pass(Duration.ofSeconds(2));
            assertThat(status(id)).isEqualTo("pending-fulfillment");
            pass(Duration.ofSeconds(3));

            SpotInstanceRequest fulfilled = described(id);
            assertThat(fulfilled.state()).isEqualTo(SpotInstanceState.ACTIVE);
            assertThat(fulfilled.status().code()).isEqualTo("fulfilled");
            assertThat(fulfilled.launchedAvailabilityZone()).isEqualTo(ZONE);
            assertThat(fulfilled.spotPrice()).isEqualTo("0.096000");
            assertThat(fulfilled.tags()).hasSize(1);
            Instance launched = instance(fulfilled.instanceId());
            assertThat(launched.instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
            assertThat(launched.spotInstanceRequestId()).isEqualTo(id);
            assertThat(launched.tags()).as("tags of the request only").isEmpty();
            assertThat(ec2.describeInstances(r -> r.filters(
                                    f -> f.name("instance-lifecycle").values("spot"),
                                    f -> f.name("spot-instance-request-id").values(id)))
                            .reservations())
                    .hasSize(1);
        }

        @Test
        void is_one_for_each_instance_and_made_once_for_a_client_token() {
            for (int i = 0; i < 2; i++) {
                assertThat(ec2.requestSpotInstances(r -> r.instanceCount(3)
                                        .clientToken("once")
                                        .launchSpecification(
                                                spec -> spec.imageId(IMAGE).instanceType("m5.large")))
                                .spotInstanceRequests())
                        .hasSize(3);
            }

            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .hasSize(3);
        }

        @Test
        void waits_while_its_price_is_too_low() {
            pool().price("0.0500");
            String id = request(r -> r.spotPrice("0.04"));
            pass(A_MINUTE);

            assertThat(described(id).state()).isEqualTo(SpotInstanceState.OPEN);
            assertThat(described(id).status().code()).isEqualTo("price-too-low");
            assertThat(described(id).status().message())
                    .isEqualTo("Your Spot request price of 0.04 is lower than the minimum required Spot request"
                            + " fulfillment price of 0.05.");
            assertThat(ec2.describeInstances().reservations()).isEmpty();

            pool().price("0.0400");
            pass(A_MINUTE);
            assertThat(status(id)).isEqualTo("fulfilled");
        }

        @Test
        void waits_for_capacity() {
            pool().supply(1);
            String first = request(r -> {});
            pass(A_MINUTE);
            String second = request(r -> {});
            pass(A_MINUTE);

            assertThat(status(second)).isEqualTo("capacity-not-available");

            ec2.terminateInstances(r -> r.instanceIds(described(first).instanceId()));
            pass(A_MINUTE);
            assertThat(status(second)).isEqualTo("fulfilled");
            assertThat(described(first).state()).isEqualTo(SpotInstanceState.CLOSED);
            assertThat(status(first)).isEqualTo("instance-terminated-by-user");
        }

        @Test
        void waits_for_room_for_its_volumes() {
            cloud.quotas().set("L-7A658B76", 1);
            String volume = ec2.createVolume(
                            v -> v.availabilityZone(ZONE).volumeType("gp3").size(1020))
                    .volumeId();

            String id = request(r -> r.launchSpecification(spec -> spec.imageId(IMAGE)
                    .instanceType("m5.large")
                    .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                            .ebs(e -> e.volumeType("gp3").volumeSize(8)))));
            pass(A_MINUTE);

            assertThat(status(id)).isEqualTo("limit-exceeded");
            assertThat(described(id).state()).isEqualTo(SpotInstanceState.OPEN);
            ec2.deleteVolume(v -> v.volumeId(volume));
            pass(Duration.ofMinutes(10));
            assertThat(status(id)).isEqualTo("fulfilled");
        }

        @Test
        void waits_for_a_place_in_its_placement_group() {
            ec2.createPlacementGroup(g -> g.groupName("apart").strategy("spread"));
            List<Instance> seven = ec2.runInstances(r -> r.imageId(IMAGE)
                            .instanceType("m5.large")
                            .placement(p -> p.availabilityZone(ZONE).groupName("apart"))
                            .minCount(7)
                            .maxCount(7))
                    .instances();

            String id = request(r -> r.launchSpecification(spec -> spec.imageId(IMAGE)
                    .instanceType("m5.large")
                    .placement(p -> p.availabilityZone(ZONE).groupName("apart"))));
            pass(A_MINUTE);

            assertThat(status(id)).isEqualTo("placement-group-constraint");
            ec2.terminateInstances(r -> r.instanceIds(seven.get(0).instanceId()));
            pass(Duration.ofMinutes(10));
            assertThat(status(id)).isEqualTo("fulfilled");
        }

        @Test
        void waits_for_an_address_in_its_subnet() {
            String vpc = ec2.createVpc(v -> v.cidrBlock("10.0.0.0/24")).vpc().vpcId();
            String subnet = ec2.createSubnet(
                            s -> s.vpcId(vpc).availabilityZone(ZONE).cidrBlock("10.0.0.0/28"))
                    .subnet()
                    .subnetId();
            for (int i = 0; i < 11; i++) {
                cloud.ec2().givenRunningInstance(g -> g.launch(r -> r.subnetId(subnet)));
            }

            String id = request(r -> r.launchSpecification(
                    spec -> spec.imageId(IMAGE).instanceType("m5.large").subnetId(subnet)));
            pass(A_MINUTE);

            assertThat(status(id)).isEqualTo("constraint-not-fulfillable");
            assertThat(described(id).state()).isEqualTo(SpotInstanceState.OPEN);
        }

        @Test
        void waits_for_its_time_and_ends_with_it() {
            Instant start = cloud.clock().instant().plus(Duration.ofHours(1));
            String early = request(r -> r.validFrom(start));
            pool().exhaust();
            String late = request(r -> r.validUntil(start));
            pass(A_MINUTE);

            assertThat(status(early)).isEqualTo("not-scheduled-yet");
            pass(Duration.ofHours(2));
            assertThat(described(late).state()).isEqualTo(SpotInstanceState.CANCELLED);
            assertThat(status(late)).isEqualTo("schedule-expired");
            assertThat(status(early)).isEqualTo("capacity-not-available");
            pass(Duration.ofDays(7));
            assertThat(status(early)).as("after the seven days").isEqualTo("schedule-expired");
        }

        @Test
        void fails_for_a_launch_that_EC2_refuses() {
            String id = request(
                    r -> r.launchSpecification(spec -> spec.imageId("ami-1").instanceType("m5.large")));
            pass(A_MINUTE);

            assertThat(described(id).state()).isEqualTo(SpotInstanceState.FAILED);
            assertThat(status(id)).isEqualTo("bad-parameters");
            assertThat(described(id).fault().code()).isEqualTo("InvalidAMIID.Malformed");
        }

        @Test
        void goes_where_its_zone_group_is() {
            String first = request(r -> r.availabilityZoneGroup("near"));
            pass(A_MINUTE);
            pool().exhaust();
            String second = request(r -> r.availabilityZoneGroup("near")
                    .launchSpecification(spec -> spec.imageId(IMAGE).instanceType("m5.large")));
            pass(A_MINUTE);

            assertThat(status(first)).isEqualTo("fulfilled");
            assertThat(status(second)).isEqualTo("az-group-constraint");
            pool().unlimited();
            pass(A_MINUTE);
            assertThat(described(second).launchedAvailabilityZone()).isEqualTo(ZONE);
        }

        @Test
        void is_launched_and_terminated_together_with_its_launch_group() {
            pool().supply(1);
            List<String> group = ec2
                    .requestSpotInstances(r -> r.instanceCount(2)
                            .launchGroup("together")
                            .launchSpecification(spec -> spec.imageId(IMAGE)
                                    .instanceType("m5.large")
                                    .placement(p -> p.availabilityZone(ZONE))))
                    .spotInstanceRequests()
                    .stream()
                    .map(SpotInstanceRequest::spotInstanceRequestId)
                    .toList();
            pass(A_MINUTE);
            assertThat(group).allSatisfy(each -> assertThat(status(each)).isEqualTo("launch-group-constraint"));

            pool().supply(2);
            pass(A_MINUTE);
            assertThat(group).allSatisfy(each -> assertThat(status(each)).isEqualTo("fulfilled"));

            ec2.terminateInstances(r -> r.instanceIds(described(group.get(0)).instanceId()));
            pass(Duration.ofMinutes(2));
            assertThat(status(group.get(0))).isEqualTo("instance-terminated-by-user");
            assertThat(status(group.get(1))).isEqualTo("instance-terminated-launch-group-constraint");
            assertThat(state(described(group.get(1)).instanceId())).isEqualTo(InstanceStateName.TERMINATED);
        }

        @Test
        void is_cancelled_without_its_instance() {
            pool().exhaust();
            String waiting = request(r -> {});
            pass(A_MINUTE);
            pool().unlimited();
            String fulfilled = request(r -> {});
            ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(waiting));
            pass(A_MINUTE);

            var answer = ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(fulfilled));

            assertThat(answer.cancelledSpotInstanceRequests().get(0).state())
                    .isEqualTo(CancelSpotInstanceRequestState.CANCELLED);
            assertThat(status(waiting)).isEqualTo("canceled-before-fulfillment");
            assertThat(status(fulfilled)).isEqualTo("request-canceled-and-instance-running");
            assertThat(state(described(fulfilled).instanceId())).isEqualTo(InstanceStateName.RUNNING);
            ec2.terminateInstances(r -> r.instanceIds(described(fulfilled).instanceId()));
            pass(A_MINUTE);
            assertThat(described(fulfilled).state()).isEqualTo(SpotInstanceState.CANCELLED);
            assertThat(status(fulfilled)).isEqualTo("instance-terminated-by-user");
        }

        @Test
        void is_found_by_filters_and_in_pages() {
            for (int i = 0; i < 7; i++) {
                request(r -> {});
            }
            String other = request(r -> r.launchSpecification(
                    spec -> spec.imageId(IMAGE).instanceType("c5.large").keyName("deploy")));
            pass(A_MINUTE);

            assertThat(ec2.describeSpotInstanceRequestsPaginator(r -> r.maxResults(5)).stream()
                            .map(page -> page.spotInstanceRequests().size()))
                    .containsExactly(5, 3);
            assertThat(ec2.describeSpotInstanceRequests(r -> r.filters(
                                    f -> f.name("launch.instance-type").values("c5*"),
                                    f -> f.name("launch.key-name").values("deploy"),
                                    f -> f.name("status-code").values("fulfilled"),
                                    f -> f.name("state").values("active"),
                                    f -> f.name("product-description").values("Linux/UNIX")))
                            .spotInstanceRequests())
                    .extracting(SpotInstanceRequest::spotInstanceRequestId)
                    .containsExactly(other);
            assertThatThrownBy(() -> ec2.describeSpotInstanceRequests(
                            r -> r.filters(f -> f.name("colour").values("red"))))
                    .satisfies(code("InvalidParameterValue"));
        }

        @Test
        void is_refused_with_what_EC2_does_not_take() {
            assertThatThrownBy(() -> request(r -> r.spotPrice("0.0001")))
                    .satisfies(code("InvalidParameterValue"))
                    .hasMessageContaining("must be more than USD $0.001");
            assertThatThrownBy(() -> request(r -> r.spotPrice("cheap"))).satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> request(r -> r.instanceCount(0))).satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> request(r -> r.instanceInterruptionBehavior("stop")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> request(r -> r.blockDurationMinutes(60))).satisfies(code("UnsupportedOperation"));
            assertThatThrownBy(() -> request(r -> r.type("persistent")
                            .instanceInterruptionBehavior("stop")
                            .launchGroup("together")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> request(r ->
                            r.launchSpecification(spec -> spec.imageId(IMAGE).instanceType("zz9.huge"))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> request(r -> r.validUntil(Instant.parse("2020-01-01T00:00:00Z"))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> request(r -> r.dryRun(true))).satisfies(code("DryRunOperation"));
            assertThatThrownBy(() -> ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds("sir-00000000")))
                    .satisfies(code("InvalidSpotInstanceRequestID.NotFound"));
            assertThatThrownBy(() -> ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds("sir-x")))
                    .satisfies(code("InvalidSpotInstanceRequestID.Malformed"));
            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
        }

        @Test
        void counts_for_the_quota_before_it_is_fulfilled() {
            cloud.quotas().set("L-34B43A08", 4);
            request(r -> r.instanceCount(2));

            assertThatThrownBy(() -> request(r -> {})).satisfies(code("MaxSpotInstanceCountExceeded"));
            pass(A_MINUTE);
            assertThat(ec2.describeInstances().reservations()).hasSize(2);
            assertThatThrownBy(() -> launch(1, spot -> {})).satisfies(code("MaxSpotInstanceCountExceeded"));
            assertThat(ec2.runInstances(r -> r.imageId(IMAGE)
                                    .instanceType("m5.large")
                                    .minCount(1)
                                    .maxCount(1))
                            .instances())
                    .as("On-Demand instances have a quota of their own")
                    .hasSize(1);
        }
    }

    @Nested
    class A_launch_on_the_Spot_market {

        @Test
        void makes_a_request_that_is_fulfilled() {
            List<Instance> launched = launch(2, spot -> {});

            assertThat(launched).allSatisfy(each -> {
                assertThat(each.instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
                SpotInstanceRequest request = described(each.spotInstanceRequestId());
                assertThat(request.state()).isEqualTo(SpotInstanceState.ACTIVE);
                assertThat(request.instanceId()).isEqualTo(each.instanceId());
                assertThat(request.launchSpecification().instanceTypeAsString()).isEqualTo("m5.large");
            });
        }

        @Test
        void fails_where_a_request_would_wait() {
            pool().price("0.0500");

            assertThatThrownBy(() -> launch(1, spot -> spot.maxPrice("0.02")))
                    .satisfies(code("SpotMaxPriceTooLow"))
                    .hasMessageContaining("Your Spot request price of 0.02 is lower than the minimum required Spot"
                            + " request fulfillment price of 0.05.");
            pool().exhaust();
            assertThatThrownBy(() -> launch(1, spot -> {})).satisfies(code("InsufficientInstanceCapacity"));
            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
        }

        @Test
        void has_terms_that_go_together() {
            assertThatThrownBy(() -> launch(1, spot -> spot.maxPrice("0.0001")))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> launch(1, spot -> spot.spotInstanceType("persistent")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> launch(1, spot -> spot.instanceInterruptionBehavior("stop")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> launch(
                            1, spot -> spot.validUntil(cloud.clock().instant().plusSeconds(60))))
                    .satisfies(code("InvalidParameterCombination"));
        }

        @Test
        void ends_where_it_shuts_itself_down_and_its_request_is_for_once() {
            String id = launch(1, spot -> {}).get(0).instanceId();
            pass(A_MINUTE);

            cloud.ec2().shutDownFromInside(id);
            pass(A_MINUTE);

            assertThat(state(id)).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(instance(id).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.state()).isEqualTo(SpotInstanceState.CLOSED);
                        assertThat(request.status().code()).isEqualTo("instance-terminated-by-user");
                    });
        }

        @Test
        void keeps_its_type() {
            String id = described(persistent("stop")).instanceId();
            ec2.stopInstances(r -> r.instanceIds(id));
            pass(A_MINUTE);

            Refused.with(
                    "UnsupportedOperation",
                    "Modifying 'instanceType' is not supported for spot instances.",
                    () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("m5.xlarge"))));
        }

        @Test
        void cannot_be_stopped_by_its_user() {
            String id = launch(1, spot -> {}).get(0).instanceId();
            pass(A_MINUTE);

            assertThatThrownBy(() -> ec2.stopInstances(r -> r.instanceIds(id)))
                    .satisfies(code("UnsupportedOperation"))
                    .hasMessageContaining("one-time Spot Instance request");
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void takes_from_the_Spot_pool_only() {
            pool().supply(1);
            launch(1, spot -> {});

            assertThat(pool().available()).hasValue(0);
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).isEmpty();
        }
    }

    @Nested
    class An_interruption {

        private SpotNotices notices() {
            return cloud.ec2().spotNotices();
        }

        @Test
        void terminates_after_two_minutes() {
            Instance launched = launch(1, spot -> {}).get(0);
            pass(A_MINUTE);

            cloud.ec2().interrupt(launched.instanceId());

            String request = launched.spotInstanceRequestId();
            assertThat(notices().interruptionOf(launched.instanceId()))
                    .contains(new SpotNotices.Interruption(
                            SpotNotices.Action.TERMINATE,
                            cloud.clock().instant().plus(Duration.ofMinutes(2))));
            assertThat(status(request)).isEqualTo("instance-terminated-no-capacity");
            assertThat(described(request).state()).isEqualTo(SpotInstanceState.CLOSED);
            pass(Duration.ofSeconds(119));
            assertThat(state(launched.instanceId())).isEqualTo(InstanceStateName.RUNNING);
            pass(Duration.ofSeconds(1));
            assertThat(state(launched.instanceId())).isEqualTo(InstanceStateName.SHUTTING_DOWN);
            assertThat(instance(launched.instanceId()).stateReason().code())
                    .isEqualTo("Server.SpotInstanceTermination");
            pass(A_MINUTE);
            assertThat(state(launched.instanceId())).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(notices().interruptionOf(launched.instanceId())).isEmpty();
        }

        @Test
        void that_its_user_comes_before_is_the_users() {
            Instance launched = launch(1, spot -> {}).get(0);
            pass(A_MINUTE);
            pool().price("0.2000");
            assertThat(status(launched.spotInstanceRequestId())).isEqualTo("marked-for-termination");

            ec2.terminateInstances(r -> r.instanceIds(launched.instanceId()));
            pass(Duration.ofMinutes(5));

            assertThat(status(launched.spotInstanceRequestId())).isEqualTo("instance-terminated-by-user");
            assertThat(instance(launched.instanceId()).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        }

        @Test
        void by_the_price_is_told_apart() {
            Instance launched = launch(1, spot -> spot.maxPrice("0.05")).get(0);
            Instance paying = launch(1, spot -> {}).get(0);
            pass(A_MINUTE);

            pool().price("0.0600");
            pass(Duration.ofMinutes(5));

            assertThat(status(launched.spotInstanceRequestId())).isEqualTo("instance-terminated-by-price");
            assertThat(described(launched.spotInstanceRequestId()).state()).isEqualTo(SpotInstanceState.CLOSED);
            assertThat(status(paying.spotInstanceRequestId())).isEqualTo("fulfilled");
        }

        @Test
        void takes_a_whole_pool() {
            List<Instance> launched = launch(2, spot -> {});
            pass(A_MINUTE);

            pool().reclaim();
            pass(Duration.ofMinutes(3));

            assertThat(launched)
                    .allSatisfy(each -> assertThat(state(each.instanceId())).isEqualTo(InstanceStateName.TERMINATED));
            assertThatThrownBy(() -> launch(1, spot -> {})).satisfies(code("InsufficientInstanceCapacity"));
        }

        @Test
        void opens_a_persistent_request_again() {
            String request = persistent("terminate");
            String first = described(request).instanceId();

            cloud.ec2().interrupt(first);
            assertThat(described(request).state()).isEqualTo(SpotInstanceState.OPEN);
            pass(Duration.ofMinutes(2));
            pass(Duration.ofSeconds(30));
            assertThat(described(request).instanceId()).isNull();
            pass(A_MINUTE);

            assertThat(status(request)).isEqualTo("fulfilled");
            assertThat(described(request).instanceId()).isNotEqualTo(first);
        }

        @Test
        void stops_and_starts_again_what_is_to_be_stopped() {
            String request = persistent("stop");
            String id = described(request).instanceId();
            pool().reclaim();

            assertThat(status(request)).isEqualTo("marked-for-stop");
            pass(Duration.ofMinutes(3));
            assertThat(state(id)).isEqualTo(InstanceStateName.STOPPED);
            assertThat(instance(id).stateReason().code()).isEqualTo("Server.SpotInstanceShutdown");
            assertThat(described(request).state()).isEqualTo(SpotInstanceState.DISABLED);
            assertThat(status(request)).isEqualTo("instance-stopped-no-capacity");
            assertThatThrownBy(() -> ec2.startInstances(r -> r.instanceIds(id)))
                    .satisfies(code("IncorrectSpotRequestState"));

            pool().supply(1);
            pass(A_MINUTE);
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
            assertThat(described(request).state()).isEqualTo(SpotInstanceState.ACTIVE);
            assertThat(status(request)).isEqualTo("fulfilled");
        }

        @Test
        void stops_what_has_become_too_dear_until_it_is_paid_for_again() {
            String request = request(r ->
                    r.type("persistent").instanceInterruptionBehavior("stop").spotPrice("0.05"));
            pass(A_MINUTE);
            String id = described(request).instanceId();

            pool().price("0.06");
            pass(Duration.ofMinutes(3));

            assertThat(state(id)).isEqualTo(InstanceStateName.STOPPED);
            assertThat(status(request)).isEqualTo("instance-stopped-by-price");
            pool().price("0.04");
            pass(Duration.ofMinutes(6));
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
            assertThat(status(request)).isEqualTo("fulfilled");
        }

        @Test
        void hibernates_at_once() {
            String request = persistent("hibernate");
            String id = described(request).instanceId();

            cloud.ec2().interrupt(id);

            assertThat(notices().interruptionOf(id))
                    .contains(new SpotNotices.Interruption(
                            SpotNotices.Action.HIBERNATE, cloud.clock().instant()));
            assertThat(state(id)).isEqualTo(InstanceStateName.STOPPING);
        }

        @Test
        void is_told_ahead_by_a_rebalance_recommendation() {
            String id = launch(1, spot -> {}).get(0).instanceId();
            pass(A_MINUTE);

            cloud.ec2().recommendRebalance(id);

            assertThat(notices().rebalanceRecommendedAt(id))
                    .contains(cloud.clock().instant());
            assertThat(notices().interruptionOf(id)).isEmpty();
        }

        @Test
        void is_of_running_Spot_Instances_only() {
            String onDemand = cloud.ec2().givenRunningInstance();
            String pending = launch(1, spot -> {}).get(0).instanceId();

            assertThatThrownBy(() -> cloud.ec2().interrupt(onDemand))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it is no Spot Instance");
            assertThatThrownBy(() -> cloud.ec2().interrupt(pending))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it is pending");
        }

        @Test
        void goes_on_in_a_fork_and_not_in_its_origin() {
            String id = cloud.ec2()
                    .givenRunningInstance(i -> i.launch(r -> r.instanceMarketOptions(m -> m.marketType("spot"))));
            FakeCloud fork = cloud.fork();

            fork.ec2().interrupt(id);
            fork.clock().advance(Duration.ofMinutes(5));

            assertThat(fork.ec2().instance(id).isTerminated()).isTrue();
            pass(Duration.ofMinutes(5));
            assertThat(cloud.ec2().instance(id).isRunning()).isTrue();
        }
    }

    @Nested
    class A_persistent_request {

        @Test
        void is_disabled_while_its_user_has_stopped_the_instance() {
            String request = persistent("stop");
            String id = described(request).instanceId();

            ec2.stopInstances(r -> r.instanceIds(id));
            pass(A_MINUTE);
            assertThat(described(request).state()).isEqualTo(SpotInstanceState.DISABLED);
            assertThat(status(request)).isEqualTo("instance-stopped-by-user");

            ec2.startInstances(r -> r.instanceIds(id));
            pass(A_MINUTE);
            assertThat(described(request).state()).isEqualTo(SpotInstanceState.ACTIVE);
            assertThat(status(request)).isEqualTo("fulfilled");
        }

        @Test
        void that_is_cancelled_while_its_instance_is_stopped_takes_it_along() {
            String request = persistent("stop");
            String id = described(request).instanceId();
            ec2.stopInstances(r -> r.instanceIds(id));
            pass(A_MINUTE);

            ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(request));
            pass(A_MINUTE);

            assertThat(state(id)).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(status(request)).isEqualTo("instance-terminated-by-service");
        }
    }

    @Nested
    class The_price {

        private List<SpotPrice> history(Instant from) {
            return ec2.describeSpotPriceHistory(r -> r.instanceTypesWithStrings("m5.large")
                            .availabilityZone(ZONE)
                            .productDescriptions("Linux/UNIX")
                            .startTime(from))
                    .spotPriceHistory();
        }

        @Test
        void has_a_history_of_its_changes_and_the_last_before() {
            Instant start = cloud.clock().instant();
            pass(Duration.ofHours(1));
            pool().price("0.0500");
            pass(Duration.ofHours(1));
            pool().price("0.0600");

            assertThat(history(start))
                    .extracting(SpotPrice::spotPrice)
                    .startsWith("0.060000", "0.050000")
                    .hasSize(3);
            assertThat(history(start).get(2).timestamp()).isBefore(start);
            assertThat(history(cloud.clock().instant().minusSeconds(60)))
                    .extracting(SpotPrice::spotPrice)
                    .containsExactly("0.060000", "0.050000");
        }

        @Test
        void is_below_the_On_Demand_price_and_differs_by_zone() {
            List<SpotPrice> prices = ec2.describeSpotPriceHistory(r -> r.instanceTypesWithStrings("m5.large")
                            .filters(f -> f.name("product-description").values("Linux/UNIX")))
                    .spotPriceHistory();

            assertThat(prices).hasSize(6);
            assertThat(prices)
                    .allSatisfy(each ->
                            assertThat(Double.parseDouble(each.spotPrice())).isBetween(0.02, 0.04));
            assertThat(prices)
                    .extracting(SpotPrice::spotPrice)
                    .isNotEqualTo(Collections.nCopies(6, prices.get(0).spotPrice()));
        }

        @Test
        void is_read_in_pages() {
            assertThat(ec2
                            .describeSpotPriceHistoryPaginator(r -> r.instanceTypesWithStrings("m5.large", "c5.large")
                                    .maxResults(10))
                            .spotPriceHistory()
                            .stream()
                            .count())
                    .isEqualTo(48);
            assertThatThrownBy(() -> ec2.describeSpotPriceHistory(r -> r.availabilityZone("us-east-9z")))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> ec2.describeSpotPriceHistory(r -> r.instanceTypesWithStrings("zz9.huge")))
                    .satisfies(code("InvalidParameterValue"));
        }

        @Test
        void is_set_in_Spot_pools_only() {
            assertThatThrownBy(() -> cloud.ec2().pool("m5.large", ZONE).price("0.01"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Ec2Market.SPOT");
            assertThat(cloud.ec2().pool("m5.large", ZONE).price()).isEqualByComparingTo("0.096");
        }
    }
}
