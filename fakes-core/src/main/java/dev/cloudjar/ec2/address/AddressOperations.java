package dev.cloudjar.ec2.address;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AcceptAddressTransferRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressTransfersRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DisableAddressTransferRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.EnableAddressTransferRequest;
import software.amazon.awssdk.services.ec2.model.ModifyAddressAttributeRequest;
import software.amazon.awssdk.services.ec2.model.MoveAddressToVpcRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ResetAddressAttributeRequest;

/** What is faked of EC2's Elastic IP addresses. */
final class AddressOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AcceptAddressTransfer",
            "AllocateAddress",
            "AssociateAddress",
            "DescribeAddressTransfers",
            "DescribeAddresses",
            "DescribeAddressesAttribute",
            "DisableAddressTransfer",
            "DisassociateAddress",
            "EnableAddressTransfer",
            "ModifyAddressAttribute",
            "MoveAddressToVpc",
            "ReleaseAddress",
            "ResetAddressAttribute")));

    private final Supplier<AddressContext> context;

    AddressOperations(Supplier<AddressContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AcceptAddressTransfer" ->
                Optional.of(Operation.mutation(
                        AcceptAddressTransferRequest.class,
                        request -> new AddressTransfers(context.get()).accept(request)));
            case "AllocateAddress" ->
                Optional.of(Operation.mutation(
                        AllocateAddressRequest.class,
                        request -> new AddressAllocation(context.get()).allocate(request)));
            case "AssociateAddress" ->
                Optional.of(Operation.mutation(
                        AssociateAddressRequest.class,
                        request -> new AddressAssociations(context.get()).associate(request)));
            case "DescribeAddressTransfers" ->
                Optional.of(Operation.read(
                        DescribeAddressTransfersRequest.class,
                        request -> new AddressTransfers(context.get()).describe(request)));
            case "DescribeAddresses" ->
                Optional.of(Operation.read(
                        DescribeAddressesRequest.class,
                        request -> new AddressQueries(context.get()).describe(request)));
            case "DescribeAddressesAttribute" ->
                Optional.of(Operation.read(
                        DescribeAddressesAttributeRequest.class,
                        request -> new AddressAttributes(context.get()).describe(request)));
            case "DisableAddressTransfer" ->
                Optional.of(Operation.mutation(
                        DisableAddressTransferRequest.class,
                        request -> new AddressTransfers(context.get()).disable(request)));
            case "DisassociateAddress" ->
                Optional.of(Operation.mutation(
                        DisassociateAddressRequest.class,
                        request -> new AddressAssociations(context.get()).disassociate(request)));
            case "EnableAddressTransfer" ->
                Optional.of(Operation.mutation(
                        EnableAddressTransferRequest.class,
                        request -> new AddressTransfers(context.get()).enable(request)));
            case "ModifyAddressAttribute" ->
                Optional.of(Operation.mutation(
                        ModifyAddressAttributeRequest.class,
                        request -> new AddressAttributes(context.get()).modify(request)));
            case "MoveAddressToVpc" ->
                Optional.of(Operation.mutation(
                        MoveAddressToVpcRequest.class,
                        request -> new AddressTransfers(context.get()).moveToVpc(request)));
            case "ReleaseAddress" ->
                Optional.of(Operation.mutation(
                        ReleaseAddressRequest.class, request -> new AddressAllocation(context.get()).release(request)));
            case "ResetAddressAttribute" ->
                Optional.of(Operation.mutation(
                        ResetAddressAttributeRequest.class,
                        request -> new AddressAttributes(context.get()).reset(request)));
            default -> Optional.empty();
        };
    }
}
