package dev.cloudjar.ec2.reserved;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AcceptReservedInstancesExchangeQuoteRequest;
import software.amazon.awssdk.services.ec2.model.CancelReservedInstancesListingRequest;
import software.amazon.awssdk.services.ec2.model.CreateReservedInstancesListingRequest;
import software.amazon.awssdk.services.ec2.model.DeleteQueuedReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesListingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.GetReservedInstancesExchangeQuoteRequest;
import software.amazon.awssdk.services.ec2.model.ModifyReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.PurchaseReservedInstancesOfferingRequest;

/** What is faked of Reserved Instances. */
final class ReservedOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AcceptReservedInstancesExchangeQuote",
            "CancelReservedInstancesListing",
            "CreateReservedInstancesListing",
            "DeleteQueuedReservedInstances",
            "DescribeReservedInstances",
            "DescribeReservedInstancesListings",
            "DescribeReservedInstancesModifications",
            "DescribeReservedInstancesOfferings",
            "GetReservedInstancesExchangeQuote",
            "ModifyReservedInstances",
            "PurchaseReservedInstancesOffering")));

    private final Supplier<ReservedContext> context;

    ReservedOperations(Supplier<ReservedContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AcceptReservedInstancesExchangeQuote" ->
                Optional.of(Operation.mutation(
                        AcceptReservedInstancesExchangeQuoteRequest.class,
                        request -> new ReservedExchanges(context.get()).accept(request)));
            case "CancelReservedInstancesListing" ->
                Optional.of(Operation.mutation(
                        CancelReservedInstancesListingRequest.class,
                        request -> new ReservedListings(context.get()).cancel(request)));
            case "CreateReservedInstancesListing" ->
                Optional.of(Operation.mutation(
                        CreateReservedInstancesListingRequest.class,
                        request -> new ReservedListings(context.get()).create(request)));
            case "DeleteQueuedReservedInstances" ->
                Optional.of(Operation.mutation(
                        DeleteQueuedReservedInstancesRequest.class,
                        request -> new ReservedQueries(context.get()).deleteQueued(request)));
            case "DescribeReservedInstances" ->
                Optional.of(Operation.read(
                        DescribeReservedInstancesRequest.class,
                        request -> new ReservedQueries(context.get()).describe(request)));
            case "DescribeReservedInstancesListings" ->
                Optional.of(Operation.read(
                        DescribeReservedInstancesListingsRequest.class,
                        request -> new ReservedListings(context.get()).describe(request)));
            case "DescribeReservedInstancesModifications" ->
                Optional.of(Operation.read(
                        DescribeReservedInstancesModificationsRequest.class,
                        request -> new ReservedModifications(context.get()).describe(request)));
            case "DescribeReservedInstancesOfferings" ->
                Optional.of(Operation.read(
                        DescribeReservedInstancesOfferingsRequest.class,
                        request -> new ReservedOfferings(context.get()).describe(request)));
            case "GetReservedInstancesExchangeQuote" ->
                Optional.of(Operation.read(
                        GetReservedInstancesExchangeQuoteRequest.class,
                        request -> new ReservedExchanges(context.get()).quote(request)));
            case "ModifyReservedInstances" ->
                Optional.of(Operation.mutation(
                        ModifyReservedInstancesRequest.class,
                        request -> new ReservedModifications(context.get()).modify(request)));
            case "PurchaseReservedInstancesOffering" ->
                Optional.of(Operation.mutation(
                        PurchaseReservedInstancesOfferingRequest.class,
                        request -> new ReservedOfferings(context.get()).purchase(request)));
            default -> Optional.empty();
        };
    }
}
