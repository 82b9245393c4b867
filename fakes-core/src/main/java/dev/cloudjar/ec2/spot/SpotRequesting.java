package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CancelledSpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RequestSpotInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RequestSpotInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RequestSpotLaunchSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/**
 * Makes and cancels Spot requests.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestSpotInstances.html">RequestSpotInstances</a>
 */
final class SpotRequesting {

    static final String KIND = "spot-instances-request";

    private static final Duration VALID = Duration.ofDays(7);
    private static final int ID_DIGITS = 8;
    private static final int MOST_INSTANCES = 3000;

    private static final Honoured SPECIFICATION = Honoured.by(
            "RequestSpotInstances: LaunchSpecification",
            "BlockDeviceMappings",
            "EbsOptimized",
            "IamInstanceProfile",
            "ImageId",
            "InstanceType",
            "KeyName",
            "Monitoring",
            "NetworkInterfaces",
            "Placement",
            "SecurityGroupIds",
            "SecurityGroups",
            "SubnetId",
            "UserData");

    private final SpotContext context;

    SpotRequesting(SpotContext context) {
        this.context = context;
    }

    /** One request an instance. What is wrong with a launch shows when the request is evaluated. */
    RequestSpotInstancesResponse request(RequestSpotInstancesRequest request) {
        Honoured.by(
                        "RequestSpotInstances",
                        "AvailabilityZoneGroup",
                        "BlockDurationMinutes",
                        "ClientToken",
                        "DryRun",
                        "InstanceCount",
                        "InstanceInterruptionBehavior",
                        "LaunchGroup",
                        "LaunchSpecification",
                        "SpotPrice",
                        "TagSpecifications",
                        "Type",
                        "ValidFrom",
                        "ValidUntil")
                .check(request);
        Optional<List<String>> earlier =
                context.tokens().earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return answer(earlier.get());
        }
        RequestSpotLaunchSpecification specification = require(request.launchSpecification());
        int count = count(request);
        SpotInstanceType type = request.type() == null ? SpotInstanceType.ONE_TIME : request.type();
        SpotTerms terms = SpotTerms.checked(
                type,
                request.instanceInterruptionBehavior(),
                request.spotPrice(),
                request.validUntil(),
                request.blockDurationMinutes(),
                context.site());
        if (request.launchGroup() != null && terms.behavior() != InstanceInterruptionBehavior.TERMINATE) {
            throw Ec2Error.invalidCombination(
                    "A launch group can't be specified together with the instance interruption" + " behavior '"
                            + terms.behavior() + "'.");
        }
        requireWindow(request);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        RunInstancesRequest launch = launch(specification, terms);
        context.launcher().requireSpotQuota(launch.instanceTypeAsString(), count);
        DryRun.stopIf(request.dryRun());
        List<String> ids = idsFor(count);
        for (String id : ids) {
            SpotInstanceRequest shown = shown(id, launch, terms)
                    .launchSpecification(shown(launch))
                    .productDescription("Linux/UNIX")
                    .availabilityZoneGroup(request.availabilityZoneGroup())
                    .launchGroup(request.launchGroup())
                    .validFrom(request.validFrom())
                    .validUntil(request.validUntil() == null ? context.now().plus(VALID) : request.validUntil())
                    .build();
            new SpotLife(context)
                    .open(new SpotRequestEntry(
                            shown, launch, terms, SpotInstanceState.OPEN, SpotStatus.PENDING_EVALUATION, null, tags));
        }
        context.tokens().remember(request.clientToken(), request, ids);
        return answer(ids);
    }

    private RequestSpotInstancesResponse answer(List<String> ids) {
        return RequestSpotInstancesResponse.builder()
                .spotInstanceRequests(ids.stream()
                        .flatMap(id -> context.requests().find(id).stream())
                        .map(SpotRequestEntry::toSdk)
                        .toList())
                .build();
    }

    List<String> idsFor(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("sir-" + context.site().ids().hex(ID_DIGITS));
        }
        return ids;
    }

    private RequestSpotLaunchSpecification require(@Nullable RequestSpotLaunchSpecification specification) {
        if (specification == null) {
            throw Ec2Error.missing("LaunchSpecification");
        }
        SPECIFICATION.check(specification);
        if (specification.imageId() == null) {
            throw Ec2Error.missing("LaunchSpecification.ImageId");
        }
        String type = specification.instanceTypeAsString();
        if (type == null) {
            throw Ec2Error.missing("LaunchSpecification.InstanceType");
        }
        if (context.launcher().vcpus(type) == 0) {
            throw Ec2Error.invalidValue("Invalid value '" + type + "' for InstanceType.");
        }
        return specification;
    }

    private static int count(RequestSpotInstancesRequest request) {
        int count = request.instanceCount() == null ? 1 : request.instanceCount();
        if (count < 1) {
            throw Ec2Error.invalidValue("Value ( " + count
                    + " ) for parameter instanceCount is invalid. Expecting a value greater than 0.");
        }
        if (count > MOST_INSTANCES) {
            throw SpotErrors.tooManyInOneRequest(MOST_INSTANCES);
        }
        return count;
    }

    private void requireWindow(RequestSpotInstancesRequest request) {
        Instant from = request.validFrom();
        Instant until = request.validUntil();
        if (from != null && from.isBefore(context.now())) {
            throw Ec2Error.invalidValue("Value (" + from
                    + ") for parameter validFrom is invalid. The start of a request cannot lie in the past.");
        }
        if (from != null && until != null && !until.isAfter(from)) {
            throw Ec2Error.invalidValue("Value (" + until
                    + ") for parameter validUntil is invalid. The end of a request lies after its start.");
        }
    }

    private static RunInstancesRequest launch(RequestSpotLaunchSpecification specification, SpotTerms terms) {
        return SameNames.copy(specification, RunInstancesRequest.builder())
                .minCount(1)
                .maxCount(1)
                .instanceMarketOptions(InstanceMarketOptionsRequest.builder()
                        .marketType(MarketType.SPOT)
                        .spotOptions(spot -> spot.maxPrice(
                                terms.maxPrice() == null
                                        ? null
                                        : terms.maxPrice().toPlainString()))
                        .build())
                .build();
    }

    private LaunchSpecification shown(RunInstancesRequest launch) {
        return SameNames.copy(launch.toBuilder().securityGroups(List.of()).build(), LaunchSpecification.builder())
                .securityGroups(context.launcher().shownGroups(launch))
                .build();
    }

    /** What all requests show. */
    private SpotInstanceRequest.Builder shown(String id, RunInstancesRequest launch, SpotTerms terms) {
        return SpotInstanceRequest.builder()
                .spotInstanceRequestId(id)
                .createTime(context.now())
                .type(terms.type())
                .instanceInterruptionBehavior(terms.behavior())
                .spotPrice(SpotContext.shown(terms.maxPriceOr(context.onDemandPrice(launch.instanceTypeAsString()))));
    }

    /** The request that a launch on the Spot market makes, and that is fulfilled by it. */
    void launched(RunInstancesRequest launch, SpotTerms terms, Instance instance) {
        RunInstancesRequest again = launch.toBuilder()
                .instanceType(instance.instanceTypeAsString())
                .minCount(1)
                .maxCount(1)
                .clientToken((@Nullable String) null)
                .build();
        SpotInstanceRequest shown = shown(instance.spotInstanceRequestId(), again, terms)
                .launchSpecification(shown(again))
                .productDescription(instance.platformDetails())
                .validUntil(terms.validUntil())
                .instanceId(instance.instanceId())
                .launchedAvailabilityZone(instance.placement().availabilityZone())
                .build();
        SpotRequestEntry made = new SpotRequestEntry(
                        shown,
                        again,
                        terms,
                        SpotInstanceState.ACTIVE,
                        SpotStatus.FULFILLED,
                        null,
                        Ec2Tags.specified(launch.tagSpecifications(), KIND))
                .in(SpotInstanceState.ACTIVE, SpotStatus.FULFILLED, context.now());
        new SpotLife(context).put(made);
        new SpotLife(context).expiring(made);
    }

    /**
     * All or nothing: an unknown id keeps the others.
     *
     * @throws AwsError {@code InvalidSpotInstanceRequestID.NotFound}
     */
    CancelSpotInstanceRequestsResponse cancel(CancelSpotInstanceRequestsRequest request) {
        if (request.spotInstanceRequestIds().isEmpty()) {
            throw Ec2Error.missing("SpotInstanceRequestId");
        }
        List<SpotRequestEntry> entries = context.requireAll(request.spotInstanceRequestIds());
        DryRun.stopIf(request.dryRun());
        List<CancelledSpotInstanceRequest> cancelled = new ArrayList<>();
        for (SpotRequestEntry entry : entries) {
            SpotRequestEntry after = new SpotLife(context).cancel(entry);
            cancelled.add(CancelledSpotInstanceRequest.builder()
                    .spotInstanceRequestId(after.id())
                    .state(after.state().toString())
                    .build());
        }
        return CancelSpotInstanceRequestsResponse.builder()
                .cancelledSpotInstanceRequests(cancelled)
                .build();
    }
}
