package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** The quotas of volumes and snapshots, and how many volumes an instance takes, through the client. */
class StorageQuotasTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String create(VolumeType type, int size, Integer iops) {
        String id = ec2.createVolume(v ->
                        v.availabilityZone(ZONE).volumeType(type).size(size).iops(iops))
                .volumeId();
        pass(Duration.ofSeconds(10));
        return id;
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private List<Volume> volumes() {
        return ec2.describeVolumes().volumes();
    }

    private Instance shown(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    @Nested
    class Storage {

        @ParameterizedTest
        @CsvSource({
            "STANDARD, L-9CF3C2EB",
            "GP2, L-D18FCD1D",
            "GP3, L-7A658B76",
            "IO1, L-FD252861",
            "IO2, L-09BD8365",
            "ST1, L-82ACEF56",
            "SC1, L-17AF77E8"
        })
        void of_each_type_ends_at_its_quota(VolumeType type, String quota) {
            Integer iops = type == VolumeType.IO1 || type == VolumeType.IO2 ? 100 : null;
            cloud.quotas().set(quota, 1);
            create(type, 800, iops);

            Refused.with(
                    "VolumeLimitExceeded",
                    "You have exceeded your maximum " + type + " storage limit of 1 TiB in this region.",
                    () -> create(type, 225, iops));
            create(type, 224, iops);

            assertThat(volumes()).hasSize(2);
        }

        @Test
        void counts_changes_by_what_they_add() {
            cloud.quotas().set("L-7A658B76", 1);
            String volume = create(VolumeType.GP3, 1000, null);

            Refused.with(
                    "VolumeLimitExceeded",
                    () -> ec2.modifyVolume(v -> v.volumeId(volume).size(1025)));
            ec2.modifyVolume(v -> v.volumeId(volume).size(1024));

            assertThat(volumes().get(0).size()).isEqualTo(1000);
        }

        @Test
        void is_that_of_aws_in_a_realistic_cloud_and_none_in_a_lenient_one() {
            Ec2Client realistic = FakeClients.of(
                            FakeCloud.builder().strictness(Strictness.REALISTIC).build())
                    .get(Ec2Client.class);
            realistic.createVolume(
                    v -> v.availabilityZone(ZONE).volumeType(VolumeType.GP3).size(50 * 1024));

            Refused.with(
                    "VolumeLimitExceeded",
                    "storage limit of 50 TiB",
                    () -> realistic.createVolume(v ->
                            v.availabilityZone(ZONE).volumeType(VolumeType.GP3).size(1)));

            create(VolumeType.GP3, 60 * 1024, null);
        }
    }

    @Nested
    class Iops {

        @ParameterizedTest
        @CsvSource({"IO1, L-B3A130E6", "IO2, L-8D977E7E"})
        void that_are_provisioned_end_at_their_quota(VolumeType type, String quota) {
            cloud.quotas().set(quota, 1000);
            create(type, 100, 700);

            Refused.with(
                    "MaxIOPSLimitExceeded",
                    "You have exceeded your maximum " + type + " IOPS limit of 1000 in this region.",
                    () -> create(type, 100, 301));
            create(type, 100, 300);

            assertThat(volumes()).hasSize(2);
        }
    }

    @Nested
    class Snapshots {

        @Test
        void end_at_their_quota_however_they_are_made() {
            String volume = create(VolumeType.GP3, 8, null);
            String instance = cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));
            cloud.quotas().set("L-309BACF6", 1);
            String snapshot = ec2.createSnapshot(s -> s.volumeId(volume)).snapshotId();
            pass(Duration.ofMinutes(2));

            Refused.with(
                    "SnapshotLimitExceeded",
                    "The maximum number of snapshots has been reached.",
                    () -> ec2.createSnapshot(s -> s.volumeId(volume)));
            Refused.with(
                    "SnapshotLimitExceeded",
                    () -> ec2.createSnapshots(s -> s.instanceSpecification(i -> i.instanceId(instance))));
            Refused.with(
                    "SnapshotLimitExceeded",
                    () -> ec2.copySnapshot(s -> s.sourceRegion("us-east-1").sourceSnapshotId(snapshot)));
            Refused.with(
                    "SnapshotLimitExceeded",
                    () -> ec2.createImage(i -> i.instanceId(instance).name("golden")));

            assertThat(ec2.describeSnapshots(s -> s.ownerIds("self")).snapshots())
                    .extracting(Snapshot::snapshotId)
                    .containsExactly(snapshot);
            assertThat(ec2.describeImages(i -> i.owners("self")).images()).isEmpty();
        }
    }

    @Nested
    class PendingSnapshots {

        @ParameterizedTest
        @CsvSource({
            "STANDARD, L-750405C3",
            "GP2, L-835364B2",
            "GP3, L-D8F37C68",
            "IO1, L-DB70D580",
            "IO2, L-D0291BE3",
            "ST1, L-9F6E7C4E",
            "SC1, L-915A3DBB"
        })
        void of_a_volume_end_at_their_quota(VolumeType type, String quota) {
            String volume = create(type, 125, type == VolumeType.IO1 || type == VolumeType.IO2 ? 100 : null);
            cloud.quotas().set(quota, 1);
            ec2.createSnapshot(s -> s.volumeId(volume));

            Refused.with(
                    "ConcurrentSnapshotLimitExceeded",
                    "Maximum allowed in-progress snapshots for a single volume exceeded.",
                    () -> ec2.createSnapshot(s -> s.volumeId(volume)));
            pass(Duration.ofMinutes(2));
            ec2.createSnapshot(s -> s.volumeId(volume));

            assertThat(ec2.describeSnapshots(s -> s.ownerIds("self")).snapshots())
                    .hasSize(2);
        }
    }

    @Nested
    class Rates {

        @Test
        void of_snapshots_of_a_volume_are_fifteen_seconds() {
            FakeCloud busy = FakeCloud.builder()
                    .timeMode(TimeMode.MANUAL)
                    .strictness(Strictness.REALISTIC)
                    .build();
            Ec2Client client = FakeClients.of(busy).get(Ec2Client.class);
            String volume = busy.ec2().givenVolume(ZONE, 8);
            client.createSnapshot(s -> s.volumeId(volume));

            Refused.with(
                    "SnapshotCreationPerVolumeRateExceeded",
                    "The maximum per volume CreateSnapshot request rate has been exceeded.",
                    () -> client.createSnapshot(s -> s.volumeId(volume)));
            busy.clock().advance(Duration.ofSeconds(15));
            client.createSnapshot(s -> s.volumeId(volume));

            assertThat(client.describeSnapshots(s -> s.ownerIds("self")).snapshots())
                    .hasSize(2);
        }
    }

    @Nested
    class Launches {

        @Test
        void beyond_the_quota_end_by_themselves_and_say_why() {
            cloud.quotas().set("L-7A658B76", 0);

            Instance launched = ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                            .instanceType("t3.micro")
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0);
            pass(Duration.ofMinutes(2));

            Instance ended = shown(launched.instanceId());
            assertThat(launched.state().name()).isEqualTo(InstanceStateName.PENDING);
            assertThat(ended.state().name()).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(ended.stateReason().code()).isEqualTo("Client.VolumeLimitExceeded");
            assertThat(ended.stateReason().message()).isEqualTo("Client.VolumeLimitExceeded: Volume limit exceeded");
            assertThat(volumes()).isEmpty();
        }
    }

    @Nested
    class Attachments {

        private final String instance =
                cloud.ec2().givenRunningInstance(i -> i.type("m5.xlarge").availabilityZone(ZONE));

        private void attach(int number) {
            String volume = cloud.ec2().givenVolume(ZONE, 1);
            String device = "/dev/sd" + (char) ('b' + number / 26) + (char) ('a' + number % 26);
            ec2.attachVolume(v -> v.volumeId(volume).instanceId(instance).device(device));
        }

        @Test
        void are_shared_by_volumes_and_interfaces() {
            for (int number = 0; number < 26; number++) {
                attach(number);
            }

            Refused.with("AttachmentLimitExceeded", "Volume count 28 exceeds the limit", () -> attach(26));
            String network = ec2.createNetworkInterface(
                            n -> n.subnetId(shown(instance).subnetId()))
                    .networkInterface()
                    .networkInterfaceId();
            Refused.with(
                    "AttachmentLimitExceeded",
                    () -> ec2.attachNetworkInterface(n ->
                            n.networkInterfaceId(network).instanceId(instance).deviceIndex(1)));

            assertThat(shown(instance).blockDeviceMappings()).hasSize(27);
            assertThat(shown(instance).networkInterfaces()).hasSize(1);
        }

        @Test
        void are_counted_at_launch_too() {
            List<BlockDeviceMapping> devices = IntStream.range(0, 27)
                    .mapToObj(number -> BlockDeviceMapping.builder()
                            .deviceName("/dev/sd" + (char) ('b' + number / 26) + (char) ('a' + number % 26))
                            .ebs(e -> e.volumeSize(1))
                            .build())
                    .toList();

            Refused.with(
                    "AttachmentLimitExceeded",
                    "Volume count 28 exceeds the limit for m5.xlarge with 1 network interface.",
                    () -> ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                            .instanceType("m5.xlarge")
                            .minCount(1)
                            .maxCount(1)
                            .blockDeviceMappings(devices)));

            assertThat(ec2.describeInstances().reservations()).hasSize(1);
        }
    }
}
