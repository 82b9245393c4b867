package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.capacity.Ec2SpotPrice;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/**
 * What Spot Instances have cost, the latest first: each change within the times asked for, and the last before them. A pool
 * costs the same with every product (assumed).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html">DescribeSpotPriceHistory</a>
 */
final class SpotPrices {

    private static final DateTimeFormatter WORDED = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' uuuu", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final List<String> PRODUCTS =
            List.of("Linux/UNIX", "Red Hat Enterprise Linux", "SUSE Linux", "Windows");
    private static final String IN_VPC = " (Amazon VPC)";
    private static final Duration KEPT = Duration.ofDays(90);

    private final SpotContext context;

    SpotPrices(SpotContext context) {
        this.context = context;
    }

    DescribeSpotPriceHistoryResponse history(DescribeSpotPriceHistoryRequest request) {
        Honoured.by(
                        "DescribeSpotPriceHistory",
                        "AvailabilityZone",
                        "AvailabilityZoneId",
                        "DryRun",
                        "EndTime",
                        "Filters",
                        "InstanceTypes",
                        "MaxResults",
                        "NextToken",
                        "ProductDescriptions",
                        "StartTime")
                .check(request);
        Filters<SpotPrice> filters = Filters.<SpotPrice>of(Ec2Error::unknownFilter)
                .one("availability-zone", SpotPrice::availabilityZone)
                .one("availability-zone-id", price -> context.zones().get().get(price.availabilityZone()))
                .one("instance-type", SpotPrice::instanceTypeAsString)
                .one("product-description", SpotPrice::productDescriptionAsString)
                .one("spot-price", SpotPrice::spotPrice)
                .many("timestamp", price -> times(price.timestamp()));
        Paging.Page<SpotPrice> page = new Ec2Listing<SpotPrice>(
                        "DescribeSpotPriceHistory",
                        price -> price.timestamp() + "/" + price.instanceType() + "/" + price.availabilityZone() + "/"
                                + price.productDescriptionAsString(),
                        filters,
                        context.site().listOrder(),
                        1,
                        1000)
                .page(prices(request), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSpotPriceHistoryResponse.builder()
                .spotPriceHistory(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private List<SpotPrice> prices(DescribeSpotPriceHistoryRequest request) {
        Instant from = request.startTime() == null ? context.now().minus(KEPT) : request.startTime();
        Instant to = request.endTime() == null ? context.now() : request.endTime();
        if (to.isBefore(from)) {
            throw Ec2Error.invalidValue("Value (" + to
                    + ") for parameter endTime is invalid. The end of the history lies after its start.");
        }
        List<String> types =
                request.instanceTypesAsStrings().isEmpty() ? context.types().get() : request.instanceTypesAsStrings();
        List<String> products = products(request.productDescriptions());
        Map<String, String> zones = context.zones().get();
        List<SpotPrice> prices = new ArrayList<>();
        for (String type : types) {
            if (context.launcher().vcpus(type) == 0) {
                throw Ec2Error.invalidValue("Invalid value '" + type + "' for InstanceType.");
            }
            for (String zone : zonesOf(request)) {
                for (Ec2SpotPrice change : within(new Ec2PoolKey(type, zone, Ec2Market.SPOT), from, to)) {
                    products.forEach(product -> prices.add(
                            LaterMember.set(SpotPrice.builder(), "AvailabilityZoneId", zones.getOrDefault(zone, ""))
                                    .availabilityZone(zone)
                                    .instanceType(type)
                                    .productDescription(product)
                                    .spotPrice(SpotContext.shown(change.price()))
                                    .timestamp(change.since())
                                    .build()));
                }
            }
        }
        prices.sort(Comparator.comparing(SpotPrice::timestamp).reversed());
        return prices;
    }

    private static List<String> products(List<String> asked) {
        return asked.isEmpty()
                ? PRODUCTS
                : asked.stream()
                        .map(product -> product.replace(IN_VPC, ""))
                        .filter(PRODUCTS::contains)
                        .distinct()
                        .toList();
    }

    private List<String> zonesOf(DescribeSpotPriceHistoryRequest request) {
        Map<String, String> zones = context.zones().get();
        String zoneId =
                LaterMember.read(request, "AvailabilityZoneId", String.class).orElse(null);
        if (request.availabilityZone() != null && zoneId != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter 'AvailabilityZone' may not be used in combination with 'AvailabilityZoneId'");
        }
        if (request.availabilityZone() != null && !zones.containsKey(request.availabilityZone())) {
            throw Ec2Error.invalidValue("Invalid availability zone: [" + request.availabilityZone() + "]");
        }
        return zones.entrySet().stream()
                .filter(zone ->
                        (request.availabilityZone() == null || zone.getKey().equals(request.availabilityZone()))
                                && (zoneId == null || zone.getValue().equals(zoneId)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** As answers have it, and as the reference writes it at the filter: {@code Thu Jan 01 00:00:00 UTC 2026}. */
    private static List<String> times(Instant at) {
        return List.of(ApiTime.text(at), WORDED.format(at));
    }

    private List<Ec2SpotPrice> within(Ec2PoolKey pool, Instant from, Instant to) {
        List<Ec2SpotPrice> within = new ArrayList<>();
        Ec2SpotPrice before = null;
        for (Ec2SpotPrice change : context.capacity().priceHistory(pool)) {
            if (change.since().isBefore(from)) {
                before = change;
            } else if (!change.since().isAfter(to)) {
                within.add(change);
            }
        }
        if (before != null) {
            within.add(0, before);
        }
        return within;
    }
}
