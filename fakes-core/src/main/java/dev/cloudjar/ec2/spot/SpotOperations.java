package dev.cloudjar.ec2.spot;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.GetSpotPlacementScoresRequest;
import software.amazon.awssdk.services.ec2.model.RequestSpotInstancesRequest;

/** What is faked of EC2's Spot Instances. */
final class SpotOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CancelSpotInstanceRequests",
            "DescribeSpotInstanceRequests",
            "DescribeSpotPriceHistory",
            "GetSpotPlacementScores",
            "RequestSpotInstances")));

    private final Supplier<SpotContext> context;

    SpotOperations(Supplier<SpotContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "CancelSpotInstanceRequests" ->
                        Operation.mutation(
                                CancelSpotInstanceRequestsRequest.class,
                                r -> new SpotRequesting(context.get()).cancel(r));
                    case "DescribeSpotInstanceRequests" ->
                        Operation.read(
                                DescribeSpotInstanceRequestsRequest.class,
                                r -> new SpotQueries(context.get()).describe(r));
                    case "DescribeSpotPriceHistory" ->
                        Operation.read(
                                DescribeSpotPriceHistoryRequest.class, r -> new SpotPrices(context.get()).history(r));
                    case "GetSpotPlacementScores" ->
                        Operation.read(
                                GetSpotPlacementScoresRequest.class, r -> new SpotScores(context.get()).scores(r));
                    case "RequestSpotInstances" ->
                        Operation.mutation(
                                RequestSpotInstancesRequest.class, r -> new SpotRequesting(context.get()).request(r));
                    default -> null;
                });
    }
}
