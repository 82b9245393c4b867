package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DescribeFastSnapshotRestoresRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLockedSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotTierStatusRequest;
import software.amazon.awssdk.services.ec2.model.DisableFastSnapshotRestoresRequest;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoresRequest;
import software.amazon.awssdk.services.ec2.model.LockSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotTierRequest;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotTierRequest;
import software.amazon.awssdk.services.ec2.model.UnlockSnapshotRequest;

/** What is faked of fast snapshot restore, locks and the archive. */
final class CareOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "DescribeFastSnapshotRestores",
            "DescribeLockedSnapshots",
            "DescribeSnapshotTierStatus",
            "DisableFastSnapshotRestores",
            "EnableFastSnapshotRestores",
            "LockSnapshot",
            "ModifySnapshotTier",
            "RestoreSnapshotTier",
            "UnlockSnapshot")));

    private final CareContext context;

    CareOperations(CareContext context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "DescribeFastSnapshotRestores" ->
                Optional.of(Operation.read(
                        DescribeFastSnapshotRestoresRequest.class,
                        request -> new FastRestores(context).describe(request)));
            case "DescribeLockedSnapshots" ->
                Optional.of(Operation.read(
                        DescribeLockedSnapshotsRequest.class, request -> new SnapshotLocks(context).describe(request)));
            case "DescribeSnapshotTierStatus" ->
                Optional.of(Operation.read(
                        DescribeSnapshotTierStatusRequest.class,
                        request -> new SnapshotTiers(context).describe(request)));
            case "DisableFastSnapshotRestores" ->
                Optional.of(Operation.mutation(
                        DisableFastSnapshotRestoresRequest.class,
                        request -> new FastRestores(context).disable(request)));
            case "EnableFastSnapshotRestores" ->
                Optional.of(Operation.mutation(
                        EnableFastSnapshotRestoresRequest.class, request -> new FastRestores(context).enable(request)));
            case "LockSnapshot" ->
                Optional.of(Operation.mutation(
                        LockSnapshotRequest.class, request -> new SnapshotLocks(context).lock(request)));
            case "ModifySnapshotTier" ->
                Optional.of(Operation.mutation(
                        ModifySnapshotTierRequest.class, request -> new SnapshotTiers(context).archive(request)));
            case "RestoreSnapshotTier" ->
                Optional.of(Operation.mutation(
                        RestoreSnapshotTierRequest.class, request -> new SnapshotTiers(context).restore(request)));
            case "UnlockSnapshot" ->
                Optional.of(Operation.mutation(
                        UnlockSnapshotRequest.class, request -> new SnapshotLocks(context).unlock(request)));
            default -> Optional.empty();
        };
    }
}
