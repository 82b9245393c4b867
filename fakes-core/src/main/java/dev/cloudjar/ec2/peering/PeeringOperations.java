package dev.cloudjar.ec2.peering;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcPeeringConnectionOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionRequest;

/** What is faked of EC2's VPC peering. */
final class PeeringOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AcceptVpcPeeringConnection",
            "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection",
            "DescribeVpcPeeringConnections",
            "ModifyVpcPeeringConnectionOptions",
            "RejectVpcPeeringConnection")));

    private final Supplier<PeeringContext> context;

    PeeringOperations(Supplier<PeeringContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AcceptVpcPeeringConnection" ->
                Optional.of(Operation.mutation(
                        AcceptVpcPeeringConnectionRequest.class,
                        request -> new PeeringChanges(context.get()).accept(request)));
            case "CreateVpcPeeringConnection" ->
                Optional.of(Operation.mutation(
                        CreateVpcPeeringConnectionRequest.class,
                        request -> new PeeringChanges(context.get()).create(request)));
            case "DeleteVpcPeeringConnection" ->
                Optional.of(Operation.mutation(
                        DeleteVpcPeeringConnectionRequest.class,
                        request -> new PeeringChanges(context.get()).delete(request)));
            case "DescribeVpcPeeringConnections" ->
                Optional.of(Operation.read(
                        DescribeVpcPeeringConnectionsRequest.class,
                        request -> new PeeringQueries(context.get()).describe(request)));
            case "ModifyVpcPeeringConnectionOptions" ->
                Optional.of(Operation.mutation(
                        ModifyVpcPeeringConnectionOptionsRequest.class,
                        request -> new PeeringChanges(context.get()).modify(request)));
            case "RejectVpcPeeringConnection" ->
                Optional.of(Operation.mutation(
                        RejectVpcPeeringConnectionRequest.class,
                        request -> new PeeringChanges(context.get()).reject(request)));
            default -> Optional.empty();
        };
    }
}
