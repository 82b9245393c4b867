package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.DefaultTargetCapacityType;
import software.amazon.awssdk.services.ec2.model.DeleteFleetErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteFleetSuccessItem;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsResponse;
import software.amazon.awssdk.services.ec2.model.FleetExcessCapacityTerminationPolicy;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.ModifyFleetRequest;
import software.amazon.awssdk.services.ec2.model.ModifyFleetResponse;
import software.amazon.awssdk.services.ec2.model.TargetCapacitySpecificationRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * Modifies and deletes EC2 Fleets.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyFleet.html">ModifyFleet</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteFleets.html">DeleteFleets</a>
 */
final class FleetChanges {

    private static final int MOST_INSTANT = 25;

    private final FleetContext context;

    FleetChanges(FleetContext context) {
        this.context = context;
    }

    ModifyFleetResponse modify(ModifyFleetRequest request) {
        Honoured.by(
                        "ModifyFleet",
                        "DryRun",
                        "ExcessCapacityTerminationPolicy",
                        "FleetId",
                        "LaunchTemplateConfigs",
                        "TargetCapacitySpecification")
                .check(request);
        FleetEntry fleet = context.requireFleet(request.fleetId());
        if (!fleet.wish().maintains()
                || (fleet.state() != FleetState.SUBMITTED && fleet.state() != FleetState.ACTIVE)) {
            throw FleetErrors.notModifiable(fleet);
        }
        CreateFleetRequest.Builder asked = ((CreateFleetRequest) fleet.asked()).toBuilder();
        FleetWish wish = fleet.wish();
        if (request.targetCapacitySpecification() != null) {
            TargetCapacitySpecificationRequest whole =
                    merged(((CreateFleetRequest) fleet.asked()).targetCapacitySpecification(), wish, request);
            FleetTargets targets = FleetRequests.targets(whole);
            wish = wish.withTarget(targets.total(), targets.onDemand());
            asked.targetCapacitySpecification(whole);
        }
        if (request.excessCapacityTerminationPolicy() != null) {
            wish = wish.withEndsExcess(
                    request.excessCapacityTerminationPolicy() == FleetExcessCapacityTerminationPolicy.TERMINATION);
            asked.excessCapacityTerminationPolicy(request.excessCapacityTerminationPolicy());
        }
        List<FleetSource> sources = null;
        if (!request.launchTemplateConfigs().isEmpty()) {
            sources = FleetRequests.sources(request.launchTemplateConfigs(), unit(fleet), List.of());
            new FleetPools(context).of(sources);
            asked.launchTemplateConfigs(request.launchTemplateConfigs());
        }
        DryRun.stopIf(request.dryRun());
        new FleetLife(context).modify(fleet.withAsked(asked.build()), wish, sources);
        return ModifyFleetResponse.builder().returnValue(true).build();
    }

    private static @Nullable TargetCapacityUnitType unit(FleetEntry fleet) {
        return ((CreateFleetRequest) fleet.asked())
                .targetCapacitySpecification()
                .targetCapacityUnitType();
    }

    /** What a change does not say stays; what it adds without saying how is bought in the fleet's default way. */
    private static TargetCapacitySpecificationRequest merged(
            TargetCapacitySpecificationRequest before, FleetWish wish, ModifyFleetRequest request) {
        TargetCapacitySpecificationRequest change = request.targetCapacitySpecification();
        Integer total = change.totalTargetCapacity();
        if (total == null) {
            throw Ec2Error.missing("TargetCapacitySpecification.TotalTargetCapacity");
        }
        DefaultTargetCapacityType byDefault = change.defaultTargetCapacityType() == null
                ? before.defaultTargetCapacityType()
                : change.defaultTargetCapacityType();
        boolean named = change.onDemandTargetCapacity() != null || change.spotTargetCapacity() != null;
        boolean onSpot = byDefault == DefaultTargetCapacityType.SPOT;
        return change.toBuilder()
                .defaultTargetCapacityType(byDefault)
                .targetCapacityUnitType(before.targetCapacityUnitType())
                .onDemandTargetCapacity(
                        named || !onSpot
                                ? change.onDemandTargetCapacity()
                                : Integer.valueOf(Math.min(total, wish.onDemand())))
                .spotTargetCapacity(
                        named || onSpot ? change.spotTargetCapacity() : Integer.valueOf(Math.min(total, wish.spot())))
                .build();
    }

    /** Each fleet by itself; of instant ones at most 25, and only together with their instances. */
    DeleteFleetsResponse delete(DeleteFleetsRequest request) {
        DryRun.stopIf(request.dryRun());
        boolean terminates = Boolean.TRUE.equals(request.terminateInstances());
        Set<String> instant = request.fleetIds().stream()
                .filter(id -> context.fleets()
                        .find(id)
                        .filter(fleet -> fleet.wish().type() == FleetType.INSTANT)
                        .isPresent())
                .collect(Collectors.toSet());
        List<DeleteFleetSuccessItem> deleted = new ArrayList<>();
        List<DeleteFleetErrorItem> kept = new ArrayList<>();
        for (String id : request.fleetIds().stream().distinct().toList()) {
            Optional<FleetEntry> fleet = context.fleets().find(id).filter(found -> !found.isSpotFleet());
            if (!FleetErrors.isFleetId(id)) {
                kept.add(error(id, "fleetIdMalformed", "The fleet ID '" + id + "' is malformed"));
            } else if (fleet.isEmpty()) {
                kept.add(error(id, "fleetIdDoesNotExist", "The fleet ID '" + id + "' does not exist"));
            } else if (!fleet.get().state().isAlive()) {
                kept.add(error(
                        id,
                        "fleetNotInDeletableState",
                        "The fleet is in the state " + fleet.get().state().ofFleet()));
            } else if (instant.contains(id) && !terminates) {
                kept.add(error(
                        id,
                        "NoTerminateInstancesNotSupported",
                        "NoTerminateInstances option is not supported for instant fleet"));
            } else if (instant.contains(id) && instant.size() > MOST_INSTANT) {
                kept.add(error(
                        id,
                        "ExceededInstantFleetNumForDeletion",
                        "Can't delete more than 25 instant fleets in a single request."));
            } else {
                FleetEntry after = new FleetLife(context).delete(fleet.get(), terminates);
                deleted.add(DeleteFleetSuccessItem.builder()
                        .fleetId(id)
                        .previousFleetState(fleet.get().state().ofFleet())
                        .currentFleetState(after.state().ofFleet())
                        .build());
            }
        }
        return DeleteFleetsResponse.builder()
                .successfulFleetDeletions(deleted)
                .unsuccessfulFleetDeletions(kept)
                .build();
    }

    private static DeleteFleetErrorItem error(String id, String code, String message) {
        return DeleteFleetErrorItem.builder()
                .fleetId(id)
                .error(error -> error.code(code).message(message))
                .build();
    }
}
