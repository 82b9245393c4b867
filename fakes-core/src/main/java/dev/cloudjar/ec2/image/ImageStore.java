package dev.cloudjar.ec2.image;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRestoreImageTaskRequest;
import software.amazon.awssdk.services.ec2.model.CreateRestoreImageTaskResponse;
import software.amazon.awssdk.services.ec2.model.CreateStoreImageTaskRequest;
import software.amazon.awssdk.services.ec2.model.CreateStoreImageTaskResponse;
import software.amazon.awssdk.services.ec2.model.DescribeStoreImageTasksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeStoreImageTasksResponse;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * Stores images as objects in buckets, which are kept in memory, and restores them as new images. Tags of the objects are taken,
 * and nobody sees them: there is no Amazon S3 to read them from.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-store-restore.html">Store and restore an AMI using S3</a>
 */
final class ImageStore {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Duration SHOWN = Duration.ofDays(31);

    private final ImageContext context;

    ImageStore(ImageContext context) {
        this.context = context;
    }

    CreateStoreImageTaskResponse store(CreateStoreImageTaskRequest request) {
        Honoured.by("CreateStoreImageTask", "Bucket", "DryRun", "ImageId", "S3ObjectTags")
                .check(request);
        Ec2Image image = context.storage().images().requireOwn(request.imageId());
        if (image.state() != ImageState.AVAILABLE) {
            throw Ec2Error.of(
                    "InvalidAMIID.Unavailable",
                    "The image ID '" + image.id() + "' is not available, it is in the state '" + image.state() + "'");
        }
        if (!image.isOnEbs()) {
            throw ImageCareErrors.notOnEbs(image.id());
        }
        String bucket = requireBucket(request.bucket());
        List<Ec2Snapshot> snapshots = context.storage().snapshots().requireAll(image.snapshotIds());
        DryRun.stopIf(request.dryRun());
        Duration takes = context.timings().store();
        StoreTask task = context.storeTasks()
                .put(new StoreTask(
                        context.site().ids().resourceId("store"),
                        bucket,
                        image.id() + ".bin",
                        image,
                        snapshots,
                        context.site().now(),
                        takes,
                        false));
        context.site().changed(image.id(), "is being stored as " + bucket + "/" + task.key());
        context.site().transition(takes, new ImageEvent.Stored(task.id()));
        return CreateStoreImageTaskResponse.builder().objectKey(task.key()).build();
    }

    private String requireBucket(@Nullable String bucket) {
        if (bucket == null) {
            throw Ec2Error.missing("Bucket");
        }
        if (!BUCKET.matcher(bucket).matches()
                || context.site().strictness().unknownReferences() == UnknownReferences.REFUSED) {
            throw ImageCareErrors.badBucket(bucket);
        }
        return bucket;
    }

    void settle(String taskId) {
        context.storeTasks().find(taskId).filter(task -> !task.done()).ifPresent(task -> {
            context.storeTasks().put(task.completed());
            context.site().changed(task.image().id(), "stored as " + task.bucket() + "/" + task.key());
        });
    }

    /** The latest first. */
    DescribeStoreImageTasksResponse describe(DescribeStoreImageTasksRequest request) {
        if (!request.imageIds().isEmpty() && request.maxResults() != null) {
            throw Ec2Error.invalidCombination("The parameter imageIds cannot be used with the parameter maxResults");
        }
        Ec2Error.requireWellFormed(request.imageIds(), "ami", "InvalidAMIID.Malformed");
        Instant oldest = context.site().now().minus(SHOWN);
        List<StoreTask> tasks = new ArrayList<>(context.storeTasks().stream()
                .filter(task -> !task.started().isBefore(oldest))
                .filter(task -> request.imageIds().isEmpty()
                        || request.imageIds().contains(task.image().id()))
                .toList());
        Collections.reverse(tasks);
        Filters<StoreTask> filters = Filters.<StoreTask>of(Ec2Error::unknownFilter)
                .one("task-state", StoreTask::state)
                .one("bucket", StoreTask::bucket);
        Ec2Listing.criteria(request.filters());
        Paging.Page<StoreTask> page = new Ec2Listing<>(
                        "DescribeStoreImageTasks",
                        StoreTask::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        200)
                .page(
                        tasks,
                        request.imageIds().isEmpty() ? request.filters() : List.of(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeStoreImageTasksResponse.builder()
                .storeImageTaskResults(page.items().stream()
                        .map(task -> task.toSdk(context.site().now()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The image gets the name that it had where the call gives it none. */
    CreateRestoreImageTaskResponse restore(CreateRestoreImageTaskRequest request) {
        Honoured.by("CreateRestoreImageTask", "Bucket", "DryRun", "Name", "ObjectKey", "TagSpecifications")
                .check(request);
        String bucket = requireBucket(request.bucket());
        String key = request.objectKey();
        if (key == null) {
            throw Ec2Error.missing("ObjectKey");
        }
        StoreTask stored = context.storeTasks().stream()
                .filter(task -> task.done()
                        && task.bucket().equals(bucket)
                        && task.key().equals(key))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> ImageCareErrors.noObject(bucket, key));
        String name = request.name() == null ? stored.image().name() : request.name();
        context.storage().requireName(name);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("image", "snapshot"));
        Map<String, String> imageTags = Ec2Tags.specified(request.tagSpecifications(), "image");
        Map<String, String> snapshotTags = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        DryRun.stopIf(request.dryRun());
        Ec2Image restored = context.storage().revive(stored.image(), stored.snapshots(), name, imageTags, snapshotTags);
        return CreateRestoreImageTaskResponse.builder().imageId(restored.id()).build();
    }
}
