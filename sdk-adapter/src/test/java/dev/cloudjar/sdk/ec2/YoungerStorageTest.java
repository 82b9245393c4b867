package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAncestryEntry;
import software.amazon.awssdk.services.ec2.model.ImageReference;
import software.amazon.awssdk.services.ec2.model.ImageUsageReport;
import software.amazon.awssdk.services.ec2.model.ImageUsageReportEntry;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptions;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeRecycleBinInfo;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Operations and members of images and storage that the oldest SDK lacks. */
class YoungerStorageTest {

    private static final String OTHER = "999988887777";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2Client theirs = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

    private String image(String name) {
        String instanceId = cloud.ec2().givenRunningInstance();
        String imageId = ec2.createImage(
                        r -> r.instanceId(instanceId).name(name).noReboot(true))
                .imageId();
        cloud.clock().advance(Duration.ofMinutes(5));
        return imageId;
    }

    private void share(String imageId) {
        ec2.modifyImageAttribute(r -> r.imageId(imageId).launchPermission(p -> p.add(each -> each.userId(OTHER))));
    }

    private Volume volume(String volumeId) {
        return ec2.describeVolumes(r -> r.volumeIds(volumeId)).volumes().get(0);
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void a_copy_of_an_image_names_its_source() {
        String imageId = image("mine");
        Ec2Client abroad = FakeClients.of(cloud).region("eu-west-1").get(Ec2Client.class);

        String copyId = abroad.copyImage(
                        r -> r.sourceRegion("us-east-1").sourceImageId(imageId).name("abroad"))
                .imageId();

        Image copy = abroad.describeImages(r -> r.imageIds(copyId)).images().get(0);
        assertThat(copy.sourceImageId()).isEqualTo(imageId);
        assertThat(copy.sourceImageRegion()).isEqualTo("us-east-1");
    }

    private Snapshot snapshot(String id) {
        return ec2.describeSnapshots(r -> r.snapshotIds(id)).snapshots().get(0);
    }

    @Test
    void a_copy_of_a_snapshot_is_standard_or_within_a_time() {
        String source = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 8));

        String standard = ec2.copySnapshot(r -> r.sourceSnapshotId(source).sourceRegion(cloud.region()))
                .snapshotId();
        String timed = ec2.copySnapshot(r ->
                        r.sourceSnapshotId(source).sourceRegion(cloud.region()).completionDurationMinutes(15))
                .snapshotId();
        cloud.clock().advance(Duration.ofMinutes(15));

        assertThat(snapshot(source).transferType()).isNull();
        assertThat(snapshot(standard).transferTypeAsString()).isEqualTo("standard");
        assertThat(snapshot(standard).completionDurationMinutes()).isNull();
        assertThat(snapshot(timed).transferTypeAsString()).isEqualTo("time-based");
        assertThat(snapshot(timed).completionDurationMinutes()).isEqualTo(15);
        assertThat(snapshot(timed).stateAsString()).isEqualTo("completed");
        assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")
                                .filters(f -> f.name("transfer-type").values("time-based")))
                        .snapshots())
                .extracting(Snapshot::snapshotId)
                .containsExactly(timed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20, 2895})
    void a_copy_takes_15_to_2880_minutes_in_steps_of_15(int minutes) {
        String source = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 8));
        String image = cloud.ec2().givenImage();
        int before = ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots().size();

        Refused.with(
                "InvalidParameterValue",
                "ompletionDurationMinutes is invalid.",
                () -> ec2.copySnapshot(r ->
                        r.sourceSnapshotId(source).sourceRegion(cloud.region()).completionDurationMinutes(minutes)));
        Refused.with(
                "InvalidParameterValue",
                () -> ec2.copyImage(r -> r.sourceImageId(image)
                        .sourceRegion(cloud.region())
                        .name("copy")
                        .snapshotCopyCompletionDurationMinutes((long) minutes)));

        assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).hasSize(before);
    }

    @Test
    void the_snapshots_of_a_copied_image_are_copied_within_a_time_too() {
        String image = cloud.ec2().givenImage();
        String copy = ec2.copyImage(r -> r.sourceImageId(image)
                        .sourceRegion(cloud.region())
                        .name("copy")
                        .snapshotCopyCompletionDurationMinutes(30L))
                .imageId();

        String snapshot = ec2.describeImages(r -> r.imageIds(copy))
                .images()
                .get(0)
                .blockDeviceMappings()
                .get(0)
                .ebs()
                .snapshotId();
        assertThat(snapshot(snapshot).completionDurationMinutes()).isEqualTo(30);
    }

    @Test
    void an_instance_is_moved_at_a_reboot_unless_that_is_disabled() {
        String id = cloud.ec2().givenRunningInstance();
        assertThat(maintenance(id).rebootMigrationAsString()).isEqualTo("default");

        assertThat(ec2.modifyInstanceMaintenanceOptions(r -> r.instanceId(id).rebootMigration("disabled"))
                        .rebootMigrationAsString())
                .isEqualTo("disabled");

        assertThat(maintenance(id).rebootMigrationAsString()).isEqualTo("disabled");
        assertThat(maintenance(id).autoRecoveryAsString()).isEqualTo("default");
        Refused.with("MissingParameter", () -> ec2.modifyInstanceMaintenanceOptions(r -> r.instanceId(id)));
    }

    private InstanceMaintenanceOptions maintenance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .maintenanceOptions();
    }

    @Test
    void a_volume_is_created_in_a_zone_by_its_id() {
        Volume created = volume(
                ec2.createVolume(r -> r.availabilityZoneId("use1-az1").size(1)).volumeId());

        assertThat(created.availabilityZoneId()).isEqualTo("use1-az1");
        assertThat(ec2.describeVolumes(r ->
                                r.filters(f -> f.name("availability-zone-id").values("use1-az1")))
                        .volumes())
                .extracting(Volume::volumeId)
                .containsExactly(created.volumeId());
        refused(
                () -> ec2.createVolume(r -> r.availabilityZoneId("use1-az1")
                        .availabilityZone("us-east-1a")
                        .size(1)),
                "InvalidParameterCombination",
                "AvailabilityZoneId");
    }

    @Nested
    class Copy {

        private String source(int size) {
            String volumeId = ec2.createVolume(r -> r.availabilityZone("us-east-1b")
                            .size(size)
                            .volumeType(VolumeType.GP3)
                            .encrypted(true))
                    .volumeId();
            cloud.clock().advance(Duration.ofSeconds(5));
            return volumeId;
        }

        @Test
        void a_copy_is_like_its_source_but_for_what_is_said() {
            String sourceId = source(10);

            List<Volume> copies = ec2.copyVolumes(r -> r.sourceVolumeId(sourceId)
                            .size(20)
                            .volumeType(VolumeType.IO2)
                            .iops(1000)
                            .multiAttachEnabled(true)
                            .tagSpecifications(t -> t.resourceType("volume")
                                    .tags(tag -> tag.key("copy").value("yes"))))
                    .volumes();

            assertThat(copies).singleElement().satisfies(copy -> {
                assertThat(copy.state()).isEqualTo(VolumeState.CREATING);
                assertThat(copy.sourceVolumeId()).isEqualTo(sourceId);
                assertThat(copy.availabilityZone()).isEqualTo("us-east-1b");
                assertThat(copy.size()).isEqualTo(20);
                assertThat(copy.volumeType()).isEqualTo(VolumeType.IO2);
                assertThat(copy.encrypted()).isTrue();
                assertThat(copy.kmsKeyId()).isEqualTo(volume(sourceId).kmsKeyId());
                assertThat(copy.tags()).extracting(tag -> tag.key()).containsExactly("copy");
            });
            cloud.clock().advance(Duration.ofSeconds(5));
            assertThat(ec2.describeVolumes(r ->
                                    r.filters(f -> f.name("source-volume-id").values(sourceId)))
                            .volumes())
                    .extracting(Volume::state)
                    .containsExactly(VolumeState.AVAILABLE);
        }

        @Test
        void it_is_gp2_of_the_same_size_where_nothing_is_said() {
            String sourceId = source(10);

            Volume copy =
                    ec2.copyVolumes(r -> r.sourceVolumeId(sourceId)).volumes().get(0);

            assertThat(copy.volumeType()).isEqualTo(VolumeType.GP2);
            assertThat(copy.size()).isEqualTo(10);
        }

        @Test
        void what_is_wrong_is_refused() {
            String sourceId = source(10);

            refused(
                    () -> ec2.copyVolumes(r -> r.sourceVolumeId(sourceId).size(9)),
                    "InvalidParameterValue",
                    "smaller than the source volume");
            refused(
                    () -> ec2.copyVolumes(r -> r.sourceVolumeId("vol-0123456789abcdef0")),
                    "InvalidVolume.NotFound",
                    "vol-0123456789abcdef0");
            refused(
                    () -> ec2.copyVolumes(r -> r.sourceVolumeId(sourceId).volumeType(VolumeType.IO1)),
                    "MissingParameter",
                    "iops");
            refused(() -> ec2.copyVolumes(r -> r.sourceVolumeId(sourceId).dryRun(true)), "DryRunOperation", "");
            assertThat(ec2.describeVolumes(r -> {}).volumes()).hasSize(1);
        }

        @Test
        void a_token_makes_one_copy() {
            CopyVolumesRequest request = CopyVolumesRequest.builder()
                    .sourceVolumeId(source(10))
                    .clientToken("once")
                    .build();

            assertThat(ec2.copyVolumes(request).volumes().get(0).volumeId())
                    .isEqualTo(ec2.copyVolumes(request).volumes().get(0).volumeId());
        }
    }

    @Nested
    class Volumes {

        @Test
        void one_that_went_with_its_instance_is_available_again() {
            cloud.ec2().recycleBin(Duration.ofDays(7));
            String instanceId = cloud.ec2().givenRunningInstance();
            String volumeId = ec2.describeVolumes(r -> {}).volumes().get(0).volumeId();

            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            cloud.clock().advance(Duration.ofMinutes(5));

            assertThat(ec2.listVolumesInRecycleBin(r -> {}).volumes())
                    .extracting(VolumeRecycleBinInfo::volumeId, VolumeRecycleBinInfo::availabilityZone)
                    .containsExactly(tuple(volumeId, "us-east-1a"));
            assertThat(ec2.restoreVolumeFromRecycleBin(r -> r.volumeId(volumeId))
                            .returnValue())
                    .isTrue();
            assertThat(ec2.describeVolumes(r -> r.volumeIds(volumeId)).volumes().get(0))
                    .satisfies(restored -> {
                        assertThat(restored.state()).isEqualTo(VolumeState.AVAILABLE);
                        assertThat(restored.attachments()).isEmpty();
                    });
            refused(
                    () -> ec2.restoreVolumeFromRecycleBin(r -> r.volumeId(volumeId)),
                    "InvalidVolume.NotFound",
                    volumeId);
        }
    }

    @Nested
    class Lineage {

        @Test
        void an_image_descends_from_the_one_that_it_was_made_of() {
            String imageId = image("mine");
            String copyId = ec2.copyImage(r ->
                            r.sourceRegion("us-east-1").sourceImageId(imageId).name("copy"))
                    .imageId();

            List<ImageAncestryEntry> ancestry =
                    ec2.getImageAncestry(r -> r.imageId(copyId)).imageAncestryEntries();

            assertThat(ancestry)
                    .extracting(ImageAncestryEntry::imageId)
                    .startsWith(copyId, imageId)
                    .hasSize(3);
            assertThat(ancestry.get(0).sourceImageId()).isEqualTo(imageId);
            assertThat(ancestry.get(0).sourceImageRegion()).isEqualTo("us-east-1");
            assertThat(ancestry.get(2).imageOwnerAlias()).isEqualTo("amazon");
            assertThat(ancestry.get(2).sourceImageId()).isNull();
        }
    }

    @Nested
    class Users {

        private String template(String imageId) {
            return ec2.createLaunchTemplate(
                            r -> r.launchTemplateName("web").launchTemplateData(d -> d.imageId(imageId)))
                    .launchTemplate()
                    .launchTemplateId();
        }

        @Test
        void instances_and_launch_templates_refer_to_images() {
            String imageId = image("mine");
            String instanceId = cloud.ec2().givenRunningInstance(i -> i.launch(r -> r.imageId(imageId)));
            String templateId = template(imageId);

            List<ImageReference> references = ec2.describeImageReferences(
                            r -> r.imageIds(imageId).includeAllResourceTypes(true))
                    .imageReferences();

            assertThat(references)
                    .extracting(ImageReference::resourceTypeAsString, ImageReference::arn)
                    .containsExactly(
                            tuple("ec2:Instance", "arn:aws:ec2:us-east-1:123456789012:instance/" + instanceId),
                            tuple(
                                    "ec2:LaunchTemplate",
                                    "arn:aws:ec2:us-east-1:123456789012:launch-template/" + templateId));
            assertThat(ec2.describeImageReferences(r -> r.imageIds(imageId)
                                    .resourceTypes(t -> t.resourceType("ec2:Instance")
                                            .resourceTypeOptions(o ->
                                                    o.optionName("state-name").optionValues("stopped"))))
                            .imageReferences())
                    .isEmpty();
        }

        @Test
        void a_template_is_looked_at_as_deep_as_is_asked() {
            String imageId = image("mine");
            String templateId = template(imageId);
            ec2.createLaunchTemplateVersion(
                    r -> r.launchTemplateId(templateId).launchTemplateData(d -> d.instanceType("t3.micro")));

            assertThat(ec2.describeImageReferences(r -> r.imageIds(imageId)
                                    .resourceTypes(t -> t.resourceType("ec2:LaunchTemplate")
                                            .resourceTypeOptions(o -> o.optionName("version-depth")
                                                    .optionValues("1"))))
                            .imageReferences())
                    .isEmpty();
            refused(
                    () -> ec2.describeImageReferences(r -> r.imageIds(imageId)
                            .resourceTypes(t -> t.resourceType("ec2:LaunchTemplate")
                                    .resourceTypeOptions(
                                            o -> o.optionName("version-depth").optionValues("0")))),
                    "InvalidParameterValue",
                    "version-depth");
        }

        @Test
        void a_report_counts_what_other_accounts_have() {
            String imageId = image("mine");
            share(imageId);
            theirs.runInstances(
                    r -> r.imageId(imageId).instanceType("t3.micro").minCount(2).maxCount(2));

            String reportId = ec2.createImageUsageReport(r -> r.imageId(imageId)
                            .resourceTypes(
                                    t -> t.resourceType("ec2:Instance"), t -> t.resourceType("ec2:LaunchTemplate"))
                            .tagSpecifications(t -> t.resourceType("image-usage-report")
                                    .tags(tag -> tag.key("for").value("audit"))))
                    .reportId();

            assertThat(ec2.describeImageUsageReports(r -> r.reportIds(reportId)).imageUsageReports())
                    .extracting(ImageUsageReport::state)
                    .containsExactly("pending");
            assertThat(ec2.describeImageUsageReportEntries(r -> {}).imageUsageReportEntries())
                    .isEmpty();
            cloud.clock().advance(Duration.ofSeconds(30));
            assertThat(ec2.describeImageUsageReports(
                                    r -> r.filters(f -> f.name("state").values("available")))
                            .imageUsageReports())
                    .singleElement()
                    .satisfies(report -> {
                        assertThat(report.imageId()).isEqualTo(imageId);
                        assertThat(report.expirationTime())
                                .isEqualTo(report.creationTime().plus(Duration.ofDays(30)));
                        assertThat(report.tags()).extracting(tag -> tag.key()).containsExactly("for");
                        assertThat(report.resourceTypes()).hasSize(2);
                    });
            assertThat(ec2.describeImageUsageReportEntries(r -> r.reportIds(reportId))
                            .imageUsageReportEntries())
                    .extracting(
                            ImageUsageReportEntry::accountId,
                            ImageUsageReportEntry::resourceType,
                            ImageUsageReportEntry::usageCount)
                    .containsExactly(tuple(OTHER, "ec2:Instance", 2L));
            cloud.clock().advance(Duration.ofDays(30));
            assertThat(ec2.describeImageUsageReports(r -> {}).imageUsageReports())
                    .isEmpty();
        }

        @Test
        void a_report_is_deleted() {
            String imageId = image("mine");
            String reportId = ec2.createImageUsageReport(
                            r -> r.imageId(imageId).resourceTypes(t -> t.resourceType("ec2:Instance")))
                    .reportId();

            ec2.deleteImageUsageReport(r -> r.reportId(reportId));

            refused(
                    () -> ec2.describeImageUsageReports(r -> r.reportIds(reportId)),
                    "InvalidImageUsageReportId.NotFound",
                    reportId);
            refused(
                    () -> ec2.createImageUsageReport(
                            r -> r.imageId(imageId).resourceTypes(t -> t.resourceType("ec2:Volume"))),
                    "InvalidParameterValue",
                    "ec2:Volume");
        }
    }
}
