package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;

/**
 * A snapshot of a volume.
 *
 * @param id such as {@code snap-0123456789abcdef0}
 * @param volumeId the volume it was taken of
 * @param size the volume's size, in GiB
 * @param description its description; may be empty
 * @param owner who took it
 * @param started when
 * @param takes how long it takes to complete
 * @param state whether it has completed
 * @param encryption how it is encrypted
 * @param permissions who may create volumes from it besides its owner
 * @param tier where it is stored
 * @param copied how it was copied; null for one that was not
 * @param tags its tags
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html">Amazon EBS snapshots</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Snapshot(
        String id,
        String volumeId,
        int size,
        String description,
        ImageOwner owner,
        Instant started,
        Duration takes,
        SnapshotState state,
        VolumeEncryption encryption,
        List<CreateVolumePermission> permissions,
        Tier tier,
        @Nullable Copied copied,
        Map<String, String> tags) {

    static final CreateVolumePermission EVERYBODY =
            CreateVolumePermission.builder().group(PermissionGroup.ALL).build();

    /** The volume id of snapshots whose volume is not the account's. */
    static final String NO_VOLUME = "vol-ffffffff";

    /** Copies its collections. */
    public Ec2Snapshot {
        permissions = List.copyOf(permissions);
    }

    /** {@return whether it has completed} */
    public boolean isComplete() {
        return state == SnapshotState.COMPLETED;
    }

    boolean isPublic() {
        return permissions.contains(EVERYBODY);
    }

    boolean isSharedWith(String account) {
        return permissions.stream().anyMatch(permission -> account.equals(permission.userId()));
    }

    /**
     * Whose it is.
     *
     * @param account an account, twelve digits
     * @return whether it is that account's
     */
    public boolean isOwnedBy(String account) {
        return owner.id().equals(account);
    }

    /** {@return how far it is, by the time that has passed: {@code "40%"}} */
    String progress(Instant now) {
        if (state != SnapshotState.PENDING) {
            return state == SnapshotState.COMPLETED ? "100%" : "";
        }
        long whole = Math.max(1, takes.toMillis());
        long passed = Duration.between(started, now).toMillis();
        return Math.max(0, Math.min(99, passed * 100 / whole)) + "%";
    }

    Ec2Snapshot withState(SnapshotState changed) {
        return new Ec2Snapshot(
                id,
                volumeId,
                size,
                description,
                owner,
                started,
                takes,
                changed,
                encryption,
                permissions,
                tier,
                copied,
                tags);
    }

    Ec2Snapshot withPermissions(List<CreateVolumePermission> changed) {
        return new Ec2Snapshot(
                id, volumeId, size, description, owner, started, takes, state, encryption, changed, tier, copied, tags);
    }

    Ec2Snapshot withTags(Map<String, String> changed) {
        return new Ec2Snapshot(
                id,
                volumeId,
                size,
                description,
                owner,
                started,
                takes,
                state,
                encryption,
                permissions,
                tier,
                copied,
                changed);
    }

    /**
     * The snapshot in another tier.
     *
     * @param changed the tier
     * @return a copy
     */
    public Ec2Snapshot withTier(Tier changed) {
        return new Ec2Snapshot(
                id,
                volumeId,
                size,
                description,
                owner,
                started,
                takes,
                state,
                encryption,
                permissions,
                changed,
                copied,
                tags);
    }

    /**
     * The API's shape.
     *
     * @param now decides how far it is
     * @return as DescribeSnapshots returns it
     */
    public Snapshot toSdk(Instant now) {
        Snapshot.Builder snapshot = Snapshot.builder()
                .snapshotId(id)
                .volumeId(volumeId)
                .volumeSize(size)
                .description(description)
                .ownerId(owner.id())
                .ownerAlias(owner.alias())
                .startTime(started)
                .state(state)
                .progress(progress(now))
                .encrypted(encryption.encrypted())
                .kmsKeyId(encryption.kmsKeyId())
                .storageTier(tier.isArchive() ? StorageTier.ARCHIVE : StorageTier.STANDARD)
                .restoreExpiryTime(tier.restoreExpiry())
                .tags(Ec2Tags.toSdk(tags));
        if (state == SnapshotState.COMPLETED) {
            LaterMember.set(snapshot, "CompletionTime", started.plus(takes));
        }
        if (copied != null) {
            LaterMember.set(snapshot, "TransferType", copied.transferType());
            copied.within().ifPresent(minutes -> LaterMember.set(snapshot, "CompletionDurationMinutes", minutes));
        }
        return snapshot.build();
    }

    /** {@return when it was complete, or will be} */
    public Instant completed() {
        return started.plus(takes);
    }

    /** {@return {@code standard} or {@code time-based}; empty for what is no copy} */
    String transferType() {
        return copied == null ? "" : copied.transferType();
    }

    /**
     * How a copy was made.
     *
     * @param within the minutes within which it had to be complete; empty for a standard copy
     */
    public record Copied(Optional<Integer> within) {

        String transferType() {
            return within.isPresent() ? "time-based" : "standard";
        }
    }

    /**
     * Where a snapshot is stored.
     *
     * @param isArchive whether it is archived, and has to be restored before it is of use
     * @param restoreExpiry when a temporarily restored one is archived again; null for others
     */
    public record Tier(boolean isArchive, @Nullable Instant restoreExpiry) {

        /** At hand. */
        public static final Tier STANDARD = new Tier(false, null);

        /** Archived. */
        public static final Tier ARCHIVE = new Tier(true, null);
    }

    /**
     * Who an image or snapshot belongs to.
     *
     * @param id the account, twelve digits
     * @param alias AWS's word for the account, such as {@code amazon}; null for other owners
     */
    public record ImageOwner(String id, @Nullable String alias) {}
}
