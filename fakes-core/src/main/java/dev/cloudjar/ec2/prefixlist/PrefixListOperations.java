package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.ModifyManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.RestoreManagedPrefixListVersionRequest;

/** What is faked of EC2's prefix lists. */
final class PrefixListOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CreateManagedPrefixList",
            "DeleteManagedPrefixList",
            "DescribeManagedPrefixLists",
            "DescribePrefixLists",
            "GetManagedPrefixListAssociations",
            "GetManagedPrefixListEntries",
            "ModifyManagedPrefixList",
            "RestoreManagedPrefixListVersion")));

    private final Supplier<PrefixListContext> context;

    PrefixListOperations(Supplier<PrefixListContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CreateManagedPrefixList" ->
                Optional.of(Operation.mutation(
                        CreateManagedPrefixListRequest.class,
                        request -> new PrefixListChanges(context.get()).create(request)));
            case "DeleteManagedPrefixList" ->
                Optional.of(Operation.mutation(
                        DeleteManagedPrefixListRequest.class,
                        request -> new PrefixListChanges(context.get()).delete(request)));
            case "DescribeManagedPrefixLists" ->
                Optional.of(Operation.read(
                        DescribeManagedPrefixListsRequest.class,
                        request -> new PrefixListQueries(context.get()).describe(request)));
            case "DescribePrefixLists" ->
                Optional.of(Operation.read(
                        DescribePrefixListsRequest.class,
                        request -> new PrefixListQueries(context.get()).describeServices(request)));
            case "GetManagedPrefixListAssociations" ->
                Optional.of(Operation.read(
                        GetManagedPrefixListAssociationsRequest.class,
                        request -> new PrefixListQueries(context.get()).associations(request)));
            case "GetManagedPrefixListEntries" ->
                Optional.of(Operation.read(
                        GetManagedPrefixListEntriesRequest.class,
                        request -> new PrefixListQueries(context.get()).entries(request)));
            case "ModifyManagedPrefixList" ->
                Optional.of(Operation.mutation(
                        ModifyManagedPrefixListRequest.class,
                        request -> new PrefixListChanges(context.get()).modify(request)));
            case "RestoreManagedPrefixListVersion" ->
                Optional.of(Operation.mutation(
                        RestoreManagedPrefixListVersionRequest.class,
                        request -> new PrefixListChanges(context.get()).restore(request)));
            default -> Optional.empty();
        };
    }
}
