package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationFleetRequest;
import software.amazon.awssdk.services.ec2.model.ReservationFleetInstanceSpecification;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesConfiguration;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesOffering;

/** What Capacity Reservations, their fleets and Reserved Instances are refused through the client, and that nothing changes. */
class ReservationRefusalsTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private Instant in(int days) {
        return cloud.clock().instant().plus(Duration.ofDays(days));
    }

    @Nested
    class Fleets {

        private ReservationFleetInstanceSpecification of(Consumer<ReservationFleetInstanceSpecification.Builder> wish) {
            return ReservationFleetInstanceSpecification.builder()
                    .instanceType("m5.large")
                    .instancePlatform("Linux/UNIX")
                    .availabilityZone(ZONE)
                    .weight(1.0)
                    .priority(1)
                    .applyMutation(wish)
                    .build();
        }

        private String create(Consumer<CreateCapacityReservationFleetRequest.Builder> wish) {
            return ec2.createCapacityReservationFleet(CreateCapacityReservationFleetRequest.builder()
                            .totalTargetCapacity(1)
                            .instanceTypeSpecifications(of(s -> {}))
                            .applyMutation(wish)
                            .build())
                    .capacityReservationFleetId();
        }

        @Test
        void need_sound_specifications() {
            Refused.with(
                    "InvalidParameterValue",
                    "Each instance type specification must be different from the others.",
                    () -> create(f -> f.instanceTypeSpecifications(of(s -> {}), of(s -> {}))));
            Refused.with(
                    "InvalidParameterCombination",
                    "A Capacity Reservation Fleet can't span Availability Zones.",
                    () -> create(
                            f -> f.instanceTypeSpecifications(of(s -> {}), of(s -> s.availabilityZone("us-east-1b")))));
            Refused.with(
                    "InvalidParameterValue",
                    "Value ( 100.0 ) for parameter Weight is invalid.",
                    () -> create(f -> f.instanceTypeSpecifications(of(s -> s.weight(100.0)))));
            Refused.with(
                    "MissingParameter",
                    "InstancePlatform",
                    () -> create(f -> f.instanceTypeSpecifications(of(s -> s.instancePlatform((String) null)))));
            Refused.with("InvalidParameterValue", "totalTargetCapacity", () -> create(f -> f.totalTargetCapacity(0)));

            assertThat(ec2.describeCapacityReservationFleets(f -> {}).capacityReservationFleets())
                    .isEmpty();
        }

        @Test
        void are_cancelled_once() {
            String id = create(f -> {});
            cloud.clock().settle();
            ec2.cancelCapacityReservationFleets(f -> f.capacityReservationFleetIds(id));

            assertThat(ec2.cancelCapacityReservationFleets(f -> f.capacityReservationFleetIds(id))
                            .failedFleetCancellations())
                    .singleElement()
                    .satisfies(each -> assertThat(
                                    each.cancelCapacityReservationFleetError().code())
                            .isEqualTo("InvalidState"));
        }
    }

    @Nested
    class ReservedInstances {

        private String offering(String type) {
            return ec2
                    .describeReservedInstancesOfferings(o -> o.instanceType(type)
                            .productDescription("Linux/UNIX")
                            .offeringClass("standard")
                            .offeringType("All Upfront"))
                    .reservedInstancesOfferings()
                    .stream()
                    .filter(each -> "Region".equals(each.scopeAsString()))
                    .map(ReservedInstancesOffering::reservedInstancesOfferingId)
                    .findFirst()
                    .orElseThrow();
        }

        private String bought(String type) {
            String offering = offering(type);
            String id = ec2.purchaseReservedInstancesOffering(
                            p -> p.reservedInstancesOfferingId(offering).instanceCount(2))
                    .reservedInstancesId();
            cloud.clock().settle();
            return id;
        }

        private void modify(String id, Consumer<ReservedInstancesConfiguration.Builder> target) {
            ec2.modifyReservedInstances(m -> m.reservedInstancesIds(id)
                    .targetConfigurations(ReservedInstancesConfiguration.builder()
                            .instanceCount(2)
                            .applyMutation(target)
                            .build()));
        }

        @Test
        void are_modified_into_what_there_can_be() {
            String id = bought("m5.large");

            Refused.with(
                    "InvalidParameterValue",
                    "it must have an instance count of 1 or more",
                    () -> modify(id, t -> t.instanceCount(0)));
            Refused.with(
                    "InvalidParameterValue",
                    "the platform EC2-Classic is not supported",
                    () -> modify(id, t -> t.platform("EC2-Classic")));
            Refused.with(
                    "InvalidParameterValue",
                    "an Availability Zone cannot be specified for the scope Region",
                    () -> modify(id, t -> t.scope("Region").availabilityZone(ZONE)));
            Refused.with(
                    "InvalidParameterValue",
                    "there is no such Availability Zone",
                    () -> modify(id, t -> t.availabilityZone("us-east-1z")));
            Refused.with(
                    "InvalidParameterValue",
                    "bare metal instances have no normalization factor",
                    () -> modify(id, t -> t.instanceType("m5.metal")));

            assertThat(ec2.describeReservedInstancesModifications().reservedInstancesModifications())
                    .isEmpty();
        }

        @Test
        void are_active_to_be_modified_and_of_one_family() {
            String offering = offering("m5.large");
            String pending = ec2.purchaseReservedInstancesOffering(
                            p -> p.reservedInstancesOfferingId(offering).instanceCount(2))
                    .reservedInstancesId();

            Refused.with("InvalidState", () -> modify(pending, t -> t.scope("Region")));
        }

        @Test
        void are_so_many_a_month_by_quota() {
            cloud.quotas().set("L-D0B7243C", 3);
            bought("m5.large");
            String offering = offering("c5.large");

            Refused.with(
                    "ReservedInstancesLimitExceeded",
                    "Your current quota does not allow you to purchase the required number of Reserved Instances.",
                    () -> ec2.purchaseReservedInstancesOffering(
                            p -> p.reservedInstancesOfferingId(offering).instanceCount(2)));
            assertThat(ec2.describeReservedInstances().reservedInstances()).hasSize(1);

            cloud.clock().advance(Duration.ofDays(31));
            bought("c5.large");
        }

        @Test
        void are_listed_at_sound_prices() {
            String id = bought("m5.large");
            cloud.clock().advance(Duration.ofDays(40));

            refusedListing(id, "have 11 months left.", 12L, 100.0, "USD");
            refusedListing(id, "have 11 months left.", 11L, 0.0, "USD");
            refusedListing(id, "must begin with the 11 months that are left.", 10L, 100.0, "USD");
            Refused.with(
                    "InvalidInput",
                    "The listing 'listing' does not exist",
                    () -> ec2.describeReservedInstancesListings(l -> l.reservedInstancesListingId("listing")));
            cloud.clock().advance(Duration.ofDays(300));
            Refused.with("InvalidInput", "they must have at least one month left", () -> list(id, 1L, 100.0, "USD"));

            assertThat(ec2.describeReservedInstancesListings().reservedInstancesListings())
                    .isEmpty();
        }

        private void refusedListing(String id, String words, long term, double price, String currency) {
            Refused.with("InvalidParameterValue", words, () -> list(id, term, price, currency));
        }

        private void list(String id, long term, double price, String currency) {
            ec2.createReservedInstancesListing(l -> l.reservedInstancesId(id)
                    .instanceCount(1)
                    .clientToken("t" + term + price)
                    .priceSchedules(p -> p.term(term).price(price).currencyCode(currency)));
        }

        @Test
        void are_queued_for_three_years_at_most() {
            String offering = offering("m5.large");

            Refused.with(
                    "InvalidParameterValue",
                    "Purchases can be queued up to three years in advance.",
                    () -> ec2.purchaseReservedInstancesOffering(p -> p.reservedInstancesOfferingId(offering)
                            .instanceCount(1)
                            .purchaseTime(in(3 * 365 + 10))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeReservedInstancesOfferings(o -> o.availabilityZone("us-east-1z")));

            assertThat(ec2.describeReservedInstances().reservedInstances()).isEmpty();
        }

        @Test
        void are_exchanged_without_a_count() {
            String id = bought("m5.large");
            String target = offering("m5.xlarge");

            Refused.with(
                    "InvalidParameterValue",
                    "The parameter TargetConfiguration.InstanceCount is reserved",
                    () -> ec2.getReservedInstancesExchangeQuote(q -> q.reservedInstanceIds(id)
                            .targetConfigurations(t -> t.offeringId(target).instanceCount(1))));
        }
    }
}
