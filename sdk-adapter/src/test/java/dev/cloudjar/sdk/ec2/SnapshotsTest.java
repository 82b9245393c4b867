package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/** The lives of snapshots through the client: progress, copies, sharing, and what is refused. */
class SnapshotsTest {

    private static final String UNKNOWN = "snap-0123456789abcdef0";
    private static final String OTHER = "111122223333";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String volume() {
        return cloud.ec2().givenVolume("us-east-1a", 8);
    }

    private String encryptedVolume() {
        String id = ec2.createVolume(
                        v -> v.availabilityZone("us-east-1a").size(8).encrypted(true))
                .volumeId();
        pass(Duration.ofSeconds(10));
        return id;
    }

    private String snapshot(String volume) {
        String id = ec2.createSnapshot(s -> s.volumeId(volume)).snapshotId();
        pass(Duration.ofMinutes(2));
        return id;
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private Snapshot shown(String id) {
        return ec2.describeSnapshots(s -> s.snapshotIds(id)).snapshots().get(0);
    }

    private List<String> own() {
        return ec2.describeSnapshots(s -> s.ownerIds("self")).snapshots().stream()
                .map(Snapshot::snapshotId)
                .toList();
    }

    @Nested
    class Creating {

        @Test
        void goes_from_pending_to_completed_with_its_progress() {
            String id = ec2.createSnapshot(s -> s.volumeId(volume()).description("nightly"))
                    .snapshotId();
            Snapshot begun = shown(id);
            pass(Duration.ofSeconds(30));
            Snapshot on = shown(id);
            pass(Duration.ofMinutes(1));
            Snapshot done = shown(id);

            assertThat(begun.state()).isEqualTo(SnapshotState.PENDING);
            assertThat(begun.progress()).isEqualTo("0%");
            assertThat(on.progress()).isEqualTo("50%");
            assertThat(done.state()).isEqualTo(SnapshotState.COMPLETED);
            assertThat(done.progress()).isEqualTo("100%");
            assertThat(done.description()).isEqualTo("nightly");
            assertThat(done.volumeSize()).isEqualTo(8);
        }

        @Test
        void needs_a_volume_that_there_is() {
            String young = ec2.createVolume(
                            v -> v.availabilityZone("us-east-1a").size(8))
                    .volumeId();

            Refused.with("InvalidVolume.NotFound", () -> snapshot("vol-0123456789abcdef0"));
            Refused.with("InvalidVolumeID.Malformed", () -> snapshot("vol-1"));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter VolumeId",
                    () -> ec2.createSnapshot(s -> {}));
            Refused.with("IncorrectState", "The volume '" + young + "' is 'creating'", () -> snapshot(young));
            pass(Duration.ofSeconds(10));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createSnapshot(s -> s.volumeId(young).dryRun(true)));

            assertThat(own()).isEmpty();
        }

        @Test
        void takes_tags_for_snapshots_only() {
            String volume = volume();
            String id = ec2.createSnapshot(s -> s.volumeId(volume)
                            .tagSpecifications(t -> t.resourceType(ResourceType.SNAPSHOT)
                                    .tags(tag -> tag.key("team").value("blue"))))
                    .snapshotId();

            assertThat(shown(id).tags()).extracting("key", "value").containsExactly(tuple("team", "blue"));
            Refused.with(
                    "InvalidParameterValue",
                    "'volume' is not a valid taggable resource type for this operation.",
                    () -> ec2.createSnapshot(s -> s.volumeId(volume)
                            .tagSpecifications(t -> t.resourceType(ResourceType.VOLUME)
                                    .tags(tag -> tag.key("team").value("blue")))));
            assertThat(own()).containsExactly(id);
        }
    }

    @Nested
    class CreatingAllOfAnInstance {

        private final String instance = cloud.ec2().givenRunningInstance(i -> i.availabilityZone("us-east-1a"));

        private String data() {
            String data = volume();
            ec2.attachVolume(v -> v.volumeId(data).instanceId(instance).device("/dev/sdf"));
            pass(Duration.ofSeconds(10));
            return data;
        }

        @Test
        void takes_every_volume_with_its_tags() {
            String data = data();
            ec2.createTags(t -> t.resources(data).tags(tag -> tag.key("team").value("blue")));

            List<SnapshotInfo> begun = ec2.createSnapshots(s ->
                            s.instanceSpecification(i -> i.instanceId(instance)).copyTagsFromSource("volume"))
                    .snapshots();

            assertThat(begun).hasSize(2);
            assertThat(begun.get(1).volumeId()).isEqualTo(data);
            assertThat(begun.get(1).tags()).extracting("key", "value").containsExactly(tuple("team", "blue"));
        }

        @Test
        void leaves_out_what_it_is_told_to() {
            String data = data();

            List<SnapshotInfo> withoutRoot = ec2.createSnapshots(s ->
                            s.instanceSpecification(i -> i.instanceId(instance).excludeBootVolume(true)))
                    .snapshots();
            List<SnapshotInfo> withoutData = ec2.createSnapshots(s ->
                            s.instanceSpecification(i -> i.instanceId(instance).excludeDataVolumeIds(data)))
                    .snapshots();

            assertThat(withoutRoot).extracting(SnapshotInfo::volumeId).containsExactly(data);
            assertThat(withoutData)
                    .extracting(SnapshotInfo::volumeId)
                    .doesNotContain(data)
                    .hasSize(1);
        }

        @Test
        void needs_an_instance_and_its_volumes() {
            String foreign = volume();

            Refused.with(
                    "InvalidParameterValue",
                    "The volume '" + foreign + "' is not a data volume of the instance '" + instance + "'",
                    () -> ec2.createSnapshots(s ->
                            s.instanceSpecification(i -> i.instanceId(instance).excludeDataVolumeIds(foreign))));
            Refused.with(
                    "InvalidInstanceID.NotFound",
                    () -> ec2.createSnapshots(s -> s.instanceSpecification(i -> i.instanceId("i-0123456789abcdef0"))));
            Refused.with("MissingParameter", () -> ec2.createSnapshots(s -> {}));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createSnapshots(s ->
                            s.instanceSpecification(i -> i.instanceId(instance)).dryRun(true)));

            assertThat(own()).isEmpty();
        }
    }

    @Nested
    class Copying {

        @Test
        void is_of_completed_snapshots_and_encrypts_on_request() {
            String source = ec2.createSnapshot(s -> s.volumeId(volume())).snapshotId();
            Refused.with(
                    "IncorrectState",
                    "Snapshot is in invalid state - pending",
                    () -> ec2.copySnapshot(s -> s.sourceRegion("us-east-1").sourceSnapshotId(source)));
            pass(Duration.ofMinutes(2));

            String copy = ec2.copySnapshot(s -> s.sourceRegion("us-east-1")
                            .sourceSnapshotId(source)
                            .encrypted(true)
                            .description("copy"))
                    .snapshotId();

            assertThat(shown(copy).encrypted()).isTrue();
            assertThat(shown(copy).description()).isEqualTo("copy");
            assertThat(shown(copy).volumeSize()).isEqualTo(8);
        }

        @Test
        void refuses_what_there_is_not() {
            String source = snapshot(volume());

            Refused.with(
                    "InvalidSnapshot.NotFound",
                    "The snapshot '" + UNKNOWN + "' does not exist",
                    () -> ec2.copySnapshot(s -> s.sourceRegion("us-east-1").sourceSnapshotId(UNKNOWN)));
            Refused.with(
                    "InvalidSnapshot.NotFound",
                    () -> ec2.copySnapshot(s -> s.sourceRegion("eu-west-1").sourceSnapshotId(source)));
            Refused.with(
                    "InvalidSnapshotID.Malformed",
                    () -> ec2.copySnapshot(s -> s.sourceRegion("us-east-1").sourceSnapshotId("snap-1")));
            Refused.with(
                    "InvalidRegion",
                    "The region 'mars-north-1' is not valid.",
                    () -> ec2.copySnapshot(s -> s.sourceRegion("mars-north-1").sourceSnapshotId(source)));
            Refused.with(
                    "InvalidParameterDependency",
                    "The parameter KmsKeyId requires the parameter Encrypted to be set.",
                    () -> ec2.copySnapshot(s ->
                            s.sourceRegion("us-east-1").sourceSnapshotId(source).kmsKeyId("alias/mine")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.copySnapshot(s ->
                            s.sourceRegion("us-east-1").sourceSnapshotId(source).dryRun(true)));

            assertThat(own()).containsExactly(source);
        }
    }

    @Nested
    class Sharing {

        private List<CreateVolumePermission> permissions(String id) {
            return ec2.describeSnapshotAttribute(
                            s -> s.snapshotId(id).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                    .createVolumePermissions();
        }

        @Test
        void adds_removes_and_resets() {
            String id = snapshot(volume());

            ec2.modifySnapshotAttribute(s -> s.snapshotId(id)
                    .createVolumePermission(p -> p.add(a -> a.userId(OTHER), a -> a.group(PermissionGroup.ALL))));
            List<CreateVolumePermission> shared = permissions(id);
            ec2.modifySnapshotAttribute(s -> s.snapshotId(id)
                    .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                    .operationType(OperationType.REMOVE)
                    .groupNames("all"));
            List<CreateVolumePermission> less = permissions(id);
            ec2.resetSnapshotAttribute(s -> s.snapshotId(id).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION));

            assertThat(shared).hasSize(2);
            assertThat(less).extracting(CreateVolumePermission::userId).containsExactly(OTHER);
            assertThat(permissions(id)).isEmpty();
        }

        @Test
        void refuses_whom_there_cannot_be() {
            String id = snapshot(volume());

            Refused.with(
                    "InvalidUserID.Malformed",
                    "Invalid user id: \"someone\"",
                    () -> ec2.modifySnapshotAttribute(
                            s -> s.snapshotId(id).createVolumePermission(p -> p.add(a -> a.userId("someone")))));
            Refused.with(
                    "InvalidParameterCombination",
                    "No attributes specified",
                    () -> ec2.modifySnapshotAttribute(s -> s.snapshotId(id)));
            Refused.with(
                    "InvalidParameterValue",
                    "Only createVolumePermission can be changed.",
                    () -> ec2.modifySnapshotAttribute(s -> s.snapshotId(id)
                            .attribute(SnapshotAttributeName.PRODUCT_CODES)
                            .operationType(OperationType.ADD)
                            .userIds(OTHER)));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.modifySnapshotAttribute(s -> s.snapshotId(id)
                            .createVolumePermission(p -> p.add(a -> a.userId(OTHER)))
                            .dryRun(true)));
            Refused.with("MissingParameter", () -> ec2.describeSnapshotAttribute(s -> s.snapshotId(id)));
            Refused.with(
                    "InvalidSnapshot.NotFound",
                    () -> ec2.resetSnapshotAttribute(
                            s -> s.snapshotId(UNKNOWN).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)));

            assertThat(permissions(id)).isEmpty();
        }

        @Test
        void refuses_encrypted_snapshots() {
            String id = snapshot(encryptedVolume());

            Refused.with(
                    "OperationNotPermitted",
                    "Encrypted snapshots with EBS default key cannot be shared",
                    () -> ec2.modifySnapshotAttribute(
                            s -> s.snapshotId(id).createVolumePermission(p -> p.add(a -> a.userId(OTHER)))));
            Refused.with(
                    "OperationNotPermitted",
                    "Encrypted snapshots cannot be shared publicly",
                    () -> ec2.modifySnapshotAttribute(s ->
                            s.snapshotId(id).createVolumePermission(p -> p.add(a -> a.group(PermissionGroup.ALL)))));

            assertThat(permissions(id)).isEmpty();
        }

        @Test
        void leaves_the_owner_the_only_one_who_changes_it() {
            String id = snapshot(volume());
            ec2.modifySnapshotAttribute(s -> s.snapshotId(id).createVolumePermission(p -> p.add(a -> a.userId(OTHER))));
            Ec2Client other = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

            Refused.with(
                    "AuthFailure",
                    "You do not own the specified snapshot: " + id,
                    () -> other.deleteSnapshot(s -> s.snapshotId(id)));
            Refused.with(
                    "AuthFailure",
                    () -> other.modifySnapshotAttribute(s ->
                            s.snapshotId(id).createVolumePermission(p -> p.add(a -> a.group(PermissionGroup.ALL)))));

            assertThat(permissions(id)).hasSize(1);
        }
    }

    @Nested
    class Deleting {

        @Test
        void is_refused_while_an_image_is_made_of_it() {
            String id = snapshot(volume());
            String image = ec2.registerImage(i -> i.name("golden")
                            .rootDeviceName("/dev/xvda")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(id))))
                    .imageId();

            Refused.with(
                    "InvalidSnapshot.InUse",
                    "The snapshot " + id + " is currently in use by " + image,
                    () -> ec2.deleteSnapshot(s -> s.snapshotId(id)));
            assertThat(own()).containsExactly(id);

            ec2.deregisterImage(i -> i.imageId(image));
            ec2.deleteSnapshot(s -> s.snapshotId(id));
            assertThat(own()).isEmpty();
        }

        @Test
        void needs_a_snapshot_that_there_is() {
            String id = snapshot(volume());

            Refused.with("InvalidSnapshot.NotFound", () -> ec2.deleteSnapshot(s -> s.snapshotId(UNKNOWN)));
            Refused.with("InvalidSnapshotID.Malformed", () -> ec2.deleteSnapshot(s -> s.snapshotId("snap-1")));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter SnapshotId",
                    () -> ec2.deleteSnapshot(s -> {}));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.deleteSnapshot(s -> s.snapshotId(id).dryRun(true)));

            assertThat(own()).containsExactly(id);
        }
    }

    @Nested
    class Listing {

        @Test
        void is_paged() {
            String volume = volume();
            List<String> taken = List.of(
                    snapshot(volume),
                    snapshot(volume),
                    snapshot(volume),
                    snapshot(volume),
                    snapshot(volume),
                    snapshot(volume));

            DescribeSnapshotsResponse first =
                    ec2.describeSnapshots(s -> s.ownerIds("self").maxResults(5));
            DescribeSnapshotsResponse second =
                    ec2.describeSnapshots(s -> s.ownerIds("self").maxResults(5).nextToken(first.nextToken()));

            assertThat(first.snapshots()).extracting(Snapshot::snapshotId).isEqualTo(taken.subList(0, 5));
            assertThat(second.snapshots()).extracting(Snapshot::snapshotId).isEqualTo(taken.subList(5, 6));
            assertThat(second.nextToken()).isNull();
        }

        @Test
        void refuses_what_is_no_page_and_nobody() {
            String id = snapshot(volume());

            Refused.with("InvalidNextToken", () -> ec2.describeSnapshots(s -> s.nextToken("page-2")));
            Refused.with(
                    "InvalidParameterValue",
                    "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.",
                    () -> ec2.describeSnapshots(s -> s.maxResults(4)));
            Refused.with(
                    "InvalidUserID.Malformed",
                    "Invalid user id: \"me\"",
                    () -> ec2.describeSnapshots(s -> s.ownerIds("me")));
            Refused.with(
                    "InvalidSnapshot.NotFound",
                    "The snapshots '" + UNKNOWN + ", snap-0123456789abcdef1' do not exist",
                    () -> ec2.describeSnapshots(s -> s.snapshotIds(id, UNKNOWN, "snap-0123456789abcdef1")));
        }
    }
}
