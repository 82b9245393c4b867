package dev.cloudjar.ec2.placement;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.PlacementGroupState;

/**
 * Looks at placement groups.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePlacementGroups.html">
 *     DescribePlacementGroups</a>
 */
final class PlacementGroupQueries {

    private final PlacementContext context;

    PlacementGroupQueries(PlacementContext context) {
        this.context = context;
    }

    DescribePlacementGroupsResponse describe(DescribePlacementGroupsRequest request) {
        List<Ec2PlacementGroup> passing = new Ec2Listing<>(
                        "DescribePlacementGroups",
                        Ec2PlacementGroup::id,
                        filters(),
                        context.site().listOrder())
                .passing(wanted(request), request.filters());
        DryRun.stopIf(request.dryRun());
        return DescribePlacementGroupsResponse.builder()
                .placementGroups(passing.stream()
                        .map(each -> toSdk(each, context.site()))
                        .toList())
                .build();
    }

    private List<Ec2PlacementGroup> wanted(DescribePlacementGroupsRequest request) {
        if (request.groupIds().isEmpty() && request.groupNames().isEmpty()) {
            return context.groups().all();
        }
        List<Ec2PlacementGroup> wanted = new ArrayList<>(context.requireAll(request.groupIds()));
        List<String> unknown = new ArrayList<>();
        for (String name : request.groupNames()) {
            context.byName(name).ifPresentOrElse(wanted::add, () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            throw PlacementErrors.unknown(unknown);
        }
        return wanted.stream().distinct().toList();
    }

    private Filters<Ec2PlacementGroup> filters() {
        return Filters.<Ec2PlacementGroup>of(Ec2Error::unknownFilter)
                .one("group-name", Ec2PlacementGroup::name)
                .one("group-arn", each -> arn(each, context.site()))
                .one(
                        "spread-level",
                        each -> each.spreadLevel() == null
                                ? null
                                : each.spreadLevel().toString())
                .one("state", each -> PlacementGroupState.AVAILABLE.toString())
                .one("strategy", each -> each.strategy().toString())
                .tags(Ec2PlacementGroup::tags);
    }

    private static String arn(Ec2PlacementGroup group, Site site) {
        return site.arn("ec2", "placement-group/" + group.name());
    }

    static PlacementGroup toSdk(Ec2PlacementGroup group, Site site) {
        return PlacementGroup.builder()
                .groupName(group.name())
                .groupId(group.id())
                .groupArn(arn(group, site))
                .state(PlacementGroupState.AVAILABLE)
                .strategy(group.strategy())
                .partitionCount(group.partitions() == 0 ? null : group.partitions())
                .spreadLevel(group.spreadLevel())
                .tags(Ec2Tags.toSdk(group.tags()))
                .build();
    }
}
