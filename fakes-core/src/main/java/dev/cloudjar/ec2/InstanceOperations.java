package dev.cloudjar.ec2;

import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** What is faked of instances. */
final class InstanceOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "DescribeInstanceStatus",
            "DescribeInstances",
            "ModifyInstanceMetadataOptions",
            "RebootInstances",
            "RunInstances",
            "StartInstances",
            "StopInstances",
            "TerminateInstances")));

    private final InstanceHost host;
    private final ClientTokens<String> launches;

    InstanceOperations(InstanceHost host, ClientTokens<String> launches) {
        this.host = host;
        this.launches = launches;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeInstanceStatus" ->
                        Operation.read(
                                DescribeInstanceStatusRequest.class, r -> new InstanceStatusChecks(host).describe(r));
                    case "DescribeInstances" ->
                        Operation.read(DescribeInstancesRequest.class, r -> new InstanceQueries(host).describe(r));
                    case "ModifyInstanceMetadataOptions" ->
                        Operation.mutation(
                                ModifyInstanceMetadataOptionsRequest.class,
                                r -> new InstanceMetadata(host.instances()).modify(r));
                    case "RebootInstances" ->
                        Operation.mutation(RebootInstancesRequest.class, r -> new InstancePower(host).reboot(r));
                    case "RunInstances" ->
                        Operation.mutation(RunInstancesRequest.class, r -> new InstanceLaunch(host, launches).run(r));
                    case "StartInstances" ->
                        Operation.mutation(StartInstancesRequest.class, r -> new InstancePower(host).start(r));
                    case "StopInstances" ->
                        Operation.mutation(StopInstancesRequest.class, r -> new InstancePower(host).stop(r));
                    case "TerminateInstances" ->
                        Operation.mutation(TerminateInstancesRequest.class, r -> new InstancePower(host).terminate(r));
                    default -> null;
                });
    }
}
