package dev.cloudjar.ec2.recycle;

import dev.cloudjar.ec2.action.LaterOperation;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.ListImagesInRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.ListSnapshotsInRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.RestoreImageFromRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotFromRecycleBinRequest;

/** What is faked of the Recycle Bin. */
final class RecycleOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "ListImagesInRecycleBin",
            "ListSnapshotsInRecycleBin",
            "ListVolumesInRecycleBin",
            "RestoreImageFromRecycleBin",
            "RestoreSnapshotFromRecycleBin",
            "RestoreVolumeFromRecycleBin")));

    private final Ec2RecycleBin bin;

    RecycleOperations(Ec2RecycleBin bin) {
        this.bin = bin;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "ListImagesInRecycleBin" ->
                Optional.of(Operation.read(
                        ListImagesInRecycleBinRequest.class, request -> new RecycleQueries(bin).images(request)));
            case "ListSnapshotsInRecycleBin" ->
                Optional.of(Operation.read(
                        ListSnapshotsInRecycleBinRequest.class, request -> new RecycleQueries(bin).snapshots(request)));
            case "ListVolumesInRecycleBin" ->
                LaterOperation.read(
                        "ListVolumesInRecycleBin", (request, asked) -> new RecycleQueries(bin).volumes(asked));
            case "RestoreImageFromRecycleBin" ->
                Optional.of(Operation.mutation(
                        RestoreImageFromRecycleBinRequest.class, request -> new RecycleRestores(bin).image(request)));
            case "RestoreSnapshotFromRecycleBin" ->
                Optional.of(Operation.mutation(
                        RestoreSnapshotFromRecycleBinRequest.class,
                        request -> new RecycleRestores(bin).snapshot(request)));
            case "RestoreVolumeFromRecycleBin" ->
                LaterOperation.mutation(
                        "RestoreVolumeFromRecycleBin",
                        (request, asked) -> new RecycleRestores(bin).volume(request, asked));
            default -> Optional.empty();
        };
    }
}
