package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.fleet.FleetEntry.Happening;
import dev.cloudjar.ec2.fleet.FleetEntry.Kind;
import dev.cloudjar.ec2.fleet.FleetEntry.Member;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ActivityStatus;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestHistoryResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestsResponse;
import software.amazon.awssdk.services.ec2.model.EventType;
import software.amazon.awssdk.services.ec2.model.HistoryRecord;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfig;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfigData;

/**
 * Looks at Spot Fleets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotFleetRequests.html">DescribeSpotFleetRequests</a>
 */
final class SpotFleetQueries {

    private static final int LARGEST_PAGE = 1000;

    private final FleetContext context;

    SpotFleetQueries(FleetContext context) {
        this.context = context;
    }

    DescribeSpotFleetRequestsResponse describe(DescribeSpotFleetRequestsRequest request) {
        List<FleetEntry> wanted = request.spotFleetRequestIds().isEmpty()
                ? context.fleets().stream().filter(FleetEntry::isSpotFleet).toList()
                : request.spotFleetRequestIds().stream()
                        .distinct()
                        .map(context::requireSpotFleet)
                        .toList();
        Paging.Page<FleetEntry> page = this.<FleetEntry>listing("DescribeSpotFleetRequests", FleetEntry::id)
                .page(wanted, List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSpotFleetRequestsResponse.builder()
                .spotFleetRequestConfigs(
                        page.items().stream().map(SpotFleetQueries::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private <V> Ec2Listing<V> listing(String operation, Function<V, String> id) {
        return new Ec2Listing<>(
                operation,
                id,
                Filters.of(Ec2Error::unknownFilter),
                context.site().listOrder(),
                1,
                LARGEST_PAGE);
    }

    private static SpotFleetRequestConfig toSdk(FleetEntry fleet) {
        FleetWish wish = fleet.wish();
        SpotFleetRequestConfigData config = ((SpotFleetRequestConfigData) fleet.asked())
                .toBuilder()
                        .type(wish.type())
                        .targetCapacity(wish.target())
                        .onDemandTargetCapacity(wish.onDemand())
                        .fulfilledCapacity(fleet.fulfilled())
                        .onDemandFulfilledCapacity(fleet.fulfilledOnDemand())
                        .excessCapacityTerminationPolicy(wish.endsExcess() ? "default" : "noTermination")
                        .instanceInterruptionBehavior(wish.behavior())
                        .replaceUnhealthyInstances(wish.replacesUnhealthy())
                        .terminateInstancesWithExpiration(wish.endsAtExpiry())
                        .build();
        return SpotFleetRequestConfig.builder()
                .spotFleetRequestId(fleet.id())
                .spotFleetRequestState(fleet.state().ofSpotFleet())
                .activityStatus(
                        ActivityStatus.fromValue(FleetQueries.activity(fleet).toString()))
                .createTime(fleet.createdAt())
                .spotFleetRequestConfig(
                        config.allocationStrategy() == null
                                ? config.toBuilder()
                                        .allocationStrategy("lowestPrice")
                                        .build()
                                : config)
                .tags(Ec2Tags.toSdk(fleet.tags()))
                .build();
    }

    DescribeSpotFleetInstancesResponse instances(DescribeSpotFleetInstancesRequest request) {
        FleetEntry fleet = context.requireSpotFleet(request.spotFleetRequestId());
        Paging.Page<Member> page = this.<Member>listing("DescribeSpotFleetInstances", Member::instanceId)
                .page(FleetQueries.active(fleet), List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSpotFleetInstancesResponse.builder()
                .spotFleetRequestId(fleet.id())
                .activeInstances(page.items().stream()
                        .map(member -> FleetQueries.toSdk(member, context))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeSpotFleetRequestHistoryResponse history(DescribeSpotFleetRequestHistoryRequest request) {
        FleetEntry fleet = context.requireSpotFleet(request.spotFleetRequestId());
        List<Happening> wanted = FleetQueries.happenings(fleet, request.startTime(), kind(request.eventType()));
        Paging.Page<Happening> page = this.<Happening>listing(
                        "DescribeSpotFleetRequestHistory",
                        happening -> happening.at() + "/" + fleet.history().indexOf(happening))
                .page(
                        request.eventType() == EventType.INFORMATION ? List.of() : wanted,
                        List.of(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSpotFleetRequestHistoryResponse.builder()
                .spotFleetRequestId(fleet.id())
                .startTime(request.startTime())
                .lastEvaluatedTime(context.now())
                .historyRecords(
                        page.items().stream().map(SpotFleetQueries::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static @Nullable Kind kind(@Nullable EventType type) {
        if (type == null) {
            return null;
        }
        return type == EventType.INSTANCE_CHANGE
                ? Kind.INSTANCE
                : type == EventType.FLEET_REQUEST_CHANGE ? Kind.FLEET : Kind.ERROR;
    }

    private static HistoryRecord toSdk(Happening happening) {
        return HistoryRecord.builder()
                .timestamp(happening.at())
                .eventType(
                        switch (happening.kind()) {
                            case FLEET -> EventType.FLEET_REQUEST_CHANGE;
                            case INSTANCE -> EventType.INSTANCE_CHANGE;
                            case ERROR -> EventType.ERROR;
                        })
                .eventInformation(event -> event.eventSubType(happening.subType())
                        .instanceId(happening.instanceId())
                        .eventDescription(happening.words()))
                .build();
    }
}
