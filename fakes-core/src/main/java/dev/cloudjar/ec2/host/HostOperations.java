package dev.cloudjar.ec2.host;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AllocateHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyHostsRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseHostsRequest;

/** What is faked of Dedicated Hosts. */
final class HostOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("AllocateHosts", "DescribeHosts", "ModifyHosts", "ReleaseHosts")));

    private final Supplier<HostContext> context;

    HostOperations(Supplier<HostContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AllocateHosts" ->
                Optional.of(Operation.mutation(
                        AllocateHostsRequest.class, request -> new HostAllocation(context.get()).allocate(request)));
            case "DescribeHosts" ->
                Optional.of(Operation.read(
                        DescribeHostsRequest.class, request -> new HostQueries(context.get()).describe(request)));
            case "ModifyHosts" ->
                Optional.of(Operation.mutation(
                        ModifyHostsRequest.class, request -> new HostChanges(context.get()).modify(request)));
            case "ReleaseHosts" ->
                Optional.of(Operation.mutation(
                        ReleaseHostsRequest.class, request -> new HostChanges(context.get()).release(request)));
            default -> Optional.empty();
        };
    }
}
