package dev.cloudjar.ec2.acl;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;

/** What is faked of EC2's network ACLs. */
final class AclOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CreateNetworkAcl",
            "CreateNetworkAclEntry",
            "DeleteNetworkAcl",
            "DeleteNetworkAclEntry",
            "DescribeNetworkAcls",
            "ReplaceNetworkAclAssociation",
            "ReplaceNetworkAclEntry")));

    private final Supplier<AclContext> context;

    AclOperations(Supplier<AclContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CreateNetworkAcl" ->
                Optional.of(Operation.mutation(
                        CreateNetworkAclRequest.class, request -> new AclChanges(context.get()).create(request)));
            case "CreateNetworkAclEntry" ->
                Optional.of(Operation.mutation(
                        CreateNetworkAclEntryRequest.class,
                        request -> new AclChanges(context.get()).createEntry(request)));
            case "DeleteNetworkAcl" ->
                Optional.of(Operation.mutation(
                        DeleteNetworkAclRequest.class, request -> new AclChanges(context.get()).delete(request)));
            case "DeleteNetworkAclEntry" ->
                Optional.of(Operation.mutation(
                        DeleteNetworkAclEntryRequest.class,
                        request -> new AclChanges(context.get()).deleteEntry(request)));
            case "DescribeNetworkAcls" ->
                Optional.of(Operation.read(
                        DescribeNetworkAclsRequest.class, request -> new AclQueries(context.get()).describe(request)));
            case "ReplaceNetworkAclAssociation" ->
                Optional.of(Operation.mutation(
                        ReplaceNetworkAclAssociationRequest.class,
                        request -> new AclChanges(context.get()).assign(request)));
            case "ReplaceNetworkAclEntry" ->
                Optional.of(Operation.mutation(
                        ReplaceNetworkAclEntryRequest.class,
                        request -> new AclChanges(context.get()).replaceEntry(request)));
            default -> Optional.empty();
        };
    }
}
