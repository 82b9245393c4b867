package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Filters.Criterion;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/**
 * Instance types and where they are offered.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html">DescribeInstanceTypes</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html">DescribeInstanceTypeOfferings</a>
 */
final class InstanceTypeQueries {

    /** As many types as a call can name, and as a page has. */
    private static final int MOST_TYPES = 100;

    /** As many types as a refusal names. */
    private static final int MOST_NAMED = 10;

    private final InstanceHost host;

    InstanceTypeQueries(InstanceHost host) {
        this.host = host;
    }

    DescribeInstanceTypesResponse types(DescribeInstanceTypesRequest request) {
        Honoured.by("DescribeInstanceTypes", "InstanceTypes", "Filters", "MaxResults", "NextToken", "DryRun")
                .check(request);
        List<String> names = request.instanceTypesAsStrings();
        if (!names.isEmpty() && request.maxResults() != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter InstanceTypes cannot be used with the parameter maxResults");
        }
        Integer asked = request.maxResults();
        if (asked != null && asked > MOST_TYPES) {
            throw Ec2Error.invalidValue("Value ( " + asked
                    + " ) for parameter maxResults is invalid. Expecting a value less than or equal to " + MOST_TYPES
                    + ".");
        }
        List<Ec2InstanceType> candidates = names.isEmpty() ? Ec2InstanceTypes.all() : requireAll(names);
        requireKnown(candidates, request.filters());
        Page<Ec2InstanceType> page = new Ec2Listing<>(
                        "DescribeInstanceTypes",
                        Ec2InstanceType::name,
                        typeFilters(),
                        host.site().listOrder())
                .page(candidates, request.filters(), asked == null ? MOST_TYPES : asked, request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items().stream().map(Ec2InstanceType::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<Ec2InstanceType> requireAll(List<String> names) {
        List<String> unknown =
                names.stream().filter(name -> !Ec2InstanceTypes.exists(name)).toList();
        if (!unknown.isEmpty()) {
            throw Ec2Error.of("InvalidInstanceType", "The following supplied instance types do not exist: " + unknown);
        }
        return names.stream().distinct().map(LaunchFit::requireType).toList();
    }

    /**
     * Refuses filters whose answer hangs on figures that no page of AWS has: those of a type that passes all others.
     *
     * @throws AwsError that names the filter and the types
     */
    private static void requireKnown(List<Ec2InstanceType> candidates, List<Filter> filters) {
        if (filters.stream()
                .noneMatch(filter -> filter.name() != null && InstanceTypeFilters.isOfSome(filter.name()))) {
            return;
        }
        List<Criterion> criteria = Ec2Listing.criteria(filters);
        List<Predicate<Ec2InstanceType>> passes = criteria.stream()
                .map(each -> typeFilters().matching(List.of(each)))
                .toList();
        for (Criterion each : criteria) {
            List<String> unknown = candidates.stream()
                    .filter(type -> !InstanceTypeFilters.isKnown(each.name(), type) && mayPass(type, criteria, passes))
                    .map(Ec2InstanceType::name)
                    .toList();
            if (!unknown.isEmpty()) {
                throw Ec2Error.notFaked("the filter " + each.name() + " of DescribeInstanceTypes for " + named(unknown)
                        + ", of which no page of AWS has the figure");
            }
        }
    }

    private static boolean mayPass(
            Ec2InstanceType type, List<Criterion> criteria, List<Predicate<Ec2InstanceType>> passes) {
        for (int i = 0; i < criteria.size(); i++) {
            if (InstanceTypeFilters.isKnown(criteria.get(i).name(), type)
                    && !passes.get(i).test(type)) {
                return false;
            }
        }
        return true;
    }

    private static String named(List<String> types) {
        return types.size() <= MOST_NAMED
                ? String.join(", ", types)
                : String.join(", ", types.subList(0, MOST_NAMED)) + " and " + (types.size() - MOST_NAMED) + " others";
    }

    private static Filters<Ec2InstanceType> typeFilters() {
        Filters<Ec2InstanceType> filters = Filters.of(InstanceTypeQueries::unknownFilter);
        for (Map.Entry<String, Function<Ec2InstanceType, List<String>>> each :
                InstanceTypeFilters.all().entrySet()) {
            filters = filters.many(each.getKey(), each.getValue());
        }
        return filters;
    }

    private static AwsError unknownFilter(String name) {
        return InstanceTypeFilters.lacksFigures(name)
                ? Ec2Error.notFaked("the filter " + name + " of DescribeInstanceTypes")
                : Ec2Error.unknownFilter(name);
    }

    DescribeInstanceTypeOfferingsResponse offerings(DescribeInstanceTypeOfferingsRequest request) {
        Honoured.by("DescribeInstanceTypeOfferings", "LocationType", "Filters", "MaxResults", "NextToken", "DryRun")
                .check(request);
        LocationType type = request.locationType() == null ? LocationType.REGION : request.locationType();
        List<InstanceTypeOffering> offerings = new ArrayList<>();
        for (String location : locations(type)) {
            offerings.addAll(Ec2InstanceTypes.offeringsIn(type, location));
        }
        Filters<InstanceTypeOffering> filters = Filters.<InstanceTypeOffering>of(Ec2Error::unknownFilter)
                .one("instance-type", InstanceTypeOffering::instanceTypeAsString)
                .one("location", InstanceTypeOffering::location);
        Page<InstanceTypeOffering> page = new Ec2Listing<InstanceTypeOffering>(
                        "DescribeInstanceTypeOfferings",
                        offering -> offering.location() + "/" + offering.instanceTypeAsString(),
                        filters,
                        host.site().listOrder())
                .page(offerings, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** There are no Outposts here. */
    private List<String> locations(LocationType type) {
        return switch (type) {
            case REGION -> List.of(host.site().region());
            case AVAILABILITY_ZONE ->
                host.network().zones().all().stream().map(Ec2Zone::name).toList();
            case AVAILABILITY_ZONE_ID ->
                host.network().zones().all().stream().map(Ec2Zone::id).toList();
            case OUTPOST, UNKNOWN_TO_SDK_VERSION -> List.of();
        };
    }
}
