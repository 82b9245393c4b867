package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CapacityReservationGroup;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsResponse;
import software.amazon.awssdk.services.ec2.model.GetCapacityReservationUsageRequest;
import software.amazon.awssdk.services.ec2.model.GetCapacityReservationUsageResponse;
import software.amazon.awssdk.services.ec2.model.GetGroupsForCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.GetGroupsForCapacityReservationResponse;
import software.amazon.awssdk.services.ec2.model.InstanceUsage;

/**
 * Looks at Capacity Reservations.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCapacityReservations.html">DescribeCapacityReservations</a>
 */
final class ReservationQueries {

    private final ReservationContext context;

    ReservationQueries(ReservationContext context) {
        this.context = context;
    }

    DescribeCapacityReservationsResponse describe(DescribeCapacityReservationsRequest request) {
        Honoured.by(
                        "DescribeCapacityReservations",
                        "CapacityReservationIds",
                        "DryRun",
                        "Filters",
                        "MaxResults",
                        "NextToken")
                .check(request);
        List<Ec2CapacityReservation> wanted = request.capacityReservationIds().isEmpty()
                ? context.reservations().all()
                : context.requireAll(request.capacityReservationIds());
        Page<Ec2CapacityReservation> page = new Ec2Listing<>(
                        "DescribeCapacityReservations",
                        Ec2CapacityReservation::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeCapacityReservationsResponse.builder()
                .capacityReservations(page.items().stream()
                        .map(new ReservationView(context)::toSdk)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2CapacityReservation> filters() {
        return Filters.<Ec2CapacityReservation>of(Ec2Error::unknownFilter)
                .one("instance-type", each -> each.kind().type())
                .one("owner-id", each -> context.site().account())
                .one("instance-platform", each -> each.kind().platform())
                .one("availability-zone", each -> each.kind().zone().name())
                .one("tenancy", each -> each.kind().tenancy())
                .many("outpost-arn", each -> List.of())
                .many("placement-group-arn", each -> List.of())
                .one("state", Ec2CapacityReservation::state)
                .one(
                        "start-date",
                        each -> time(
                                each.future() == null
                                        ? each.createdAt()
                                        : each.future().start()))
                .one("end-date", each -> time(each.end().at()))
                .one("end-date-type", each -> each.end().type())
                .one("instance-match-criteria", Ec2CapacityReservation::match)
                .tags(Ec2CapacityReservation::tags);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : ApiTime.text(at);
    }

    GetCapacityReservationUsageResponse usage(GetCapacityReservationUsageRequest request) {
        Honoured.by("GetCapacityReservationUsage", "CapacityReservationId", "DryRun", "MaxResults", "NextToken")
                .check(request);
        Ec2CapacityReservation reservation = context.require(request.capacityReservationId());
        int used = context.used(reservation);
        List<InstanceUsage> usages = List.of(InstanceUsage.builder()
                .accountId(context.site().account())
                .usedInstanceCount(used)
                .build());
        Page<InstanceUsage> page = new Ec2Listing<>(
                        "GetCapacityReservationUsage",
                        InstanceUsage::accountId,
                        Filters.of(Ec2Error::unknownFilter),
                        context.site().listOrder())
                .page(usages, List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        GetCapacityReservationUsageResponse.Builder response = GetCapacityReservationUsageResponse.builder()
                .capacityReservationId(reservation.id())
                .instanceType(reservation.kind().type())
                .totalInstanceCount(reservation.count())
                .availableInstanceCount(context.available(reservation))
                .state(reservation.state())
                .instanceUsages(page.items())
                .nextToken(page.nextToken());
        new ReservationView(context).interruptible(reservation).into((SdkPojo) response);
        return response.build();
    }

    /** There are no resource groups, so that no reservation can be in one. */
    GetGroupsForCapacityReservationResponse groups(GetGroupsForCapacityReservationRequest request) {
        Honoured.by("GetGroupsForCapacityReservation", "CapacityReservationId", "DryRun", "MaxResults", "NextToken")
                .check(request);
        context.require(request.capacityReservationId());
        Page<CapacityReservationGroup> page = new Ec2Listing<>(
                        "GetGroupsForCapacityReservation",
                        CapacityReservationGroup::groupArn,
                        Filters.of(Ec2Error::unknownFilter),
                        context.site().listOrder())
                .page(List.of(), List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return GetGroupsForCapacityReservationResponse.builder()
                .capacityReservationGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
