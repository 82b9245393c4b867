package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.LaterOperation;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AcceptCapacityReservationBillingOwnershipRequest;
import software.amazon.awssdk.services.ec2.model.AssociateCapacityReservationBillingOwnerRequest;
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationFleetsRequest;
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationBySplittingRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationBillingRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateCapacityReservationBillingOwnerRequest;
import software.amazon.awssdk.services.ec2.model.GetCapacityReservationUsageRequest;
import software.amazon.awssdk.services.ec2.model.GetGroupsForCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationFleetRequest;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.MoveCapacityReservationInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RejectCapacityReservationBillingOwnershipRequest;

/** What is faked of Capacity Reservations. */
final class ReservationOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AcceptCapacityReservationBillingOwnership",
            "AssociateCapacityReservationBillingOwner",
            "CancelCapacityReservation",
            "CancelCapacityReservationFleets",
            "CreateCapacityReservation",
            "CreateCapacityReservationBySplitting",
            "CreateCapacityReservationFleet",
            "DescribeCapacityReservationBillingRequests",
            "DescribeCapacityReservationFleets",
            "DescribeCapacityReservationTopology",
            "DescribeCapacityReservations",
            "CreateInterruptibleCapacityReservationAllocation",
            "DisassociateCapacityReservationBillingOwner",
            "UpdateInterruptibleCapacityReservationAllocation",
            "GetCapacityReservationUsage",
            "GetGroupsForCapacityReservation",
            "ModifyCapacityReservation",
            "ModifyCapacityReservationFleet",
            "MoveCapacityReservationInstances",
            "RejectCapacityReservationBillingOwnership")));

    private final Supplier<ReservationContext> context;

    ReservationOperations(Supplier<ReservationContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AcceptCapacityReservationBillingOwnership" ->
                Optional.of(Operation.mutation(
                        AcceptCapacityReservationBillingOwnershipRequest.class,
                        request -> new BillingOwnership(context.get()).accept(request)));
            case "AssociateCapacityReservationBillingOwner" ->
                Optional.of(Operation.mutation(
                        AssociateCapacityReservationBillingOwnerRequest.class,
                        request -> new BillingOwnership(context.get()).associate(request)));
            case "CancelCapacityReservation" ->
                Optional.of(Operation.mutation(
                        CancelCapacityReservationRequest.class,
                        request -> new ReservationChanges(context.get()).cancel(request)));
            case "CancelCapacityReservationFleets" ->
                Optional.of(Operation.mutation(
                        CancelCapacityReservationFleetsRequest.class,
                        request -> new ReservationFleets(context.get()).cancel(request)));
            case "CreateCapacityReservation" ->
                Optional.of(Operation.mutation(
                        CreateCapacityReservationRequest.class,
                        request -> new ReservationCreation(context.get()).create(request)));
            case "CreateCapacityReservationBySplitting" ->
                Optional.of(Operation.mutation(
                        CreateCapacityReservationBySplittingRequest.class,
                        request -> new ReservationTransfers(context.get()).split(request)));
            case "CreateCapacityReservationFleet" ->
                Optional.of(Operation.mutation(
                        CreateCapacityReservationFleetRequest.class,
                        request -> new ReservationFleets(context.get()).create(request)));
            case "DescribeCapacityReservationBillingRequests" ->
                Optional.of(Operation.read(
                        DescribeCapacityReservationBillingRequestsRequest.class,
                        request -> new BillingOwnership(context.get()).describe(request)));
            case "DescribeCapacityReservationFleets" ->
                Optional.of(Operation.read(
                        DescribeCapacityReservationFleetsRequest.class,
                        request -> new ReservationFleets(context.get()).describe(request)));
            case "DescribeCapacityReservations" ->
                Optional.of(Operation.read(
                        DescribeCapacityReservationsRequest.class,
                        request -> new ReservationQueries(context.get()).describe(request)));
            case "DisassociateCapacityReservationBillingOwner" ->
                Optional.of(Operation.mutation(
                        DisassociateCapacityReservationBillingOwnerRequest.class,
                        request -> new BillingOwnership(context.get()).disassociate(request)));
            case "GetCapacityReservationUsage" ->
                Optional.of(Operation.read(
                        GetCapacityReservationUsageRequest.class,
                        request -> new ReservationQueries(context.get()).usage(request)));
            case "GetGroupsForCapacityReservation" ->
                Optional.of(Operation.read(
                        GetGroupsForCapacityReservationRequest.class,
                        request -> new ReservationQueries(context.get()).groups(request)));
            case "ModifyCapacityReservation" ->
                Optional.of(Operation.mutation(
                        ModifyCapacityReservationRequest.class,
                        request -> new ReservationChanges(context.get()).modify(request)));
            case "ModifyCapacityReservationFleet" ->
                Optional.of(Operation.mutation(
                        ModifyCapacityReservationFleetRequest.class,
                        request -> new ReservationFleets(context.get()).modify(request)));
            case "MoveCapacityReservationInstances" ->
                Optional.of(Operation.mutation(
                        MoveCapacityReservationInstancesRequest.class,
                        request -> new ReservationTransfers(context.get()).move(request)));
            case "RejectCapacityReservationBillingOwnership" ->
                Optional.of(Operation.mutation(
                        RejectCapacityReservationBillingOwnershipRequest.class,
                        request -> new BillingOwnership(context.get()).reject(request)));
            case "CreateInterruptibleCapacityReservationAllocation" ->
                LaterOperation.mutation(
                        name, (request, asked) -> new InterruptibleCapacity(context.get()).create(request, asked));
            case "DescribeCapacityReservationTopology" ->
                LaterOperation.read(name, (request, asked) -> new ReservationTopology(context.get()).describe(asked));
            case "UpdateInterruptibleCapacityReservationAllocation" ->
                LaterOperation.mutation(
                        name, (request, asked) -> new InterruptibleCapacity(context.get()).update(asked));
            default -> Optional.empty();
        };
    }
}
