package dev.cloudjar.ec2.fleet;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CancelSpotFleetRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyFleetRequest;
import software.amazon.awssdk.services.ec2.model.ModifySpotFleetRequestRequest;
import software.amazon.awssdk.services.ec2.model.RequestSpotFleetRequest;

/** What is faked of EC2 Fleets and Spot Fleets. */
final class FleetOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CancelSpotFleetRequests",
            "CreateFleet",
            "DeleteFleets",
            "DescribeFleetHistory",
            "DescribeFleetInstances",
            "DescribeFleets",
            "DescribeSpotFleetInstances",
            "DescribeSpotFleetRequestHistory",
            "DescribeSpotFleetRequests",
            "ModifyFleet",
            "ModifySpotFleetRequest",
            "RequestSpotFleet")));

    private final Supplier<FleetContext> context;

    FleetOperations(Supplier<FleetContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CancelSpotFleetRequests" ->
                Optional.of(Operation.mutation(
                        CancelSpotFleetRequestsRequest.class,
                        request -> new SpotFleetChanges(context.get()).cancel(request)));
            case "CreateFleet" ->
                Optional.of(Operation.mutation(
                        CreateFleetRequest.class, request -> new FleetCreation(context.get()).create(request)));
            case "DeleteFleets" ->
                Optional.of(Operation.mutation(
                        DeleteFleetsRequest.class, request -> new FleetChanges(context.get()).delete(request)));
            case "DescribeFleetHistory" ->
                Optional.of(Operation.read(
                        DescribeFleetHistoryRequest.class,
                        request -> new FleetQueries(context.get()).history(request)));
            case "DescribeFleetInstances" ->
                Optional.of(Operation.read(
                        DescribeFleetInstancesRequest.class,
                        request -> new FleetQueries(context.get()).instances(request)));
            case "DescribeFleets" ->
                Optional.of(Operation.read(
                        DescribeFleetsRequest.class, request -> new FleetQueries(context.get()).describe(request)));
            case "DescribeSpotFleetInstances" ->
                Optional.of(Operation.read(
                        DescribeSpotFleetInstancesRequest.class,
                        request -> new SpotFleetQueries(context.get()).instances(request)));
            case "DescribeSpotFleetRequestHistory" ->
                Optional.of(Operation.read(
                        DescribeSpotFleetRequestHistoryRequest.class,
                        request -> new SpotFleetQueries(context.get()).history(request)));
            case "DescribeSpotFleetRequests" ->
                Optional.of(Operation.read(
                        DescribeSpotFleetRequestsRequest.class,
                        request -> new SpotFleetQueries(context.get()).describe(request)));
            case "ModifyFleet" ->
                Optional.of(Operation.mutation(
                        ModifyFleetRequest.class, request -> new FleetChanges(context.get()).modify(request)));
            case "ModifySpotFleetRequest" ->
                Optional.of(Operation.mutation(
                        ModifySpotFleetRequestRequest.class,
                        request -> new SpotFleetChanges(context.get()).modify(request)));
            case "RequestSpotFleet" ->
                Optional.of(Operation.mutation(
                        RequestSpotFleetRequest.class,
                        request -> new SpotFleetChanges(context.get()).request(request)));
            default -> Optional.empty();
        };
    }
}
