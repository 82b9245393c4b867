package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationFleetsResponse;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;
import software.amazon.awssdk.services.ec2.model.CapacityReservationFleet;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationFleetRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReservationFleetInstanceSpecification;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Capacity Reservation Fleets through the real client. */
class CapacityReservationFleetsTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private static ReservationFleetInstanceSpecification of(String type, double weight, int priority) {
        return ReservationFleetInstanceSpecification.builder()
                .instanceType(type)
                .instancePlatform("Linux/UNIX")
                .availabilityZone(ZONE)
                .weight(weight)
                .priority(priority)
                .build();
    }

    private String create(int target, Consumer<CreateCapacityReservationFleetRequest.Builder> how) {
        return ec2.createCapacityReservationFleet(r -> r.totalTargetCapacity(target)
                        .instanceTypeSpecifications(of("m5.large", 1, 2), of("m5.xlarge", 2, 1))
                        .applyMutation(how))
                .capacityReservationFleetId();
    }

    private CapacityReservationFleet fleet(String id) {
        return ec2.describeCapacityReservationFleets(r -> r.capacityReservationFleetIds(id))
                .capacityReservationFleets()
                .get(0);
    }

    private String settled(int target) {
        String id = create(target, r -> {});
        cloud.clock().settle();
        return id;
    }

    @Nested
    class Created {

        @Test
        void it_reserves_the_type_of_the_first_priority() {
            String id = create(
                    3,
                    r -> r.tagSpecifications(s -> s.resourceType("capacity-reservation-fleet")
                            .tags(Tag.builder().key("team").value("db").build())));
            assertThat(fleet(id).stateAsString()).isEqualTo("submitted");

            cloud.clock().settle();

            CapacityReservationFleet fleet = fleet(id);
            assertThat(fleet.stateAsString()).isEqualTo("active");
            assertThat(fleet.totalFulfilledCapacity()).isEqualTo(4.0);
            assertThat(fleet.instanceTypeSpecifications()).singleElement().satisfies(each -> {
                assertThat(each.instanceTypeAsString()).isEqualTo("m5.xlarge");
                assertThat(each.totalInstanceCount()).isEqualTo(2);
            });
            assertThat(ec2.describeCapacityReservations().capacityReservations())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.capacityReservationFleetId()).isEqualTo(id);
                        assertThat(each.tags()).hasSize(1);
                    });
        }

        @Test
        void what_one_pool_lacks_the_next_type_brings() {
            cloud.ec2().pool("m5.xlarge", ZONE).supply(1);

            String id = settled(5);

            assertThat(fleet(id).stateAsString()).isEqualTo("active");
            assertThat(ec2.describeCapacityReservations().capacityReservations())
                    .extracting(CapacityReservation::instanceType, CapacityReservation::totalInstanceCount)
                    .containsExactly(tuple("m5.xlarge", 1), tuple("m5.large", 3));
        }

        @Test
        void one_that_is_partially_fulfilled_goes_on_trying() {
            cloud.ec2().pool("m5.xlarge", ZONE).supply(1);
            cloud.ec2().pool("m5.large", ZONE).exhaust();
            String id = settled(4);
            assertThat(fleet(id).stateAsString()).isEqualTo("partially_fulfilled");
            assertThat(fleet(id).totalFulfilledCapacity()).isEqualTo(2.0);

            cloud.ec2().pool("m5.xlarge", ZONE).unlimited();
            cloud.clock().advance(Duration.ofMinutes(10));

            assertThat(fleet(id).stateAsString()).isEqualTo("active");
        }

        @Test
        void one_that_finds_nothing_fails() {
            cloud.ec2().zone(ZONE).goDark();

            assertThat(fleet(settled(4)).stateAsString()).isEqualTo("failed");
        }

        @Test
        void what_cannot_be_is_refused() {
            Refused.with("MissingParameter", () -> create(1, r -> r.instanceTypeSpecifications(List.of())));
            Refused.with("InvalidParameterValue", () -> create(0, r -> {}));
            Refused.with("InvalidParameterValue", () -> create(1, r -> r.allocationStrategy("random")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> create(
                            1,
                            r -> r.instanceTypeSpecifications(
                                    of("m5.large", 1, 1),
                                    of("m5.large", 1, 2).toBuilder()
                                            .availabilityZone("us-east-1b")
                                            .build())));
            Refused.with(
                    "InvalidParameterValue", () -> create(1, r -> r.instanceTypeSpecifications(of("zz9.huge", 1, 1))));
            Refused.with("DryRunOperation", () -> create(1, r -> r.dryRun(true)));
        }

        @Test
        void the_same_token_makes_one() {
            Consumer<CreateCapacityReservationFleetRequest.Builder> how = r -> r.clientToken("once");
            String id = create(1, how);

            assertThat(create(1, how)).isEqualTo(id);
            Refused.with("IdempotentParameterMismatch", () -> create(2, how));
        }
    }

    @Nested
    class Changed {

        @Test
        void it_grows_and_shrinks_to_its_target() {
            String id = settled(4);

            ec2.modifyCapacityReservationFleet(
                    r -> r.capacityReservationFleetId(id).totalTargetCapacity(8));
            assertThat(fleet(id).stateAsString()).isEqualTo("modifying");
            cloud.clock().settle();
            assertThat(fleet(id).totalFulfilledCapacity()).isEqualTo(8.0);
            ec2.modifyCapacityReservationFleet(
                    r -> r.capacityReservationFleetId(id).totalTargetCapacity(2));
            cloud.clock().settle();

            assertThat(fleet(id).totalFulfilledCapacity()).isEqualTo(2.0);
            assertThat(fleet(id).stateAsString()).isEqualTo("active");
        }

        @Test
        void its_end_is_that_of_its_reservations() {
            String id = settled(2);
            Instant end = cloud.clock().instant().plus(Duration.ofHours(3));

            ec2.modifyCapacityReservationFleet(
                    r -> r.capacityReservationFleetId(id).endDate(end));
            assertThat(ec2.describeCapacityReservations()
                            .capacityReservations()
                            .get(0)
                            .endDate())
                    .isEqualTo(end);
            cloud.clock().advance(Duration.ofHours(3));

            assertThat(fleet(id).stateAsString()).isEqualTo("expired");
            assertThat(ec2.describeCapacityReservations()
                            .capacityReservations()
                            .get(0)
                            .stateAsString())
                    .isEqualTo("expired");
            Refused.with(
                    "InvalidState",
                    () -> ec2.modifyCapacityReservationFleet(
                            r -> r.capacityReservationFleetId(id).totalTargetCapacity(1)));
        }

        @Test
        void cancelled_it_takes_its_reservations_with_it() {
            String id = settled(2);

            CancelCapacityReservationFleetsResponse response = ec2.cancelCapacityReservationFleets(
                    r -> r.capacityReservationFleetIds(id, "crf-0123456789abcdef0"));

            assertThat(response.successfulFleetCancellations())
                    .singleElement()
                    .satisfies(each ->
                            assertThat(each.previousFleetStateAsString()).isEqualTo("active"));
            assertThat(response.failedFleetCancellations())
                    .singleElement()
                    .satisfies(each -> assertThat(
                                    each.cancelCapacityReservationFleetError().code())
                            .isEqualTo("InvalidCapacityReservationFleetId.NotFound"));
            cloud.clock().settle();
            assertThat(fleet(id).stateAsString()).isEqualTo("cancelled");
            assertThat(ec2.describeCapacityReservations(r -> r.filters(Filter.builder()
                                    .name("state")
                                    .values("active")
                                    .build()))
                            .capacityReservations())
                    .isEmpty();
        }

        @Test
        void an_end_is_given_or_taken_away() {
            String id = settled(1);

            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyCapacityReservationFleet(r -> r.capacityReservationFleetId(id)
                            .removeEndDate(true)
                            .endDate(cloud.clock().instant().plusSeconds(60))));
            Refused.with("InvalidCapacityReservationFleetId.NotFound", () -> fleet("crf-0123456789abcdef0"));
            Refused.with("InvalidCapacityReservationFleetId.Malformed", () -> fleet("fleet"));
        }
    }

    @Test
    void pages_and_filters_find_fleets() {
        for (int i = 0; i < 6; i++) {
            create(1, r -> {});
        }

        assertThat(ec2.describeCapacityReservationFleetsPaginator(r -> r.maxResults(5))
                        .capacityReservationFleets())
                .hasSize(6);
        assertThat(ec2.describeCapacityReservationFleets(r -> r.filters(
                                Filter.builder().name("state").values("active").build()))
                        .capacityReservationFleets())
                .isEmpty();
        Refused.with(
                "InvalidParameterValue",
                () -> ec2.describeCapacityReservationFleets(r ->
                        r.filters(Filter.builder().name("colour").values("red").build())));
    }
}
