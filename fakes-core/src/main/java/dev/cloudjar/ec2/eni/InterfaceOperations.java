package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.LaterOperation;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AssignIpv6AddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfacePermissionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfacePermissionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.UnassignIpv6AddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;

/** What is faked of network interfaces, beside what the network itself does. */
final class InterfaceOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AssignIpv6Addresses",
            "AssignPrivateIpAddresses",
            "AttachNetworkInterface",
            "CreateNetworkInterfacePermission",
            "DeleteNetworkInterfacePermission",
            "DescribeNetworkInterfaceAttribute",
            "DescribeNetworkInterfacePermissions",
            "DetachNetworkInterface",
            "ModifyPublicIpDnsNameOptions",
            "ResetNetworkInterfaceAttribute",
            "UnassignIpv6Addresses",
            "UnassignPrivateIpAddresses")));

    private final Supplier<InterfaceContext> context;

    InterfaceOperations(Supplier<InterfaceContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AssignIpv6Addresses" ->
                Optional.of(Operation.mutation(
                        AssignIpv6AddressesRequest.class, request -> new Ipv6Addresses(context.get()).assign(request)));
            case "AssignPrivateIpAddresses" ->
                Optional.of(Operation.mutation(
                        AssignPrivateIpAddressesRequest.class,
                        request -> new PrivateAddresses(context.get()).assign(request)));
            case "AttachNetworkInterface" ->
                Optional.of(Operation.mutation(
                        AttachNetworkInterfaceRequest.class,
                        request -> new InterfaceAttachments(context.get()).attach(request)));
            case "CreateNetworkInterfacePermission" ->
                Optional.of(Operation.mutation(
                        CreateNetworkInterfacePermissionRequest.class,
                        request -> new InterfacePermissions(context.get()).create(request)));
            case "DeleteNetworkInterfacePermission" ->
                Optional.of(Operation.mutation(
                        DeleteNetworkInterfacePermissionRequest.class,
                        request -> new InterfacePermissions(context.get()).delete(request)));
            case "DescribeNetworkInterfaceAttribute" ->
                Optional.of(Operation.read(
                        DescribeNetworkInterfaceAttributeRequest.class,
                        request -> new InterfaceAttributes(context.get()).describe(request)));
            case "DescribeNetworkInterfacePermissions" ->
                Optional.of(Operation.read(
                        DescribeNetworkInterfacePermissionsRequest.class,
                        request -> new InterfacePermissions(context.get()).describe(request)));
            case "DetachNetworkInterface" ->
                Optional.of(Operation.mutation(
                        DetachNetworkInterfaceRequest.class,
                        request -> new InterfaceAttachments(context.get()).detach(request)));
            case "ModifyPublicIpDnsNameOptions" ->
                LaterOperation.mutation(
                        name, (request, asked) -> new PublicNameOptions(context.get()).modify(request, asked));
            case "ResetNetworkInterfaceAttribute" ->
                Optional.of(Operation.mutation(
                        ResetNetworkInterfaceAttributeRequest.class,
                        request -> new InterfaceAttributes(context.get()).reset(request)));
            case "UnassignIpv6Addresses" ->
                Optional.of(Operation.mutation(
                        UnassignIpv6AddressesRequest.class,
                        request -> new Ipv6Addresses(context.get()).unassign(request)));
            case "UnassignPrivateIpAddresses" ->
                Optional.of(Operation.mutation(
                        UnassignPrivateIpAddressesRequest.class,
                        request -> new PrivateAddresses(context.get()).unassign(request)));
            default -> Optional.empty();
        };
    }
}
