package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.recycle.Ec2RecycledKind;
import dev.cloudjar.ec2.recycle.Ec2RetentionRule;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ImageRecycleBinInfo;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotFromRecycleBinResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotRecycleBinInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

class RecycleBinTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String volume() {
        String volumeId = ec2.createVolume(r -> r.availabilityZone("us-east-1a")
                        .size(1)
                        .tagSpecifications(t -> t.resourceType("volume")
                                .tags(tag -> tag.key("team").value("web"))))
                .volumeId();
        ec2.describeVolumes(r -> r.volumeIds(volumeId));
        return volumeId;
    }

    private String snapshot() {
        String volumeId = volume();
        String snapshotId = ec2.createSnapshot(r -> r.volumeId(volumeId)
                        .description("nightly")
                        .tagSpecifications(t -> t.resourceType("snapshot")
                                .tags(tag -> tag.key("team").value("web"))))
                .snapshotId();
        ec2.describeSnapshots(r -> r.snapshotIds(snapshotId));
        return snapshotId;
    }

    private String image() {
        String instanceId = cloud.ec2().givenRunningInstance();
        String imageId =
                ec2.createImage(r -> r.instanceId(instanceId).name("mine")).imageId();
        ec2.describeImages(r -> r.imageIds(imageId));
        return imageId;
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Nested
    class Snapshots {

        @Test
        void one_that_is_deleted_is_kept_and_restored() {
            cloud.ec2().recycleBin(Duration.ofDays(7));
            String snapshotId = snapshot();

            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));

            refused(
                    () -> ec2.describeSnapshots(r -> r.snapshotIds(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);
            SnapshotRecycleBinInfo kept =
                    ec2.listSnapshotsInRecycleBin(r -> {}).snapshots().get(0);
            assertThat(kept.snapshotId()).isEqualTo(snapshotId);
            assertThat(kept.description()).isEqualTo("nightly");
            assertThat(kept.recycleBinEnterTime()).isEqualTo(cloud.clock().instant());
            assertThat(kept.recycleBinExitTime())
                    .isEqualTo(cloud.clock().instant().plus(Duration.ofDays(7)));
            RestoreSnapshotFromRecycleBinResponse restored =
                    ec2.restoreSnapshotFromRecycleBin(r -> r.snapshotId(snapshotId));
            assertThat(restored.state()).isEqualTo(SnapshotState.COMPLETED);
            assertThat(restored.progress()).isEqualTo("100%");
            assertThat(ec2.describeSnapshots(r -> r.snapshotIds(snapshotId))
                            .snapshots()
                            .get(0)
                            .tags())
                    .extracting(tag -> tag.value())
                    .containsExactly("web");
            assertThat(ec2.listSnapshotsInRecycleBin(r -> {}).snapshots()).isEmpty();
        }

        @Test
        void its_time_is_over_one_day() {
            cloud.ec2().recycleBin(Duration.ofDays(7));
            String snapshotId = snapshot();
            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));

            cloud.clock().advance(Duration.ofDays(7));

            assertThat(ec2.listSnapshotsInRecycleBin(r -> {}).snapshots()).isEmpty();
            refused(
                    () -> ec2.restoreSnapshotFromRecycleBin(r -> r.snapshotId(snapshotId)),
                    "InvalidSnapshot.NotFound",
                    snapshotId);
        }

        @Test
        void they_are_listed_by_id_and_by_page() {
            cloud.ec2().recycleBin(Duration.ofDays(7));
            String[] ids = IntStream.range(0, 6).mapToObj(i -> snapshot()).toArray(String[]::new);
            for (String id : ids) {
                ec2.deleteSnapshot(r -> r.snapshotId(id));
            }

            String token = ec2.listSnapshotsInRecycleBin(r -> r.maxResults(5)).nextToken();

            assertThat(ec2.listSnapshotsInRecycleBin(r -> r.maxResults(5).nextToken(token))
                            .snapshots())
                    .extracting(SnapshotRecycleBinInfo::snapshotId)
                    .containsExactly(ids[5]);
            assertThat(ec2.listSnapshotsInRecycleBin(r -> r.snapshotIds(ids[2])).snapshots())
                    .extracting(SnapshotRecycleBinInfo::snapshotId)
                    .containsExactly(ids[2]);
            refused(
                    () -> ec2.listSnapshotsInRecycleBin(r -> r.snapshotIds("snap-0123456789abcdef0")),
                    "InvalidSnapshot.NotFound",
                    "snap-0123456789abcdef0");
        }
    }

    @Nested
    class Images {

        @Test
        void one_that_is_deregistered_is_restored_as_it_was() {
            cloud.ec2().recycleBin(Duration.ofDays(7));
            String imageId = image();

            ec2.deregisterImage(r -> r.imageId(imageId));

            assertThat(ec2.listImagesInRecycleBin(r -> {}).images())
                    .extracting(ImageRecycleBinInfo::imageId, ImageRecycleBinInfo::name)
                    .containsExactly(tuple(imageId, "mine"));
            assertThat(ec2.restoreImageFromRecycleBin(r -> r.imageId(imageId)).returnValue())
                    .isTrue();
            assertThat(ec2.describeImages(r -> r.imageIds(imageId))
                            .images()
                            .get(0)
                            .state())
                    .isEqualTo(ImageState.AVAILABLE);
            refused(() -> ec2.restoreImageFromRecycleBin(r -> r.imageId(imageId)), "InvalidAMIID.NotFound", imageId);
        }

        @Test
        void its_snapshots_are_restored_first() {
            cloud.ec2().recycleBin(Duration.ofDays(7));
            String imageId = image();
            String snapshotId = ec2.describeImages(r -> r.imageIds(imageId))
                    .images()
                    .get(0)
                    .blockDeviceMappings()
                    .get(0)
                    .ebs()
                    .snapshotId();
            ec2.deregisterImage(r -> r.imageId(imageId));
            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));

            refused(() -> ec2.restoreImageFromRecycleBin(r -> r.imageId(imageId)), "IncorrectState", snapshotId);

            ec2.restoreSnapshotFromRecycleBin(r -> r.snapshotId(snapshotId));
            ec2.restoreImageFromRecycleBin(r -> r.imageId(imageId));
        }
    }

    @Nested
    class Rules {

        @Test
        void without_a_rule_nothing_is_kept() {
            String snapshotId = snapshot();

            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));

            assertThat(ec2.listSnapshotsInRecycleBin(r -> {}).snapshots()).isEmpty();
        }

        @Test
        void a_rule_may_be_for_a_kind_or_a_tag() {
            cloud.ec2()
                    .recycleBin(Ec2RetentionRule.keeping(Duration.ofDays(1))
                            .only(Ec2RecycledKind.SNAPSHOT)
                            .tagged("team", "web"));
            String snapshotId = snapshot();
            String untagged = snapshot();
            ec2.deleteTags(r -> r.resources(untagged));
            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));
            ec2.deleteSnapshot(r -> r.snapshotId(untagged));

            assertThat(ec2.listSnapshotsInRecycleBin(r -> {}).snapshots())
                    .extracting(SnapshotRecycleBinInfo::snapshotId)
                    .containsExactly(snapshotId);
        }

        @Test
        void the_longest_of_several_decides_and_a_rule_may_except() {
            cloud.ec2().recycleBin(Duration.ofDays(1));
            cloud.ec2().recycleBin(Ec2RetentionRule.keeping(Duration.ofDays(30)).exceptTagged("team", "web"));
            String snapshotId = snapshot();
            String untagged = snapshot();
            ec2.deleteTags(r -> r.resources(untagged));
            ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));
            ec2.deleteSnapshot(r -> r.snapshotId(untagged));

            cloud.clock().advance(Duration.ofDays(2));

            assertThat(ec2.listSnapshotsInRecycleBin(r -> {}).snapshots())
                    .extracting(SnapshotRecycleBinInfo::snapshotId)
                    .containsExactly(untagged);
        }

        @Test
        void a_rule_that_aws_would_refuse_is_refused() {
            assertThatThrownBy(() -> cloud.ec2().recycleBin(Duration.ofDays(366)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("up to 365 days");
        }
    }

    @Test
    void a_fork_goes_its_own_way() {
        cloud.ec2().recycleBin(Duration.ofDays(7));
        String snapshotId = snapshot();
        ec2.deleteSnapshot(r -> r.snapshotId(snapshotId));

        FakeClients.of(cloud.fork()).get(Ec2Client.class).restoreSnapshotFromRecycleBin(r -> r.snapshotId(snapshotId));

        assertThat(ec2.listSnapshotsInRecycleBin(r -> {}).snapshots()).hasSize(1);
    }
}
