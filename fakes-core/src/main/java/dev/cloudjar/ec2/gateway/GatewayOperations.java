package dev.cloudjar.ec2.gateway;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AssignPrivateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateNatGatewayAddressRequest;

/** What is faked of EC2's NAT gateways and egress-only internet gateways. */
final class GatewayOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AssignPrivateNatGatewayAddress",
            "AssociateNatGatewayAddress",
            "CreateEgressOnlyInternetGateway",
            "CreateNatGateway",
            "DeleteEgressOnlyInternetGateway",
            "DeleteNatGateway",
            "DescribeEgressOnlyInternetGateways",
            "DescribeNatGateways",
            "DisassociateNatGatewayAddress",
            "UnassignPrivateNatGatewayAddress")));

    private final Supplier<GatewayContext> context;

    GatewayOperations(Supplier<GatewayContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AssignPrivateNatGatewayAddress" ->
                Optional.of(Operation.mutation(
                        AssignPrivateNatGatewayAddressRequest.class,
                        request -> new NatGatewayAddresses(context.get()).assign(request)));
            case "AssociateNatGatewayAddress" ->
                Optional.of(Operation.mutation(
                        AssociateNatGatewayAddressRequest.class,
                        request -> new NatGatewayAddresses(context.get()).associate(request)));
            case "CreateEgressOnlyInternetGateway" ->
                Optional.of(Operation.mutation(
                        CreateEgressOnlyInternetGatewayRequest.class,
                        request -> new EgressOnlyGateways(context.get()).create(request)));
            case "CreateNatGateway" ->
                Optional.of(Operation.mutation(
                        CreateNatGatewayRequest.class,
                        request -> new NatGatewayChanges(context.get()).create(request)));
            case "DeleteEgressOnlyInternetGateway" ->
                Optional.of(Operation.mutation(
                        DeleteEgressOnlyInternetGatewayRequest.class,
                        request -> new EgressOnlyGateways(context.get()).delete(request)));
            case "DeleteNatGateway" ->
                Optional.of(Operation.mutation(
                        DeleteNatGatewayRequest.class,
                        request -> new NatGatewayChanges(context.get()).delete(request)));
            case "DescribeEgressOnlyInternetGateways" ->
                Optional.of(Operation.read(
                        DescribeEgressOnlyInternetGatewaysRequest.class,
                        request -> new EgressOnlyGateways(context.get()).describe(request)));
            case "DescribeNatGateways" ->
                Optional.of(Operation.read(
                        DescribeNatGatewaysRequest.class,
                        request -> new NatGatewayQueries(context.get()).describe(request)));
            case "DisassociateNatGatewayAddress" ->
                Optional.of(Operation.mutation(
                        DisassociateNatGatewayAddressRequest.class,
                        request -> new NatGatewayAddresses(context.get()).disassociate(request)));
            case "UnassignPrivateNatGatewayAddress" ->
                Optional.of(Operation.mutation(
                        UnassignPrivateNatGatewayAddressRequest.class,
                        request -> new NatGatewayAddresses(context.get()).unassign(request)));
            default -> Optional.empty();
        };
    }
}
