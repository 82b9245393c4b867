package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Images and snapshots across accounts and regions. */
class SharedStorageTest {

    private static final String OTHER = "999988887777";

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2Client ours = clients.get(Ec2Client.class);
    private final Ec2Client theirs = clients.account(OTHER).get(Ec2Client.class);
    private final Ec2Client abroad = clients.region("eu-west-1").get(Ec2Client.class);

    private String image(String name) {
        String instanceId = cloud.ec2().givenRunningInstance();
        String imageId = ours.createImage(r -> r.instanceId(instanceId)
                        .name(name)
                        .tagSpecifications(t -> t.resourceType("image")
                                .tags(tag -> tag.key("team").value("ours"))))
                .imageId();
        ours.describeImages(r -> r.imageIds(imageId));
        return imageId;
    }

    private Image described(Ec2Client ec2, String imageId) {
        return ec2.describeImages(r -> r.imageIds(imageId)).images().get(0);
    }

    private String snapshotOf(String imageId) {
        return described(ours, imageId).blockDeviceMappings().get(0).ebs().snapshotId();
    }

    private void share(String imageId) {
        ours.modifyImageAttribute(
                r -> r.imageId(imageId).launchPermission(p -> p.add(permission -> permission.userId(OTHER))));
    }

    private void shareSnapshot(String snapshotId) {
        ours.modifySnapshotAttribute(r ->
                r.snapshotId(snapshotId).createVolumePermission(p -> p.add(permission -> permission.userId(OTHER))));
    }

    private static String launch(Ec2Client ec2, String imageId) {
        return ec2.runInstances(r ->
                        r.imageId(imageId).instanceType("t3.micro").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Nested
    class Images {

        @Test
        void one_that_is_not_shared_is_neither_seen_nor_launched() {
            String imageId = image("private");

            refused(() -> described(theirs, imageId), "InvalidAMIID.NotFound", imageId);
            refused(() -> launch(theirs, imageId), "AuthFailure", "Not authorized for images: [" + imageId + "]");
            refused(() -> launch(abroad, imageId), "InvalidAMIID.NotFound", imageId);
        }

        @Test
        void one_that_is_shared_is_seen_and_launched_with_its_snapshots() {
            String imageId = image("shared");
            share(imageId);

            Image seen = described(theirs, imageId);

            assertThat(seen.ownerId()).isEqualTo("123456789012");
            assertThat(seen.tags()).isEmpty();
            assertThat(theirs.describeImages(r -> r.executableUsers("self")).images())
                    .extracting(Image::imageId)
                    .containsExactly(imageId);
            assertThat(theirs.describeImages(r -> r.owners("self")).images()).isEmpty();
            String instanceId = launch(theirs, imageId);
            String volumeId = theirs.describeInstances(r -> r.instanceIds(instanceId))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .blockDeviceMappings()
                    .get(0)
                    .ebs()
                    .volumeId();
            assertThat(theirs.describeVolumes(r -> r.volumeIds(volumeId))
                            .volumes()
                            .get(0)
                            .snapshotId())
                    .isEqualTo(snapshotOf(imageId));
            refused(() -> theirs.deregisterImage(r -> r.imageId(imageId)), "AuthFailure", imageId);
        }

        @Test
        void one_that_is_public_is_seen_by_all_of_its_region() {
            String imageId = image("public");
            ours.modifyImageAttribute(r -> r.imageId(imageId).launchPermission(p -> p.add(all -> all.group("all"))));

            assertThat(described(theirs, imageId).publicLaunchPermissions()).isTrue();
            refused(() -> described(abroad, imageId), "InvalidAMIID.NotFound", imageId);
        }

        @Test
        void sharing_that_ends_takes_it_away_and_leaves_what_was_launched() {
            String imageId = image("shared");
            share(imageId);
            String instanceId = launch(theirs, imageId);

            ours.resetImageAttribute(
                    r -> r.imageId(imageId).attribute(ImageAttributeName.LAUNCH_PERMISSION.toString()));

            refused(() -> described(theirs, imageId), "InvalidAMIID.NotFound", imageId);
            String copyId = theirs.createImage(r -> r.instanceId(instanceId).name("from-shared"))
                    .imageId();
            assertThat(described(theirs, copyId).state()).isEqualTo(ImageState.AVAILABLE);
        }

        @Test
        void tags_on_one_of_another_account_stay_with_who_put_them() {
            String imageId = image("shared");
            share(imageId);

            theirs.createTags(
                    r -> r.resources(imageId).tags(t -> t.key("reviewed").value("yes")));

            assertThat(described(theirs, imageId).tags())
                    .extracting(tag -> tag.key())
                    .containsExactly("reviewed");
            assertThat(described(ours, imageId).tags())
                    .extracting(tag -> tag.key())
                    .containsExactly("team");
            assertThat(theirs.describeTags(
                                    r -> r.filters(f -> f.name("resource-id").values(imageId)))
                            .tags())
                    .extracting(TagDescription::key)
                    .containsExactly("reviewed");
        }
    }

    @Nested
    class Copies {

        @Test
        void an_image_is_copied_to_another_region() {
            String imageId = image("home");
            described(ours, imageId);

            String copyId = abroad.copyImage(r ->
                            r.sourceRegion("us-east-1").sourceImageId(imageId).name("abroad"))
                    .imageId();

            Image copy = described(abroad, copyId);
            assertThat(copy.state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(copy.blockDeviceMappings().get(0).ebs().snapshotId()).isNotEqualTo(snapshotOf(imageId));
            refused(() -> described(ours, copyId), "InvalidAMIID.NotFound", copyId);
            launch(abroad, copyId);
        }

        @Test
        void a_shared_image_is_copied_where_its_snapshots_are_shared_too() {
            String imageId = image("shared");
            share(imageId);
            refused(
                    () -> theirs.copyImage(r ->
                            r.sourceRegion("us-east-1").sourceImageId(imageId).name("copy")),
                    "InvalidRequest",
                    "You do not have permission to access the storage of this ami");

            shareSnapshot(snapshotOf(imageId));

            String copyId = theirs.copyImage(r ->
                            r.sourceRegion("us-east-1").sourceImageId(imageId).name("copy"))
                    .imageId();
            assertThat(described(theirs, copyId).ownerId()).isEqualTo(OTHER);
        }

        @Test
        void an_image_of_aws_is_copied_from_another_region() {
            String imageId = abroad.describeImages(r -> r.owners("amazon"))
                    .images()
                    .get(0)
                    .imageId();

            String copyId = ours.copyImage(r ->
                            r.sourceRegion("eu-west-1").sourceImageId(imageId).name("home"))
                    .imageId();

            assertThat(described(ours, copyId).state()).isEqualTo(ImageState.AVAILABLE);
            refused(
                    () -> ours.copyImage(r ->
                            r.sourceRegion("eu-west-1").sourceImageId(copyId).name("again")),
                    "InvalidAMIID.NotFound",
                    copyId);
        }

        @Test
        void a_snapshot_is_copied_to_another_region() {
            String snapshotId = snapshotOf(image("home"));

            String copyId = abroad.copySnapshot(r -> r.sourceRegion("us-east-1").sourceSnapshotId(snapshotId))
                    .snapshotId();

            assertThat(abroad.describeSnapshots(r -> r.snapshotIds(copyId)).snapshots())
                    .extracting(Snapshot::ownerId)
                    .containsExactly("123456789012");
            refused(
                    () -> abroad.copySnapshot(r -> r.sourceRegion("us-west-2").sourceSnapshotId(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);
        }
    }

    @Nested
    class Snapshots {

        @Test
        void one_that_is_shared_makes_volumes_and_copies() {
            String snapshotId = snapshotOf(image("home"));
            refused(
                    () -> theirs.createVolume(
                            r -> r.availabilityZone("us-east-1a").snapshotId(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);

            shareSnapshot(snapshotId);

            assertThat(theirs.describeSnapshots(r -> r.restorableByUserIds("self"))
                            .snapshots())
                    .extracting(Snapshot::snapshotId)
                    .containsExactly(snapshotId);
            theirs.createVolume(r -> r.availabilityZone("us-east-1a").snapshotId(snapshotId));
            String copyId = theirs.copySnapshot(r -> r.sourceRegion("us-east-1").sourceSnapshotId(snapshotId))
                    .snapshotId();
            assertThat(copyId).isNotEqualTo(snapshotId);
            refused(() -> theirs.deleteSnapshot(r -> r.snapshotId(snapshotId)), "AuthFailure", snapshotId);
        }

        @Test
        void one_that_everybody_may_use_is_nobodys_while_all_sharing_is_blocked() {
            String snapshotId = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 8));
            ours.modifySnapshotAttribute(r -> r.snapshotId(snapshotId)
                    .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                    .operationType("add")
                    .groupNames("all"));
            assertThat(theirs.describeSnapshots(r -> r.snapshotIds(snapshotId)).snapshots())
                    .hasSize(1);

            ours.enableSnapshotBlockPublicAccess(r -> r.state("block-all-sharing"));
            refused(
                    () -> theirs.describeSnapshots(r -> r.snapshotIds(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);
            refused(
                    () -> theirs.createVolume(
                            r -> r.availabilityZone("us-east-1a").snapshotId(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);
            assertThat(theirs.describeSnapshots(r -> r.ownerIds(cloud.account()))
                            .snapshots())
                    .isEmpty();

            ours.enableSnapshotBlockPublicAccess(r -> r.state("block-new-sharing"));
            assertThat(theirs.describeSnapshots(r -> r.snapshotIds(snapshotId)).snapshots())
                    .hasSize(1);
        }

        @Test
        void copies_are_encrypted_where_the_account_encrypts_by_default() {
            String source = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 8));
            String key = "arn:aws:kms:us-east-1:" + cloud.account() + ":key/11111111-2222-3333-4444-555555555555";
            ours.modifyEbsDefaultKmsKeyId(r -> r.kmsKeyId(key));
            assertThat(copied(source).encrypted()).isFalse();
            String volume = ours.createVolume(
                            r -> r.availabilityZone("us-east-1a").size(1).encrypted(true))
                    .volumeId();
            assertThat(ours.describeVolumes(r -> r.volumeIds(volume))
                            .volumes()
                            .get(0)
                            .kmsKeyId())
                    .isEqualTo(key);

            ours.enableEbsEncryptionByDefault(r -> {});

            assertThat(copied(source).encrypted()).isTrue();
            assertThat(copied(source).kmsKeyId()).isEqualTo(key);
            String image = cloud.ec2().givenImage();
            String copy = ours.copyImage(r ->
                            r.sourceImageId(image).sourceRegion(cloud.region()).name("copy"))
                    .imageId();
            assertThat(described(ours, copy).blockDeviceMappings().get(0).ebs().encrypted())
                    .isTrue();
        }

        private Snapshot copied(String source) {
            String copy = ours.copySnapshot(r -> r.sourceSnapshotId(source).sourceRegion(cloud.region()))
                    .snapshotId();
            return ours.describeSnapshots(r -> r.snapshotIds(copy)).snapshots().get(0);
        }

        @Test
        void one_under_the_default_key_is_not_shared() {
            String volumeId = ours.createVolume(
                            r -> r.availabilityZone("us-east-1a").size(1).encrypted(true))
                    .volumeId();
            ours.describeVolumes(r -> r.volumeIds(volumeId));
            String snapshotId = ours.createSnapshot(r -> r.volumeId(volumeId)).snapshotId();

            refused(() -> shareSnapshot(snapshotId), "OperationNotPermitted", "EBS default key");

            assertThat(ours.describeSnapshotAttribute(r ->
                                    r.snapshotId(snapshotId).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                            .createVolumePermissions())
                    .isEmpty();
        }
    }

    @Test
    void a_fork_shares_as_its_origin_did() {
        String imageId = image("shared");
        share(imageId);

        FakeCloud fork = cloud.fork();
        ours.deregisterImage(r -> r.imageId(imageId));

        assertThat(FakeClients.of(fork)
                        .account(OTHER)
                        .get(Ec2Client.class)
                        .describeImages(r -> r.imageIds(imageId))
                        .images())
                .hasSize(1);
        assertThat(theirs.describeImages(r -> r.executableUsers("self")).images())
                .isEmpty();
    }

    @Test
    void a_realistic_cloud_knows_the_others_too() {
        try (FakeCloud strict =
                FakeCloud.builder().strictness(Strictness.REALISTIC).build()) {
            FakeClients both = FakeClients.of(strict);
            Ec2Client owner = both.get(Ec2Client.class);
            String instanceId = strict.ec2().givenRunningInstance();
            String imageId = owner.createImage(r -> r.instanceId(instanceId).name("shared"))
                    .imageId();
            owner.describeImages(r -> r.imageIds(imageId));

            refused(
                    () -> launch(both.account(OTHER).get(Ec2Client.class), imageId),
                    "AuthFailure",
                    "Not authorized for images");
        }
    }
}
