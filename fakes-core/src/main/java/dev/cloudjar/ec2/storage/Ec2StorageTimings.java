package dev.cloudjar.ec2.storage;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long EC2's storage takes. AWS publishes no such times; the defaults are of the order seen in practice (assumed).
 *
 * <pre>{@code
 * FakeCloud.builder().with(Ec2StorageTimings.DEFAULTS.withSnapshot(Duration.ofMinutes(10))).build();
 * }</pre>
 *
 * @param volumeCreation from {@code creating} to {@code available}
 * @param attachment from {@code attaching} to {@code attached}
 * @param detachment from {@code detaching} to {@code available}
 * @param modification from {@code modifying} to {@code optimizing}
 * @param optimization from {@code optimizing} to {@code completed}
 * @param snapshot from {@code pending} to {@code completed}
 * @param image from an image's last snapshot to {@code available}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2StorageTimings(
        Duration volumeCreation,
        Duration attachment,
        Duration detachment,
        Duration modification,
        Duration optimization,
        Duration snapshot,
        Duration image) {

    /** 5 s, 3 s, 5 s, 10 s, 2 min, 1 min and 30 s. */
    public static final Ec2StorageTimings DEFAULTS = new Ec2StorageTimings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));

    /** Refuses negative durations. */
    public Ec2StorageTimings {
        requireNotNegative("volumeCreation", volumeCreation);
        requireNotNegative("attachment", attachment);
        requireNotNegative("detachment", detachment);
        requireNotNegative("modification", modification);
        requireNotNegative("optimization", optimization);
        requireNotNegative("snapshot", snapshot);
        requireNotNegative("image", image);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("The timing " + name + " cannot be " + value
                    + ": nothing settles before it begins. Use zero or more.");
        }
    }

    /**
     * The same with another time for creating volumes.
     *
     * @param value from {@code creating} to {@code available}
     * @return the copy
     */
    public Ec2StorageTimings withVolumeCreation(Duration value) {
        return new Ec2StorageTimings(value, attachment, detachment, modification, optimization, snapshot, image);
    }

    /**
     * The same with another time for attaching volumes.
     *
     * @param value from {@code attaching} to {@code attached}
     * @return the copy
     */
    public Ec2StorageTimings withAttachment(Duration value) {
        return new Ec2StorageTimings(volumeCreation, value, detachment, modification, optimization, snapshot, image);
    }

    /**
     * The same with another time for detaching volumes.
     *
     * @param value from {@code detaching} to {@code available}
     * @return the copy
     */
    public Ec2StorageTimings withDetachment(Duration value) {
        return new Ec2StorageTimings(volumeCreation, attachment, value, modification, optimization, snapshot, image);
    }

    /**
     * The same with another time for modifying volumes.
     *
     * @param value from {@code modifying} to {@code optimizing}
     * @return the copy
     */
    public Ec2StorageTimings withModification(Duration value) {
        return new Ec2StorageTimings(volumeCreation, attachment, detachment, value, optimization, snapshot, image);
    }

    /**
     * The same with another time for optimizing volumes.
     *
     * @param value from {@code optimizing} to {@code completed}
     * @return the copy
     */
    public Ec2StorageTimings withOptimization(Duration value) {
        return new Ec2StorageTimings(volumeCreation, attachment, detachment, modification, value, snapshot, image);
    }

    /**
     * The same with another time for snapshots.
     *
     * @param value from {@code pending} to {@code completed}
     * @return the copy
     */
    public Ec2StorageTimings withSnapshot(Duration value) {
        return new Ec2StorageTimings(volumeCreation, attachment, detachment, modification, optimization, value, image);
    }

    /**
     * The same with another time for images.
     *
     * @param value from an image's last snapshot to {@code available}
     * @return the copy
     */
    public Ec2StorageTimings withImage(Duration value) {
        return new Ec2StorageTimings(
                volumeCreation, attachment, detachment, modification, optimization, snapshot, value);
    }
}
