package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.Volume;

/** What the care of snapshots, images, volumes and root volumes is refused through the client, and that nothing changes. */
class StorageRefusalsTest {

    private static final String ZONE = "us-east-1a";
    private static final String UNKNOWN_IMAGE = "ami-0fedcba9876543210";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private final String snapshot = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume(ZONE, 8));
    private final String image = cloud.ec2().givenImage();

    @Nested
    class Locks {

        @Test
        void are_of_a_mode_for_a_time() {
            Refused.with(
                    "MissingParameter",
                    "LockMode",
                    () -> ec2.lockSnapshot(l -> l.snapshotId(snapshot).lockDuration(1)));
            Refused.with(
                    "InvalidParameterValue",
                    "for parameter LockDuration is invalid.",
                    () -> ec2.lockSnapshot(
                            l -> l.snapshotId(snapshot).lockMode("governance").lockDuration(0)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.lockSnapshot(
                            l -> l.snapshotId(snapshot).lockMode("loose").lockDuration(1)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameters LockDuration and ExpirationDate cannot be used together",
                    () -> ec2.lockSnapshot(l -> l.snapshotId(snapshot)
                            .lockMode("governance")
                            .lockDuration(1)
                            .expirationDate(cloud.clock().instant().plus(Duration.ofDays(2)))));

            assertThat(ec2.describeLockedSnapshots(l -> {}).snapshots()).isEmpty();
        }
    }

    @Nested
    class Tiers {

        @Test
        void are_archive_and_back() {
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameters PermanentRestore and TemporaryRestoreDays cannot be used together",
                    () -> ec2.restoreSnapshotTier(
                            r -> r.snapshotId(snapshot).permanentRestore(true).temporaryRestoreDays(1)));
            Refused.with(
                    "InvalidParameterValue",
                    "TemporaryRestoreDays is invalid.",
                    () -> ec2.restoreSnapshotTier(r -> r.snapshotId(snapshot).temporaryRestoreDays(0)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.modifySnapshotTier(t -> t.snapshotId(snapshot).storageTier("cellar")));
            Refused.with("MissingParameter", "StorageTier", () -> ec2.modifySnapshotTier(t -> t.snapshotId(snapshot)));

            assertThat(ec2.describeSnapshotTierStatus(t -> {}).snapshotTierStatuses())
                    .allSatisfy(each -> assertThat(each.storageTierAsString()).isEqualTo("standard"));
        }

        @Test
        void keep_what_is_restored_fast() {
            ec2.enableFastSnapshotRestores(f -> f.availabilityZones(ZONE).sourceSnapshotIds(snapshot));

            Refused.with(
                    "IncorrectState",
                    "it is enabled for fast snapshot restore",
                    () -> ec2.modifySnapshotTier(t -> t.snapshotId(snapshot).storageTier("archive")));
        }

        @Test
        void take_their_time() {
            ec2.modifySnapshotTier(t -> t.snapshotId(snapshot).storageTier("archive"));
            cloud.clock().advance(Duration.ofDays(4));
            ec2.restoreSnapshotTier(r -> r.snapshotId(snapshot).temporaryRestoreDays(1));

            Refused.with(
                    "IncorrectState",
                    "temporary-restore-in-progress",
                    () -> ec2.restoreSnapshotTier(r -> r.snapshotId(snapshot).permanentRestore(true)));
        }
    }

    @Nested
    class FastRestores {

        @Test
        void are_in_zones_by_name_or_id() {
            Refused.with(
                    "MissingParameter",
                    "AvailabilityZones",
                    () -> ec2.enableFastSnapshotRestores(f -> f.sourceSnapshotIds(snapshot)));

            assertThat(ec2.describeFastSnapshotRestores(f -> {}).fastSnapshotRestores())
                    .isEmpty();
        }

        @Test
        void are_of_complete_snapshots() {
            String pending = ec2.createSnapshot(s -> s.volumeId(cloud.ec2().givenVolume(ZONE, 8)))
                    .snapshotId();

            assertThat(ec2.enableFastSnapshotRestores(
                                    f -> f.availabilityZones(ZONE).sourceSnapshotIds(pending))
                            .unsuccessful()
                            .get(0)
                            .fastSnapshotRestoreStateErrors()
                            .get(0)
                            .error()
                            .code())
                    .isEqualTo("IncorrectState");
        }
    }

    @Nested
    class Attributes {

        @Test
        void are_those_that_there_are() {
            String volume = cloud.ec2().givenVolume(ZONE, 8);

            Refused.with("MissingParameter", () -> ec2.describeImageAttribute(a -> a.imageId(image)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeImageAttribute(a -> a.imageId(image).attribute("colour")));
            Refused.with("MissingParameter", () -> ec2.resetImageAttribute(a -> a.imageId(image)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.resetImageAttribute(a -> a.imageId(image).attribute("description")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.modifyImageAttribute(a -> a.imageId(image)
                            .attribute("launchPermission")
                            .operationType("swap")
                            .userIds("111122223333")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeSnapshotAttribute(
                            a -> a.snapshotId(snapshot).attribute("colour")));
            Refused.with(
                    "InvalidParameterValue",
                    "Expected: 'all'.",
                    () -> ec2.modifySnapshotAttribute(a -> a.snapshotId(snapshot)
                            .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                            .operationType(OperationType.ADD)
                            .groupNames("some")));
            Refused.with("MissingParameter", () -> ec2.describeVolumeAttribute(a -> a.volumeId(volume)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeVolumeAttribute(a -> a.volumeId(volume).attribute("colour")));
            Refused.with("MissingParameter", "AutoEnableIO", () -> ec2.modifyVolumeAttribute(a -> a.volumeId(volume)));

            assertThat(ec2.describeVolumeAttribute(a -> a.volumeId(volume).attribute("autoEnableIO"))
                            .autoEnableIO()
                            .value())
                    .isFalse();
        }

        @Test
        void of_images_wait_for_the_image() {
            String young = ec2.copyImage(i ->
                            i.sourceRegion("us-east-1").sourceImageId(image).name("young"))
                    .imageId();

            Refused.with("InvalidAMIID.Unavailable", () -> ec2.disableImage(i -> i.imageId(young)));
            Refused.with("InvalidAMIID.Unavailable", () -> ec2.enableImage(i -> i.imageId(young)));
            Refused.with("MissingParameter", () -> ec2.enableImageDeprecation(i -> i.imageId(young)));
        }
    }

    @Nested
    class PublicAccess {

        @Test
        void is_blocked_for_images_and_snapshots() {
            ec2.enableImageBlockPublicAccess(b -> b.imageBlockPublicAccessState("block-new-sharing"));
            ec2.enableSnapshotBlockPublicAccess(b -> b.state("block-all-sharing"));

            Refused.with(
                    "OperationNotPermitted",
                    "You can't publicly share this image",
                    () -> ec2.modifyImageAttribute(
                            a -> a.imageId(image).launchPermission(p -> p.add(l -> l.group("all")))));
            Refused.with(
                    "OperationNotPermitted",
                    "You can't publicly share this snapshot",
                    () -> ec2.modifySnapshotAttribute(
                            a -> a.snapshotId(snapshot).createVolumePermission(p -> p.add(l -> l.group("all")))));

            assertThat(ec2.describeImages(i -> i.imageIds(image))
                            .images()
                            .get(0)
                            .publicLaunchPermissions())
                    .isFalse();
        }
    }

    @Nested
    class FastLaunches {

        @Test
        void wait_for_the_image_and_for_themselves() {
            String young = ec2.copyImage(i ->
                            i.sourceRegion("us-east-1").sourceImageId(windows).name("young"))
                    .imageId();
            Refused.with("InvalidAMIID.Unavailable", () -> ec2.enableFastLaunch(f -> f.imageId(young)));
            Refused.with(
                    "InvalidAMIID.Unavailable",
                    () -> ec2.createStoreImageTask(t -> t.imageId(young).bucket("amis")));
            ec2.enableFastLaunch(f -> f.imageId(windows));

            Refused.with(
                    "IncorrectState",
                    "Fast launch of the image '" + windows + "' is in the state 'enabling'.",
                    () -> ec2.enableFastLaunch(f -> f.imageId(windows).maxParallelLaunches(7)));

            assertThat(ec2.describeFastLaunchImages(f -> {}).fastLaunchImages()).hasSize(1);
        }

        private final String windows =
                cloud.ec2().givenImage(i -> i.shape(s -> s.platform("windows").platformDetails("Windows")));

        @Test
        void are_of_windows_by_snapshots() {
            Refused.with("MissingParameter", "ImageId", () -> ec2.enableFastLaunch(f -> {}));
            Refused.with(
                    "InvalidParameterValue",
                    "Expected: 'snapshot'.",
                    () -> ec2.enableFastLaunch(f -> f.imageId(windows).resourceType("volume")));
            Refused.with("InvalidAMIID.Malformed", () -> ec2.describeFastLaunchImages(f -> f.imageIds("ami-1")));

            assertThat(ec2.describeFastLaunchImages(f -> {}).fastLaunchImages()).isEmpty();
        }
    }

    @Nested
    class Stores {

        @Test
        void need_a_bucket_and_a_key() {
            Refused.with("MissingParameter", "Bucket", () -> ec2.createStoreImageTask(t -> t.imageId(image)));
            Refused.with("MissingParameter", "ObjectKey", () -> ec2.createRestoreImageTask(t -> t.bucket("amis")));
            Refused.with("InvalidAMIID.Malformed", () -> ec2.describeStoreImageTasks(t -> t.imageIds("ami-1")));
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter imageIds cannot be used with the parameter maxResults",
                    () -> ec2.describeStoreImageTasks(t -> t.imageIds(image).maxResults(5)));

            assertThat(ec2.describeStoreImageTasks(t -> {}).storeImageTaskResults())
                    .isEmpty();
        }
    }

    @Nested
    class RecycleBin {

        @Test
        void lists_ids_that_are_ids() {
            Refused.with(
                    "InvalidSnapshotID.Malformed", () -> ec2.listSnapshotsInRecycleBin(r -> r.snapshotIds("snap")));
            Refused.with("InvalidAMIID.Malformed", () -> ec2.listImagesInRecycleBin(r -> r.imageIds("ami")));
        }
    }

    @Nested
    class RootVolumes {

        private final String instance = cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));

        @Test
        void are_replaced_from_a_snapshot_or_a_like_image() {
            String arm = cloud.ec2().givenImage(i -> i.architecture("arm64"));
            String paravirtual = cloud.ec2().givenImage(i -> i.shape(s -> s.virtualizationType("paravirtual")));

            Refused.with(
                    "InvalidParameterCombination",
                    "The parameters SnapshotId and ImageId cannot be used together",
                    () -> ec2.createReplaceRootVolumeTask(
                            t -> t.instanceId(instance).snapshotId(snapshot).imageId(image)));
            Refused.with(
                    "InvalidParameterValue",
                    "architecture",
                    () -> ec2.createReplaceRootVolumeTask(
                            t -> t.instanceId(instance).imageId(arm)));
            Refused.with(
                    "InvalidParameterValue",
                    "virtualization type",
                    () -> ec2.createReplaceRootVolumeTask(
                            t -> t.instanceId(instance).imageId(paravirtual)));
            Refused.with(
                    "InvalidAMIID.Malformed",
                    () -> ec2.createReplaceRootVolumeTask(
                            t -> t.instanceId(instance).imageId("ami-1")));

            assertThat(ec2.describeReplaceRootVolumeTasks(t -> {}).replaceRootVolumeTasks())
                    .isEmpty();
            assertThat(ec2.describeVolumes(v -> v.filters(
                                    f -> f.name("attachment.instance-id").values(instance)))
                            .volumes())
                    .extracting(Volume::stateAsString)
                    .containsExactly("in-use");
        }

        @Test
        void are_mapped_with_proper_devices() {
            Refused.with(
                    "InvalidParameterValue",
                    "Expected: 'ephemeralN'.",
                    () -> ec2.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .minCount(1)
                            .maxCount(1)
                            .blockDeviceMappings(b -> b.deviceName("/dev/sdf").virtualName("floppy"))));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter size or snapshotId",
                    () -> ec2.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .minCount(1)
                            .maxCount(1)
                            .blockDeviceMappings(b -> b.deviceName("/dev/sdf").ebs(e -> e.encrypted(true)))));

            assertThat(ec2.describeInstances().reservations()).hasSize(1);
        }
    }

    @Nested
    class Listing {

        @Test
        void is_by_ids_or_by_pages() {
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter snapshotSet cannot be used with the parameter maxResults",
                    () -> ec2.describeSnapshots(s -> s.snapshotIds(snapshot).maxResults(5)));
            Refused.with("InvalidAMIID.NotFound", () -> ec2.describeImages(i -> i.imageIds(UNKNOWN_IMAGE)));
        }
    }
}
