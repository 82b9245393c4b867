package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** The lives of volumes through the client: types and their limits, moves from instance to instance, changes of shape. */
class VolumesTest {

    private static final String UNKNOWN = "vol-0123456789abcdef0";
    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private CreateVolumeResponse create(Consumer<CreateVolumeRequest.Builder> wish) {
        return ec2.createVolume(CreateVolumeRequest.builder()
                .availabilityZone(ZONE)
                .applyMutation(wish)
                .build());
    }

    private String available(Consumer<CreateVolumeRequest.Builder> wish) {
        String id = create(wish).volumeId();
        pass(Duration.ofSeconds(10));
        return id;
    }

    private String available() {
        return available(v -> v.size(8));
    }

    private String instance() {
        return cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));
    }

    private void attach(String volumeId, String instanceId, String device) {
        ec2.attachVolume(v -> v.volumeId(volumeId).instanceId(instanceId).device(device));
    }

    private String attached(String instanceId, String device) {
        String id = available();
        attach(id, instanceId, device);
        pass(Duration.ofSeconds(10));
        return id;
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private Volume shown(String id) {
        return ec2.describeVolumes(v -> v.volumeIds(id)).volumes().get(0);
    }

    private List<String> all() {
        return ec2.describeVolumes().volumes().stream().map(Volume::volumeId).toList();
    }

    @Nested
    class Creating {

        @ParameterizedTest
        @CsvSource({
            "gp2, 1, , , 100,",
            "gp2, 1000, , , 3000,",
            "gp2, 16384, , , 16000,",
            "gp3, 1, , , 3000, 125",
            "gp3, 200, 80000, 2000, 80000, 2000",
            "io1, 4, 200, , 200,",
            "io1, 16384, 64000, , 64000,",
            "io2, 256, 256000, , 256000,",
            "st1, 125, , , ,",
            "sc1, 16384, , , ,",
            "standard, 1024, , , ,"
        })
        void takes_what_the_type_allows(
                String type, int size, Integer iops, Integer throughput, Integer shownIops, Integer shownThroughput) {
            String id = available(v -> v.volumeType(type).size(size).iops(iops).throughput(throughput));

            Volume volume = shown(id);
            assertThat(volume.volumeTypeAsString()).isEqualTo(type);
            assertThat(volume.size()).isEqualTo(size);
            assertThat(volume.iops()).isEqualTo(shownIops);
            assertThat(volume.throughput()).isEqualTo(shownThroughput);
        }

        @ParameterizedTest
        @CsvSource({
            "gp2, 0, , , too small for volume type gp2; minimum is 1GiB",
            "gp2, 16385, , , too large for volume type gp2; maximum is 16384GiB",
            "gp3, 65537, , , too large for volume type gp3; maximum is 65536GiB",
            "gp3, 10, 2999, , Volume iops of 2999 is too low; minimum is 3000.",
            "gp3, 200, 80001, , Volume iops of 80001 is too high; maximum is 80000.",
            "gp3, 10, 5001, , Iops to volume size ratio of 500.100000 is too high; maximum is 500",
            "gp3, 10, , 124, Throughput of 124 MiBps is too low; minimum is 125 MiBps.",
            "gp3, 200, 10000, 2001, Throughput of 2001 MiBps is too high; maximum is 2000 MiBps.",
            "gp3, 10, 3000, 751, Throughput (MiBps) to iops ratio of 0.250333 is too high",
            "io1, 3, 100, , too small for volume type io1; minimum is 4GiB",
            "io1, 4, 201, , Iops to volume size ratio of 50.250000 is too high; maximum is 50",
            "io1, 100, 99, , Volume iops of 99 is too low; minimum is 100.",
            "io1, 16384, 64001, , Volume iops of 64001 is too high; maximum is 64000.",
            "io2, 65536, 256001, , Volume iops of 256001 is too high; maximum is 256000.",
            "st1, 124, , , too small for volume type st1; minimum is 125GiB",
            "sc1, 16385, , , too large for volume type sc1; maximum is 16384GiB",
            "standard, 1025, , , too large for volume type standard; maximum is 1024GiB"
        })
        void refuses_what_it_does_not_allow(String type, int size, Integer iops, Integer throughput, String message) {
            Refused.with(
                    "InvalidParameterValue",
                    message,
                    () -> create(v -> v.volumeType(type).size(size).iops(iops).throughput(throughput)));

            assertThat(all()).isEmpty();
        }

        @Test
        void refuses_performance_where_the_type_has_none_to_provision() {
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter iops is not supported for gp2 volumes.",
                    () -> create(v -> v.size(8).volumeType(VolumeType.GP2).iops(3000)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter throughput is not supported for io2 volumes.",
                    () -> create(
                            v -> v.size(8).volumeType(VolumeType.IO2).iops(100).throughput(125)));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter iops",
                    () -> create(v -> v.size(8).volumeType(VolumeType.IO1)));

            assertThat(all()).isEmpty();
        }

        @Test
        void refuses_a_type_that_there_is_not() {
            Refused.with(
                    "UnknownVolumeType",
                    "Unsupported volume type 'gp9'.",
                    () -> create(v -> v.size(8).volumeType("gp9")));

            assertThat(all()).isEmpty();
        }

        @Test
        void refuses_a_zone_that_there_is_not() {
            Refused.with(
                    "InvalidZone.NotFound",
                    "The zone 'us-east-1z' does not exist.",
                    () -> ec2.createVolume(v -> v.availabilityZone("us-east-1z").size(8)));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter AvailabilityZone",
                    () -> ec2.createVolume(v -> v.size(8)));

            assertThat(all()).isEmpty();
        }

        @Test
        void needs_a_size_or_a_snapshot() {
            Refused.with(
                    "MissingParameter", "The request must contain the parameter size/snapshot", () -> create(v -> {}));
        }

        @Test
        void from_a_snapshot_is_at_least_as_large_and_as_encrypted() {
            String source = available(v -> v.size(20).encrypted(true));
            String snapshot = ec2.createSnapshot(s -> s.volumeId(source)).snapshotId();
            Refused.with(
                    "IncorrectState",
                    "Snapshot is in invalid state - pending",
                    () -> create(v -> v.snapshotId(snapshot)));
            pass(Duration.ofMinutes(2));

            Refused.with(
                    "InvalidParameterValue",
                    "Volume of 19GiB is smaller than snapshot '" + snapshot + "', expect size >= 20GiB.",
                    () -> create(v -> v.snapshotId(snapshot).size(19)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter Encrypted cannot be false",
                    () -> create(v -> v.snapshotId(snapshot).encrypted(false)));
            Refused.with(
                    "InvalidSnapshot.NotFound",
                    "The snapshot 'snap-0123456789abcdef0' does not exist",
                    () -> create(v -> v.snapshotId("snap-0123456789abcdef0")));
            Refused.with("InvalidSnapshotID.Malformed", () -> create(v -> v.snapshotId("snap-1")));
            assertThat(all()).containsExactly(source);

            Volume restored = shown(available(v -> v.snapshotId(snapshot)));
            assertThat(restored.size()).isEqualTo(20);
            assertThat(restored.encrypted()).isTrue();
            assertThat(restored.snapshotId()).isEqualTo(snapshot);
        }

        @Test
        void takes_a_key_for_encrypted_volumes_only() {
            Refused.with(
                    "InvalidParameterDependency",
                    "The parameter KmsKeyId requires the parameter Encrypted to be set.",
                    () -> create(v -> v.size(8).kmsKeyId("alias/mine")));

            assertThat(all()).isEmpty();
        }

        @Test
        void takes_a_token_once() {
            CreateVolumeResponse first = create(v -> v.size(8).clientToken("one"));
            CreateVolumeResponse again = create(v -> v.size(8).clientToken("one"));

            assertThat(again.volumeId()).isEqualTo(first.volumeId());
            Refused.with(
                    "IdempotentParameterMismatch",
                    "client token 'one'",
                    () -> create(v -> v.size(9).clientToken("one")));
            assertThat(all()).containsExactly(first.volumeId());
        }

        @Test
        void takes_tags_for_volumes_only() {
            String id = available(v -> v.size(8)
                    .tagSpecifications(t -> t.resourceType(ResourceType.VOLUME)
                            .tags(tag -> tag.key("team").value("blue"))));

            assertThat(shown(id).tags()).extracting("key", "value").containsExactly(tuple("team", "blue"));
            Refused.with(
                    "InvalidParameterValue",
                    "'instance' is not a valid taggable resource type for this operation.",
                    () -> create(v -> v.size(8)
                            .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                                    .tags(tag -> tag.key("team").value("blue")))));
            assertThat(all()).containsExactly(id);
        }

        @Test
        void takes_several_instances_for_provisioned_iops_only() {
            Refused.with(
                    "InvalidParameterCombination",
                    "gp3 volumes",
                    () -> create(v -> v.size(8).volumeType(VolumeType.GP3).multiAttachEnabled(true)));

            assertThat(all()).isEmpty();
        }

        @Test
        void changes_nothing_on_a_dry_run() {
            Refused.with("DryRunOperation", () -> create(v -> v.size(8).dryRun(true)));

            assertThat(all()).isEmpty();
        }
    }

    @Nested
    class Attaching {

        @Test
        void goes_from_attaching_to_attached_and_back_to_available() {
            String volume = available();
            String instance = instance();

            VolumeAttachmentState begun = ec2.attachVolume(
                            v -> v.volumeId(volume).instanceId(instance).device("/dev/sdf"))
                    .state();
            VolumeState inUse = shown(volume).state();
            pass(Duration.ofSeconds(10));
            VolumeAttachment attachment = shown(volume).attachments().get(0);
            VolumeAttachmentState ending =
                    ec2.detachVolume(v -> v.volumeId(volume)).state();
            pass(Duration.ofSeconds(10));

            assertThat(begun).isEqualTo(VolumeAttachmentState.ATTACHING);
            assertThat(inUse).isEqualTo(VolumeState.IN_USE);
            assertThat(attachment.state()).isEqualTo(VolumeAttachmentState.ATTACHED);
            assertThat(attachment.device()).isEqualTo("/dev/sdf");
            assertThat(attachment.deleteOnTermination()).isFalse();
            assertThat(ending).isEqualTo(VolumeAttachmentState.DETACHING);
            assertThat(shown(volume).state()).isEqualTo(VolumeState.AVAILABLE);
            assertThat(shown(volume).attachments()).isEmpty();
        }

        @Test
        void is_shown_by_the_instance_too() {
            String instance = instance();
            String volume = attached(instance, "/dev/sdf");

            List<InstanceBlockDeviceMapping> devices = ec2.describeInstances(r -> r.instanceIds(instance))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .blockDeviceMappings();
            assertThat(devices).hasSize(2);
            assertThat(devices.get(1).deviceName()).isEqualTo("/dev/sdf");
            assertThat(devices.get(1).ebs().volumeId()).isEqualTo(volume);
        }

        @Test
        void stays_in_the_zone() {
            String volume = available();
            String elsewhere = cloud.ec2().givenRunningInstance(i -> i.availabilityZone("us-east-1b"));

            Refused.with(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + volume + "' is not in the same availability zone as instance '" + elsewhere + "'",
                    () -> attach(volume, elsewhere, "/dev/sdf"));

            assertThat(shown(volume).state()).isEqualTo(VolumeState.AVAILABLE);
        }

        @Test
        void takes_one_instance_at_a_time() {
            String first = instance();
            String second = instance();
            String volume = attached(first, "/dev/sdf");

            Refused.with(
                    "VolumeInUse",
                    volume + " is already attached to an instance",
                    () -> attach(volume, second, "/dev/sdf"));

            assertThat(shown(volume).attachments())
                    .extracting(VolumeAttachment::instanceId)
                    .containsExactly(first);
        }

        @Test
        void takes_several_instances_where_the_volume_does() {
            String volume = available(
                    v -> v.size(8).volumeType(VolumeType.IO2).iops(100).multiAttachEnabled(true));
            String first = instance();
            String second = instance();

            attach(volume, first, "/dev/sdf");
            attach(volume, second, "/dev/sdf");

            assertThat(shown(volume).attachments())
                    .extracting(VolumeAttachment::instanceId)
                    .containsExactly(first, second);
            Refused.with("VolumeInUse", () -> attach(volume, second, "/dev/sdg"));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter instance",
                    () -> ec2.detachVolume(v -> v.volumeId(volume)));
        }

        @Test
        void takes_a_free_device_with_a_proper_name() {
            String instance = instance();
            attached(instance, "/dev/sdf");
            String volume = available();

            Refused.with(
                    "InvalidParameterValue",
                    "Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use",
                    () -> attach(volume, instance, "/dev/sdf"));
            Refused.with(
                    "InvalidParameterValue",
                    "Value (disk9) for parameter device is invalid. disk9 is not a valid EBS device name.",
                    () -> attach(volume, instance, "disk9"));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter Device",
                    () -> ec2.attachVolume(v -> v.volumeId(volume).instanceId(instance)));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter InstanceId",
                    () -> ec2.attachVolume(v -> v.volumeId(volume).device("/dev/sdg")));

            assertThat(shown(volume).state()).isEqualTo(VolumeState.AVAILABLE);
        }

        @Test
        void waits_for_the_volume_and_the_instance() {
            String young = create(v -> v.size(8)).volumeId();
            String instance = instance();
            Refused.with("IncorrectState", young + " is not 'available'.", () -> attach(young, instance, "/dev/sdf"));
            pass(Duration.ofSeconds(10));

            String starting = ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                            .instanceType("t3.micro")
                            .minCount(1)
                            .maxCount(1)
                            .placement(p -> p.availabilityZone(ZONE)))
                    .instances()
                    .get(0)
                    .instanceId();
            Refused.with(
                    "IncorrectState",
                    "Instance '" + starting + "' is not 'running'.",
                    () -> attach(young, starting, "/dev/sdf"));
            ec2.terminateInstances(r -> r.instanceIds(starting));
            pass(Duration.ofMinutes(1));
            Refused.with("IncorrectState", () -> attach(young, starting, "/dev/sdf"));

            assertThat(shown(young).state()).isEqualTo(VolumeState.AVAILABLE);
        }

        @Test
        void needs_ids_that_there_are() {
            String volume = available();
            String instance = instance();

            Refused.with(
                    "InvalidVolume.NotFound",
                    "The volume '" + UNKNOWN + "' does not exist",
                    () -> attach(UNKNOWN, instance, "/dev/sdf"));
            Refused.with("InvalidVolumeID.Malformed", () -> attach("vol-1", instance, "/dev/sdf"));
            Refused.with("InvalidInstanceID.NotFound", () -> attach(volume, "i-0123456789abcdef0", "/dev/sdf"));
            Refused.with("InvalidInstanceID.Malformed", () -> attach(volume, "i-1", "/dev/sdf"));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.attachVolume(v -> v.volumeId(volume)
                            .instanceId(instance)
                            .device("/dev/sdf")
                            .dryRun(true)));

            assertThat(shown(volume).state()).isEqualTo(VolumeState.AVAILABLE);
        }
    }

    @Nested
    class Detaching {

        @Test
        void is_of_what_is_attached_only() {
            String instance = instance();
            String other = instance();
            String free = available();
            String volume = attached(instance, "/dev/sdf");

            Refused.with(
                    "IncorrectState",
                    "Volume '" + free + "' is in the 'available' state.",
                    () -> ec2.detachVolume(v -> v.volumeId(free)));
            Refused.with(
                    "InvalidAttachment.NotFound",
                    "The volume '" + volume + "' is not attached to instance '" + other + "'",
                    () -> ec2.detachVolume(v -> v.volumeId(volume).instanceId(other)));
            Refused.with(
                    "InvalidAttachment.NotFound",
                    "as device '/dev/sdg'",
                    () -> ec2.detachVolume(
                            v -> v.volumeId(volume).instanceId(instance).device("/dev/sdg")));
            Refused.with("InvalidVolume.NotFound", () -> ec2.detachVolume(v -> v.volumeId(UNKNOWN)));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.detachVolume(v -> v.volumeId(volume).dryRun(true)));

            assertThat(shown(volume).attachments().get(0).state()).isEqualTo(VolumeAttachmentState.ATTACHED);
        }

        @Test
        void is_not_done_twice() {
            String volume = attached(instance(), "/dev/sdf");
            ec2.detachVolume(v -> v.volumeId(volume));

            Refused.with(
                    "IncorrectState",
                    "Volume '" + volume + "' is in the 'detaching' state.",
                    () -> ec2.detachVolume(v -> v.volumeId(volume)));
        }

        @Test
        void takes_no_time_by_force() {
            String volume = attached(instance(), "/dev/sdf");

            ec2.detachVolume(v -> v.volumeId(volume).force(true));
            pass(Duration.ZERO);

            assertThat(shown(volume).state()).isEqualTo(VolumeState.AVAILABLE);
        }

        @Test
        void leaves_the_root_of_a_running_instance() {
            String instance = instance();
            String root = all().get(0);

            Refused.with(
                    "OperationNotPermitted",
                    "from instance '" + instance + "'",
                    () -> ec2.detachVolume(v -> v.volumeId(root)));
            ec2.stopInstances(r -> r.instanceIds(instance));
            pass(Duration.ofMinutes(2));
            ec2.detachVolume(v -> v.volumeId(root));
            pass(Duration.ofSeconds(10));

            assertThat(shown(root).state()).isEqualTo(VolumeState.AVAILABLE);
        }
    }

    @Nested
    class Deleting {

        @Test
        void is_of_free_volumes_only() {
            String instance = instance();
            String used = attached(instance, "/dev/sdf");
            String young = create(v -> v.size(8)).volumeId();

            Refused.with(
                    "VolumeInUse",
                    "Volume " + used + " is currently attached to " + instance,
                    () -> ec2.deleteVolume(v -> v.volumeId(used)));
            Refused.with("IncorrectState", () -> ec2.deleteVolume(v -> v.volumeId(young)));
            Refused.with("InvalidVolume.NotFound", () -> ec2.deleteVolume(v -> v.volumeId(UNKNOWN)));
            Refused.with("InvalidVolumeID.Malformed", () -> ec2.deleteVolume(v -> v.volumeId("volume")));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter VolumeId",
                    () -> ec2.deleteVolume(v -> {}));
            pass(Duration.ofSeconds(10));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.deleteVolume(v -> v.volumeId(young).dryRun(true)));
            assertThat(all()).contains(used, young);

            ec2.deleteVolume(v -> v.volumeId(young));
            Refused.with("InvalidVolume.NotFound", () -> shown(young));
        }

        @Test
        void comes_with_the_instance_where_the_attachment_says_so() {
            String instance = instance();
            String root = all().get(0);
            String data = attached(instance, "/dev/sdf");

            ec2.terminateInstances(r -> r.instanceIds(instance));
            pass(Duration.ofMinutes(2));

            assertThat(all()).containsExactly(data).doesNotContain(root);
            assertThat(shown(data).state()).isEqualTo(VolumeState.AVAILABLE);
        }
    }

    @Nested
    class Modifying {

        @Test
        void goes_through_its_states() {
            String volume = available(v -> v.size(10).volumeType(VolumeType.GP2));

            VolumeModificationState begun = ec2.modifyVolume(v -> v.volumeId(volume)
                            .volumeType(VolumeType.GP3)
                            .size(20)
                            .iops(4000))
                    .volumeModification()
                    .modificationState();
            pass(Duration.ofSeconds(15));
            VolumeModification on = modification(volume);
            Volume shape = shown(volume);
            pass(Duration.ofMinutes(3));

            assertThat(begun).isEqualTo(VolumeModificationState.MODIFYING);
            assertThat(on.modificationState()).isEqualTo(VolumeModificationState.OPTIMIZING);
            assertThat(on.originalSize()).isEqualTo(10);
            assertThat(on.targetSize()).isEqualTo(20);
            assertThat(shape.size()).isEqualTo(20);
            assertThat(shape.iops()).isEqualTo(4000);
            assertThat(shape.throughput()).isEqualTo(125);
            assertThat(modification(volume).modificationState()).isEqualTo(VolumeModificationState.COMPLETED);
            assertThat(modification(volume).progress()).isEqualTo(100);
        }

        private VolumeModification modification(String volume) {
            return ec2.describeVolumesModifications(m -> m.volumeIds(volume))
                    .volumesModifications()
                    .get(0);
        }

        @Test
        void is_refused_while_one_goes_on_and_for_six_hours() {
            String volume = available();
            ec2.modifyVolume(v -> v.volumeId(volume).size(9));

            Refused.with(
                    "IncorrectModificationState",
                    "Cannot modify volume " + volume + " in modification state MODIFYING",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).size(10)));
            pass(Duration.ofHours(1));
            Refused.with(
                    "VolumeModificationRateExceeded",
                    "You've reached the maximum modification rate per volume limit. Wait at least 6 hours between"
                            + " modifications per EBS volume.",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).size(10)));
            assertThat(shown(volume).size()).isEqualTo(9);

            pass(Duration.ofHours(5));
            ec2.modifyVolume(v -> v.volumeId(volume).size(10));
        }

        @Test
        void never_shrinks_and_keeps_to_the_limits() {
            String volume = available(v -> v.size(10).volumeType(VolumeType.GP3));

            Refused.with(
                    "InvalidParameterValue",
                    "New size cannot be smaller than existing size",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).size(9)));
            Refused.with(
                    "InvalidParameterValue",
                    "Volume iops of 2000 is too low; minimum is 3000.",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).iops(2000)));
            Refused.with(
                    "InvalidParameterValue",
                    "too small for volume type st1",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).volumeType(VolumeType.ST1)));
            Refused.with(
                    "InvalidParameterCombination",
                    "gp3 volumes",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).multiAttachEnabled(true)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).size(10)));
            Refused.with(
                    "UnknownVolumeType",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).volumeType("gp9")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).size(11).dryRun(true)));
            Refused.with(
                    "InvalidVolume.NotFound",
                    () -> ec2.modifyVolume(v -> v.volumeId(UNKNOWN).size(11)));

            assertThat(shown(volume).size()).isEqualTo(10);
            Refused.with(
                    "InvalidVolumeModification.NotFound",
                    "Modification for volume '" + volume + "' does not exist.",
                    () -> modification(volume));
        }

        @Test
        void waits_for_the_volume() {
            String young = create(v -> v.size(8)).volumeId();

            Refused.with(
                    "IncorrectState",
                    "The volume '" + young + "' is 'creating'",
                    () -> ec2.modifyVolume(v -> v.volumeId(young).size(9)));
        }

        @Test
        void shares_free_volumes_only() {
            String volume = available(v -> v.size(8).volumeType(VolumeType.IO2).iops(100));
            attach(volume, instance(), "/dev/sdf");

            Refused.with(
                    "IncorrectState",
                    "Multi-Attach of the volume '" + volume + "' cannot be changed",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).multiAttachEnabled(true)));
        }
    }

    @Nested
    class Listing {

        @Test
        void is_paged() {
            List<String> created =
                    List.of(available(), available(), available(), available(), available(), available(), available());

            DescribeVolumesResponse first = ec2.describeVolumes(v -> v.maxResults(5));
            DescribeVolumesResponse second =
                    ec2.describeVolumes(v -> v.maxResults(5).nextToken(first.nextToken()));

            assertThat(first.volumes()).extracting(Volume::volumeId).isEqualTo(created.subList(0, 5));
            assertThat(second.volumes()).extracting(Volume::volumeId).isEqualTo(created.subList(5, 7));
            assertThat(second.nextToken()).isNull();
            assertThat(ec2.describeVolumesPaginator(v -> v.maxResults(5)).volumes())
                    .hasSize(7);
        }

        @Test
        void refuses_what_is_no_page() {
            String volume = available();

            Refused.with("InvalidNextToken", () -> ec2.describeVolumes(v -> v.nextToken("page-2")));
            Refused.with(
                    "InvalidParameterValue",
                    "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.",
                    () -> ec2.describeVolumes(v -> v.maxResults(4)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter volumeIds cannot be used with the parameter maxResults",
                    () -> ec2.describeVolumes(v -> v.volumeIds(volume).maxResults(5)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"volume", "vol-12", "vol-0123456789ABCDEF0", "i-0123456789abcdef0"})
        void refuses_what_is_no_id(String id) {
            Refused.with("InvalidVolumeID.Malformed", () -> shown(id));
        }

        @Test
        void is_all_or_nothing() {
            String volume = available();

            Refused.with(
                    "InvalidVolume.NotFound",
                    "The volumes '" + UNKNOWN + ", vol-0123456789abcdef1' do not exist",
                    () -> ec2.describeVolumes(v -> v.volumeIds(volume, UNKNOWN, "vol-0123456789abcdef1")));
            Refused.with("InvalidVolume.NotFound", () -> ec2.describeVolumeStatus(v -> v.volumeIds(volume, UNKNOWN)));
        }
    }
}
