package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.StoreImageTaskResult;

/** An image that is stored in a bucket, and the task that stored it. */
record StoreTask(
        String id,
        String bucket,
        String key,
        Ec2Image image,
        List<Ec2Snapshot> snapshots,
        Instant started,
        Duration takes,
        boolean done) {

    StoreTask {
        snapshots = List.copyOf(snapshots);
    }

    StoreTask completed() {
        return new StoreTask(id, bucket, key, image, snapshots, started, takes, true);
    }

    String state() {
        return done ? "Completed" : "InProgress";
    }

    StoreImageTaskResult toSdk(Instant now) {
        long passed = Duration.between(started, now).toMillis() * 100 / Math.max(1, takes.toMillis());
        return StoreImageTaskResult.builder()
                .amiId(image.id())
                .bucket(bucket)
                .s3objectKey(key)
                .taskStartTime(started)
                .progressPercentage(done ? 100 : (int) Math.max(0, Math.min(99, passed)))
                .storeTaskState(state())
                .build();
    }
}
