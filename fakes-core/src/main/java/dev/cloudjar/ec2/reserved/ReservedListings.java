package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.reserved.Listing.MonthPrice;
import dev.cloudjar.service.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CancelReservedInstancesListingRequest;
import software.amazon.awssdk.services.ec2.model.CancelReservedInstancesListingResponse;
import software.amazon.awssdk.services.ec2.model.CreateReservedInstancesListingRequest;
import software.amazon.awssdk.services.ec2.model.CreateReservedInstancesListingResponse;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesListingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesListingsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCount;
import software.amazon.awssdk.services.ec2.model.PriceSchedule;
import software.amazon.awssdk.services.ec2.model.PriceScheduleSpecification;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesListing;

/**
 * Lists Standard Reserved Instances in the marketplace, where only a test's buyers buy them. They have to have been active for 30 days, and to have
 * a month left.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-market-general.html">Sell in the Reserved Instance
 *     Marketplace</a>
 */
final class ReservedListings {

    private static final Duration OWNED = Duration.ofDays(30);
    private static final Duration LEFT = Duration.ofDays(30);
    private static final double SECONDS_OF_MONTH = 2_628_000;

    private final ReservedContext context;

    ReservedListings(ReservedContext context) {
        this.context = context;
    }

    CreateReservedInstancesListingResponse create(CreateReservedInstancesListingRequest request) {
        Honoured.by(
                        "CreateReservedInstancesListing",
                        "ClientToken",
                        "InstanceCount",
                        "PriceSchedules",
                        "ReservedInstancesId")
                .check(request);
        Listing listing = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.listings()::find)
                .orElseGet(() -> list(request));
        return CreateReservedInstancesListingResponse.builder()
                .reservedInstancesListings(toSdk(listing))
                .build();
    }

    private Listing list(CreateReservedInstancesListingRequest request) {
        if (request.reservedInstancesId() == null) {
            throw Ec2Error.missing("ReservedInstancesId");
        }
        if (request.instanceCount() == null) {
            throw Ec2Error.missing("InstanceCount");
        }
        if (request.priceSchedules().isEmpty()) {
            throw Ec2Error.missing("PriceSchedules");
        }
        Ec2Reserved reserved =
                context.requireAll(List.of(request.reservedInstancesId())).get(0);
        requireSellable(reserved);
        if (request.instanceCount() < 1 || request.instanceCount() > reserved.count()) {
            throw Ec2Error.invalidValue("Value ( " + request.instanceCount()
                    + " ) for parameter instanceCount is invalid. The Reserved Instances '" + reserved.id()
                    + "' are for "
                    + reserved.count() + " instances.");
        }
        Listing listing = context.listings()
                .put(new Listing(
                        context.site().ids().uuid(),
                        reserved.id(),
                        request.instanceCount(),
                        0,
                        prices(request.priceSchedules(), months(reserved)),
                        "pending",
                        request.clientToken(),
                        context.site().now(),
                        context.site().now(),
                        Map.of()));
        context.site().changed(listing.id(), "created -> pending");
        context.site().transition(context.timings().listing(), new ReservedEvent.Listed(listing.id()));
        context.tokens().remember(request.clientToken(), request, listing.id());
        return listing;
    }

    private void requireSellable(Ec2Reserved reserved) {
        context.requireFree(reserved);
        if (reserved.offering().isConvertible()) {
            throw ReservedErrors.unsellable(reserved, "they are convertible");
        }
        if (reserved.start().plus(OWNED).isAfter(context.site().now())) {
            throw ReservedErrors.unsellable(reserved, "they must have been active for at least 30 days");
        }
        if (context.site().now().plus(LEFT).isAfter(reserved.end())) {
            throw ReservedErrors.unsellable(reserved, "they must have at least one month left");
        }
    }

    private long months(Ec2Reserved reserved) {
        return (long)
                Math.ceil(Duration.between(context.site().now(), reserved.end()).toSeconds() / SECONDS_OF_MONTH);
    }

    /** The highest term is that of now; each price holds down to the next. */
    private static List<MonthPrice> prices(List<PriceScheduleSpecification> asked, long months) {
        List<MonthPrice> prices = new ArrayList<>();
        for (PriceScheduleSpecification each : asked) {
            if (each.term() == null || each.price() == null) {
                throw Ec2Error.missing("PriceSchedules.Term and PriceSchedules.Price");
            }
            if (each.term() < 1 || each.term() > months || each.price() <= 0) {
                throw Ec2Error.invalidValue("A price schedule of " + each.price() + " USD for the term " + each.term()
                        + " is invalid. The Reserved Instances have " + months + " months left.");
            }
            if (each.currencyCode() != null && !each.currencyCodeAsString().equals("USD")) {
                throw Ec2Error.invalidValue("At this time, the only supported currency is USD.");
            }
            prices.add(new MonthPrice(each.term(), each.price()));
        }
        prices.sort(Comparator.comparingLong(MonthPrice::months).reversed());
        if (prices.get(0).months() < months) {
            throw Ec2Error.invalidValue("The price schedules must begin with the " + months + " months that are left.");
        }
        return prices;
    }

    void listed(String id) {
        context.listings()
                .find(id)
                .filter(listing -> listing.status().equals("pending"))
                .ifPresent(listing -> {
                    context.listings().put(listing.in("active", context.site().now()));
                    context.site().changed(id, "pending -> active");
                });
    }

    /**
     * Sells some of a listing: the Reserved Instances are retired, and what is not sold goes on as others.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-market-general.html#ri-market-concepts-sold-partial">Lifecycle
     *     of a listing</a>
     */
    void sell(String id, int count) {
        Listing listing = context.listings()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no listing \"" + id + "\" in "
                        + context.site().region() + ": nobody can buy from it. List Reserved Instances with"
                        + " CreateReservedInstancesListing, and take the id of its answer."));
        int available = listing.countOf("available");
        if (count < 1 || count > available) {
            throw new IllegalStateException("Nobody can buy " + count + " from the listing " + id + ": it is "
                    + listing.status() + " and has " + available + " for sale."
                    + (listing.status().equals("pending")
                            ? " Let time pass until it is active."
                            : " Buy 1 to as many as it has."));
        }
        Ec2Reserved whole = context.reserved().find(listing.reservedId()).orElseThrow();
        ReservedLife life = new ReservedLife(context);
        String restId = whole.count() == count
                ? ""
                : life.become(whole.offering(), whole.count() - count, whole.start(), whole.end(), whole.tags())
                        .id();
        life.retire(whole);
        Listing sold = context.listings()
                .put(listing.sold(count, restId, context.site().now()));
        context.site().changed(id, count + " sold" + (sold.isOpen() ? "" : ", active -> closed"));
    }

    CancelReservedInstancesListingResponse cancel(CancelReservedInstancesListingRequest request) {
        Honoured.by("CancelReservedInstancesListing", "ReservedInstancesListingId")
                .check(request);
        String id = request.reservedInstancesListingId();
        if (id == null) {
            throw Ec2Error.missing("ReservedInstancesListingId");
        }
        Listing listing = context.listings().find(id).orElseThrow(() -> ReservedErrors.unknownListing(id));
        if (!listing.isOpen()) {
            throw Ec2Error.of(
                    "InvalidState",
                    "The listing '" + id + "' is " + listing.status() + " and can no longer be cancelled.");
        }
        Listing cancelled =
                context.listings().put(listing.in("cancelled", context.site().now()));
        context.site().changed(id, listing.status() + " -> cancelled");
        return CancelReservedInstancesListingResponse.builder()
                .reservedInstancesListings(toSdk(cancelled))
                .build();
    }

    DescribeReservedInstancesListingsResponse describe(DescribeReservedInstancesListingsRequest request) {
        Honoured.by("DescribeReservedInstancesListings", "Filters", "ReservedInstancesId", "ReservedInstancesListingId")
                .check(request);
        String id = request.reservedInstancesListingId();
        List<Listing> wanted = (id == null
                        ? context.listings().all()
                        : List.of(context.listings().find(id).orElseThrow(() -> ReservedErrors.unknownListing(id))))
                .stream()
                        .filter(each -> request.reservedInstancesId() == null
                                || request.reservedInstancesId().equals(each.reservedId()))
                        .toList();
        Filters<Listing> filters = Filters.<Listing>of(Ec2Error::unknownFilter)
                .one("reserved-instances-id", Listing::reservedId)
                .one("reserved-instances-listing-id", Listing::id)
                .one("status", Listing::status)
                .one("status-message", listing -> "");
        return DescribeReservedInstancesListingsResponse.builder()
                .reservedInstancesListings(new Ec2Listing<>(
                                "DescribeReservedInstancesListings",
                                Listing::id,
                                filters,
                                context.site().listOrder())
                        .passing(wanted, request.filters()).stream()
                                .map(this::toSdk)
                                .toList())
                .build();
    }

    private ReservedInstancesListing toSdk(Listing listing) {
        Optional<Ec2Reserved> reserved = context.reserved().find(listing.reservedId());
        long months = reserved.filter(Ec2Reserved::isActive).map(this::months).orElse(0L);
        return ReservedInstancesListing.builder()
                .reservedInstancesListingId(listing.id())
                .reservedInstancesId(listing.reservedId())
                .clientToken(listing.clientToken())
                .createDate(listing.createdAt())
                .updateDate(listing.updatedAt())
                .status(listing.status())
                .statusMessage("")
                .instanceCounts(Stream.of("available", "sold", "cancelled", "pending")
                        .map(state -> InstanceCount.builder()
                                .state(state)
                                .instanceCount(listing.countOf(state))
                                .build())
                        .toList())
                .priceSchedules(schedules(listing, months))
                .tags(Ec2Tags.toSdk(listing.tags()))
                .build();
    }

    /** One for each month, of which that of now is active. */
    private static List<PriceSchedule> schedules(Listing listing, long months) {
        long highest = listing.prices().get(0).months();
        return LongStream.iterate(highest, term -> term >= 1, term -> term - 1)
                .mapToObj(term -> PriceSchedule.builder()
                        .term(term)
                        .price(priceAt(listing, term))
                        .currencyCode("USD")
                        .active(listing.status().equals("active") && term == Math.min(months, highest))
                        .build())
                .toList();
    }

    private static double priceAt(Listing listing, long term) {
        double price = listing.prices().get(0).price();
        for (MonthPrice each : listing.prices()) {
            if (each.months() >= term) {
                price = each.price();
            }
        }
        return price;
    }
}
