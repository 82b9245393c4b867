package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CancelBatchErrorCode;
import software.amazon.awssdk.services.ec2.model.CancelSpotFleetRequestsErrorItem;
import software.amazon.awssdk.services.ec2.model.CancelSpotFleetRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotFleetRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CancelSpotFleetRequestsSuccessItem;
import software.amazon.awssdk.services.ec2.model.ExcessCapacityTerminationPolicy;
import software.amazon.awssdk.services.ec2.model.ModifySpotFleetRequestRequest;
import software.amazon.awssdk.services.ec2.model.ModifySpotFleetRequestResponse;
import software.amazon.awssdk.services.ec2.model.RequestSpotFleetRequest;
import software.amazon.awssdk.services.ec2.model.RequestSpotFleetResponse;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfigData;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * Requests, modifies and cancels Spot Fleets.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestSpotFleet.html">RequestSpotFleet</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-spot-fleets.html">Work with Spot Fleet</a>
 */
final class SpotFleetChanges {

    static final String KIND = "spot-fleet-request";

    private final FleetContext context;

    SpotFleetChanges(FleetContext context) {
        this.context = context;
    }

    RequestSpotFleetResponse request(RequestSpotFleetRequest request) {
        SpotFleetRequestConfigData config = request.spotFleetRequestConfig();
        Optional<String> earlier = context.tokens().earlier(config.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return RequestSpotFleetResponse.builder()
                    .spotFleetRequestId(earlier.get())
                    .build();
        }
        FleetWish wish = SpotFleetConfigs.wish(config, context);
        List<FleetSource> sources = SpotFleetConfigs.sources(config);
        Ec2Tags.requireTypes(config.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(config.tagSpecifications(), KIND);
        new FleetPools(context).of(sources);
        DryRun.stopIf(request.dryRun());
        FleetEntry made = new FleetEntry(
                "sfr-" + context.site().ids().uuid(),
                config,
                wish,
                sources,
                FleetState.SUBMITTED,
                false,
                List.of(),
                List.of(),
                List.of(),
                context.now(),
                null,
                tags);
        new FleetLife(context).submit(made);
        context.tokens().remember(config.clientToken(), request, made.id());
        return RequestSpotFleetResponse.builder().spotFleetRequestId(made.id()).build();
    }

    ModifySpotFleetRequestResponse modify(ModifySpotFleetRequestRequest request) {
        Honoured.by(
                        "ModifySpotFleetRequest",
                        "ExcessCapacityTerminationPolicy",
                        "LaunchTemplateConfigs",
                        "OnDemandTargetCapacity",
                        "SpotFleetRequestId",
                        "TargetCapacity")
                .check(request);
        FleetEntry fleet = context.requireSpotFleet(request.spotFleetRequestId());
        if (!fleet.wish().maintains()
                || (fleet.state() != FleetState.SUBMITTED && fleet.state() != FleetState.ACTIVE)) {
            throw FleetErrors.notModifiable(fleet);
        }
        SpotFleetRequestConfigData.Builder asked = ((SpotFleetRequestConfigData) fleet.asked()).toBuilder();
        FleetWish wish = targeted(fleet.wish(), request);
        asked.targetCapacity(wish.target()).onDemandTargetCapacity(wish.onDemand());
        if (request.excessCapacityTerminationPolicy() != null) {
            wish = wish.withEndsExcess(
                    request.excessCapacityTerminationPolicy() != ExcessCapacityTerminationPolicy.NO_TERMINATION);
            asked.excessCapacityTerminationPolicy(request.excessCapacityTerminationPolicy());
        }
        List<FleetSource> sources = null;
        if (!request.launchTemplateConfigs().isEmpty()) {
            sources = SpotFleetConfigs.templates(request.launchTemplateConfigs(), TargetCapacityUnitType.UNITS, null);
            new FleetPools(context).of(sources);
            asked.launchTemplateConfigs(request.launchTemplateConfigs());
        }
        new FleetLife(context).modify(fleet.withAsked(asked.build()), wish, sources);
        return ModifySpotFleetRequestResponse.builder().returnValue(true).build();
    }

    private static FleetWish targeted(FleetWish wish, ModifySpotFleetRequestRequest request) {
        int target = request.targetCapacity() == null ? wish.target() : request.targetCapacity();
        int onDemand = request.onDemandTargetCapacity() == null
                ? Math.min(target, wish.onDemand())
                : request.onDemandTargetCapacity();
        if (target < 0 || onDemand < 0 || onDemand > target) {
            throw FleetErrors.badConfig(
                    "OnDemandTargetCapacity (" + onDemand + ") must be between 0 and TargetCapacity (" + target + ").");
        }
        return wish.withTarget(target, onDemand);
    }

    /** Each request by itself. */
    CancelSpotFleetRequestsResponse cancel(CancelSpotFleetRequestsRequest request) {
        DryRun.stopIf(request.dryRun());
        List<CancelSpotFleetRequestsSuccessItem> cancelled = new ArrayList<>();
        List<CancelSpotFleetRequestsErrorItem> kept = new ArrayList<>();
        for (String id : request.spotFleetRequestIds().stream().distinct().toList()) {
            Optional<FleetEntry> fleet = context.fleets().find(id).filter(FleetEntry::isSpotFleet);
            if (!FleetErrors.isSpotFleetId(id)) {
                kept.add(error(
                        id,
                        CancelBatchErrorCode.FLEET_REQUEST_ID_MALFORMED,
                        "The spot fleet request ID '" + id + "' is malformed"));
            } else if (fleet.isEmpty()) {
                kept.add(error(
                        id,
                        CancelBatchErrorCode.FLEET_REQUEST_ID_DOES_NOT_EXIST,
                        "The spot fleet request ID '" + id + "' does not exist"));
            } else if (!fleet.get().state().isAlive()) {
                kept.add(error(
                        id,
                        CancelBatchErrorCode.FLEET_REQUEST_NOT_IN_CANCELLABLE_STATE,
                        "The spot fleet request is in the state "
                                + fleet.get().state().ofSpotFleet()));
            } else {
                FleetEntry after =
                        new FleetLife(context).delete(fleet.get(), Boolean.TRUE.equals(request.terminateInstances()));
                cancelled.add(CancelSpotFleetRequestsSuccessItem.builder()
                        .spotFleetRequestId(id)
                        .previousSpotFleetRequestState(fleet.get().state().ofSpotFleet())
                        .currentSpotFleetRequestState(after.state().ofSpotFleet())
                        .build());
            }
        }
        return CancelSpotFleetRequestsResponse.builder()
                .successfulFleetRequests(cancelled)
                .unsuccessfulFleetRequests(kept)
                .build();
    }

    private static CancelSpotFleetRequestsErrorItem error(String id, CancelBatchErrorCode code, String message) {
        return CancelSpotFleetRequestsErrorItem.builder()
                .spotFleetRequestId(id)
                .error(error -> error.code(code).message(message))
                .build();
    }
}
