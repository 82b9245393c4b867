package dev.cloudjar.ec2.placement;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;

/** What is faked of EC2's placement groups. */
final class PlacementOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("CreatePlacementGroup", "DeletePlacementGroup", "DescribePlacementGroups")));

    private final Supplier<PlacementContext> context;

    PlacementOperations(Supplier<PlacementContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CreatePlacementGroup" ->
                Optional.of(Operation.mutation(
                        CreatePlacementGroupRequest.class,
                        request -> new PlacementGroupChanges(context.get()).create(request)));
            case "DeletePlacementGroup" ->
                Optional.of(Operation.mutation(
                        DeletePlacementGroupRequest.class,
                        request -> new PlacementGroupChanges(context.get()).delete(request)));
            case "DescribePlacementGroups" ->
                Optional.of(Operation.read(
                        DescribePlacementGroupsRequest.class,
                        request -> new PlacementGroupQueries(context.get()).describe(request)));
            default -> Optional.empty();
        };
    }
}
