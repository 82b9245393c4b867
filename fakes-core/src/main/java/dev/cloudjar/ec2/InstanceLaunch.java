package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.spot.SpotTerms;
import dev.cloudjar.ec2.template.LaunchTemplateChoice;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/**
 * Launching instances: one reservation a call, once for each client token.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">RunInstances</a>
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency</a>
 */
final class InstanceLaunch {

    private final InstanceHost host;
    private final ClientTokens<String> tokens;

    InstanceLaunch(InstanceHost host, ClientTokens<String> tokens) {
        this.host = host;
        this.tokens = tokens;
    }

    /** A repetition answers with the instances of the first call as they are by then. */
    RunInstancesResponse run(RunInstancesRequest request) {
        Optional<String> earlier = tokens.earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return repeated(earlier.get());
        }
        Decision decision = decide(request, Map.of(), null);
        String reservationId = host.site().ids().resourceId("r");
        List<InstanceEntry> launched = carryOut(decision, reservationId);
        tokens.remember(request.clientToken(), request, reservationId);
        return response(reservationId, launched);
    }

    /** The code is documented, the sentence assumed. */
    private RunInstancesResponse repeated(String reservationId) {
        List<InstanceEntry> launched = host.instances().all().stream()
                .filter(instance -> instance.reservationId().equals(reservationId))
                .toList();
        if (launched.stream().allMatch(instance -> instance.state() == Ec2InstanceState.TERMINATED)) {
            throw Ec2Error.of(
                    "IdempotentInstanceTerminated",
                    "The client token is that of a previous request for which the instance has been terminated.");
        }
        return response(reservationId, launched);
    }

    /**
     * A launch that is decided.
     *
     * @param request the launch in full, with what its template says
     * @param plan what will be done
     * @param spot its terms where it is a Spot launch
     * @param spotRequestId the Spot request that it fulfils; null where it makes its own
     */
    private record Decision(
            RunInstancesRequest request,
            LaunchPlan plan,
            Optional<SpotTerms> spot,
            @Nullable String spotRequestId) {}

    /** What fulfils a Spot request waits for room for its volumes; another launch ends for want of it. */
    private void requireVolumes(LaunchPlan plan) {
        host.storage().noRoomFor(plan.volumes()).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Code and sentence are assumed: AWS says that the root volume "must be an EBS volume, not an instance store volume". */
    private static void requireInterruptible(SpotTerms terms, LaunchPlan plan) {
        if (terms.behavior() != InstanceInterruptionBehavior.TERMINATE
                && plan.common().rootDeviceType() != DeviceType.EBS) {
            throw Ec2Error.invalidCombination("The instance interruption behavior '" + terms.behavior()
                    + "' can only be used for EBS-backed images.");
        }
    }

    private Optional<SpotTerms> spotTerms(RunInstancesRequest request) {
        boolean hibernates = request.hibernationOptions() != null
                && Boolean.TRUE.equals(request.hibernationOptions().configured());
        return SpotTerms.of(request.instanceMarketOptions(), hibernates, host.site());
    }

    private Decision decide(RunInstancesRequest asked, Map<String, String> ownTags, @Nullable String spotRequestId) {
        Optional<LaunchTemplateChoice> template = host.templates().chosenBy(asked);
        RunInstancesRequest full =
                template.map(choice -> choice.complete(asked)).orElse(asked);
        Optional<SpotTerms> spot = spotTerms(full);
        LaunchCapacity capacity = LaunchCapacity.of(host, spot, spotRequestId == null);
        return host.storage().deciding(full.imageId(), () -> {
            LaunchPlan plan = new LaunchPlanner(host, capacity)
                    .plan(full)
                    .withOwnTags(ownTags)
                    .withOwnTags(template.map(LaunchTemplateChoice::systemTags).orElse(Map.of()));
            spot.ifPresent(terms -> requireInterruptible(terms, plan));
            if (spotRequestId != null) {
                requireVolumes(plan);
            }
            DryRun.stopIf(asked.dryRun());
            return new Decision(full, plan, spot, spotRequestId);
        });
    }

    /** Launches on a user's behalf. */
    List<Instance> launch(Ec2Launcher.Order order) {
        Decision decision = decide(order.request(), order.ownTags(), order.spotRequestId());
        List<InstanceEntry> launched = carryOut(decision, host.site().ids().resourceId("r"));
        InstanceView view = new InstanceView(host);
        return launched.stream().map(view::toSdk).toList();
    }

    /**
     * Checks a launch on a user's behalf.
     *
     * @throws AwsError where EC2 would refuse it
     */
    void require(Ec2Launcher.Order order) {
        decide(order.request(), order.ownTags(), order.spotRequestId());
    }

    private List<InstanceEntry> carryOut(Decision decision, String reservationId) {
        LaunchPlan plan = decision.plan();
        LaunchCapacity.of(host).take(plan.wish(), plan.placement().availabilityZone(), plan.rooms());
        List<String> requests = decision.spot().isEmpty()
                ? List.of()
                : decision.spotRequestId() == null
                        ? host.spots().idsFor(plan.count())
                        : List.of(decision.spotRequestId());
        InstanceTransitions transitions = new InstanceTransitions(host);
        List<InstanceEntry> launched = carryOut(plan, reservationId, requests);
        for (InstanceEntry instance : launched) {
            if (host.storage().noRoomFor(plan.volumes()).isEmpty()) {
                host.storage().createVolumes(plan.volumes(), instance.id(), instance.zone(), plan.volumeTags());
                transitions.launched(instance);
            } else {
                transitions.launchedInVain(instance);
            }
            host.profiles().launched(instance.id(), plan.common().iamInstanceProfile());
        }
        if (decision.spotRequestId() == null) {
            decision.spot()
                    .ifPresent(terms -> launched.forEach(
                            instance -> host.spots().launched(decision.request(), terms, instance.shown())));
        }
        return launched.stream()
                .map(instance -> host.instances().require(instance.id()))
                .toList();
    }

    /** Puts a running instance in place, as a test's given. */
    InstanceEntry given(RunInstancesRequest asked) {
        Optional<LaunchTemplateChoice> template = host.templates().chosenBy(asked);
        RunInstancesRequest request =
                template.map(choice -> choice.complete(asked)).orElse(asked);
        Optional<SpotTerms> spot = spotTerms(request);
        LaunchPlan plan = new LaunchPlanner(host, LaunchCapacity.unlimited(host, spot))
                .plan(request)
                .withOwnTags(template.map(LaunchTemplateChoice::systemTags).orElse(Map.of()));
        List<String> requests = spot.isEmpty() ? List.of() : host.spots().idsFor(1);
        InstanceEntry pending =
                carryOut(plan, host.site().ids().resourceId("r"), requests).get(0);
        host.storage().givenVolumes(plan.volumes(), pending.id(), pending.zone(), plan.volumeTags());
        InstanceEntry running = pending.in(Ec2InstanceState.RUNNING, host.site().now())
                .withShown(StateCause::showNoneIn)
                .withChecksPassed();
        host.instances().put(running);
        host.profiles().given(running.id(), plan.common().iamInstanceProfile());
        spot.ifPresent(terms -> host.spots().launched(request, terms, running.shown()));
        host.site().changed(running.id(), "given as running");
        return running;
    }

    private List<InstanceEntry> carryOut(LaunchPlan plan, String reservationId, List<String> spotRequestIds) {
        InstanceControls controls = plan.keyName() == null
                ? plan.controls()
                : plan.controls().withPublicKey(host.keyPairs().materialise(plan.keyName()));
        List<InstanceEntry> launched = new ArrayList<>();
        for (int index = 0; index < plan.count(); index++) {
            InstanceEntry instance = instance(plan, controls, reservationId, index);
            String spotRequestId = spotRequestIds.isEmpty() ? null : spotRequestIds.get(index);
            launched.add(
                    spotRequestId == null
                            ? instance
                            : instance.withShown(shown -> shown.spotInstanceRequestId(spotRequestId)));
        }
        host.network()
                .launches()
                .attach(
                        plan.interfaces(),
                        launched.stream().map(InstanceEntry::id).toList());
        return launched;
    }

    private InstanceEntry instance(LaunchPlan plan, InstanceControls controls, String reservationId, int index) {
        Instant now = host.site().now();
        Instance shown = StateCause.LAUNCH
                .showIn(plan.common().toBuilder(), now)
                .placement(placement(plan, index))
                .instanceId(host.site().ids().resourceId("i"))
                .amiLaunchIndex(index)
                .launchTime(now)
                .usageOperationUpdateTime(now)
                .build();
        return new InstanceEntry(shown, reservationId, Ec2InstanceState.PENDING, now, false, controls, plan.tags())
                .at(plan.rooms().get(index));
    }

    /** Each instance has a partition of its own choice where its group has partitions. */
    private static Placement placement(LaunchPlan plan, int index) {
        Placement placement = plan.common().placement();
        return plan.partitions().isEmpty()
                ? placement
                : placement.toBuilder()
                        .partitionNumber(plan.partitions().get(index))
                        .build();
    }

    private RunInstancesResponse response(String reservationId, List<InstanceEntry> launched) {
        InstanceView view = new InstanceView(host);
        List<Instance> instances = launched.stream().map(view::toSdk).toList();
        return RunInstancesResponse.builder()
                .reservationId(reservationId)
                .ownerId(host.site().account())
                .groups(List.of())
                .instances(instances)
                .build();
    }
}
