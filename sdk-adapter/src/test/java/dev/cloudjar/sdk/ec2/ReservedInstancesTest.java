package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeleteQueuedReservedInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetReservedInstancesExchangeQuoteResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCount;
import software.amazon.awssdk.services.ec2.model.PriceSchedule;
import software.amazon.awssdk.services.ec2.model.ReservedInstances;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesConfiguration;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesListing;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesModification;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesOffering;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Reserved Instances through the real client. */
class ReservedInstancesTest {

    private static final long YEAR = 31_536_000;

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private List<ReservedInstancesOffering> offerings(Consumer<DescribeReservedInstancesOfferingsRequest.Builder> how) {
        return ec2.describeReservedInstancesOfferings(
                        r -> r.productDescription("Linux/UNIX").applyMutation(how))
                .reservedInstancesOfferings();
    }

    private ReservedInstancesOffering offering(
            String type, String offeringClass, Consumer<DescribeReservedInstancesOfferingsRequest.Builder> how) {
        return offerings(r -> r.instanceType(type)
                        .offeringClass(offeringClass)
                        .offeringType("Partial Upfront")
                        .maxDuration(YEAR)
                        .filters(Filter.builder().name("scope").values("Region").build())
                        .applyMutation(how))
                .get(0);
    }

    private String standard(String type) {
        return offering(type, "standard", r -> {}).reservedInstancesOfferingId();
    }

    private String convertible(String type) {
        return offering(type, "convertible", r -> {}).reservedInstancesOfferingId();
    }

    private String zonal(String type) {
        return offering(type, "standard", r -> r.filters(List.of()).availabilityZone("us-east-1a"))
                .reservedInstancesOfferingId();
    }

    private String purchase(String offeringId, int count) {
        return ec2.purchaseReservedInstancesOffering(
                        r -> r.reservedInstancesOfferingId(offeringId).instanceCount(count))
                .reservedInstancesId();
    }

    private String bought(String offeringId, int count) {
        String id = purchase(offeringId, count);
        cloud.clock().settle();
        return id;
    }

    private ReservedInstances reserved(String id) {
        return ec2.describeReservedInstances(r -> r.reservedInstancesIds(id))
                .reservedInstances()
                .get(0);
    }

    private String state(String id) {
        return reserved(id).stateAsString();
    }

    @Nested
    class Offered {

        @Test
        void each_type_by_term_class_payment_and_scope() {
            List<ReservedInstancesOffering> all = offerings(r -> r.instanceType("m5.large"));

            assertThat(all).isNotEmpty().allSatisfy(each -> {
                assertThat(each.instanceTypeAsString()).isEqualTo("m5.large");
                assertThat(each.productDescriptionAsString()).isEqualTo("Linux/UNIX");
                assertThat(each.instanceTenancyAsString()).isEqualTo("default");
                assertThat(each.marketplace()).isFalse();
            });
            assertThat(all.stream().map(ReservedInstancesOffering::duration).distinct())
                    .containsExactlyInAnyOrder(YEAR, 3 * YEAR);
            assertThat(all.stream()
                            .map(ReservedInstancesOffering::offeringClassAsString)
                            .distinct())
                    .containsExactlyInAnyOrder("standard", "convertible");
            assertThat(all.stream()
                            .map(ReservedInstancesOffering::offeringTypeAsString)
                            .distinct())
                    .containsExactlyInAnyOrder("No Upfront", "Partial Upfront", "All Upfront");
            assertThat(all.stream()
                            .map(ReservedInstancesOffering::scopeAsString)
                            .distinct())
                    .containsExactlyInAnyOrder("Region", "Availability Zone");
        }

        @Test
        void a_price_is_lower_the_more_is_paid_upfront() {
            double noUpfront = offering("m5.large", "standard", r -> r.offeringType("No Upfront"))
                            .recurringCharges()
                            .get(0)
                            .amount()
                    * 8760;
            double allUpfront = offering("m5.large", "standard", r -> r.offeringType("All Upfront"))
                    .fixedPrice();

            assertThat(allUpfront).isPositive().isLessThan(noUpfront);
            assertThat((double) offering("m5.2xlarge", "standard", r -> r.offeringType("All Upfront"))
                            .fixedPrice())
                    .isCloseTo(4 * allUpfront, within(10.0));
        }

        @Test
        void pages_go_on_where_the_last_one_ended() {
            DescribeReservedInstancesOfferingsResponse first = ec2.describeReservedInstancesOfferings(r -> {});
            DescribeReservedInstancesOfferingsResponse second =
                    ec2.describeReservedInstancesOfferings(r -> r.nextToken(first.nextToken()));

            assertThat(first.reservedInstancesOfferings()).hasSize(100);
            assertThat(second.reservedInstancesOfferings())
                    .hasSize(100)
                    .doesNotContainAnyElementsOf(first.reservedInstancesOfferings());
            assertThat(ec2
                            .describeReservedInstancesOfferingsPaginator(r -> r.instanceType("t3.micro")
                                    .productDescription("Windows")
                                    .maxResults(7))
                            .reservedInstancesOfferings()
                            .stream()
                            .map(ReservedInstancesOffering::reservedInstancesOfferingId)
                            .distinct())
                    .hasSize(2 * 2 * 3 * 7);
        }

        @Test
        void an_offering_is_found_by_its_id_in_any_cloud() {
            String id = standard("c5.large");

            assertThat(FakeClients.of(FakeCloud.create())
                            .get(Ec2Client.class)
                            .describeReservedInstancesOfferings(r -> r.reservedInstancesOfferingIds(id))
                            .reservedInstancesOfferings())
                    .singleElement()
                    .satisfies(each -> assertThat(each.instanceTypeAsString()).isEqualTo("c5.large"));
        }

        @Test
        void what_cannot_be_asked_is_refused() {
            Refused.with(
                    "InvalidReservedInstancesOfferingId",
                    () -> offerings(r -> r.reservedInstancesOfferingIds("00000000-0000-0000-0000-000000000000")));
            Refused.with("InvalidParameterValue", () -> offerings(r -> r.maxResults(101)));
            Refused.with("InvalidNextToken", () -> offerings(r -> r.nextToken("next")));
            Refused.with("InvalidParameterValue", () -> offerings(r -> r.instanceTenancy("host")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> offerings(r -> r.filters(
                            Filter.builder().name("colour").values("red").build())));
        }
    }

    @Nested
    class Purchased {

        @Test
        void they_are_paid_for_active_and_retired_after_their_term() {
            String id = purchase(standard("m5.large"), 3);
            assertThat(state(id)).isEqualTo("payment-pending");

            cloud.clock().settle();
            assertThat(state(id)).isEqualTo("active");
            assertThat(reserved(id).instanceCount()).isEqualTo(3);
            assertThat(reserved(id).end()).isEqualTo(reserved(id).start().plusSeconds(YEAR));
            cloud.clock().advance(Duration.ofDays(366));

            assertThat(state(id)).isEqualTo("retired");
        }

        @Test
        void they_are_tagged_and_filtered() {
            String id = bought(standard("m5.large"), 1);
            bought(standard("c5.large"), 1);

            ec2.createTags(r ->
                    r.resources(id).tags(Tag.builder().key("team").value("db").build()));

            assertThat(ec2.describeReservedInstances(r -> r.filters(Filter.builder()
                                    .name("tag:team")
                                    .values("db")
                                    .build()))
                            .reservedInstances())
                    .extracting(ReservedInstances::reservedInstancesId)
                    .containsExactly(id);
            assertThat(ec2.describeReservedInstances(r -> r.offeringClass("convertible"))
                            .reservedInstances())
                    .isEmpty();
        }

        @Test
        void those_of_a_zone_are_to_be_had_when_the_pool_is_empty() {
            bought(zonal("m5.large"), 2);
            cloud.ec2().pool("m5.large", "us-east-1a").exhaust();

            assertThat(ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                                    .instanceType("m5.large")
                                    .minCount(1)
                                    .maxCount(3)
                                    .placement(p -> p.availabilityZone("us-east-1a")))
                            .instances())
                    .hasSize(2);
            Refused.with(
                    "InsufficientInstanceCapacity",
                    () -> ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                            .instanceType("m5.large")
                            .minCount(1)
                            .maxCount(1)
                            .placement(p -> p.availabilityZone("us-east-1a"))));
        }

        @Test
        void what_cannot_be_bought_is_refused() {
            String id = standard("m5.large");

            Refused.with("InvalidReservedInstancesOfferingId", () -> purchase("offering", 1));
            Refused.with("InvalidParameterValue", () -> purchase(id, 0));
            Refused.with(
                    "LimitPriceExceeded",
                    () -> ec2.purchaseReservedInstancesOffering(r -> r.reservedInstancesOfferingId(id)
                            .instanceCount(1)
                            .limitPrice(l -> l.amount(1.0).currencyCode("USD"))));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.purchaseReservedInstancesOffering(r ->
                            r.reservedInstancesOfferingId(id).instanceCount(1).dryRun(true)));
            Refused.with("InvalidReservedInstancesId", () -> reserved("00000000-0000-0000-0000-000000000000"));
            assertThat(ec2.describeReservedInstances().reservedInstances()).isEmpty();
        }
    }

    @Nested
    class Queued {

        private String queue(Instant at) {
            String offeringId = standard("m5.large");
            return ec2.purchaseReservedInstancesOffering(r -> r.reservedInstancesOfferingId(offeringId)
                            .instanceCount(1)
                            .purchaseTime(at))
                    .reservedInstancesId();
        }

        @Test
        void a_purchase_waits_for_its_time() {
            Instant at = cloud.clock().instant().plus(Duration.ofDays(10));
            String id = queue(at);
            assertThat(state(id)).isEqualTo("queued");

            cloud.clock().advance(Duration.ofDays(10).plusHours(1));

            assertThat(state(id)).isEqualTo("active");
            assertThat(reserved(id).start()).isEqualTo(at);
        }

        @Test
        void it_can_be_deleted_until_then() {
            String queued = queue(cloud.clock().instant().plus(Duration.ofDays(10)));
            String active = bought(standard("m5.large"), 1);

            DeleteQueuedReservedInstancesResponse response = ec2.deleteQueuedReservedInstances(
                    r -> r.reservedInstancesIds(queued, active, "00000000-0000-0000-0000-000000000000"));

            assertThat(response.successfulQueuedPurchaseDeletions())
                    .singleElement()
                    .satisfies(each -> assertThat(each.reservedInstancesId()).isEqualTo(queued));
            assertThat(response.failedQueuedPurchaseDeletions())
                    .extracting(each -> each.error().codeAsString())
                    .containsExactly("reserved-instances-not-in-queued-state", "reserved-instances-id-invalid");
            cloud.clock().advance(Duration.ofDays(11));
            assertThat(state(queued)).isEqualTo("queued-deleted");
        }

        @Test
        void those_of_a_zone_are_not_queued() {
            String zonal = zonal("m5.large");

            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.purchaseReservedInstancesOffering(r -> r.reservedInstancesOfferingId(zonal)
                            .instanceCount(1)
                            .purchaseTime(cloud.clock().instant().plusSeconds(3600))));
        }
    }

    @Nested
    class Modified {

        private String modify(String id, ReservedInstancesConfiguration... targets) {
            return ec2.modifyReservedInstances(r -> r.reservedInstancesIds(id).targetConfigurations(targets))
                    .reservedInstancesModificationId();
        }

        private ReservedInstancesConfiguration target(int count, Consumer<ReservedInstancesConfiguration.Builder> how) {
            return ReservedInstancesConfiguration.builder()
                    .instanceCount(count)
                    .applyMutation(how)
                    .build();
        }

        private ReservedInstancesModification modification(String id) {
            return ec2.describeReservedInstancesModifications(r -> r.reservedInstancesModificationIds(id))
                    .reservedInstancesModifications()
                    .get(0);
        }

        @Test
        void sizes_change_within_the_footprint() {
            String id = bought(standard("m5.xlarge"), 2);
            Instant end = reserved(id).end();

            String modificationId = modify(id, target(1, t -> t.instanceType("m5.2xlarge")));
            assertThat(modification(modificationId).status()).isEqualTo("processing");
            assertThat(state(id)).isEqualTo("active");
            cloud.clock().settle();

            ReservedInstancesModification done = modification(modificationId);
            assertThat(done.status()).isEqualTo("fulfilled");
            assertThat(state(id)).isEqualTo("retired");
            ReservedInstances made = reserved(done.modificationResults().get(0).reservedInstancesId());
            assertThat(made.instanceTypeAsString()).isEqualTo("m5.2xlarge");
            assertThat(made.instanceCount()).isEqualTo(1);
            assertThat(made.end()).isEqualTo(end);
            assertThat(made.stateAsString()).isEqualTo("active");
        }

        @Test
        void one_becomes_several_in_several_zones() {
            String id = bought(standard("m5.large"), 3);

            modify(
                    id,
                    target(1, t -> t.availabilityZone("us-east-1a").scope("Availability Zone")),
                    target(2, t -> t.scope("Region")));
            cloud.clock().settle();

            assertThat(ec2.describeReservedInstances(r -> r.filters(Filter.builder()
                                    .name("state")
                                    .values("active")
                                    .build()))
                            .reservedInstances())
                    .extracting(ReservedInstances::scopeAsString)
                    .containsExactly("Availability Zone", "Region");
        }

        @Test
        void what_breaks_a_rule_is_refused() {
            String id = bought(standard("m5.xlarge"), 2);
            String convertible = bought(convertible("m5.xlarge"), 2);
            String other = bought(standard("c5.xlarge"), 2);

            Refused.with("InvalidParameterValue", () -> modify(id, target(1, t -> t.instanceType("m5.large"))))
                    .hasMessageContaining("footprint of 4.00");
            Refused.with("InvalidParameterValue", () -> modify(id, target(2, t -> t.instanceType("c5.xlarge"))));
            Refused.with(
                    "InvalidParameterValue", () -> modify(convertible, target(4, t -> t.instanceType("m5.large"))));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyReservedInstances(r -> r.reservedInstancesIds(id, convertible)
                            .targetConfigurations(target(4, t -> t.scope("Region")))));
            Refused.with("InvalidReservedInstancesId", () -> modify("reserved", target(1, t -> {})));
            Refused.with("InvalidParameterValue", () -> modify(other, target(2, t -> t.scope("Availability Zone"))));
            modify(id, target(4, t -> t.instanceType("m5.large")));
            Refused.with("InvalidState", () -> modify(id, target(4, t -> t.instanceType("m5.large"))));
            Refused.with(
                    "InvalidReservedInstancesModificationId",
                    "The modification ID 'rimod-0' does not exist",
                    () -> ec2.describeReservedInstancesModifications(
                            r -> r.reservedInstancesModificationIds("rimod-0")));
        }
    }

    @Nested
    class Exchanged {

        private GetReservedInstancesExchangeQuoteResponse quote(String id, String offeringId) {
            return ec2.getReservedInstancesExchangeQuote(
                    r -> r.reservedInstanceIds(id).targetConfigurations(t -> t.offeringId(offeringId)));
        }

        @Test
        void convertible_ones_for_others_of_their_value_or_more() {
            String id = bought(convertible("m5.large"), 10);
            String target = convertible("m5.2xlarge");

            GetReservedInstancesExchangeQuoteResponse quote = quote(id, target);
            assertThat(quote.isValidExchange()).isTrue();
            assertThat(quote.targetConfigurationValueSet())
                    .singleElement()
                    .satisfies(each -> assertThat(each.targetConfiguration().instanceCount())
                            .isEqualTo(3));
            assertThat(Double.parseDouble(quote.paymentDue())).isPositive();
            assertThat(quote.outputReservedInstancesWillExpireAt())
                    .isEqualTo(reserved(id).end());
            assertThat(state(id)).isEqualTo("active");

            String exchangeId = ec2.acceptReservedInstancesExchangeQuote(
                            r -> r.reservedInstanceIds(id).targetConfigurations(t -> t.offeringId(target)))
                    .exchangeId();

            assertThat(exchangeId).startsWith("riex-");
            assertThat(state(id)).isEqualTo("retired");
            assertThat(ec2.describeReservedInstances(r -> r.filters(Filter.builder()
                                    .name("state")
                                    .values("active")
                                    .build()))
                            .reservedInstances())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.instanceTypeAsString()).isEqualTo("m5.2xlarge");
                        assertThat(each.instanceCount()).isEqualTo(3);
                    });
        }

        @Test
        void a_quote_says_why_there_can_be_no_exchange() {
            String standard = bought(standard("m5.large"), 1);
            String target = convertible("m5.2xlarge");

            GetReservedInstancesExchangeQuoteResponse quote = quote(standard, target);

            assertThat(quote.isValidExchange()).isFalse();
            assertThat(quote.validationFailureReason()).contains("not convertible");
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.acceptReservedInstancesExchangeQuote(
                            r -> r.reservedInstanceIds(standard).targetConfigurations(t -> t.offeringId(target))));
            Refused.with("InvalidReservedInstancesOfferingId", () -> quote(standard, "offering"));
            Refused.with("InvalidReservedInstancesId", () -> quote("reserved", target));
        }
    }

    @Nested
    class Listed {

        private final String id = bought(standard("m5.large"), 4);

        private ReservedInstancesListing list() {
            return ec2.createReservedInstancesListing(r -> r.reservedInstancesId(id)
                            .instanceCount(3)
                            .clientToken("once")
                            .priceSchedules(
                                    p -> p.term(11L).price(100.0).currencyCode("USD"),
                                    p -> p.term(4L).price(40.0).currencyCode("USD")))
                    .reservedInstancesListings()
                    .get(0);
        }

        private ReservedInstancesListing listing() {
            return ec2.describeReservedInstancesListings(r -> r.reservedInstancesId(id))
                    .reservedInstancesListings()
                    .get(0);
        }

        @Test
        void some_are_for_sale_at_a_price_that_falls_with_the_months() {
            cloud.clock().advance(Duration.ofDays(40));
            assertThat(list().statusAsString()).isEqualTo("pending");

            cloud.clock().settle();

            ReservedInstancesListing listing = listing();
            assertThat(listing.statusAsString()).isEqualTo("active");
            assertThat(listing.instanceCounts())
                    .filteredOn(each -> each.instanceCount() > 0)
                    .extracting(InstanceCount::stateAsString)
                    .containsExactly("available");
            assertThat(listing.priceSchedules()).hasSize(11);
            assertThat(listing.priceSchedules())
                    .filteredOn(PriceSchedule::active)
                    .singleElement()
                    .satisfies(each -> assertThat(each.term()).isEqualTo(11));
            assertThat(listing.priceSchedules())
                    .filteredOn(each -> each.term() == 5 || each.term() == 4)
                    .extracting(PriceSchedule::price)
                    .containsExactly(100.0, 40.0);
            assertThat(list().reservedInstancesListingId()).isEqualTo(listing.reservedInstancesListingId());
            Refused.with(
                    "InvalidState",
                    () -> ec2.modifyReservedInstances(r -> r.reservedInstancesIds(id)
                            .targetConfigurations(t -> t.instanceCount(4).scope("Region"))));
        }

        @Test
        void it_is_cancelled_by_its_owner_and_closed_by_time() {
            cloud.clock().advance(Duration.ofDays(40));
            String listingId = list().reservedInstancesListingId();
            cloud.clock().settle();

            assertThat(ec2.cancelReservedInstancesListing(r -> r.reservedInstancesListingId(listingId))
                            .reservedInstancesListings()
                            .get(0)
                            .statusAsString())
                    .isEqualTo("cancelled");
            Refused.with(
                    "InvalidState",
                    () -> ec2.cancelReservedInstancesListing(r -> r.reservedInstancesListingId(listingId)));
            ec2.createReservedInstancesListing(r -> r.reservedInstancesId(id)
                    .instanceCount(1)
                    .clientToken("again")
                    .priceSchedules(p -> p.term(11L).price(100.0)));
            cloud.clock().advance(Duration.ofDays(400));
            assertThat(ec2.describeReservedInstancesListings(r -> r.filters(Filter.builder()
                                    .name("status")
                                    .values("closed")
                                    .build()))
                            .reservedInstancesListings())
                    .hasSize(1);
        }

        private Map<String, Integer> counts(ReservedInstancesListing listing) {
            return listing.instanceCounts().stream()
                    .collect(Collectors.toMap(InstanceCount::stateAsString, InstanceCount::instanceCount));
        }

        private ReservedInstancesListing listing(String listingId) {
            return ec2.describeReservedInstancesListings(r -> r.reservedInstancesListingId(listingId))
                    .reservedInstancesListings()
                    .get(0);
        }

        @Test
        void a_buyer_takes_some_and_the_listing_goes_on_with_the_rest() {
            cloud.clock().advance(Duration.ofDays(40));
            String listingId = list().reservedInstancesListingId();
            assertThatThrownBy(() -> cloud.ec2().buyReserved(listingId, 1)).hasMessageContaining("it is pending");
            cloud.clock().settle();

            cloud.ec2().buyReserved(listingId, 2);

            ReservedInstancesListing listing = listing(listingId);
            assertThat(listing.statusAsString()).isEqualTo("active");
            assertThat(counts(listing)).isEqualTo(Map.of("available", 1, "sold", 2, "cancelled", 0, "pending", 0));
            assertThat(state(id)).isEqualTo("retired");
            ReservedInstances rest = reserved(listing.reservedInstancesId());
            assertThat(rest.stateAsString()).isEqualTo("active");
            assertThat(rest.instanceCount()).isEqualTo(2);
            assertThat(rest.end()).isEqualTo(rest.start().plusSeconds(YEAR));
        }

        @Test
        void a_listing_is_closed_when_all_is_sold() {
            cloud.clock().advance(Duration.ofDays(40));
            String listingId = list().reservedInstancesListingId();
            cloud.clock().settle();

            cloud.ec2().buyReserved(listingId, 1);
            cloud.ec2().buyReserved(listingId, 2);

            assertThat(listing(listingId).statusAsString()).isEqualTo("closed");
            assertThat(counts(listing(listingId)))
                    .isEqualTo(Map.of("available", 0, "sold", 3, "cancelled", 0, "pending", 0));
            assertThat(ec2.describeReservedInstances(
                                    r -> r.filters(f -> f.name("state").values("active")))
                            .reservedInstances())
                    .extracting(ReservedInstances::instanceCount)
                    .containsExactly(1);
            Refused.with(
                    "InvalidState",
                    () -> ec2.cancelReservedInstancesListing(r -> r.reservedInstancesListingId(listingId)));
            assertThatThrownBy(() -> cloud.ec2().buyReserved(listingId, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it is closed and has 0 for sale");
        }

        @Test
        void what_is_sold_stays_sold_when_the_rest_is_cancelled() {
            cloud.clock().advance(Duration.ofDays(40));
            String listingId = list().reservedInstancesListingId();
            cloud.clock().settle();
            cloud.ec2().buyReserved(listingId, 2);

            ec2.cancelReservedInstancesListing(r -> r.reservedInstancesListingId(listingId));

            assertThat(counts(listing(listingId)))
                    .isEqualTo(Map.of("available", 0, "sold", 2, "cancelled", 1, "pending", 0));
            assertThatThrownBy(() -> cloud.ec2().buyReserved("listing", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CreateReservedInstancesListing");
        }

        @Test
        void what_cannot_be_sold_is_refused() {
            Refused.with("InvalidInput", this::list).hasMessageContaining("30 days");
            String convertible = bought(convertible("m5.large"), 1);
            cloud.clock().advance(Duration.ofDays(40));
            Refused.with(
                    "InvalidInput",
                    () -> ec2.createReservedInstancesListing(r -> r.reservedInstancesId(convertible)
                            .instanceCount(1)
                            .clientToken("c")
                            .priceSchedules(p -> p.term(11L).price(1.0))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createReservedInstancesListing(r -> r.reservedInstancesId(id)
                            .instanceCount(5)
                            .clientToken("d")
                            .priceSchedules(p -> p.term(11L).price(1.0))));
            Refused.with(
                    "InvalidInput",
                    () -> ec2.cancelReservedInstancesListing(r -> r.reservedInstancesListingId("listing")));
        }
    }
}
