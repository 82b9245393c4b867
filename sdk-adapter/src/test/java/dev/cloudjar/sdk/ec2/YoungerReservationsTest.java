package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;
import software.amazon.awssdk.services.ec2.model.CapacityReservationTopology;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What younger SDKs alone know of Capacity Reservations and of bandwidth, through the real client. */
class YoungerReservationsTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String create(int count, Consumer<CreateCapacityReservationRequest.Builder> how) {
        return ec2.createCapacityReservation(r -> r.instanceType("m5.large")
                        .instancePlatform("Linux/UNIX")
                        .availabilityZone(ZONE)
                        .instanceCount(count)
                        .instanceMatchCriteria("targeted")
                        .applyMutation(how))
                .capacityReservation()
                .capacityReservationId();
    }

    private CapacityReservation reservation(String id) {
        return ec2.describeCapacityReservations(r -> r.capacityReservationIds(id))
                .capacityReservations()
                .get(0);
    }

    private List<String> into(String id, int count) {
        return ec2
                .runInstances(r -> r.imageId("ami-0abcdef1234567890")
                        .instanceType("m5.large")
                        .minCount(count)
                        .maxCount(count)
                        .capacityReservationSpecification(
                                s -> s.capacityReservationTarget(t -> t.capacityReservationId(id))))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    @Nested
    class Lent {

        private String lend(String source, int count) {
            ec2.createInterruptibleCapacityReservationAllocation(
                    r -> r.capacityReservationId(source).instanceCount(count));
            return reservation(source).interruptibleCapacityAllocation().interruptibleCapacityReservationId();
        }

        @Test
        void unused_capacity_becomes_an_interruptible_reservation() {
            cloud.ec2().pool("m5.large", ZONE).supply(5);
            String source = create(5, r -> {});

            String lent = lend(source, 3);

            assertThat(reservation(source).totalInstanceCount()).isEqualTo(2);
            assertThat(reservation(source).interruptibleCapacityAllocation().instanceCount())
                    .isEqualTo(3);
            assertThat(reservation(lent).interruptible()).isTrue();
            assertThat(reservation(lent).interruptionInfo().sourceCapacityReservationId())
                    .isEqualTo(source);
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(0);
            assertThat(into(lent, 3)).hasSize(3);
        }

        @Test
        void what_is_taken_back_ends_the_instances_that_use_it() {
            String source = create(4, r -> {});
            String lent = lend(source, 3);
            List<String> users = into(lent, 3);
            cloud.clock().settle();

            assertThat(ec2.updateInterruptibleCapacityReservationAllocation(
                                    r -> r.capacityReservationId(source).targetInstanceCount(1))
                            .statusAsString())
                    .isEqualTo("updating");
            cloud.clock().settle();

            assertThat(users.stream()
                            .map(id -> cloud.ec2().instance(id).isTerminated())
                            .toList())
                    .containsExactly(false, true, true);
            assertThat(ec2.describeInstances(r -> r.instanceIds(users.get(2)))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .stateReason()
                            .code())
                    .isEqualTo("Server.InterruptibleCapacityReclaimed");
            assertThat(reservation(source).totalInstanceCount()).isEqualTo(3);
            assertThat(reservation(lent).totalInstanceCount()).isEqualTo(1);
            assertThat(reservation(source).interruptibleCapacityAllocation().statusAsString())
                    .isEqualTo("active");
        }

        @Test
        void more_is_lent_and_all_comes_back_at_once_where_it_is_unused() {
            String source = create(4, r -> {});
            String lent = lend(source, 1);

            ec2.updateInterruptibleCapacityReservationAllocation(
                    r -> r.capacityReservationId(source).targetInstanceCount(4));
            assertThat(reservation(lent).totalInstanceCount()).isEqualTo(4);
            ec2.updateInterruptibleCapacityReservationAllocation(
                    r -> r.capacityReservationId(source).targetInstanceCount(0));

            assertThat(reservation(source).totalInstanceCount()).isEqualTo(4);
            assertThat(reservation(lent).stateAsString()).isEqualTo("cancelled");
        }

        @Test
        void what_is_lent_is_neither_moved_nor_split() {
            String source = create(4, r -> {});
            String lent = lend(source, 2);
            String other = create(1, r -> {});

            Refused.with("UnsupportedOperation", "is interruptible or lent as such", () -> move(source, other));
            Refused.with("UnsupportedOperation", "is interruptible or lent as such", () -> move(lent, other));
            Refused.with("InvalidParameterCombination", () -> move(other, lent));
            for (String id : List.of(source, lent)) {
                Refused.with(
                        "UnsupportedOperation",
                        () -> ec2.createCapacityReservationBySplitting(
                                r -> r.sourceCapacityReservationId(id).instanceCount(1)));
            }
            assertThat(reservation(source).totalInstanceCount()).isEqualTo(2);
            assertThat(reservation(lent).totalInstanceCount()).isEqualTo(2);
            assertThat(reservation(other).totalInstanceCount()).isEqualTo(1);

            ec2.updateInterruptibleCapacityReservationAllocation(
                    r -> r.capacityReservationId(source).targetInstanceCount(0));
            move(source, other);

            assertThat(reservation(source).totalInstanceCount()).isEqualTo(3);
            assertThat(reservation(other).totalInstanceCount()).isEqualTo(2);
        }

        private void move(String source, String destination) {
            ec2.moveCapacityReservationInstances(r -> r.sourceCapacityReservationId(source)
                    .destinationCapacityReservationId(destination)
                    .instanceCount(1));
        }

        @Test
        void what_cannot_be_lent_is_refused() {
            String source = create(2, r -> {});
            String ending = create(2, r -> r.endDate(cloud.clock().instant().plusSeconds(3600)));

            Refused.with("ReservationCapacityExceeded", () -> lend(source, 3));
            Refused.with("UnsupportedOperation", () -> lend(ending, 1));
            Refused.with(
                    "UnsupportedOperation",
                    () -> ec2.updateInterruptibleCapacityReservationAllocation(
                            r -> r.capacityReservationId(source).targetInstanceCount(1)));
            String lent = lend(source, 1);
            Refused.with("UnsupportedOperation", () -> lend(source, 1));
            Refused.with(
                    "UnsupportedOperation", () -> ec2.cancelCapacityReservation(r -> r.capacityReservationId(lent)));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.updateInterruptibleCapacityReservationAllocation(r -> r.capacityReservationId(source)
                            .targetInstanceCount(2)
                            .dryRun(true)));
        }
    }

    @Nested
    class Of_a_future_date {

        private final Instant start = cloud.clock().instant().plus(Duration.ofDays(10));

        private String future(Consumer<CreateCapacityReservationRequest.Builder> how) {
            return create(
                    16,
                    r -> r.startDate(start)
                            .commitmentDuration(Duration.ofDays(14).toSeconds())
                            .deliveryPreference("incremental")
                            .applyMutation(how));
        }

        @Test
        void it_is_assessed_scheduled_and_delivered_and_kept_for_its_commitment() {
            cloud.ec2().pool("m5.large", ZONE).supply(20);
            String id = future(r -> {});
            assertThat(reservation(id).stateAsString()).isEqualTo("assessing");
            Refused.with("InvalidCapacityReservationState.PendingActivation", () -> into(id, 1));

            cloud.clock().advance(Duration.ofDays(2));
            assertThat(reservation(id).stateAsString()).isEqualTo("scheduled");
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(20);
            cloud.clock().advance(Duration.ofDays(8));

            assertThat(reservation(id).stateAsString()).isEqualTo("active");
            assertThat(reservation(id).commitmentInfo().commitmentEndDate()).isEqualTo(start.plus(Duration.ofDays(14)));
            assertThat(cloud.ec2().pool("m5.large", ZONE).available()).hasValue(4);
            Refused.with(
                    "InvalidCapacityReservationState",
                    () -> ec2.cancelCapacityReservation(r -> r.capacityReservationId(id)));
            cloud.clock().advance(Duration.ofDays(15));
            ec2.cancelCapacityReservation(r -> r.capacityReservationId(id));
        }

        @Test
        void without_capacity_it_is_delayed_until_there_is_some() {
            String id = future(r -> {});
            cloud.clock().advance(Duration.ofDays(5));
            cloud.ec2().pool("m5.large", ZONE).exhaust();
            cloud.clock().advance(Duration.ofDays(5));
            assertThat(reservation(id).stateAsString()).isEqualTo("delayed");

            cloud.ec2().pool("m5.large", ZONE).supply(16);
            cloud.clock().advance(Duration.ofHours(2));

            assertThat(reservation(id).stateAsString()).isEqualTo("active");
        }

        @Test
        void what_cannot_be_requested_is_refused() {
            Refused.with("InvalidParameterValue", () -> future(r -> r.startDate(start.minus(Duration.ofDays(6)))));
            Refused.with("InvalidParameterValue", () -> future(r -> r.instanceCount(15)));
            Refused.with("InvalidParameterCombination", () -> future(r -> r.instanceMatchCriteria("open")));
            Refused.with("MissingParameter", () -> future(r -> r.commitmentDuration(null)));
            Refused.with("InvalidParameterCombination", () -> create(1, r -> r.commitmentDuration(60L)));
        }
    }

    @Nested
    class Bandwidth {

        private String weightingOf(String id) {
            return ec2.describeInstances(r -> r.instanceIds(id))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .networkPerformanceOptions()
                    .bandwidthWeightingAsString();
        }

        private String given(String type, boolean stopped) {
            String id = cloud.ec2().givenRunningInstance(i -> i.type(type));
            if (stopped) {
                ec2.stopInstances(r -> r.instanceIds(id));
                cloud.clock().settle();
            }
            return id;
        }

        @Test
        void is_weighted_at_launch_and_while_stopped() {
            String launched = cloud.ec2()
                    .givenRunningInstance(i -> i.type("m8g.large")
                            .launch(r -> r.networkPerformanceOptions(o -> o.bandwidthWeighting("ebs-1"))));
            String stopped = given("m8g.large", true);

            ec2.modifyInstanceNetworkPerformanceOptions(
                    r -> r.instanceId(stopped).bandwidthWeighting("vpc-1"));

            assertThat(weightingOf(launched)).isEqualTo("ebs-1");
            assertThat(weightingOf(stopped)).isEqualTo("vpc-1");
            assertThat(ec2.describeInstances(
                                    r -> r.filters(f -> f.name("network-performance-options.bandwidth-weighting")
                                            .values("vpc-1")))
                            .reservations())
                    .hasSize(1);
        }

        @Test
        void is_refused_where_there_is_no_weighting() {
            String other = given("m5.large", true);
            String running = given("m8g.large", false);

            Refused.with(
                    "UnsupportedOperation",
                    () -> ec2.modifyInstanceNetworkPerformanceOptions(
                            r -> r.instanceId(other).bandwidthWeighting("vpc-1")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.modifyInstanceNetworkPerformanceOptions(
                            r -> r.instanceId(other).bandwidthWeighting("disk-1")));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstanceNetworkPerformanceOptions(
                            r -> r.instanceId(running).bandwidthWeighting("vpc-1")));
            assertThat(weightingOf(other)).isEqualTo("default");
        }
    }

    private List<Instance> launchReserved() {
        return ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                        .instanceType("m5.large")
                        .minCount(1)
                        .maxCount(1)
                        .placement(p -> p.availabilityZone(ZONE))
                        .capacityReservationSpecification(
                                s -> s.capacityReservationPreference("capacity-reservations-only")))
                .instances();
    }

    @Test
    void only_reservations_or_nothing() {
        Refused.with("ReservationCapacityExceeded", this::launchReserved);
        String id = create(1, r -> r.instanceMatchCriteria("open"));

        assertThat(launchReserved())
                .singleElement()
                .satisfies(each -> assertThat(each.capacityReservationId()).isEqualTo(id));
    }

    @Test
    void topology_shows_network_nodes_of_types_that_have_them() {
        String first = create(1, r -> r.instanceType("p5.48xlarge"));
        String second = create(1, r -> r.instanceType("p5.48xlarge"));
        create(1, r -> {});

        List<CapacityReservationTopology> seen =
                ec2.describeCapacityReservationTopology(r -> {}).capacityReservations();

        assertThat(seen).hasSize(3);
        assertThat(seen.get(0).capacityReservationId()).isEqualTo(first);
        assertThat(seen.get(0).networkNodes()).hasSize(3).allMatch(node -> node.startsWith("nn-"));
        assertThat(seen.get(0).networkNodes().subList(0, 2))
                .isEqualTo(seen.get(1).networkNodes().subList(0, 2));
        assertThat(seen.get(2).networkNodes()).isEmpty();
        assertThat(ec2.describeCapacityReservationTopology(r -> r.capacityReservationIds(second))
                        .capacityReservations())
                .hasSize(1);
        Refused.with(
                "InvalidParameterCombination",
                () -> ec2.describeCapacityReservationTopology(
                        r -> r.capacityReservationIds(second).maxResults(5)));
    }
}
