package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.ec2.fleet.FleetEntry.Happening;
import dev.cloudjar.ec2.fleet.FleetEntry.Kind;
import dev.cloudjar.ec2.fleet.FleetEntry.Member;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ActiveInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.DefaultTargetCapacityType;
import software.amazon.awssdk.services.ec2.model.DescribeFleetError;
import software.amazon.awssdk.services.ec2.model.DescribeFleetHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetHistoryResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsInstances;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.ec2.model.FleetActivityStatus;
import software.amazon.awssdk.services.ec2.model.FleetData;
import software.amazon.awssdk.services.ec2.model.FleetEventType;
import software.amazon.awssdk.services.ec2.model.FleetExcessCapacityTerminationPolicy;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.HistoryRecordEntry;
import software.amazon.awssdk.services.ec2.model.InstanceHealthStatus;
import software.amazon.awssdk.services.ec2.model.OnDemandOptions;
import software.amazon.awssdk.services.ec2.model.SpotOptions;

/**
 * Looks at EC2 Fleets. As documented, instant ones are shown only where they are named.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFleets.html">DescribeFleets</a>
 */
final class FleetQueries {

    private static final int LARGEST_PAGE = 1000;

    private final FleetContext context;

    FleetQueries(FleetContext context) {
        this.context = context;
    }

    DescribeFleetsResponse describe(DescribeFleetsRequest request) {
        List<FleetEntry> wanted = request.fleetIds().isEmpty()
                ? context.fleets().stream()
                        .filter(fleet -> !fleet.isSpotFleet() && fleet.wish().type() != FleetType.INSTANT)
                        .toList()
                : request.fleetIds().stream()
                        .distinct()
                        .map(context::requireFleet)
                        .toList();
        Filters<FleetEntry> filters = Filters.<FleetEntry>of(Ec2Error::unknownFilter)
                .one("activity-status", fleet -> activity(fleet).toString())
                .one(
                        "excess-capacity-termination-policy",
                        fleet -> excess(fleet).toString())
                .one("fleet-state", fleet -> fleet.state().ofFleet().toString())
                .one(
                        "replace-unhealthy-instances",
                        fleet -> String.valueOf(fleet.wish().replacesUnhealthy()))
                .one("type", fleet -> fleet.wish().type().toString())
                .tags(FleetEntry::tags);
        Paging.Page<FleetEntry> page = new Ec2Listing<>(
                        "DescribeFleets",
                        FleetEntry::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        LARGEST_PAGE)
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeFleetsResponse.builder()
                .fleets(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    static FleetActivityStatus activity(FleetEntry fleet) {
        if (fleet.state() == FleetState.DELETED_TERMINATING) {
            return FleetActivityStatus.PENDING_TERMINATION;
        }
        if (fleet.isFulfilled()) {
            return FleetActivityStatus.FULFILLED;
        }
        return fleet.failures().isEmpty() ? FleetActivityStatus.PENDING_FULFILLMENT : FleetActivityStatus.ERROR;
    }

    private static FleetExcessCapacityTerminationPolicy excess(FleetEntry fleet) {
        return fleet.wish().endsExcess()
                ? FleetExcessCapacityTerminationPolicy.TERMINATION
                : FleetExcessCapacityTerminationPolicy.NO_TERMINATION;
    }

    private FleetData toSdk(FleetEntry fleet) {
        CreateFleetRequest asked = (CreateFleetRequest) fleet.asked();
        FleetWish wish = fleet.wish();
        FleetData.Builder data = SameNames.copy(asked, FleetData.builder())
                .fleetId(fleet.id())
                .createTime(fleet.createdAt())
                .type(wish.type())
                .fleetState(fleet.state().ofFleet())
                .activityStatus(activity(fleet))
                .excessCapacityTerminationPolicy(excess(fleet))
                .terminateInstancesWithExpiration(wish.endsAtExpiry())
                .replaceUnhealthyInstances(wish.replacesUnhealthy())
                .fulfilledCapacity(fleet.fulfilled())
                .fulfilledOnDemandCapacity(fleet.fulfilledOnDemand())
                .targetCapacitySpecification(t -> t.totalTargetCapacity(wish.target())
                        .onDemandTargetCapacity(wish.onDemand())
                        .spotTargetCapacity(wish.spot())
                        .targetCapacityUnitType(
                                asked.targetCapacitySpecification().targetCapacityUnitType())
                        .defaultTargetCapacityType(
                                asked.targetCapacitySpecification().defaultTargetCapacityType() == null
                                        ? DefaultTargetCapacityType.ON_DEMAND
                                        : asked.targetCapacitySpecification().defaultTargetCapacityType()))
                .spotOptions(spot(asked, wish))
                .onDemandOptions(onDemand(asked))
                .tags(Ec2Tags.toSdk(fleet.tags()));
        return wish.type() == FleetType.INSTANT ? withOutcome(data, fleet).build() : data.build();
    }

    private static SpotOptions spot(CreateFleetRequest asked, FleetWish wish) {
        SpotOptions.Builder options = SameNames.copy(asked.spotOptions(), SpotOptions.builder());
        SpotOptions said = options.build();
        return options.allocationStrategy(
                        said.allocationStrategy() == null ? "lowest-price" : said.allocationStrategyAsString())
                .instanceInterruptionBehavior(wish.behavior().toString())
                .instancePoolsToUseCount(wish.spotStrategy() == FleetStrategy.LOWEST_PRICE ? wish.poolsToUse() : null)
                .build();
    }

    private static OnDemandOptions onDemand(CreateFleetRequest asked) {
        OnDemandOptions.Builder options = SameNames.copy(asked.onDemandOptions(), OnDemandOptions.builder());
        OnDemandOptions said = options.build();
        return options.allocationStrategy(
                        said.allocationStrategy() == null ? "lowest-price" : said.allocationStrategyAsString())
                .build();
    }

    private static FleetData.Builder withOutcome(FleetData.Builder data, FleetEntry fleet) {
        return data.instances(FleetCreation.instances(fleet).stream()
                        .map(each -> SameNames.copy(each, DescribeFleetsInstances.builder())
                                .build())
                        .toList())
                .errors(FleetCreation.errors(fleet).stream()
                        .map(each -> SameNames.copy(each, DescribeFleetError.builder())
                                .build())
                        .toList());
    }

    DescribeFleetInstancesResponse instances(DescribeFleetInstancesRequest request) {
        FleetEntry fleet = context.requireFleet(request.fleetId());
        if (fleet.wish().type() == FleetType.INSTANT) {
            throw FleetErrors.instant("DescribeFleetInstances");
        }
        Filters<Member> filters = Filters.<Member>of(Ec2Error::unknownFilter).one("instance-type", Member::type);
        Paging.Page<Member> page = new Ec2Listing<>(
                        "DescribeFleetInstances",
                        Member::instanceId,
                        filters,
                        context.site().listOrder(),
                        1,
                        LARGEST_PAGE)
                .page(active(fleet), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeFleetInstancesResponse.builder()
                .fleetId(fleet.id())
                .activeInstances(page.items().stream()
                        .map(member -> toSdk(member, context))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    static List<Member> active(FleetEntry fleet) {
        return fleet.members().stream().filter(member -> !member.leaving()).toList();
    }

    static ActiveInstance toSdk(Member member, FleetContext context) {
        return ActiveInstance.builder()
                .instanceId(member.instanceId())
                .instanceType(member.type())
                .spotInstanceRequestId(member.spotRequestId())
                .instanceHealth(
                        context.isUnhealthy(member) ? InstanceHealthStatus.UNHEALTHY : InstanceHealthStatus.HEALTHY)
                .build();
    }

    DescribeFleetHistoryResponse history(DescribeFleetHistoryRequest request) {
        FleetEntry fleet = context.requireFleet(request.fleetId());
        if (fleet.wish().type() == FleetType.INSTANT) {
            throw FleetErrors.instant("DescribeFleetHistory");
        }
        if (request.startTime() == null) {
            throw Ec2Error.missing("StartTime");
        }
        List<Happening> wanted = happenings(fleet, request.startTime(), kind(request.eventType()));
        Paging.Page<Happening> page = new Ec2Listing<Happening>(
                        "DescribeFleetHistory",
                        happening -> happening.at() + "/" + fleet.history().indexOf(happening),
                        Filters.of(Ec2Error::unknownFilter),
                        context.site().listOrder(),
                        1,
                        LARGEST_PAGE)
                .page(wanted, List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeFleetHistoryResponse.builder()
                .fleetId(fleet.id())
                .startTime(request.startTime())
                .lastEvaluatedTime(context.now())
                .historyRecords(page.items().stream().map(FleetQueries::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    static List<Happening> happenings(FleetEntry fleet, Instant from, @Nullable Kind kind) {
        return fleet.history().stream()
                .filter(happening -> !happening.at().isBefore(from) && (kind == null || happening.kind() == kind))
                .toList();
    }

    private static @Nullable Kind kind(@Nullable FleetEventType type) {
        if (type == null) {
            return null;
        }
        return type == FleetEventType.INSTANCE_CHANGE
                ? Kind.INSTANCE
                : type == FleetEventType.FLEET_CHANGE ? Kind.FLEET : Kind.ERROR;
    }

    private static HistoryRecordEntry toSdk(Happening happening) {
        return HistoryRecordEntry.builder()
                .timestamp(happening.at())
                .eventType(
                        switch (happening.kind()) {
                            case FLEET -> FleetEventType.FLEET_CHANGE;
                            case INSTANCE -> FleetEventType.INSTANCE_CHANGE;
                            case ERROR -> FleetEventType.SERVICE_ERROR;
                        })
                .eventInformation(event -> event.eventSubType(happening.subType())
                        .instanceId(happening.instanceId())
                        .eventDescription(happening.words()))
                .build();
    }
}
