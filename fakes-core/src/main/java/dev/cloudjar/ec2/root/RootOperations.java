package dev.cloudjar.ec2.root;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.CreateReplaceRootVolumeTaskRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReplaceRootVolumeTasksRequest;

/** What is faked of replacing root volumes. */
final class RootOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("CreateReplaceRootVolumeTask", "DescribeReplaceRootVolumeTasks")));

    private final Ec2RootVolumes volumes;

    RootOperations(Ec2RootVolumes volumes) {
        this.volumes = volumes;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CreateReplaceRootVolumeTask" ->
                Optional.of(Operation.mutation(
                        CreateReplaceRootVolumeTaskRequest.class,
                        request -> volumes.changes().create(request)));
            case "DescribeReplaceRootVolumeTasks" ->
                Optional.of(Operation.read(
                        DescribeReplaceRootVolumeTasksRequest.class,
                        request -> volumes.queries().describe(request)));
            default -> Optional.empty();
        };
    }
}
