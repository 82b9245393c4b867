package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.template.LaunchTemplateChoice;
import dev.cloudjar.service.ClientTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
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
            String reservationId = earlier.get();
            return response(
                    reservationId,
                    host.instances().all().stream()
                            .filter(instance -> instance.reservationId().equals(reservationId))
                            .toList());
        }
        LaunchPlan plan = decide(request);
        String reservationId = host.site().ids().resourceId("r");
        LaunchCapacity.of(host).take(plan.wish(), plan.placement().availabilityZone(), plan.rooms());
        InstanceTransitions transitions = new InstanceTransitions(host);
        List<InstanceEntry> launched = carryOut(plan, reservationId);
        for (InstanceEntry instance : launched) {
            host.storage().createVolumes(plan.volumes(), instance.id(), instance.zone(), plan.volumeTags());
            transitions.launched(instance);
            host.profiles().launched(instance.id(), plan.common().iamInstanceProfile());
        }
        tokens.remember(request.clientToken(), request, reservationId);
        return response(
                reservationId,
                launched.stream()
                        .map(instance -> host.instances().require(instance.id()))
                        .toList());
    }

    private LaunchPlan decide(RunInstancesRequest request) {
        Optional<LaunchTemplateChoice> template = host.templates().chosenBy(request);
        RunInstancesRequest full =
                template.map(choice -> choice.complete(request)).orElse(request);
        return host.storage().deciding(full.imageId(), () -> {
            LaunchPlan decided = new LaunchPlanner(host, LaunchCapacity.of(host)).plan(full);
            DryRun.stopIf(request.dryRun());
            return template.map(choice -> decided.withOwnTags(choice.systemTags()))
                    .orElse(decided);
        });
    }

    /** Puts a running instance in place, as a test's given. */
    InstanceEntry given(RunInstancesRequest request) {
        LaunchPlan plan = new LaunchPlanner(host, LaunchCapacity.unlimited(host)).plan(request);
        InstanceEntry pending =
                carryOut(plan, host.site().ids().resourceId("r")).get(0);
        host.storage().givenVolumes(plan.volumes(), pending.id(), pending.zone(), plan.volumeTags());
        InstanceEntry running = pending.in(Ec2InstanceState.RUNNING, host.site().now())
                .withShown(StateCause::showNoneIn)
                .withChecksPassed();
        host.instances().put(running);
        host.profiles().given(running.id(), plan.common().iamInstanceProfile());
        host.site().changed(running.id(), "given as running");
        return running;
    }

    private List<InstanceEntry> carryOut(LaunchPlan plan, String reservationId) {
        InstanceControls controls = plan.keyName() == null
                ? plan.controls()
                : plan.controls().withPublicKey(host.keyPairs().materialise(plan.keyName()));
        List<InstanceEntry> launched = new ArrayList<>();
        for (int index = 0; index < plan.count(); index++) {
            launched.add(instance(plan, controls, reservationId, index));
        }
        host.network()
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
