package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.LaterOperation;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageRequest;
import software.amazon.awssdk.services.ec2.model.EnableVolumeIoRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;

/** What is faked of images and block storage. CreateImage is the instances', who take the door of {@link Ec2Storage}. */
final class StorageOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AttachVolume",
            "CopyImage",
            "CopySnapshot",
            "CopyVolumes",
            "CreateSnapshot",
            "CreateSnapshots",
            "CreateVolume",
            "DeleteSnapshot",
            "DeleteVolume",
            "DeregisterImage",
            "DescribeImageAttribute",
            "DescribeImages",
            "DescribeSnapshotAttribute",
            "DescribeSnapshots",
            "DescribeVolumeAttribute",
            "DescribeVolumeStatus",
            "DescribeVolumes",
            "DescribeVolumesModifications",
            "DetachVolume",
            "DisableImage",
            "DisableImageDeprecation",
            "EnableImage",
            "EnableImageDeprecation",
            "EnableVolumeIO",
            "ModifyImageAttribute",
            "ModifySnapshotAttribute",
            "ModifyVolume",
            "ModifyVolumeAttribute",
            "RegisterImage",
            "ResetImageAttribute",
            "ResetSnapshotAttribute")));

    private final Ec2Storage storage;

    StorageOperations(Ec2Storage storage) {
        this.storage = storage;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        if (name.equals("CopyVolumes")) {
            return LaterOperation.mutation(
                    name, (request, asked) -> storage.volumeCopies().copy(request, asked));
        }
        return Optional.ofNullable(
                switch (name) {
                    case "AttachVolume" ->
                        Operation.mutation(
                                AttachVolumeRequest.class,
                                request -> storage.moves().attach(request));
                    case "CopyImage" ->
                        Operation.mutation(
                                CopyImageRequest.class,
                                request -> storage.imageCopies().copy(request));
                    case "CopySnapshot" ->
                        Operation.mutation(
                                CopySnapshotRequest.class,
                                request -> storage.snapshotCopies().copy(request));
                    case "CreateSnapshot" ->
                        Operation.mutation(
                                CreateSnapshotRequest.class,
                                request -> storage.snapshotCreation().create(request));
                    case "CreateSnapshots" ->
                        Operation.mutation(
                                CreateSnapshotsRequest.class,
                                request -> storage.snapshotCreation().createAll(request));
                    case "CreateVolume" ->
                        Operation.mutation(
                                CreateVolumeRequest.class,
                                request -> storage.volumeCreation().create(request));
                    case "DeleteSnapshot" ->
                        Operation.mutation(
                                DeleteSnapshotRequest.class,
                                request -> storage.snapshotRemoval().delete(request));
                    case "DeleteVolume" ->
                        Operation.mutation(
                                DeleteVolumeRequest.class,
                                request -> storage.volumeCreation().delete(request));
                    case "DeregisterImage" ->
                        Operation.mutation(
                                DeregisterImageRequest.class,
                                request -> storage.imageRemoval().deregister(request));
                    case "DescribeImageAttribute" ->
                        Operation.read(
                                DescribeImageAttributeRequest.class,
                                request -> storage.imageAttributes().describe(request));
                    case "DescribeImages" ->
                        Operation.read(
                                DescribeImagesRequest.class,
                                request -> storage.imageQueries().describe(request));
                    case "DescribeSnapshotAttribute" ->
                        Operation.read(
                                DescribeSnapshotAttributeRequest.class,
                                request -> storage.snapshotAttributes().describe(request));
                    case "DescribeSnapshots" ->
                        Operation.read(
                                DescribeSnapshotsRequest.class,
                                request -> storage.snapshotQueries().describe(request));
                    case "DescribeVolumeAttribute" ->
                        Operation.read(
                                DescribeVolumeAttributeRequest.class,
                                request -> storage.volumeStatus().describeAttribute(request));
                    case "DescribeVolumeStatus" ->
                        Operation.read(
                                DescribeVolumeStatusRequest.class,
                                request -> storage.volumeStatus().describe(request));
                    case "DescribeVolumes" ->
                        Operation.read(
                                DescribeVolumesRequest.class,
                                request -> storage.volumeQueries().describe(request));
                    case "DescribeVolumesModifications" ->
                        Operation.read(
                                DescribeVolumesModificationsRequest.class,
                                request -> storage.modificationQueries().describe(request));
                    case "DetachVolume" ->
                        Operation.mutation(
                                DetachVolumeRequest.class,
                                request -> storage.moves().detach(request));
                    case "DisableImage" ->
                        Operation.mutation(
                                DisableImageRequest.class,
                                request -> storage.imageAvailability().disable(request));
                    case "DisableImageDeprecation" ->
                        Operation.mutation(
                                DisableImageDeprecationRequest.class,
                                request -> storage.imageAvailability().undeprecate(request));
                    case "EnableImage" ->
                        Operation.mutation(
                                EnableImageRequest.class,
                                request -> storage.imageAvailability().enable(request));
                    case "EnableImageDeprecation" ->
                        Operation.mutation(
                                EnableImageDeprecationRequest.class,
                                request -> storage.imageAvailability().deprecate(request));
                    case "EnableVolumeIO" ->
                        Operation.mutation(
                                EnableVolumeIoRequest.class,
                                request -> storage.volumeStatus().enableIo(request));
                    case "ModifyImageAttribute" ->
                        Operation.mutation(
                                ModifyImageAttributeRequest.class,
                                request -> storage.imageAttributes().modify(request));
                    case "ModifySnapshotAttribute" ->
                        Operation.mutation(
                                ModifySnapshotAttributeRequest.class,
                                request -> storage.snapshotAttributes().modify(request));
                    case "ModifyVolume" ->
                        Operation.mutation(
                                ModifyVolumeRequest.class,
                                request -> storage.modifications().modify(request));
                    case "ModifyVolumeAttribute" ->
                        Operation.mutation(
                                ModifyVolumeAttributeRequest.class,
                                request -> storage.volumeStatus().modifyAttribute(request));
                    case "RegisterImage" ->
                        Operation.mutation(
                                RegisterImageRequest.class,
                                request -> storage.imageRegistration().register(request));
                    case "ResetImageAttribute" ->
                        Operation.mutation(
                                ResetImageAttributeRequest.class,
                                request -> storage.imageAttributes().reset(request));
                    case "ResetSnapshotAttribute" ->
                        Operation.mutation(
                                ResetSnapshotAttributeRequest.class,
                                request -> storage.snapshotAttributes().reset(request));
                    default -> null;
                });
    }
}
