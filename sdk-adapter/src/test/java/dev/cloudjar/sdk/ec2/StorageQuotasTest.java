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
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoreSuccessItem;
import software.amazon.awssdk.services.ec2.model.EnableFastSnapshotRestoresResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** The quotas of volumes, snapshots and images, and how many volumes an instance takes, through the client. */
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

    private static String snapshot(FakeCloud where) {
        return where.ec2().givenSnapshot(where.ec2().givenVolume(ZONE, 8));
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
    class Modifications {

        private void grow(String volume, int size) {
            ec2.modifyVolume(v -> v.volumeId(volume).size(size));
        }

        @ParameterizedTest
        @CsvSource({
            "STANDARD, L-B9F7C487",
            "GP2, L-F06E64A8",
            "GP3, L-59C8FC87",
            "IO1, L-5F80CA91",
            "IO2, L-9A0E0F82",
            "ST1, L-87C9DEA6",
            "SC1, L-651D1834"
        })
        void under_way_end_at_the_quota_of_the_type(VolumeType type, String quota) {
            Integer iops = type == VolumeType.IO1 || type == VolumeType.IO2 ? 100 : null;
            cloud.quotas().set(quota, 1);
            String first = create(type, 500, iops);
            String second = create(type, 400, iops);
            grow(first, 600);

            Refused.with(
                    "VolumeModificationSizeLimitExceeded",
                    "You've reached the limit on your Amazon EBS volume modification storage in this Region.",
                    () -> grow(second, 425));
            grow(second, 424);

            assertThat(ec2.describeVolumesModifications().volumesModifications())
                    .hasSize(2);
        }

        @Test
        void count_until_they_are_completed() {
            cloud.quotas().set("L-59C8FC87", 1);
            String first = create(VolumeType.GP3, 500, null);
            String second = create(VolumeType.GP3, 500, null);
            grow(first, 1000);

            Refused.with("VolumeModificationSizeLimitExceeded", () -> grow(second, 1000));
            cloud.clock().settle();
            grow(second, 1000);

            assertThat(ec2.describeVolumesModifications(v -> v.volumeIds(second))
                            .volumesModifications())
                    .hasSize(1);
        }

        @Test
        void are_limited_in_a_realistic_cloud_and_not_in_a_lenient_one() {
            FakeCloud realistic = FakeCloud.builder()
                    .timeMode(TimeMode.MANUAL)
                    .strictness(Strictness.REALISTIC)
                    .build();
            realistic.quotas().set("L-09BD8365", 100);
            Ec2Client client = FakeClients.of(realistic).get(Ec2Client.class);
            String volume = client.createVolume(v -> v.availabilityZone(ZONE)
                            .volumeType(VolumeType.IO2)
                            .iops(100)
                            .size(19 * 1024))
                    .volumeId();
            realistic.clock().advance(Duration.ofSeconds(10));

            Refused.with(
                    "VolumeModificationSizeLimitExceeded",
                    () -> client.modifyVolume(v -> v.volumeId(volume).size(21 * 1024)));

            String free = create(VolumeType.IO2, 19 * 1024, 100);
            grow(free, 21 * 1024);
        }
    }

    @Nested
    class FastRestores {

        private List<String> snapshots(FakeCloud where, int count) {
            return IntStream.range(0, count).mapToObj(number -> snapshot(where)).toList();
        }

        private EnableFastSnapshotRestoresResponse enable(Ec2Client client, List<String> snapshotIds, String... zones) {
            return client.enableFastSnapshotRestores(
                    r -> r.availabilityZones(zones).sourceSnapshotIds(snapshotIds));
        }

        @Test
        void end_at_their_quota_and_count_snapshots_not_zones() {
            cloud.quotas().set("L-631ECBD3", 2);
            List<String> ids = snapshots(cloud, 3);
            EnableFastSnapshotRestoresResponse answer = enable(ec2, ids, ZONE, "us-east-1b");

            assertThat(answer.successful())
                    .extracting(EnableFastSnapshotRestoreSuccessItem::snapshotId)
                    .containsExactly(ids.get(0), ids.get(0), ids.get(1), ids.get(1));
            assertThat(answer.unsuccessful()).singleElement().satisfies(item -> {
                assertThat(item.snapshotId()).isEqualTo(ids.get(2));
                assertThat(item.fastSnapshotRestoreStateErrors())
                        .extracting(each -> each.error().code())
                        .containsExactly("ResourceLimitExceeded", "ResourceLimitExceeded");
            });
            assertThat(enable(ec2, List.of(ids.get(1)), "us-east-1c").successful())
                    .hasSize(1);
        }

        @Test
        void have_room_again_when_one_is_disabled() {
            cloud.quotas().set("L-631ECBD3", 1);
            List<String> ids = snapshots(cloud, 2);
            enable(ec2, List.of(ids.get(0)), ZONE);
            assertThat(enable(ec2, List.of(ids.get(1)), ZONE).successful()).isEmpty();
            ec2.disableFastSnapshotRestores(r -> r.availabilityZones(ZONE).sourceSnapshotIds(ids.get(0)));

            assertThat(enable(ec2, List.of(ids.get(1)), ZONE).successful()).hasSize(1);
        }

        @Test
        void are_five_in_a_realistic_cloud_and_any_number_in_a_lenient_one() {
            FakeCloud realistic =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();

            assertThat(enable(FakeClients.of(realistic).get(Ec2Client.class), snapshots(realistic, 6), ZONE)
                            .successful())
                    .hasSize(5);
            assertThat(enable(ec2, snapshots(cloud, 6), ZONE).successful()).hasSize(6);
        }
    }

    @Nested
    class Images {

        private final String volume = create(VolumeType.GP3, 8, null);

        private String register(Ec2Client client, String snapshot, String name) {
            return client.registerImage(i -> i.name(name)
                            .rootDeviceName("/dev/xvda")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot))))
                    .imageId();
        }

        private void publish(Ec2Client client, String image) {
            client.modifyImageAttribute(i ->
                    i.imageId(image).launchPermission(l -> l.add(a -> a.group(PermissionGroup.ALL))));
        }

        @Test
        void end_at_their_quota_however_they_are_made() {
            String snapshot = snapshot(cloud);
            String instance = cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));
            cloud.quotas().set("L-B665C33B", 1);
            String image = register(ec2, snapshot, "first");
            pass(Duration.ofMinutes(5));

            Refused.with(
                    "ResourceLimitExceeded",
                    "The maximum number of AMIs has been reached.",
                    () -> register(ec2, snapshot, "second"));
            Refused.with(
                    "ResourceLimitExceeded",
                    () -> ec2.createImage(i -> i.instanceId(instance).name("second")));
            Refused.with(
                    "ResourceLimitExceeded",
                    () -> ec2.copyImage(i ->
                            i.sourceRegion("us-east-1").sourceImageId(image).name("second")));
            Refused.with("InvalidAMIName.Duplicate", () -> register(ec2, snapshot, "first"));
            ec2.deregisterImage(i -> i.imageId(image));
            register(ec2, snapshot, "second");

            assertThat(ec2.describeImages(i -> i.owners("self")).images()).hasSize(1);
            assertThat(volumes()).extracting(Volume::volumeId).contains(volume);
        }

        @Test
        void that_are_public_end_at_their_quota() {
            String snapshot = snapshot(cloud);
            cloud.quotas().set("L-0E3CBAB9", 1);
            String first = register(ec2, snapshot, "first");
            String second = register(ec2, snapshot, "second");
            publish(ec2, first);
            publish(ec2, first);

            Refused.with(
                    "ResourceLimitExceeded",
                    "The maximum number of public AMIs has been reached.",
                    () -> publish(ec2, second));
            ec2.resetImageAttribute(i -> i.imageId(first).attribute("launchPermission"));
            publish(ec2, second);

            assertThat(ec2.describeImages(i -> i.owners("self")).images())
                    .extracting(Image::publicLaunchPermissions)
                    .containsExactly(false, true);
        }

        @Test
        void are_shared_with_as_many_as_the_quota_allows() {
            cloud.quotas().set("L-70015FFA", 2);
            String image = register(ec2, snapshot(cloud), "first");
            ec2.modifyImageAttribute(i -> i.imageId(image)
                    .launchPermission(l -> l.add(a -> a.userId("111111111111"), a -> a.userId("222222222222"))));

            Refused.with(
                    "ResourceLimitExceeded",
                    "The maximum number of entities that an AMI can be shared with has been reached.",
                    () -> ec2.modifyImageAttribute(
                            i -> i.imageId(image).launchPermission(l -> l.add(a -> a.userId("333333333333")))));
            publish(ec2, image);
            ec2.modifyImageAttribute(i -> i.imageId(image)
                    .launchPermission(l -> l.add(a -> a.userId("333333333333")).remove(r -> r.userId("111111111111"))));

            assertThat(ec2.describeImageAttribute(i -> i.imageId(image).attribute("launchPermission"))
                            .launchPermissions())
                    .extracting(LaunchPermission::userId)
                    .containsExactlyInAnyOrder("222222222222", null, "333333333333");
        }

        @Test
        void that_are_public_are_five_in_a_realistic_cloud() {
            FakeCloud realistic =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();
            Ec2Client client = FakeClients.of(realistic).get(Ec2Client.class);
            String snapshot = snapshot(realistic);
            List<String> images = IntStream.range(0, 6)
                    .mapToObj(number -> register(client, snapshot, "image-" + number))
                    .toList();
            images.subList(0, 5).forEach(image -> publish(client, image));

            Refused.with("ResourceLimitExceeded", () -> publish(client, images.get(5)));
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
