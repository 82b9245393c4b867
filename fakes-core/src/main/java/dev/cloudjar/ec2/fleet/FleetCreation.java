package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.fleet.FleetEntry.Failure;
import dev.cloudjar.ec2.fleet.FleetEntry.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycle;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Creates EC2 Fleets. One of type {@code instant} launches in the call, and answers with its instances and with what it could
 * not launch; the others go on by themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFleet.html">CreateFleet</a>
 */
final class FleetCreation {

    static final String KIND = "fleet";

    private final FleetContext context;

    FleetCreation(FleetContext context) {
        this.context = context;
    }

    CreateFleetResponse create(CreateFleetRequest request) {
        Honoured.by(
                        "CreateFleet",
                        "ClientToken",
                        "DryRun",
                        "ExcessCapacityTerminationPolicy",
                        "LaunchTemplateConfigs",
                        "OnDemandOptions",
                        "ReplaceUnhealthyInstances",
                        "SpotOptions",
                        "TagSpecifications",
                        "TargetCapacitySpecification",
                        "TerminateInstancesWithExpiration",
                        "Type",
                        "ValidFrom",
                        "ValidUntil")
                .check(request);
        Optional<FleetEntry> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.fleets()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get());
        }
        FleetWish wish = FleetRequests.wish(request, context);
        boolean instant = wish.type() == FleetType.INSTANT;
        Ec2Tags.requireTypes(
                request.tagSpecifications(),
                instant ? List.of(KIND, "instance", "volume", "network-interface") : List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        List<TagSpecification> ofInstances = request.tagSpecifications().stream()
                .filter(specification -> !KIND.equals(specification.resourceTypeAsString()))
                .toList();
        List<FleetSource> sources = FleetRequests.sources(
                request.launchTemplateConfigs(),
                request.targetCapacitySpecification().targetCapacityUnitType(),
                ofInstances);
        new FleetPools(context).of(sources);
        DryRun.stopIf(request.dryRun());
        FleetEntry made = new FleetEntry(
                "fleet-" + context.site().ids().uuid(),
                request,
                wish,
                sources,
                instant ? FleetState.ACTIVE : FleetState.SUBMITTED,
                false,
                List.of(),
                List.of(),
                List.of(),
                context.now(),
                null,
                tags);
        FleetLife life = new FleetLife(context);
        if (instant) {
            life.put(life.launch(made));
        } else {
            life.submit(made);
        }
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(context.fleets().find(made.id()).orElse(made));
    }

    private static CreateFleetResponse answer(FleetEntry fleet) {
        CreateFleetResponse.Builder answer = CreateFleetResponse.builder().fleetId(fleet.id());
        return fleet.wish().type() == FleetType.INSTANT
                ? answer.instances(instances(fleet)).errors(errors(fleet)).build()
                : answer.build();
    }

    /** The instances of an instant fleet, those of one pool and market together. */
    static List<CreateFleetInstance> instances(FleetEntry fleet) {
        Map<String, List<Member>> groups = new LinkedHashMap<>();
        for (Member member : fleet.members()) {
            String key = member.from() + "/" + member.type() + "/" + member.zone() + "/" + member.isSpot();
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(member);
        }
        return groups.values().stream()
                .map(members -> CreateFleetInstance.builder()
                        .launchTemplateAndOverrides(members.get(0).from())
                        .lifecycle(lifecycle(members.get(0).isSpot()))
                        .instanceType(members.get(0).type())
                        .platform(members.get(0).platform())
                        .instanceIds(members.stream().map(Member::instanceId).toList())
                        .build())
                .toList();
    }

    static List<CreateFleetError> errors(FleetEntry fleet) {
        return fleet.failures().stream().map(FleetCreation::error).toList();
    }

    private static CreateFleetError error(Failure failure) {
        return CreateFleetError.builder()
                .launchTemplateAndOverrides(failure.from())
                .lifecycle(lifecycle(failure.spot()))
                .errorCode(failure.code())
                .errorMessage(failure.message())
                .build();
    }

    private static InstanceLifecycle lifecycle(boolean spot) {
        return spot ? InstanceLifecycle.SPOT : InstanceLifecycle.ON_DEMAND;
    }
}
