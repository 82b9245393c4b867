package dev.cloudjar.ec2;

import dev.cloudjar.ec2.InstanceFilters.Viewed;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/**
 * Describing instances: by id, filter and page, in launch order.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>
 */
final class InstanceQueries {

    private static final Honoured HONOURED =
            Honoured.by("DescribeInstances", "InstanceIds", "Filters", "MaxResults", "NextToken", "DryRun");

    private final InstanceHost host;

    InstanceQueries(InstanceHost host) {
        this.host = host;
    }

    DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        HONOURED.check(request);
        requireIdsOrPages(request.instanceIds(), request.maxResults());
        List<InstanceEntry> asked = host.instances().requireAllOrEverything(request.instanceIds());
        Page<Viewed> page = request.filters().isEmpty() ? page(request, asked) : filteredPage(request, asked);
        DryRun.stopIf(request.dryRun());
        return DescribeInstancesResponse.builder()
                .reservations(reservations(page.items()))
                .nextToken(page.nextToken())
                .build();
    }

    /** Most calls have no filters: only what is on the page is looked at. */
    private Page<Viewed> page(DescribeInstancesRequest request, List<InstanceEntry> asked) {
        Page<InstanceEntry> page = new Ec2Listing<InstanceEntry>(
                        "DescribeInstances",
                        InstanceEntry::id,
                        Filters.of(Ec2Error::unknownFilter),
                        host.site().listOrder())
                .page(asked, List.of(), request.maxResults(), request.nextToken());
        List<Viewed> viewed = new ArrayList<>(page.items().size());
        page.items().forEach(instance -> viewed.add(viewed(instance)));
        return new Page<>(viewed, page.nextToken());
    }

    private Page<Viewed> filteredPage(DescribeInstancesRequest request, List<InstanceEntry> asked) {
        return new Ec2Listing<Viewed>(
                        "DescribeInstances",
                        viewed -> viewed.shape().instanceId(),
                        InstanceFilters.all(),
                        host.site().listOrder())
                .page(
                        asked.stream().map(this::viewed).toList(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken());
    }

    /**
     * Ids and a page size exclude each other.
     *
     * @throws AwsError {@code InvalidParameterCombination}
     */
    static void requireIdsOrPages(List<String> ids, @Nullable Integer maxResults) {
        if (!ids.isEmpty() && maxResults != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
    }

    private Viewed viewed(InstanceEntry instance) {
        return new Viewed(host, instance, new InstanceView(host).toSdk(instance));
    }

    static String zoneId(InstanceHost host, InstanceEntry instance) {
        return host.network().zones().find(instance.zone()).map(Ec2Zone::id).orElse("");
    }

    private List<Reservation> reservations(List<Viewed> page) {
        Map<String, List<Instance>> launches = new LinkedHashMap<>();
        for (Viewed viewed : page) {
            launches.computeIfAbsent(viewed.reservationId(), id -> new ArrayList<>())
                    .add(viewed.shape());
        }
        List<Reservation> reservations = new ArrayList<>(launches.size());
        launches.forEach((id, instances) -> reservations.add(Reservation.builder()
                .reservationId(id)
                .ownerId(host.site().account())
                .groups(List.of())
                .instances(instances)
                .build()));
        return reservations;
    }
}
