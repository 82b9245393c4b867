package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;

/** What is faked of EC2's flow logs. */
final class FlowLogOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("CreateFlowLogs", "DeleteFlowLogs", "DescribeFlowLogs")));

    private final Supplier<FlowLogContext> context;

    FlowLogOperations(Supplier<FlowLogContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CreateFlowLogs" ->
                Optional.of(Operation.mutation(
                        CreateFlowLogsRequest.class, request -> new FlowLogChanges(context.get()).create(request)));
            case "DeleteFlowLogs" ->
                Optional.of(Operation.mutation(
                        DeleteFlowLogsRequest.class, request -> new FlowLogChanges(context.get()).delete(request)));
            case "DescribeFlowLogs" ->
                Optional.of(Operation.read(
                        DescribeFlowLogsRequest.class, request -> new FlowLogQueries(context.get()).describe(request)));
            default -> Optional.empty();
        };
    }
}
