package dev.cloudjar.ec2.root;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeReplaceRootVolumeTasksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReplaceRootVolumeTasksResponse;

/**
 * Looks at the tasks that replace root volumes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeReplaceRootVolumeTasks.html">
 *     DescribeReplaceRootVolumeTasks</a>
 */
final class RootQueries {

    private static final Filters<RootReplacement> FILTERS = Filters.<RootReplacement>of(Ec2Error::unknownFilter)
            .one("instance-id", RootReplacement::instanceId)
            .tags(RootReplacement::tags);

    private final Site site;
    private final ResourceTable<RootReplacement> tasks;

    RootQueries(Site site, ResourceTable<RootReplacement> tasks) {
        this.site = site;
        this.tasks = tasks;
    }

    DescribeReplaceRootVolumeTasksResponse describe(DescribeReplaceRootVolumeTasksRequest request) {
        List<RootReplacement> named = request.replaceRootVolumeTaskIds().isEmpty()
                ? tasks.all()
                : tasks.requireAll(request.replaceRootVolumeTaskIds(), RootErrors::unknown);
        Paging.Page<RootReplacement> page = new Ec2Listing<>(
                        "DescribeReplaceRootVolumeTasks", RootReplacement::id, FILTERS, site.listOrder(), 1, 50)
                .page(named, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeReplaceRootVolumeTasksResponse.builder()
                .replaceRootVolumeTasks(
                        page.items().stream().map(RootReplacement::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
