package dev.cloudjar.ec2.route;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DisableVgwRoutePropagationRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.EnableVgwRoutePropagationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;

/** What is faked of EC2's route tables. */
final class RouteOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AssociateRouteTable",
            "CreateRoute",
            "CreateRouteTable",
            "DeleteRoute",
            "DeleteRouteTable",
            "DescribeRouteTables",
            "DisableVgwRoutePropagation",
            "DisassociateRouteTable",
            "EnableVgwRoutePropagation",
            "ReplaceRoute",
            "ReplaceRouteTableAssociation")));

    private final Supplier<RouteContext> context;

    RouteOperations(Supplier<RouteContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AssociateRouteTable" ->
                Optional.of(Operation.mutation(
                        AssociateRouteTableRequest.class,
                        request -> new RouteAssociations(context.get()).associate(request)));
            case "CreateRoute" ->
                Optional.of(Operation.mutation(
                        CreateRouteRequest.class, request -> new RouteChanges(context.get()).create(request)));
            case "CreateRouteTable" ->
                Optional.of(Operation.mutation(
                        CreateRouteTableRequest.class,
                        request -> new RouteTableChanges(context.get()).create(request)));
            case "DeleteRoute" ->
                Optional.of(Operation.mutation(
                        DeleteRouteRequest.class, request -> new RouteChanges(context.get()).delete(request)));
            case "DeleteRouteTable" ->
                Optional.of(Operation.mutation(
                        DeleteRouteTableRequest.class,
                        request -> new RouteTableChanges(context.get()).delete(request)));
            case "DescribeRouteTables" ->
                Optional.of(Operation.read(
                        DescribeRouteTablesRequest.class,
                        request -> new RouteTableQueries(context.get()).describe(request)));
            case "DisableVgwRoutePropagation" ->
                Optional.of(Operation.mutation(
                        DisableVgwRoutePropagationRequest.class,
                        request -> new RouteChanges(context.get()).disablePropagation(request)));
            case "DisassociateRouteTable" ->
                Optional.of(Operation.mutation(
                        DisassociateRouteTableRequest.class,
                        request -> new RouteAssociations(context.get()).disassociate(request)));
            case "EnableVgwRoutePropagation" ->
                Optional.of(Operation.mutation(
                        EnableVgwRoutePropagationRequest.class,
                        request -> new RouteChanges(context.get()).enablePropagation(request)));
            case "ReplaceRoute" ->
                Optional.of(Operation.mutation(
                        ReplaceRouteRequest.class, request -> new RouteChanges(context.get()).replace(request)));
            case "ReplaceRouteTableAssociation" ->
                Optional.of(Operation.mutation(
                        ReplaceRouteTableAssociationRequest.class,
                        request -> new RouteAssociations(context.get()).replace(request)));
            default -> Optional.empty();
        };
    }
}
