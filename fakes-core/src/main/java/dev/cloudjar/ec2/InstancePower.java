package dev.cloudjar.ec2;

import static java.util.Objects.requireNonNull;

import dev.cloudjar.ec2.InstanceLifecycle.Move;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/**
 * Starting, stopping, rebooting and terminating.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html">StopInstances</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html">TerminateInstances</a>
 */
final class InstancePower {

    private final InstanceHost host;
    private final InstanceLifecycle lifecycle;
    private final InstanceTransitions transitions;

    InstancePower(InstanceHost host) {
        this.host = host;
        this.lifecycle = host.lifecycle();
        this.transitions = new InstanceTransitions(host);
    }

    StartInstancesResponse start(StartInstancesRequest request) {
        Honoured.by("StartInstances", "InstanceIds", "DryRun").check(request);
        List<Move> moves = decide(request.instanceIds(), lifecycle::start);
        List<InstanceEntry> starting =
                moves.stream().filter(move -> !move.isNone()).map(Move::before).toList();
        starting.forEach(instance -> host.spots().requireStartable(instance.id()));
        starting.forEach(this::requireRoot);
        Map<String, LaunchRoom> rooms = LaunchCapacity.of(host).requireForStart(starting);
        LaunchQuota.requireRoom(
                starting.stream()
                        .filter(each -> requireNonNull(rooms.get(each.id())).isOfPool())
                        .toList(),
                host);
        host.placementGroups()
                .requireRoom(starting.stream()
                        .flatMap(each -> each.placed().stream())
                        .toList());
        DryRun.stopIf(request.dryRun());
        moves.forEach(transitions::begin);
        return StartInstancesResponse.builder()
                .startingInstances(changes(moves))
                .build();
    }

    private void requireRoot(InstanceEntry instance) {
        String root = instance.shown().rootDeviceName();
        if (root == null || host.storage().findVolume(instance.id(), root).isEmpty()) {
            throw InstanceErrors.lacksRoot(instance);
        }
    }

    /**
     * All or nothing: an id that is unknown or cannot stop fails the call before any instance moves. {@code Force} and {@code
     * SkipOsShutdown} make a difference only to an operating system that hangs, which none here does.
     */
    StopInstancesResponse stop(StopInstancesRequest request) {
        Honoured.by("StopInstances", "InstanceIds", "Hibernate", "Force", "SkipOsShutdown", "DryRun")
                .check(request);
        List<Move> moves = decide(
                request.instanceIds(),
                Boolean.TRUE.equals(request.hibernate()) ? lifecycle::hibernate : lifecycle::stop);
        moves.stream()
                .filter(move -> !move.isNone())
                .forEach(move -> host.spots().requireStoppable(move.before().id()));
        DryRun.stopIf(request.dryRun());
        moves.forEach(transitions::begin);
        return StopInstancesResponse.builder().stoppingInstances(changes(moves)).build();
    }

    RebootInstancesResponse reboot(RebootInstancesRequest request) {
        Honoured.by("RebootInstances", "InstanceIds", "DryRun").check(request);
        List<InstanceEntry> rebooting =
                named(request.instanceIds()).stream().filter(lifecycle::reboots).toList();
        DryRun.stopIf(request.dryRun());
        for (InstanceEntry instance : rebooting) {
            reboot(instance);
            host.maintenance().rebooted(instance.id());
        }
        return RebootInstancesResponse.builder().build();
    }

    void reboot(InstanceEntry instance) {
        host.site().changed(instance.id(), "running -> rebooting");
        host.impairments().mend(instance.id(), Ec2StatusCheck.INSTANCE);
        host.site()
                .transition(host.timings().reboot(), new InstanceEvent.Reboots(instance.id(), instance.stateSince()));
    }

    /**
     * As documented, a protected instance keeps those in its own Availability Zone from being terminated; the ones in other
     * zones are, although the call fails. {@code Force} and {@code SkipOsShutdown} are as in {@link #stop}.
     */
    TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
        Honoured.by("TerminateInstances", "InstanceIds", "Force", "SkipOsShutdown", "DryRun")
                .check(request);
        List<Move> moves = new ArrayList<>();
        Set<String> protectedZones = new HashSet<>();
        AwsError refusal = null;
        for (InstanceEntry instance : named(request.instanceIds())) {
            try {
                moves.add(lifecycle.terminate(instance));
            } catch (AwsError isProtected) {
                refusal = isProtected;
                protectedZones.add(instance.zone());
            }
        }
        if (refusal == null) {
            DryRun.stopIf(request.dryRun());
        }
        moves.removeIf(move -> protectedZones.contains(move.before().zone()));
        if (!Boolean.TRUE.equals(request.dryRun())) {
            moves.forEach(transitions::begin);
        }
        failWith(refusal);
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes(moves))
                .build();
    }

    private static void failWith(@Nullable AwsError refusal) {
        if (refusal != null) {
            throw refusal;
        }
    }

    private List<Move> decide(List<String> ids, Function<InstanceEntry, Move> decision) {
        return named(ids).stream().map(decision).toList();
    }

    private List<InstanceEntry> named(List<String> ids) {
        if (ids.isEmpty()) {
            throw Ec2Error.missing("InstanceId");
        }
        return host.instances().requireAll(ids);
    }

    private static List<InstanceStateChange> changes(List<Move> moves) {
        return moves.stream()
                .map(move -> InstanceStateChange.builder()
                        .instanceId(move.before().id())
                        .previousState(move.before().state().toSdk())
                        .currentState(move.through().toSdk())
                        .build())
                .toList();
    }
}
