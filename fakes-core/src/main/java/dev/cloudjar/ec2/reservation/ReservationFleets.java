package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Kind;
import dev.cloudjar.ec2.reservation.Ec2ReservationFleet.Specification;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationFleetsRequest;
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationFleetsResponse;
import software.amazon.awssdk.services.ec2.model.CapacityReservationFleet;
import software.amazon.awssdk.services.ec2.model.CapacityReservationFleetCancellationState;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationFleetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationFleetsResponse;
import software.amazon.awssdk.services.ec2.model.FailedCapacityReservationFleetCancellationResult;
import software.amazon.awssdk.services.ec2.model.FleetCapacityReservation;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationFleetRequest;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationFleetResponse;
import software.amazon.awssdk.services.ec2.model.ReservationFleetInstanceSpecification;

/**
 * Capacity Reservation Fleets.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCapacityReservationFleet.html">CreateCapacityReservationFleet</a>
 */
final class ReservationFleets {

    static final String KIND = "capacity-reservation-fleet";

    private static final int MOST_SPECIFICATIONS = 50;

    private final ReservationContext context;
    private final FleetLife life;

    ReservationFleets(ReservationContext context) {
        this.context = context;
        this.life = new FleetLife(context);
    }

    CreateCapacityReservationFleetResponse create(CreateCapacityReservationFleetRequest request) {
        Honoured.by(
                        "CreateCapacityReservationFleet",
                        "AllocationStrategy",
                        "ClientToken",
                        "DryRun",
                        "EndDate",
                        "InstanceMatchCriteria",
                        "InstanceTypeSpecifications",
                        "TagSpecifications",
                        "Tenancy",
                        "TotalTargetCapacity")
                .check(request);
        Optional<Ec2ReservationFleet> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.fleets()::find);
        if (earlier.isPresent()) {
            return created(earlier.get());
        }
        if (request.allocationStrategy() != null
                && !request.allocationStrategy().equals("prioritized")) {
            throw Ec2Error.invalidValue("Value (" + request.allocationStrategy()
                    + ") for parameter allocationStrategy is invalid. Valid values: prioritized.");
        }
        int target = target(request.totalTargetCapacity());
        String tenancy = request.tenancy() == null ? "default" : request.tenancyAsString();
        List<Specification> specifications = specifications(request, tenancy);
        End end = request.endDate() == null
                ? End.NEVER
                : new End(new ReservationCreation(context).requireAhead(request.endDate()));
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        DryRun.stopIf(request.dryRun());
        Ec2ReservationFleet fleet = context.fleets()
                .put(new Ec2ReservationFleet(
                        context.site().ids().resourceId("crf"),
                        specifications,
                        tenancy,
                        target,
                        end,
                        "submitted",
                        context.site().now(),
                        0,
                        tags));
        life.schedule(fleet);
        life.scheduleEnd(fleet);
        context.tokens().remember(request.clientToken(), request, fleet.id());
        return created(fleet);
    }

    private CreateCapacityReservationFleetResponse created(Ec2ReservationFleet fleet) {
        return CreateCapacityReservationFleetResponse.builder()
                .capacityReservationFleetId(fleet.id())
                .state(fleet.state())
                .totalTargetCapacity(fleet.target())
                .totalFulfilledCapacity(life.fulfilled(fleet))
                .instanceMatchCriteria("open")
                .allocationStrategy("prioritized")
                .createTime(fleet.createdAt())
                .endDate(fleet.end().at())
                .tenancy(fleet.tenancy())
                .fleetCapacityReservations(reserved(fleet))
                .tags(Ec2Tags.toSdk(fleet.tags()))
                .build();
    }

    private static int target(@Nullable Integer asked) {
        if (asked == null) {
            throw Ec2Error.missing("TotalTargetCapacity");
        }
        if (asked < 1) {
            throw Ec2Error.invalidValue("Value ( " + asked
                    + " ) for parameter totalTargetCapacity is invalid. Expecting a value greater than 0.");
        }
        return asked;
    }

    /** All in one zone, as documented. */
    private List<Specification> specifications(CreateCapacityReservationFleetRequest request, String tenancy) {
        List<ReservationFleetInstanceSpecification> asked = request.instanceTypeSpecifications();
        if (asked.isEmpty()) {
            throw Ec2Error.missing("InstanceTypeSpecification");
        }
        if (asked.size() > MOST_SPECIFICATIONS) {
            throw Ec2Error.invalidValue(
                    "At most " + MOST_SPECIFICATIONS + " instance type specifications are allowed.");
        }
        List<Specification> specifications = new ArrayList<>();
        Set<Ec2Zone> zones = new LinkedHashSet<>();
        for (ReservationFleetInstanceSpecification each : asked) {
            Specification specification = specification(each, tenancy);
            zones.add(specification.kind().zone());
            if (specifications.contains(specification)) {
                throw Ec2Error.invalidValue("Each instance type specification must be different from the others.");
            }
            specifications.add(specification);
        }
        if (zones.size() > 1) {
            throw Ec2Error.invalidCombination("A Capacity Reservation Fleet can't span Availability Zones.");
        }
        return specifications;
    }

    private Specification specification(ReservationFleetInstanceSpecification each, String tenancy) {
        if (each.instancePlatform() == null) {
            throw Ec2Error.missing("InstancePlatform");
        }
        double weight = each.weight() == null ? 1 : each.weight();
        if (weight < 0.001 || weight > 99.999) {
            throw Ec2Error.invalidValue("Value ( " + weight
                    + " ) for parameter weight is invalid. Expecting a value from 0.001 to 99.999.");
        }
        return new Specification(
                new Kind(
                        new ReservationCreation(context)
                                .requireType(each.instanceTypeAsString())
                                .name(),
                        each.instancePlatformAsString(),
                        context.zone(each.availabilityZone(), each.availabilityZoneId()),
                        tenancy,
                        Boolean.TRUE.equals(each.ebsOptimized()),
                        null),
                weight,
                each.priority(),
                null);
    }

    ModifyCapacityReservationFleetResponse modify(ModifyCapacityReservationFleetRequest request) {
        Honoured.by(
                        "ModifyCapacityReservationFleet",
                        "CapacityReservationFleetId",
                        "DryRun",
                        "EndDate",
                        "RemoveEndDate",
                        "TotalTargetCapacity")
                .check(request);
        if (request.capacityReservationFleetId() == null) {
            throw Ec2Error.missing("CapacityReservationFleetId");
        }
        Ec2ReservationFleet fleet =
                requireAll(List.of(request.capacityReservationFleetId())).get(0);
        boolean endless = Boolean.TRUE.equals(request.removeEndDate());
        if (endless && request.endDate() != null) {
            throw Ec2Error.invalidCombination("You can't specify EndDate and RemoveEndDate in the same request.");
        }
        if (!fleet.state().equals("active") && !fleet.state().equals("partially_fulfilled")) {
            throw Ec2Error.of(
                    "InvalidState",
                    "The Capacity Reservation Fleet '" + fleet.id() + "' is in the state " + fleet.state()
                            + ", in which it cannot be modified.");
        }
        Integer target = request.totalTargetCapacity() == null ? null : target(request.totalTargetCapacity());
        End end = request.endDate() == null
                ? End.NEVER
                : new End(new ReservationCreation(context).requireAhead(request.endDate()));
        DryRun.stopIf(request.dryRun());
        if (endless || request.endDate() != null) {
            life.end(fleet, end);
        }
        if (target != null) {
            Ec2ReservationFleet changed = context.fleets()
                    .put(context.fleets().find(fleet.id()).orElseThrow().targeting(target));
            life.schedule(changed);
        }
        return ModifyCapacityReservationFleetResponse.builder()
                .returnValue(true)
                .build();
    }

    private List<Ec2ReservationFleet> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "crf", "InvalidCapacityReservationFleetId.Malformed");
        return context.fleets().requireAll(ids, ReservationFleets::unknown);
    }

    private static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidCapacityReservationFleetId.NotFound", "Capacity Reservation Fleet ID", ids);
    }

    /** Each by itself: what cannot be cancelled is told beside what was. */
    CancelCapacityReservationFleetsResponse cancel(CancelCapacityReservationFleetsRequest request) {
        Honoured.by("CancelCapacityReservationFleets", "CapacityReservationFleetIds", "DryRun")
                .check(request);
        if (request.capacityReservationFleetIds().isEmpty()) {
            throw Ec2Error.missing("CapacityReservationFleetId");
        }
        DryRun.stopIf(request.dryRun());
        List<CapacityReservationFleetCancellationState> done = new ArrayList<>();
        List<FailedCapacityReservationFleetCancellationResult> failed = new ArrayList<>();
        for (String id : new LinkedHashSet<>(request.capacityReservationFleetIds())) {
            try {
                Ec2ReservationFleet fleet = requireAll(List.of(id)).get(0);
                requireGoing(fleet);
                life.cancel(fleet);
                done.add(CapacityReservationFleetCancellationState.builder()
                        .capacityReservationFleetId(id)
                        .previousFleetState(fleet.state())
                        .currentFleetState("cancelling")
                        .build());
            } catch (AwsError refusal) {
                failed.add(FailedCapacityReservationFleetCancellationResult.builder()
                        .capacityReservationFleetId(id)
                        .cancelCapacityReservationFleetError(
                                error -> error.code(refusal.code()).message(refusal.message()))
                        .build());
            }
        }
        return CancelCapacityReservationFleetsResponse.builder()
                .successfulFleetCancellations(done)
                .failedFleetCancellations(failed)
                .build();
    }

    private static void requireGoing(Ec2ReservationFleet fleet) {
        if (fleet.isOver() || fleet.state().equals("cancelling")) {
            throw Ec2Error.of(
                    "InvalidState",
                    "The Capacity Reservation Fleet '" + fleet.id() + "' is in the state " + fleet.state()
                            + ", in which it cannot be cancelled.");
        }
    }

    DescribeCapacityReservationFleetsResponse describe(DescribeCapacityReservationFleetsRequest request) {
        Honoured.by(
                        "DescribeCapacityReservationFleets",
                        "CapacityReservationFleetIds",
                        "DryRun",
                        "Filters",
                        "MaxResults",
                        "NextToken")
                .check(request);
        List<Ec2ReservationFleet> wanted = request.capacityReservationFleetIds().isEmpty()
                ? context.fleets().all()
                : requireAll(request.capacityReservationFleetIds());
        Filters<Ec2ReservationFleet> filters = Filters.<Ec2ReservationFleet>of(Ec2Error::unknownFilter)
                .one("state", Ec2ReservationFleet::state)
                .one("instance-match-criteria", fleet -> "open")
                .one("tenancy", Ec2ReservationFleet::tenancy)
                .one("allocation-strategy", fleet -> "prioritized")
                .tags(Ec2ReservationFleet::tags);
        Page<Ec2ReservationFleet> page = new Ec2Listing<>(
                        "DescribeCapacityReservationFleets",
                        Ec2ReservationFleet::id,
                        filters,
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeCapacityReservationFleetsResponse.builder()
                .capacityReservationFleets(
                        page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private CapacityReservationFleet toSdk(Ec2ReservationFleet fleet) {
        return CapacityReservationFleet.builder()
                .capacityReservationFleetId(fleet.id())
                .capacityReservationFleetArn(context.site().arn("ec2", KIND + "/" + fleet.id()))
                .state(fleet.state())
                .totalTargetCapacity(fleet.target())
                .totalFulfilledCapacity(life.fulfilled(fleet))
                .tenancy(fleet.tenancy())
                .endDate(fleet.end().at())
                .createTime(fleet.createdAt())
                .instanceMatchCriteria("open")
                .allocationStrategy("prioritized")
                .instanceTypeSpecifications(reserved(fleet))
                .tags(Ec2Tags.toSdk(fleet.tags()))
                .build();
    }

    private List<FleetCapacityReservation> reserved(Ec2ReservationFleet fleet) {
        List<FleetCapacityReservation> reserved = new ArrayList<>();
        for (Specification each : fleet.specifications()) {
            life.reservation(each)
                    .ifPresent(reservation -> reserved.add(FleetCapacityReservation.builder()
                            .capacityReservationId(reservation.id())
                            .availabilityZone(each.kind().zone().name())
                            .availabilityZoneId(each.kind().zone().id())
                            .instanceType(each.kind().type())
                            .instancePlatform(each.kind().platform())
                            .totalInstanceCount(reservation.count())
                            .fulfilledCapacity(life.fulfilled(each))
                            .ebsOptimized(each.kind().ebsOptimized())
                            .createDate(reservation.createdAt())
                            .weight(each.weight())
                            .priority(each.priority())
                            .build()));
        }
        return reserved;
    }
}
