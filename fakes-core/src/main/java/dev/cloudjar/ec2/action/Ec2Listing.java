package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Filters.Criterion;
import dev.cloudjar.service.ListOrder;
import dev.cloudjar.service.Paging;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What the describe actions share: filters, then pages.
 *
 * @param <V> the resource type
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Listing<V> {

    private static final int DEFAULT_PAGE = 1000;
    private static final int SMALLEST_PAGE = 5;
    private static final int MOST_FILTERS = 50;
    private static final int MOST_VALUES = 200;

    private final Filters<V> filters;
    private final Paging<V> paging;
    private final int smallest;
    private final int most;

    /**
     * A describe action's listing.
     *
     * @param operation such as {@code DescribeInstances}
     * @param id names a resource
     * @param filters the documented filters
     * @param order how lists are answered
     */
    public Ec2Listing(String operation, Function<? super V, String> id, Filters<V> filters, ListOrder order) {
        this(operation, id, filters, order, SMALLEST_PAGE, DEFAULT_PAGE);
    }

    /**
     * The listing of a describe action whose pages have other sizes than most.
     *
     * @param operation such as {@code DescribeLaunchTemplates}
     * @param id names a resource
     * @param filters the documented filters
     * @param order how lists are answered
     * @param smallest the smallest page that can be asked for
     * @param most the largest page, which is also the default
     */
    public Ec2Listing(
            String operation,
            Function<? super V, String> id,
            Filters<V> filters,
            ListOrder order,
            int smallest,
            int most) {
        this.filters = filters;
        this.paging = new Paging<>(operation, id, Ec2Error::badToken, order);
        this.smallest = smallest;
        this.most = most;
    }

    /**
     * Filters and cuts a page.
     *
     * @param resources what was asked for by id, or everything
     * @param requested the request's filters
     * @param maxResults the request's page size; null for the largest
     * @param nextToken the request's token; null for the first page
     * @return the page
     * @throws AwsError on an unknown filter, a page size below the smallest, or a foreign token
     */
    public Paging.Page<V> page(
            List<V> resources, List<Filter> requested, @Nullable Integer maxResults, @Nullable String nextToken) {
        if (maxResults != null && maxResults < smallest) {
            throw Ec2Error.invalidValue("Value ( " + maxResults
                    + " ) for parameter maxResults is invalid. Expecting a value greater than " + smallest + ".");
        }
        List<V> passing = requested.isEmpty() ? resources : filtered(resources, requested);
        int size = maxResults == null ? most : Math.min(maxResults, most);
        return paging.page(passing, size, most, nextToken);
    }

    /**
     * Filters only, for actions that do not page.
     *
     * @param resources what was asked for by id, or everything
     * @param requested the request's filters
     * @return the resources that pass
     * @throws AwsError on an unknown filter
     */
    public List<V> passing(List<V> resources, List<Filter> requested) {
        return paging.ordered(filtered(resources, requested));
    }

    private List<V> filtered(List<V> resources, List<Filter> requested) {
        return requested.isEmpty()
                ? resources
                : resources.stream()
                        .filter(filters.matching(criteria(requested)))
                        .toList();
    }

    /**
     * A request's filters as {@link Filters} takes them.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html#Filtering_Resources_CLI">At most 50
     *     filters, and 200 values of each</a>
     * @param requested the request's filters
     * @return them, checked
     * @throws AwsError on a filter without a name or without values, or too many of either
     */
    public static List<Criterion> criteria(List<Filter> requested) {
        if (requested.size() > MOST_FILTERS) {
            throw Ec2Error.of(
                    "FilterLimitExceeded",
                    "The maximum number of filters specified on a single call is " + MOST_FILTERS);
        }
        return requested.stream()
                .map(filter -> {
                    if (filter.name() == null) {
                        throw Ec2Error.missing("Filter.Name");
                    }
                    if (filter.values().isEmpty()) {
                        throw Ec2Error.missing("Filter.Value");
                    }
                    if (filter.values().size() > MOST_VALUES) {
                        throw Ec2Error.of(
                                "FilterLimitExceeded",
                                "The maximum number of filter values specified on a single call is " + MOST_VALUES);
                    }
                    return new Criterion(filter.name(), filter.values());
                })
                .toList();
    }
}
