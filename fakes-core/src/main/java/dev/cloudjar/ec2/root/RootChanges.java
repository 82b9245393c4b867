package dev.cloudjar.ec2.root;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.root.RootedInstances.Rooted;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.ec2.storage.Ec2Volume;
import dev.cloudjar.ec2.storage.VolumeSpec;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateReplaceRootVolumeTaskRequest;
import software.amazon.awssdk.services.ec2.model.CreateReplaceRootVolumeTaskResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTaskState;

/**
 * Replaces the root volume of a running instance: by its state at launch, by a snapshot of a root volume that it has or had, or
 * by an image like its own. The new volume is created, the old one detached and the new one attached, and the instance reboots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateReplaceRootVolumeTask.html">
 *     CreateReplaceRootVolumeTask</a>
 */
final class RootChanges {

    static final String KIND = "replace-root-volume-task";

    private static final Honoured HONOURED = Honoured.by(
            "CreateReplaceRootVolumeTask",
            "ClientToken",
            "DeleteReplacedRootVolume",
            "DryRun",
            "ImageId",
            "InstanceId",
            "SnapshotId",
            "TagSpecifications");

    private final Site site;
    private final Ec2Storage storage;
    private final RootedInstances instances;
    private final ResourceTable<RootReplacement> tasks;
    private final ClientTokens<String> tokens;

    RootChanges(
            Site site,
            Ec2Storage storage,
            RootedInstances instances,
            ResourceTable<RootReplacement> tasks,
            ClientTokens<String> tokens) {
        this.site = site;
        this.storage = storage;
        this.instances = instances;
        this.tasks = tasks;
        this.tokens = tokens;
    }

    CreateReplaceRootVolumeTaskResponse create(CreateReplaceRootVolumeTaskRequest request) {
        Optional<String> earlier = tokens.earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return answer(tasks.find(earlier.get()).orElseThrow());
        }
        HONOURED.check(request);
        Rooted instance = requireRunning(request.instanceId());
        Ec2Volume root = storage.findVolume(instance.id(), instance.rootDeviceName())
                .orElseThrow(() -> RootErrors.noRootVolume(instance.id()));
        requireIdle(instance);
        String snapshotId = snapshotOf(request, instance, root);
        VolumeSpec spec = storage.replacement(root, snapshotId);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        DryRun.stopIf(request.dryRun());
        RootReplacement task = tasks.put(new RootReplacement(
                site.ids().resourceId("replacevol"),
                instance.id(),
                request.imageId(),
                snapshotId,
                root.id(),
                storage.createReplacement(spec, instance.zone()),
                Boolean.TRUE.equals(request.deleteReplacedRootVolume()),
                ReplaceRootVolumeTaskState.PENDING,
                site.now(),
                null,
                tags));
        site.changed(task.id(), "pending");
        site.transition(storage.creationTakes(), new RootEvent.Created(task.id()));
        tokens.remember(request.clientToken(), request, task.id());
        return answer(task);
    }

    private static CreateReplaceRootVolumeTaskResponse answer(RootReplacement task) {
        return CreateReplaceRootVolumeTaskResponse.builder()
                .replaceRootVolumeTask(task.toSdk())
                .build();
    }

    private Rooted requireRunning(@Nullable String instanceId) {
        if (instanceId == null) {
            throw Ec2Error.missing("InstanceId");
        }
        Rooted instance = instances.require(instanceId);
        if (!instance.running()) {
            throw RootErrors.notRunning(instanceId);
        }
        return instance;
    }

    private void requireIdle(Rooted instance) {
        tasks.stream()
                .filter(task -> task.instanceId().equals(instance.id()) && task.isUnderWay())
                .findFirst()
                .ifPresent(task -> {
                    throw RootErrors.underWay(task.id(), instance.id());
                });
    }

    private String snapshotOf(CreateReplaceRootVolumeTaskRequest request, Rooted instance, Ec2Volume root) {
        if (request.snapshotId() != null && request.imageId() != null) {
            throw Ec2Error.invalidCombination("The parameters SnapshotId and ImageId cannot be used together");
        }
        if (request.snapshotId() != null) {
            return requireOfRoot(request.snapshotId(), instance, root);
        }
        Ec2Image launched = storage.findImage(instance.imageId()).orElseThrow();
        if (request.imageId() == null) {
            return rootSnapshot(launched);
        }
        Ec2Image image = storage.requireImage(request.imageId());
        requireAlike(image, launched, instance);
        return rootSnapshot(image);
    }

    /** Also of a root volume that the instance had before. */
    private String requireOfRoot(String snapshotId, Rooted instance, Ec2Volume root) {
        Ec2Snapshot snapshot =
                storage.snapshots().requireAll(List.of(snapshotId)).get(0);
        boolean earlier = tasks.stream()
                .anyMatch(task -> task.instanceId().equals(instance.id())
                        && task.replacedId().equals(snapshot.volumeId()));
        if (!snapshot.volumeId().equals(root.id()) && !earlier) {
            throw RootErrors.foreignSnapshot(snapshotId, instance.id());
        }
        return snapshotId;
    }

    private static void requireAlike(Ec2Image image, Ec2Image launched, Rooted instance) {
        if (!image.architecture().equals(launched.architecture())) {
            throw RootErrors.unlikeImage(image.id(), instance.id(), "architecture");
        }
        if (!Objects.equals(
                image.shape().virtualizationTypeAsString(), launched.shape().virtualizationTypeAsString())) {
            throw RootErrors.unlikeImage(image.id(), instance.id(), "virtualization type");
        }
        if (!Objects.equals(image.shape().platformDetails(), launched.shape().platformDetails())) {
            throw RootErrors.unlikeImage(image.id(), instance.id(), "billing information");
        }
        if (!image.shape().productCodes().equals(launched.shape().productCodes())) {
            throw RootErrors.unlikeImage(image.id(), instance.id(), "product codes");
        }
    }

    private static String rootSnapshot(Ec2Image image) {
        return image.blockDeviceMappings().stream()
                .filter(mapping -> Objects.equals(mapping.deviceName(), image.rootDeviceName())
                        && mapping.ebs() != null
                        && mapping.ebs().snapshotId() != null)
                .map(mapping -> mapping.ebs().snapshotId())
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue("The image '" + image.id() + "' has no root snapshot."));
    }

    /** The new volume is there: the old one is taken away, where the instance still runs. */
    void swap(String taskId) {
        tasks.find(taskId)
                .filter(task -> task.state() == ReplaceRootVolumeTaskState.PENDING)
                .ifPresent(task -> {
                    if (isStillRooted(task)) {
                        move(task.in(ReplaceRootVolumeTaskState.IN_PROGRESS, null));
                        site.transition(storage.attachmentTakes(), new RootEvent.Swapped(taskId));
                    } else {
                        fail(task);
                    }
                });
    }

    private boolean isStillRooted(RootReplacement task) {
        return instances
                .find(task.instanceId())
                .filter(Rooted::running)
                .flatMap(instance -> storage.findVolume(instance.id(), instance.rootDeviceName()))
                .filter(root -> root.id().equals(task.replacedId()))
                .isPresent();
    }

    void complete(String taskId) {
        tasks.find(taskId)
                .filter(task -> task.state() == ReplaceRootVolumeTaskState.IN_PROGRESS)
                .ifPresent(task -> {
                    if (isStillRooted(task)) {
                        storage.replaceRoot(task.instanceId(), task.replacedId(), task.replacementId(), task.deletes());
                        move(task.in(ReplaceRootVolumeTaskState.SUCCEEDED, site.now()));
                        instances.reboot(task.instanceId());
                    } else {
                        fail(task);
                    }
                });
    }

    /** The original volume stays; the one that was to replace it is deleted (assumed). */
    private void fail(RootReplacement task) {
        storage.discard(task.replacementId());
        move(task.in(ReplaceRootVolumeTaskState.FAILED, site.now()));
    }

    private void move(RootReplacement task) {
        tasks.put(task);
        site.changed(task.id(), "-> " + task.state());
    }
}
