package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeFastSnapshotRestoreSuccessItem;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoresResponse;
import software.amazon.awssdk.services.ec2.model.FastSnapshotRestoreStateCode;
import software.amazon.awssdk.services.ec2.model.LockMode;
import software.amazon.awssdk.services.ec2.model.LockSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.LockState;
import software.amazon.awssdk.services.ec2.model.LockedSnapshotsInfo;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotTierResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotTierStatus;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.TargetStorageTier;
import software.amazon.awssdk.services.ec2.model.TieringOperationStatus;
import software.amazon.awssdk.services.ec2.model.Volume;

class SnapshotCareTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private Instant now() {
        return cloud.clock().instant();
    }

    private String pendingSnapshot(int size) {
        String volumeId =
                ec2.createVolume(r -> r.availabilityZone(ZONE).size(size)).volumeId();
        cloud.clock().advance(Duration.ofMinutes(1));
        return ec2.createSnapshot(r -> r.volumeId(volumeId)).snapshotId();
    }

    private String snapshot(int size) {
        String snapshotId = pendingSnapshot(size);
        cloud.clock().advance(Duration.ofMinutes(5));
        return snapshotId;
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Nested
    class Locks {

        private LockSnapshotResponse govern(String snapshotId, int days) {
            return ec2.lockSnapshot(
                    r -> r.snapshotId(snapshotId).lockMode(LockMode.GOVERNANCE).lockDuration(days));
        }

        private LockSnapshotResponse comply(String snapshotId, int days, Integer coolOff) {
            return ec2.lockSnapshot(r -> r.snapshotId(snapshotId)
                    .lockMode(LockMode.COMPLIANCE)
                    .lockDuration(days)
                    .coolOffPeriod(coolOff));
        }

        private LockedSnapshotsInfo locked(String snapshotId) {
            return ec2.describeLockedSnapshots(r -> r.snapshotIds(snapshotId))
                    .snapshots()
                    .get(0);
        }

        @Test
        void a_snapshot_locked_in_governance_mode_stays_until_it_is_unlocked() {
            String snapshotId = snapshot(8);

            LockSnapshotResponse lock = govern(snapshotId, 1);

            assertThat(lock.lockState()).isEqualTo(LockState.GOVERNANCE);
            assertThat(lock.lockDuration()).isEqualTo(1);
            assertThat(lock.lockCreatedOn()).isEqualTo(now());
            assertThat(lock.lockDurationStartTime()).isEqualTo(now());
            assertThat(lock.lockExpiresOn()).isEqualTo(now().plus(Duration.ofDays(1)));
            refused(() -> ec2.deleteSnapshot(r -> r.snapshotId(snapshotId)), "OperationNotPermitted", "is locked");
            ec2.unlockSnapshot(r -> r.snapshotId(snapshotId));
            assertThat(ec2.describeLockedSnapshots(r -> {}).snapshots()).isEmpty();
            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));
            refused(
                    () -> ec2.describeSnapshots(r -> r.snapshotIds(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);
        }

        @Test
        void a_lock_expires() {
            String snapshotId = snapshot(8);
            govern(snapshotId, 1);

            cloud.clock().advance(Duration.ofDays(1));

            assertThat(locked(snapshotId).lockState()).isEqualTo(LockState.EXPIRED);
            refused(() -> ec2.unlockSnapshot(r -> r.snapshotId(snapshotId)), "IncorrectState", "is not locked");
            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));
            assertThat(ec2.describeLockedSnapshots(r -> {}).snapshots()).isEmpty();
        }

        @Test
        void the_lock_of_a_pending_snapshot_runs_from_its_completion() {
            String snapshotId = pendingSnapshot(8);

            LockSnapshotResponse lock = govern(snapshotId, 1);

            assertThat(lock.lockDurationStartTime()).isNull();
            assertThat(lock.lockExpiresOn()).isNull();
            cloud.clock().advance(Duration.ofMinutes(5));
            assertThat(locked(snapshotId).lockDurationStartTime())
                    .isAfter(lock.lockCreatedOn())
                    .isBefore(now());
        }

        @Test
        void compliance_mode_can_be_undone_while_it_cools_off() {
            String snapshotId = snapshot(8);

            LockSnapshotResponse lock = comply(snapshotId, 10, 24);

            assertThat(lock.lockState()).isEqualTo(LockState.COMPLIANCE_COOLOFF);
            assertThat(lock.coolOffPeriodExpiresOn()).isEqualTo(now().plus(Duration.ofHours(24)));
            govern(snapshotId, 2);
            assertThat(locked(snapshotId).lockState()).isEqualTo(LockState.GOVERNANCE);
            assertThat(locked(snapshotId).lockDuration()).isEqualTo(2);
        }

        @Test
        void compliance_mode_can_only_be_prolonged_afterwards() {
            String snapshotId = snapshot(8);
            comply(snapshotId, 10, 24);
            cloud.clock().advance(Duration.ofHours(24));

            assertThat(locked(snapshotId).lockState()).isEqualTo(LockState.COMPLIANCE);
            refused(
                    () -> ec2.unlockSnapshot(r -> r.snapshotId(snapshotId)),
                    "OperationNotPermitted",
                    "cannot be unlocked");
            refused(() -> govern(snapshotId, 20), "OperationNotPermitted", "lock mode cannot be changed");
            refused(() -> comply(snapshotId, 9, null), "OperationNotPermitted", "only be increased");
            refused(() -> comply(snapshotId, 20, 1), "OperationNotPermitted", "cooling-off period");
            refused(() -> ec2.deleteSnapshot(r -> r.snapshotId(snapshotId)), "OperationNotPermitted", "is locked");
            assertThat(comply(snapshotId, 11, null).lockDuration()).isEqualTo(11);
        }

        @Test
        void what_is_wrong_with_a_lock_is_refused() {
            String snapshotId = snapshot(8);

            refused(
                    () -> ec2.lockSnapshot(r -> r.snapshotId(snapshotId).lockMode(LockMode.GOVERNANCE)),
                    "MissingParameter",
                    "LockDuration");
            refused(
                    () -> ec2.lockSnapshot(r -> r.snapshotId(snapshotId)
                            .lockMode(LockMode.GOVERNANCE)
                            .lockDuration(1)
                            .expirationDate(now().plus(Duration.ofDays(3)))),
                    "InvalidParameterCombination",
                    "ExpirationDate");
            refused(
                    () -> ec2.lockSnapshot(r -> r.snapshotId(snapshotId)
                            .lockMode(LockMode.GOVERNANCE)
                            .coolOffPeriod(1)
                            .lockDuration(1)),
                    "InvalidParameterCombination",
                    "CoolOffPeriod");
            refused(
                    () -> ec2.lockSnapshot(r -> r.snapshotId(snapshotId)
                            .lockMode(LockMode.GOVERNANCE)
                            .expirationDate(now())),
                    "InvalidParameterValue",
                    "ExpirationDate");
            refused(() -> govern("snap-0123456789abcdef0", 1), "InvalidSnapshot.NotFound", "does not exist");
            refused(() -> govern(snapshotId, 36_501), "InvalidParameterValue", "36");
            assertThat(ec2.describeLockedSnapshots(r -> {}).snapshots()).isEmpty();
        }

        @Test
        void locked_snapshots_are_found_by_their_state_and_paged() {
            List<String> ids = IntStream.range(0, 6).mapToObj(i -> snapshot(1)).toList();
            ids.forEach(id -> govern(id, 1 + ids.indexOf(id)));
            cloud.clock().advance(Duration.ofDays(1).plusHours(1));

            assertThat(ec2.describeLockedSnapshots(
                                    r -> r.filters(f -> f.name("lock-state").values("expired")))
                            .snapshots())
                    .extracting(LockedSnapshotsInfo::snapshotId)
                    .containsExactly(ids.get(0));
            String token = ec2.describeLockedSnapshots(r -> r.maxResults(5)).nextToken();
            assertThat(ec2.describeLockedSnapshots(r -> r.maxResults(5).nextToken(token))
                            .snapshots())
                    .extracting(LockedSnapshotsInfo::snapshotId)
                    .containsExactly(ids.get(5));
            refused(
                    () -> ec2.describeLockedSnapshots(
                            r -> r.filters(f -> f.name("lock-mode").values("governance"))),
                    "InvalidParameterValue",
                    "The filter 'lock-mode' is invalid");
        }
    }

    @Nested
    class FastRestores {

        private EnableFastSnapshotRestoresResponse enable(String... snapshotIds) {
            return ec2.enableFastSnapshotRestores(
                    r -> r.availabilityZones(ZONE, "us-east-1b").sourceSnapshotIds(snapshotIds));
        }

        private List<DescribeFastSnapshotRestoreSuccessItem> restores(String snapshotId) {
            return ec2.describeFastSnapshotRestores(
                            r -> r.filters(f -> f.name("snapshot-id").values(snapshotId)))
                    .fastSnapshotRestores();
        }

        @Test
        void it_goes_through_its_states_in_each_zone() {
            String snapshotId = snapshot(1024);
            Instant enabling = now();

            assertThat(enable(snapshotId).successful()).hasSize(2).allSatisfy(each -> {
                assertThat(each.state()).isEqualTo(FastSnapshotRestoreStateCode.ENABLING);
                assertThat(each.stateTransitionReason()).isEqualTo("Client.UserInitiated");
                assertThat(each.ownerId()).isEqualTo("123456789012");
                assertThat(each.enablingTime()).isEqualTo(enabling);
            });
            cloud.clock().advance(Duration.ofSeconds(5));
            assertThat(restores(snapshotId))
                    .extracting(DescribeFastSnapshotRestoreSuccessItem::stateTransitionReason)
                    .containsOnly("Client.UserInitiated - Lifecycle state transition");
            cloud.clock().advance(Duration.ofMinutes(59));
            assertThat(restores(snapshotId))
                    .extracting(DescribeFastSnapshotRestoreSuccessItem::state)
                    .containsOnly(FastSnapshotRestoreStateCode.OPTIMIZING);
            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(restores(snapshotId)).allSatisfy(each -> {
                assertThat(each.state()).isEqualTo(FastSnapshotRestoreStateCode.ENABLED);
                assertThat(each.enablingTime()).isEqualTo(enabling);
                assertThat(each.optimizingTime()).isEqualTo(enabling.plusSeconds(5));
                assertThat(each.enabledTime()).isEqualTo(now());
            });
        }

        private Volume created(String snapshotId, String zone) {
            String id = ec2.createVolume(v -> v.snapshotId(snapshotId).availabilityZone(zone))
                    .volumeId();
            return ec2.describeVolumes(v -> v.volumeIds(id)).volumes().get(0);
        }

        @Test
        void a_volume_takes_a_credit_and_is_restored_fast() {
            String snapshotId = snapshot(8);
            enable(snapshotId);
            while (restores(snapshotId).get(0).state() != FastSnapshotRestoreStateCode.ENABLED) {
                cloud.clock().advance(Duration.ofSeconds(1));
            }

            Volume tooEarly = created(snapshotId, ZONE);
            cloud.clock().advance(Duration.ofMinutes(6));
            Volume fast = created(snapshotId, ZONE);
            Volume withoutCredit = created(snapshotId, ZONE);

            assertThat(tooEarly.fastRestored()).isFalse();
            assertThat(fast.fastRestored()).isTrue();
            assertThat(withoutCredit.fastRestored()).isFalse();
            assertThat(ec2.describeVolumes(
                                    v -> v.filters(f -> f.name("fast-restored").values("true")))
                            .volumes())
                    .extracting(Volume::volumeId)
                    .containsExactly(fast.volumeId());
        }

        @Test
        void the_bucket_holds_ten_credits_of_a_small_snapshot_in_each_zone() {
            String snapshotId = snapshot(8);
            enable(snapshotId);
            cloud.clock().advance(Duration.ofDays(1));

            assertThat(IntStream.range(0, 12)
                            .filter(i -> created(snapshotId, ZONE).fastRestored())
                            .count())
                    .isEqualTo(10);
            assertThat(created(snapshotId, "us-east-1b").fastRestored()).isTrue();
            assertThat(created(snapshotId, "us-east-1f").fastRestored()).isFalse();
        }

        @Test
        void disabling_it_in_one_zone_leaves_the_other() {
            String snapshotId = snapshot(8);
            enable(snapshotId);

            ec2.disableFastSnapshotRestores(r -> r.availabilityZones(ZONE).sourceSnapshotIds(snapshotId));
            cloud.clock().advance(Duration.ofMinutes(1));

            assertThat(restores(snapshotId))
                    .extracting(DescribeFastSnapshotRestoreSuccessItem::state)
                    .containsExactly(FastSnapshotRestoreStateCode.DISABLED, FastSnapshotRestoreStateCode.ENABLED);
            assertThat(ec2.disableFastSnapshotRestores(
                                    r -> r.availabilityZones(ZONE).sourceSnapshotIds(snapshotId))
                            .unsuccessful())
                    .singleElement()
                    .satisfies(each -> assertThat(each.fastSnapshotRestoreStateErrors()
                                    .get(0)
                                    .error()
                                    .code())
                            .isEqualTo("IncorrectState"));
        }

        @Test
        void what_fails_for_one_snapshot_succeeds_for_another() {
            String snapshotId = snapshot(8);

            EnableFastSnapshotRestoresResponse response = enable(snapshotId, "snap-0123456789abcdef0");

            assertThat(response.successful()).hasSize(2);
            assertThat(response.unsuccessful()).singleElement().satisfies(each -> {
                assertThat(each.snapshotId()).isEqualTo("snap-0123456789abcdef0");
                assertThat(each.fastSnapshotRestoreStateErrors())
                        .hasSize(2)
                        .allSatisfy(error -> assertThat(error.error().code()).isEqualTo("InvalidSnapshot.NotFound"));
            });
        }

        @Test
        void a_zone_that_is_not_there_fails_the_call() {
            String snapshotId = snapshot(8);

            refused(
                    () -> ec2.enableFastSnapshotRestores(
                            r -> r.availabilityZones("us-east-1z").sourceSnapshotIds(snapshotId)),
                    "InvalidParameterValue",
                    "us-east-1z");
            refused(() -> enable("snap"), "InvalidSnapshotID.Malformed", "snap");
            assertThat(restores(snapshotId)).isEmpty();
        }

        @Test
        void deleting_the_snapshot_disables_it() {
            String snapshotId = snapshot(8);
            enable(snapshotId);

            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));

            assertThat(restores(snapshotId))
                    .extracting(DescribeFastSnapshotRestoreSuccessItem::state)
                    .containsOnly(FastSnapshotRestoreStateCode.DISABLING);
        }
    }

    @Nested
    class Tiers {

        private void archive(String snapshotId) {
            ec2.modifySnapshotTier(r -> r.snapshotId(snapshotId).storageTier(TargetStorageTier.ARCHIVE));
        }

        private SnapshotTierStatus status(String snapshotId) {
            return ec2.describeSnapshotTierStatus(
                            r -> r.filters(f -> f.name("snapshot-id").values(snapshotId)))
                    .snapshotTierStatuses()
                    .get(0);
        }

        private StorageTier tier(String snapshotId) {
            return ec2.describeSnapshots(r -> r.snapshotIds(snapshotId))
                    .snapshots()
                    .get(0)
                    .storageTier();
        }

        @Test
        void an_archived_snapshot_is_of_use_again_once_it_is_restored() {
            String snapshotId = snapshot(8);

            archive(snapshotId);

            cloud.clock().advance(Duration.ofMinutes(30));
            assertThat(status(snapshotId).lastTieringOperationStatus())
                    .isEqualTo(TieringOperationStatus.ARCHIVAL_IN_PROGRESS);
            assertThat(status(snapshotId).lastTieringProgress()).isEqualTo(50);
            assertThat(tier(snapshotId)).isEqualTo(StorageTier.STANDARD);
            cloud.clock().advance(Duration.ofMinutes(30));
            assertThat(status(snapshotId).storageTier()).isEqualTo(StorageTier.ARCHIVE);
            assertThat(status(snapshotId).archivalCompleteTime()).isEqualTo(now());
            assertThat(tier(snapshotId)).isEqualTo(StorageTier.ARCHIVE);
            refused(
                    () -> ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshotId)),
                    "IncorrectState",
                    "is archived");

            RestoreSnapshotTierResponse restoring =
                    ec2.restoreSnapshotTier(r -> r.snapshotId(snapshotId).permanentRestore(true));

            assertThat(restoring.isPermanentRestore()).isTrue();
            assertThat(restoring.restoreStartTime()).isEqualTo(now());
            cloud.clock().advance(Duration.ofHours(24));
            assertThat(tier(snapshotId)).isEqualTo(StorageTier.STANDARD);
            ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshotId));
        }

        @Test
        void a_temporary_restore_ends_by_itself_unless_it_is_prolonged() {
            String snapshotId = snapshot(8);
            archive(snapshotId);
            cloud.clock().advance(Duration.ofHours(1));
            ec2.restoreSnapshotTier(r -> r.snapshotId(snapshotId).temporaryRestoreDays(2));
            cloud.clock().advance(Duration.ofHours(24));
            assertThat(status(snapshotId).restoreExpiryTime()).isEqualTo(now().plus(Duration.ofDays(2)));
            cloud.clock().advance(Duration.ofDays(1));

            ec2.restoreSnapshotTier(r -> r.snapshotId(snapshotId).temporaryRestoreDays(5));

            cloud.clock().advance(Duration.ofDays(2));
            assertThat(tier(snapshotId)).isEqualTo(StorageTier.STANDARD);
            cloud.clock().advance(Duration.ofDays(3));
            assertThat(tier(snapshotId)).isEqualTo(StorageTier.ARCHIVE);
            assertThat(ec2.describeSnapshotTierStatus(r -> r.filters(
                                    f -> f.name("last-tiering-operation").values("archival-completed")))
                            .snapshotTierStatuses())
                    .extracting(SnapshotTierStatus::snapshotId)
                    .containsExactly(snapshotId);
        }

        @Test
        void what_cannot_be_archived_or_restored_is_refused() {
            String pending = pendingSnapshot(8);
            refused(() -> archive(pending), "IncorrectState", "'pending'");
            String snapshotId = snapshot(8);
            refused(
                    () -> ec2.restoreSnapshotTier(r -> r.snapshotId(snapshotId).permanentRestore(true)),
                    "IncorrectState",
                    "is not archived");
            archive(snapshotId);
            refused(() -> archive(snapshotId), "IncorrectState", "archival-in-progress");
            cloud.clock().advance(Duration.ofHours(1));
            refused(() -> archive(snapshotId), "IncorrectState", "it is archived");
            refused(
                    () -> ec2.restoreSnapshotTier(r -> r.snapshotId(snapshotId)),
                    "MissingParameter",
                    "TemporaryRestoreDays");
            refused(
                    () -> ec2.restoreSnapshotTier(
                            r -> r.snapshotId(snapshotId).permanentRestore(true).temporaryRestoreDays(1)),
                    "InvalidParameterCombination",
                    "PermanentRestore");
            refused(
                    () -> ec2.modifySnapshotTier(r -> r.snapshotId(snapshotId).storageTier("deep")),
                    "InvalidParameterValue",
                    "deep");
        }

        @Test
        void the_snapshot_of_an_image_is_not_archived() {
            String snapshotId = snapshot(8);
            String imageId = ec2.registerImage(r -> r.name("mine")
                            .architecture("x86_64")
                            .rootDeviceName("/dev/xvda")
                            .blockDeviceMappings(m -> m.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshotId))))
                    .imageId();
            cloud.clock().advance(Duration.ofMinutes(5));

            refused(() -> archive(snapshotId), "IncorrectState", "in use by " + imageId);

            ec2.disableImage(r -> r.imageId(imageId));
            archive(snapshotId);
            assertThat(status(snapshotId).lastTieringOperationStatus())
                    .isEqualTo(TieringOperationStatus.ARCHIVAL_IN_PROGRESS);
        }
    }

    @Test
    void a_fork_goes_its_own_way() {
        String snapshotId = snapshot(8);
        ec2.lockSnapshot(
                r -> r.snapshotId(snapshotId).lockMode(LockMode.GOVERNANCE).lockDuration(1));

        FakeClients.of(cloud.fork()).get(Ec2Client.class).unlockSnapshot(r -> r.snapshotId(snapshotId));

        assertThat(ec2.describeLockedSnapshots(r -> {}).snapshots()).hasSize(1);
    }
}
