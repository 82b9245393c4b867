package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.reserved.Offering.Price;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.PurchaseReservedInstancesOfferingRequest;
import software.amazon.awssdk.services.ec2.model.PurchaseReservedInstancesOfferingResponse;
import software.amazon.awssdk.services.ec2.model.RecurringCharge;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesOffering;

/**
 * Shows what can be bought, and sells it. There are some millions of offerings: a page of them is computed when it is asked for, and
 * a page's token is the number of the next offering to look at.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeReservedInstancesOfferings.html">DescribeReservedInstancesOfferings</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PurchaseReservedInstancesOffering.html">PurchaseReservedInstancesOffering</a>
 */
final class ReservedOfferings {

    private static final int LARGEST_PAGE = 100;
    private static final int SMALLEST_PAGE = 5;
    private static final long SHORTEST = 2_592_000;
    private static final long LONGEST = 94_608_000;
    private static final int MOST = 300;
    private static final Duration QUEUE = Duration.ofDays(3 * 365);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String QUOTA = "L-D0B7243C";
    private static final Honoured MEMBERS = Honoured.by(
            "DescribeReservedInstancesOfferings",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "DryRun",
            "Filters",
            "IncludeMarketplace",
            "InstanceTenancy",
            "InstanceType",
            "MaxDuration",
            "MaxInstanceCount",
            "MaxResults",
            "MinDuration",
            "NextToken",
            "OfferingClass",
            "OfferingType",
            "ProductDescription",
            "ReservedInstancesOfferingIds");

    private final ReservedContext context;
    private final OfferingCatalog catalog;

    ReservedOfferings(ReservedContext context) {
        this.context = context;
        this.catalog = context.offerings();
    }

    /** Numbered, so that its id can be told. */
    private record Numbered(long number, Offering offering) {

        String id() {
            return OfferingCatalog.id(number);
        }
    }

    /** There is nobody else in the marketplace: with it or without, and for however many instances, the offerings are AWS's own. */
    DescribeReservedInstancesOfferingsResponse describe(DescribeReservedInstancesOfferingsRequest request) {
        MEMBERS.check(request);
        int size = pageSize(request.maxResults());
        Predicate<Numbered> wanted = wanted(request).and(filters().matching(Ec2Listing.criteria(request.filters())));
        List<Numbered> page = new ArrayList<>();
        String next = null;
        if (request.reservedInstancesOfferingIds().isEmpty()) {
            next = fill(page, size, first(request.nextToken()), types(request), wanted);
        } else {
            for (String id : request.reservedInstancesOfferingIds()) {
                Numbered named = require(id);
                if (wanted.test(named)) {
                    page.add(named);
                }
            }
        }
        DryRun.stopIf(request.dryRun());
        return DescribeReservedInstancesOfferingsResponse.builder()
                .reservedInstancesOfferings(
                        page.stream().map(ReservedOfferings::toSdk).toList())
                .nextToken(next)
                .build();
    }

    private static int pageSize(@Nullable Integer asked) {
        if (asked != null && (asked < SMALLEST_PAGE || asked > LARGEST_PAGE)) {
            throw Ec2Error.invalidValue("Value ( " + asked + " ) for parameter maxResults is invalid. Expecting a value"
                    + " between " + SMALLEST_PAGE + " and " + LARGEST_PAGE + ".");
        }
        return asked == null ? LARGEST_PAGE : asked;
    }

    private long first(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        return OfferingCatalog.number(token).orElseThrow(Ec2Error::badToken);
    }

    /** Fills a page from a number on, and tells the token of the next one. */
    private @Nullable String fill(
            List<Numbered> page, int size, long first, Predicate<Figures> types, Predicate<Numbered> wanted) {
        int perType = catalog.perType();
        for (int type = (int) (first / perType); type < catalog.types().size(); type++) {
            if (!types.test(catalog.types().get(type))) {
                continue;
            }
            long from = (long) type * perType;
            for (long number = Math.max(first, from); number < from + perType; number++) {
                Optional<Offering> offering = catalog.at(number);
                if (offering.isPresent()) {
                    Numbered numbered = new Numbered(number, offering.get());
                    if (wanted.test(numbered)) {
                        if (page.size() == size) {
                            return OfferingCatalog.id(number);
                        }
                        page.add(numbered);
                    }
                }
            }
        }
        return null;
    }

    private static Predicate<Figures> types(DescribeReservedInstancesOfferingsRequest request) {
        String asked = request.instanceTypeAsString();
        return asked == null ? any -> true : type -> type.name().equals(asked);
    }

    private Predicate<Numbered> wanted(DescribeReservedInstancesOfferingsRequest request) {
        Optional<Ec2Zone> zone = zone(
                request.availabilityZone(),
                LaterMember.read(request, "AvailabilityZoneId", String.class).orElse(null));
        long shortest = request.minDuration() == null ? SHORTEST : request.minDuration();
        long longest = request.maxDuration() == null ? LONGEST : request.maxDuration();
        String tenancy = request.instanceTenancy() == null ? "default" : request.instanceTenancyAsString();
        if (tenancy.equals("host")) {
            throw Ec2Error.invalidValue("Value (host) for parameter instanceTenancy is invalid.");
        }
        boolean named = !request.reservedInstancesOfferingIds().isEmpty();
        return each -> ((named && request.instanceTenancy() == null)
                        || each.offering().tenancy().equals(tenancy))
                && (zone.isEmpty() || zone.get().equals(each.offering().zone()))
                && each.offering().seconds() >= shortest
                && each.offering().seconds() <= longest
                && isAsked(request.instanceTypeAsString(), each.offering().type())
                && isAsked(request.offeringClassAsString(), each.offering().offeringClass())
                && isAsked(request.offeringTypeAsString(), each.offering().payment())
                && isAsked(
                        product(request.productDescriptionAsString()),
                        each.offering().product());
    }

    private static boolean isAsked(@Nullable String asked, String is) {
        return asked == null || asked.equals(is);
    }

    /** All are for use with Amazon VPC. */
    private static @Nullable String product(@Nullable String asked) {
        return asked == null ? null : asked.replace(" (Amazon VPC)", "");
    }

    private Optional<Ec2Zone> zone(@Nullable String name, @Nullable String id) {
        if (name != null && id != null) {
            throw Ec2Error.invalidCombination("Specify either AvailabilityZone or AvailabilityZoneId.");
        }
        if (name == null && id == null) {
            return Optional.empty();
        }
        return Optional.of(context.network().zones().all().stream()
                .filter(zone -> zone.name().equals(name) || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue(
                        "Value (" + (name == null ? id : name) + ") for parameter availabilityZone is invalid.")));
    }

    private static Filters<Numbered> filters() {
        return Filters.<Numbered>of(Ec2Error::unknownFilter)
                .one("availability-zone", each -> zoneName(each.offering()))
                .one("availability-zone-id", each -> zoneId(each.offering()))
                .one("duration", each -> String.valueOf(each.offering().seconds()))
                .one(
                        "fixed-price",
                        each -> String.valueOf(each.offering().price().upfront()))
                .one("instance-type", each -> each.offering().type())
                .one("marketplace", each -> "false")
                .one("product-description", each -> each.offering().product())
                .one("reserved-instances-offering-id", Numbered::id)
                .one("scope", each -> each.offering().scope())
                .one("usage-price", each -> "0.0");
    }

    static @Nullable String zoneName(Offering offering) {
        Ec2Zone zone = offering.zone();
        return zone == null ? null : zone.name();
    }

    static @Nullable String zoneId(Offering offering) {
        Ec2Zone zone = offering.zone();
        return zone == null ? null : zone.id();
    }

    private Numbered require(String id) {
        long number = OfferingCatalog.number(id).orElseThrow(() -> ReservedErrors.unknownOffering(id));
        return new Numbered(number, catalog.at(number).orElseThrow(() -> ReservedErrors.unknownOffering(id)));
    }

    private static ReservedInstancesOffering toSdk(Numbered numbered) {
        Offering offering = numbered.offering();
        ReservedInstancesOffering.Builder shape = ReservedInstancesOffering.builder()
                .reservedInstancesOfferingId(numbered.id())
                .currencyCode("USD")
                .instanceType(offering.type())
                .instanceTenancy(offering.tenancy())
                .productDescription(offering.product())
                .duration(offering.seconds())
                .offeringClass(offering.offeringClass())
                .offeringType(offering.payment())
                .scope(offering.scope())
                .availabilityZone(zoneName(offering))
                .marketplace(false)
                .fixedPrice((float) offering.price().upfront())
                .usagePrice(0f)
                .recurringCharges(charges(offering.price()))
                .pricingDetails(List.of());
        Doc.EMPTY.withAny("AvailabilityZoneId", zoneId(offering)).into((SdkPojo) shape);
        return shape.build();
    }

    static List<RecurringCharge> charges(Price price) {
        return price.hourly() == 0
                ? List.of()
                : List.of(RecurringCharge.builder()
                        .frequency("Hourly")
                        .amount(price.hourly())
                        .build());
    }

    /** A purchase for later is queued, as documented for those of a region alone. */
    PurchaseReservedInstancesOfferingResponse purchase(PurchaseReservedInstancesOfferingRequest request) {
        Honoured.by(
                        "PurchaseReservedInstancesOffering",
                        "DryRun",
                        "InstanceCount",
                        "LimitPrice",
                        "PurchaseTime",
                        "ReservedInstancesOfferingId")
                .check(request);
        if (request.reservedInstancesOfferingId() == null) {
            throw Ec2Error.missing("ReservedInstancesOfferingId");
        }
        if (request.instanceCount() == null) {
            throw Ec2Error.missing("InstanceCount");
        }
        int count = request.instanceCount();
        if (count < 1 || count > MOST) {
            throw Ec2Error.invalidValue("Value ( " + count
                    + " ) for parameter instanceCount is invalid. Expecting a value from 1 to " + MOST + ".");
        }
        Offering offering = require(request.reservedInstancesOfferingId()).offering();
        requireLimit(request, offering.price().upfront() * count);
        requireQuota(offering, count);
        Instant at = request.purchaseTime();
        boolean later = at != null && at.isAfter(context.site().now());
        if (at != null && later) {
            requireQueueable(offering, at);
        }
        DryRun.stopIf(request.dryRun());
        ReservedLife life = new ReservedLife(context);
        Ec2Reserved bought = at != null && later ? life.queue(offering, count, at) : life.purchase(offering, count);
        return PurchaseReservedInstancesOfferingResponse.builder()
                .reservedInstancesId(bought.id())
                .build();
    }

    private static void requireLimit(PurchaseReservedInstancesOfferingRequest request, double total) {
        if (request.limitPrice() == null || request.limitPrice().amount() == null) {
            return;
        }
        if (total > request.limitPrice().amount()) {
            throw Ec2Error.of(
                    "LimitPriceExceeded",
                    "The total price of " + total + " USD exceeds the limit price of "
                            + request.limitPrice().amount() + " USD.");
        }
    }

    /**
     * Those of a month, for each zone and for the region by themselves; that a month has 30 days is assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-limits.html">Reserved Instance quotas</a>
     */
    private void requireQuota(Offering offering, int count) {
        if (context.site().quotas().limit(QUOTA).isEmpty()) {
            return;
        }
        Instant from = context.site().now().minus(MONTH);
        int bought = context.reserved().stream()
                .filter(each -> !each.state().equals(Ec2Reserved.RETIRED)
                        && each.start().isAfter(from)
                        && Objects.equals(each.offering().zone(), offering.zone()))
                .mapToInt(Ec2Reserved::count)
                .sum();
        if (context.site().quotas().isExceeded(QUOTA, (long) bought + count)) {
            throw Ec2Error.of(
                    "ReservedInstancesLimitExceeded",
                    "Your current quota does not allow you to purchase the required number of Reserved Instances.");
        }
    }

    private void requireQueueable(Offering offering, Instant at) {
        if (offering.zone() != null) {
            throw Ec2Error.invalidCombination(
                    "Only purchases of regional Reserved Instances can be queued, and this one is for an Availability"
                            + " Zone.");
        }
        if (at.isAfter(context.site().now().plus(QUEUE))) {
            throw Ec2Error.invalidValue(
                    "Value ( " + at
                            + " ) for parameter purchaseTime is invalid. Purchases can be queued up to three years in advance.");
        }
    }
}
