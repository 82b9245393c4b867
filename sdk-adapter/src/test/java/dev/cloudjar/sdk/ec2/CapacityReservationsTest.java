package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceSpec;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CapacityAllocation;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;
import software.amazon.awssdk.services.ec2.model.CapacityReservationBillingRequest;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecification;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Capacity Reservations through the real client. */
class CapacityReservationsTest {

    private static final String ZONE = "us-east-1a";
    private static final String TYPE = "m5.large";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private CapacityReservation create(int count, Consumer<CreateCapacityReservationRequest.Builder> how) {
        return ec2.createCapacityReservation(r -> r.instanceType(TYPE)
                        .instancePlatform("Linux/UNIX")
                        .availabilityZone(ZONE)
                        .instanceCount(count)
                        .applyMutation(how))
                .capacityReservation();
    }

    private String open(int count) {
        return create(count, r -> {}).capacityReservationId();
    }

    private String targeted(int count) {
        return create(count, r -> r.instanceMatchCriteria("targeted")).capacityReservationId();
    }

    private CapacityReservation reservation(String id) {
        return ec2.describeCapacityReservations(r -> r.capacityReservationIds(id))
                .capacityReservations()
                .get(0);
    }

    private int available(String id) {
        return reservation(id).availableInstanceCount();
    }

    private List<Instance> launch(int least, int most, Consumer<CapacityReservationSpecification.Builder> how) {
        return ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                        .instanceType(TYPE)
                        .minCount(least)
                        .maxCount(most)
                        .placement(p -> p.availabilityZone(ZONE))
                        .capacityReservationSpecification(s -> s.applyMutation(how)))
                .instances();
    }

    private List<Instance> into(String reservationId, int count) {
        return launch(count, count, s -> s.capacityReservationTarget(t -> t.capacityReservationId(reservationId)));
    }

    private Instance instance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private String given(UnaryOperator<Ec2InstanceSpec> more) {
        return cloud.ec2().givenRunningInstance(i -> more.apply(i.type(TYPE).availabilityZone(ZONE)));
    }

    @Nested
    class Created {

        @Test
        void it_is_active_and_shows_what_it_reserves() {
            CapacityReservation made = create(
                    3,
                    r -> r.tagSpecifications(s -> s.resourceType("capacity-reservation")
                            .tags(Tag.builder().key("team").value("db").build())));

            assertThat(made.capacityReservationId()).startsWith("cr-");
            assertThat(made.stateAsString()).isEqualTo("active");
            assertThat(made.totalInstanceCount()).isEqualTo(3);
            assertThat(made.availableInstanceCount()).isEqualTo(3);
            assertThat(made.instanceMatchCriteriaAsString()).isEqualTo("open");
            assertThat(made.endDateTypeAsString()).isEqualTo("unlimited");
            assertThat(made.tenancyAsString()).isEqualTo("default");
            assertThat(made.ownerId()).isEqualTo("123456789012");
            assertThat(made.capacityReservationArn())
                    .isEqualTo(
                            "arn:aws:ec2:us-east-1:123456789012:capacity-reservation/" + made.capacityReservationId());
            assertThat(ec2.describeTags(
                                    r -> r.filters(f -> f.name("resource-type").values("capacity-reservation")))
                            .tags())
                    .hasSize(1);
        }

        @Test
        void it_takes_its_capacity_from_the_pool_and_gives_it_back() {
            cloud.ec2().pool(TYPE, ZONE).supply(5);

            String id = open(3);
            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(2);
            Refused.with("InsufficientInstanceCapacity", () -> open(3));
            launch(3, 3, s -> {});
            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(2);
            assertThat(available(id)).isZero();
            ec2.cancelCapacityReservation(r -> r.capacityReservationId(id));

            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(2);
        }

        @Test
        void the_same_token_reserves_once() {
            Consumer<CreateCapacityReservationRequest.Builder> how = r -> r.clientToken("once");
            String id = create(2, how).capacityReservationId();

            assertThat(create(2, how).capacityReservationId()).isEqualTo(id);
            Refused.with("IdempotentParameterMismatch", () -> create(3, how));
        }

        @Test
        void what_cannot_be_reserved_is_refused() {
            Instant now = cloud.clock().instant();

            Refused.with("InvalidParameterValue", () -> open(0));
            Refused.with("InvalidParameterValue", () -> open(1001));
            Refused.with("InvalidParameterValue", () -> create(1, r -> r.instanceType("zz9.huge")));
            Refused.with("InvalidParameterValue", () -> create(1, r -> r.availabilityZone("us-east-1z")));
            Refused.with("MissingParameter", () -> create(1, r -> r.availabilityZone(null)));
            Refused.with("InvalidParameterCombination", () -> create(1, r -> r.endDateType("limited")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> create(1, r -> r.endDateType("unlimited").endDate(now.plusSeconds(60))));
            Refused.with("InvalidParameterValue", () -> create(1, r -> r.endDate(now.minusSeconds(60))));
            Refused.with("DryRunOperation", () -> create(1, r -> r.dryRun(true)));
            cloud.quotas().set("L-1216C47A", 4);
            open(1);
            Refused.with("InstanceLimitExceeded", () -> open(2));
            assertThat(ec2.describeCapacityReservations().capacityReservations())
                    .hasSize(1);
        }

        @Test
        void an_open_one_takes_in_what_runs_already() {
            String runs = given(i -> i);
            String other = given(i -> i.type("m5.xlarge"));

            String id = open(2);

            assertThat(instance(runs).capacityReservationId()).isEqualTo(id);
            assertThat(instance(other).capacityReservationId()).isNull();
            assertThat(reservation(id).capacityAllocations())
                    .extracting(CapacityAllocation::count)
                    .containsExactly(1);
        }
    }

    @Nested
    class Used {

        @Test
        void an_open_one_by_whatever_matches_and_the_rest_by_the_pool() {
            cloud.ec2().pool(TYPE, ZONE).supply(2);
            String id = open(2);

            List<Instance> launched = launch(2, 4, s -> {});

            assertThat(launched).hasSize(2).allMatch(i -> id.equals(i.capacityReservationId()));
            cloud.ec2().pool(TYPE, ZONE).supply(1);
            assertThat(launch(1, 4, s -> {}))
                    .singleElement()
                    .satisfies(i -> assertThat(i.capacityReservationId()).isNull());
        }

        @Test
        void not_by_those_that_want_none_or_are_others() {
            String id = open(1);

            launch(1, 1, s -> s.capacityReservationPreference("none"));
            given(i -> i.type("m5.xlarge"));
            given(i -> i.availabilityZone("us-east-1b"));
            given(i -> i.launch(r -> r.placement(p -> p.availabilityZone(ZONE).tenancy("dedicated"))));

            assertThat(available(id)).isEqualTo(1);
        }

        @Test
        void a_targeted_one_by_those_that_name_it() {
            String id = targeted(2);
            launch(1, 1, s -> {});
            assertThat(available(id)).isEqualTo(2);

            List<Instance> launched = into(id, 2);

            assertThat(available(id)).isZero();
            assertThat(launched.get(0)
                            .capacityReservationSpecification()
                            .capacityReservationTarget()
                            .capacityReservationId())
                    .isEqualTo(id);
            assertThat(ec2.describeInstances(r -> r.filters(Filter.builder()
                                    .name("capacity-reservation-id")
                                    .values(id)
                                    .build()))
                            .reservations()
                            .get(0)
                            .instances())
                    .hasSize(2);
            Refused.with("ReservationCapacityExceeded", () -> into(id, 1));
            assertThat(ec2.getCapacityReservationUsage(r -> r.capacityReservationId(id))
                            .instanceUsages()
                            .get(0)
                            .usedInstanceCount())
                    .isEqualTo(2);
        }

        @Test
        void until_an_instance_stops_and_again_when_it_starts() {
            String id = targeted(1);
            String instanceId = into(id, 1).get(0).instanceId();
            cloud.clock().settle();

            ec2.stopInstances(r -> r.instanceIds(instanceId));
            cloud.clock().settle();
            assertThat(available(id)).isEqualTo(1);
            assertThat(instance(instanceId).capacityReservationId()).isNull();

            ec2.startInstances(r -> r.instanceIds(instanceId));
            assertThat(available(id)).isZero();
            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            assertThat(available(id)).isEqualTo(1);
        }

        @Test
        void a_stopped_instance_cannot_start_into_one_that_is_full_or_gone() {
            String id = targeted(1);
            String instanceId = into(id, 1).get(0).instanceId();
            cloud.clock().settle();
            ec2.stopInstances(r -> r.instanceIds(instanceId));
            cloud.clock().settle();
            into(id, 1);

            Refused.with("ReservationCapacityExceeded", () -> ec2.startInstances(r -> r.instanceIds(instanceId)));
            ec2.cancelCapacityReservation(r -> r.capacityReservationId(id));
            Refused.with("InvalidCapacityReservationState", () -> ec2.startInstances(r -> r.instanceIds(instanceId)));

            ec2.modifyInstanceCapacityReservationAttributes(r -> r.instanceId(instanceId)
                    .capacityReservationSpecification(s -> s.capacityReservationPreference("open")));
            ec2.startInstances(r -> r.instanceIds(instanceId));
            assertThat(instance(instanceId).stateReason().code()).isEqualTo("pending");
        }

        @Test
        void what_cannot_be_named_is_refused() {
            String other = create(1, r -> r.instanceType("m5.xlarge")).capacityReservationId();
            String running = given(i -> i);

            Refused.with("InvalidCapacityReservationId.NotFound", () -> into("cr-0123456789abcdef0", 1));
            Refused.with("InvalidCapacityReservationId.Malformed", () -> into("reservation", 1));
            Refused.with("InvalidParameterValue", () -> into(other, 1));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> launch(
                            1,
                            1,
                            s -> s.capacityReservationPreference("none")
                                    .capacityReservationTarget(t -> t.capacityReservationId(other))));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstanceCapacityReservationAttributes(r -> r.instanceId(running)
                            .capacityReservationSpecification(s -> s.capacityReservationPreference("none"))));
        }

        @Test
        void reserved_vcpus_count_once_towards_the_quota() {
            cloud.quotas().set("L-1216C47A", 6);
            open(2);

            assertThat(launch(1, 5, s -> {})).hasSize(3);
            Refused.with("VcpuLimitExceeded", () -> launch(1, 1, s -> {}));
        }
    }

    @Nested
    class Over {

        @Test
        void it_expires_at_its_end_and_what_runs_in_it_runs_on() {
            cloud.ec2().pool(TYPE, ZONE).supply(3);
            Instant end = cloud.clock().instant().plus(Duration.ofHours(2));
            String id = create(3, r -> r.endDateType("limited").endDate(end)).capacityReservationId();
            String instanceId = launch(1, 1, s -> {}).get(0).instanceId();

            cloud.clock().advance(Duration.ofHours(2));

            assertThat(reservation(id).stateAsString()).isEqualTo("expired");
            assertThat(reservation(id).availableInstanceCount()).isZero();
            assertThat(instance(instanceId).state().nameAsString()).isEqualTo("running");
            assertThat(instance(instanceId).capacityReservationId()).isNull();
            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(2);
            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(3);
        }

        @Test
        void one_that_is_cancelled_cannot_be_used_and_is_forgotten() {
            String id = targeted(1);

            ec2.cancelCapacityReservation(r -> r.capacityReservationId(id));

            assertThat(reservation(id).stateAsString()).isEqualTo("cancelled");
            Refused.with("InvalidCapacityReservationState", () -> into(id, 1));
            Refused.with(
                    "InvalidCapacityReservationState",
                    () -> ec2.cancelCapacityReservation(r -> r.capacityReservationId(id)));
            cloud.clock().advance(Duration.ofHours(2));
            Refused.with("InvalidCapacityReservationId.NotFound", () -> reservation(id));
        }
    }

    @Nested
    class Modified {

        private void modify(String id, Consumer<ModifyCapacityReservationRequest.Builder> how) {
            ec2.modifyCapacityReservation(r -> r.capacityReservationId(id).applyMutation(how));
        }

        @Test
        void it_grows_and_shrinks_with_the_pool() {
            cloud.ec2().pool(TYPE, ZONE).supply(5);
            String id = open(2);

            modify(id, r -> r.instanceCount(4));
            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(1);
            Refused.with("InsufficientInstanceCapacity", () -> modify(id, r -> r.instanceCount(6)));
            modify(id, r -> r.instanceCount(1));

            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(4);
            assertThat(reservation(id).totalInstanceCount()).isEqualTo(1);
        }

        @Test
        void its_end_moves() {
            String id = open(1);
            Instant end = cloud.clock().instant().plus(Duration.ofHours(1));
            modify(id, r -> r.endDateType("limited").endDate(end));
            modify(id, r -> r.endDateType("limited").endDate(end.plusSeconds(3600)));

            cloud.clock().advance(Duration.ofMinutes(90));
            assertThat(reservation(id).stateAsString()).isEqualTo("active");
            modify(id, r -> r.endDateType("unlimited"));
            cloud.clock().advance(Duration.ofDays(2));

            assertThat(reservation(id).stateAsString()).isEqualTo("active");
        }

        @Test
        void what_is_used_stays() {
            String id = targeted(2);
            into(id, 2);

            Refused.with("InvalidParameterValue", () -> modify(id, r -> r.instanceCount(1)));
            Refused.with("InvalidCapacityReservationState", () -> modify(id, r -> r.instanceMatchCriteria("open")));
            assertThat(reservation(id).totalInstanceCount()).isEqualTo(2);
        }

        @Test
        void one_that_opens_takes_in_what_runs() {
            String id = targeted(1);
            String runs = given(i -> i);

            modify(id, r -> r.instanceMatchCriteria("open"));

            assertThat(instance(runs).capacityReservationId()).isEqualTo(id);
        }
    }

    @Nested
    class Described {

        @Test
        void by_filters_and_pages() {
            for (int i = 0; i < 7; i++) {
                open(1);
            }
            String other = create(1, r -> r.instanceType("c5.large").instanceMatchCriteria("targeted"))
                    .capacityReservationId();

            assertThat(ec2.describeCapacityReservations(r -> r.filters(Filter.builder()
                                    .name("instance-match-criteria")
                                    .values("targeted")
                                    .build()))
                            .capacityReservations())
                    .extracting(CapacityReservation::capacityReservationId)
                    .containsExactly(other);
            DescribeCapacityReservationsResponse first = ec2.describeCapacityReservations(r -> r.maxResults(5));
            assertThat(first.capacityReservations()).hasSize(5);
            assertThat(ec2.describeCapacityReservationsPaginator(r -> r.maxResults(5))
                            .capacityReservations())
                    .hasSize(8);
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeCapacityReservations(r -> r.filters(
                            Filter.builder().name("colour").values("red").build())));
            assertThat(ec2.getGroupsForCapacityReservation(r -> r.capacityReservationId(other))
                            .capacityReservationGroups())
                    .isEmpty();
        }
    }

    @Nested
    class Transferred {

        @Test
        void capacity_moves_to_one_that_is_alike() {
            String source = open(3);
            String destination = open(1);
            String other = create(1, r -> r.instanceType("m5.xlarge")).capacityReservationId();

            ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(source)
                    .destinationCapacityReservationId(destination)
                    .instanceCount(2));

            assertThat(reservation(source).totalInstanceCount()).isEqualTo(1);
            assertThat(reservation(destination).totalInstanceCount()).isEqualTo(3);
            Refused.with(
                    "ReservationCapacityExceeded",
                    () -> ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(source)
                            .destinationCapacityReservationId(destination)
                            .instanceCount(2)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(source)
                            .destinationCapacityReservationId(other)
                            .instanceCount(1)));
        }

        @Test
        void a_source_that_gives_all_is_cancelled() {
            String source = open(1);
            String destination = open(1);

            assertThat(ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(source)
                                    .destinationCapacityReservationId(destination)
                                    .instanceCount(1))
                            .sourceCapacityReservation()
                            .stateAsString())
                    .isEqualTo("cancelled");
        }

        private void move(String source, String destination, int count) {
            ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(source)
                    .destinationCapacityReservationId(destination)
                    .instanceCount(count));
        }

        private List<String> users(String id) {
            return ec2
                    .describeInstances(r ->
                            r.filters(f -> f.name("capacity-reservation-id").values(id)))
                    .reservations()
                    .stream()
                    .flatMap(launch -> launch.instances().stream())
                    .map(Instance::instanceId)
                    .toList();
        }

        @Test
        void what_is_available_moves_first_and_running_instances_with_the_rest() {
            String source = open(8);
            List<Instance> running = launch(5, 5, s -> s.capacityReservationPreference("open"));
            String destination = open(1);

            move(source, destination, 4);

            assertThat(reservation(source).totalInstanceCount()).isEqualTo(4);
            assertThat(available(source)).isZero();
            assertThat(users(source)).hasSize(4);
            assertThat(reservation(destination).totalInstanceCount()).isEqualTo(5);
            assertThat(available(destination)).isEqualTo(4);
            assertThat(users(destination)).hasSize(1);
            assertThat(users(source)).doesNotContainAnyElementsOf(users(destination));
            assertThat(running)
                    .extracting(Instance::instanceId)
                    .containsAll(users(source))
                    .containsAll(users(destination));
        }

        @Test
        void all_of_one_moves_with_all_that_runs_there() {
            String source = open(2);
            launch(2, 2, s -> s.capacityReservationPreference("open"));
            String destination = open(1);

            move(source, destination, 2);

            assertThat(reservation(source).stateAsString()).isEqualTo("cancelled");
            assertThat(users(destination)).hasSize(2);
            assertThat(available(destination)).isEqualTo(1);
        }

        @Test
        void what_is_used_stays_where_not_both_are_open_or_an_instance_names_its_reservation() {
            String named = open(1);
            into(named, 1);
            String used = open(2);
            launch(2, 2, s -> s.capacityReservationPreference("open"));
            String destination = open(1);
            String targeted = targeted(1);
            String usedByName = targeted(1);
            into(usedByName, 1);

            Refused.with("ReservationCapacityExceeded", () -> move(named, destination, 1));
            Refused.with("ReservationCapacityExceeded", () -> move(used, targeted, 1));
            Refused.with("ReservationCapacityExceeded", () -> move(usedByName, destination, 1));

            assertThat(users(named)).hasSize(1);
            assertThat(users(used)).hasSize(2);
            assertThat(reservation(destination).totalInstanceCount()).isEqualTo(1);
        }

        @Test
        void a_split_takes_running_instances_along_too() {
            String source = open(3);
            launch(2, 2, s -> s.capacityReservationPreference("open"));

            String made = ec2.createCapacityReservationBySplitting(
                            r -> r.sourceCapacityReservationId(source).instanceCount(2))
                    .destinationCapacityReservation()
                    .capacityReservationId();

            assertThat(users(made)).hasSize(1);
            assertThat(available(made)).isEqualTo(1);
            assertThat(users(source)).hasSize(1);
            assertThat(available(source)).isZero();
        }

        @Test
        void one_is_split_in_two() {
            cloud.ec2().pool(TYPE, ZONE).supply(3);
            String source = open(3);

            CapacityReservation made = ec2.createCapacityReservationBySplitting(
                            r -> r.sourceCapacityReservationId(source).instanceCount(2))
                    .destinationCapacityReservation();

            assertThat(made.totalInstanceCount()).isEqualTo(2);
            assertThat(made.instanceType()).isEqualTo(TYPE);
            assertThat(available(source)).isEqualTo(1);
            assertThat(cloud.ec2().pool(TYPE, ZONE).available()).hasValue(0);
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createCapacityReservationBySplitting(
                            r -> r.sourceCapacityReservationId(source).instanceCount(1)));
        }
    }

    @Nested
    class Billed {

        private static final String CONSUMER = "210987654321";

        private final Ec2Client consumer =
                FakeClients.of(cloud).account(CONSUMER).get(Ec2Client.class);

        private String asked() {
            String id = open(1);
            ec2.associateCapacityReservationBillingOwner(
                    r -> r.capacityReservationId(id).unusedReservationBillingOwnerId(CONSUMER));
            return id;
        }

        private List<CapacityReservationBillingRequest> seenBy(Ec2Client client, String role) {
            return client.describeCapacityReservationBillingRequests(r -> r.role(role))
                    .capacityReservationBillingRequests();
        }

        @Test
        void the_consumer_accepts_and_the_owner_revokes() {
            String id = asked();
            assertThat(seenBy(consumer, "unused-reservation-billing-owner"))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.capacityReservationId()).isEqualTo(id);
                        assertThat(request.requestedBy()).isEqualTo("123456789012");
                        assertThat(request.statusAsString()).isEqualTo("pending");
                        assertThat(request.capacityReservationInfo().instanceType())
                                .isEqualTo(TYPE);
                    });

            consumer.acceptCapacityReservationBillingOwnership(r -> r.capacityReservationId(id));
            assertThat(reservation(id).unusedReservationBillingOwnerId()).isEqualTo(CONSUMER);
            ec2.disassociateCapacityReservationBillingOwner(
                    r -> r.capacityReservationId(id).unusedReservationBillingOwnerId(CONSUMER));

            assertThat(reservation(id).unusedReservationBillingOwnerId()).isNull();
            assertThat(seenBy(ec2, "odcr-owner").get(0).statusAsString()).isEqualTo("revoked");
            cloud.clock().advance(Duration.ofHours(25));
            assertThat(seenBy(ec2, "odcr-owner")).isEmpty();
        }

        @Test
        void the_consumer_rejects_or_says_nothing_for_twelve_hours() {
            String rejected = asked();
            consumer.rejectCapacityReservationBillingOwnership(r -> r.capacityReservationId(rejected));
            String lapsed = asked();

            cloud.clock().advance(Duration.ofHours(12));

            assertThat(seenBy(ec2, "odcr-owner"))
                    .extracting(CapacityReservationBillingRequest::statusAsString)
                    .containsExactly("rejected", "expired");
            Refused.with(
                    "InvalidState",
                    () -> consumer.acceptCapacityReservationBillingOwnership(r -> r.capacityReservationId(lapsed)));
        }

        @Test
        void what_cannot_be_is_refused() {
            String id = asked();

            Refused.with(
                    "InvalidState",
                    () -> ec2.associateCapacityReservationBillingOwner(
                            r -> r.capacityReservationId(id).unusedReservationBillingOwnerId("333333333333")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.associateCapacityReservationBillingOwner(
                            r -> r.capacityReservationId(id).unusedReservationBillingOwnerId("me")));
            Refused.with(
                    "InvalidCapacityReservationId.NotFound",
                    () -> ec2.acceptCapacityReservationBillingOwnership(r -> r.capacityReservationId(id)));
            Refused.with("MissingParameter", () -> ec2.describeCapacityReservationBillingRequests(r -> {}));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.describeCapacityReservationBillingRequests(r -> r.role("odcr-owner")
                            .filters(Filter.builder()
                                    .name("requested-by")
                                    .values("123456789012")
                                    .build())));
        }
    }

    @Test
    void a_fork_goes_on_by_itself() {
        cloud.ec2().pool(TYPE, ZONE).supply(1);
        String id = open(1);
        FakeCloud fork = cloud.fork();

        into(id, 1);

        assertThat(FakeClients.of(fork)
                        .get(Ec2Client.class)
                        .describeCapacityReservations()
                        .capacityReservations()
                        .get(0)
                        .availableInstanceCount())
                .isEqualTo(1);
    }
}
