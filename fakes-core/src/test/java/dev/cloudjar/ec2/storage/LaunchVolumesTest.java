package dev.cloudjar.ec2.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.storage.VolumePlan.Planned;
import dev.cloudjar.service.AwsError;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

class LaunchVolumesTest {

    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final String UNKNOWN = "ami-0123456789abcdef0";

    private final StorageWorld world = new StorageWorld();
    private final Ec2Image image = world.storage().requireImage(UNKNOWN);

    @Nested
    class Image {

        @Test
        void an_unknown_one_is_materialised_once_and_stays() {
            assertThat(world.storage().requireImage(UNKNOWN)).isEqualTo(image);
            assertThat(image.isPublic()).isTrue();
            assertThat(image.architecture()).isEqualTo("x86_64");
            assertThat(world.journal()).singleElement().asString().contains("materialised");
        }

        @Test
        void an_unknown_one_is_refused_by_a_realistic_cloud() {
            assertThatThrownBy(() ->
                            new StorageWorld(Strictness.REALISTIC).storage().requireImage(UNKNOWN))
                    .isInstanceOf(AwsError.class)
                    .hasMessage("The image id '[" + UNKNOWN + "]' does not exist");
        }
    }

    @Nested
    class Plan {

        @Test
        void the_image_decides_where_the_request_says_nothing() {
            assertThat(plan())
                    .containsExactly(
                            new Planned("/dev/xvda", gp3(8, image.snapshotIds().get(0)), true));
        }

        @Test
        void the_request_wins_device_by_device() {
            assertThat(plan(
                            ebs("/dev/xvda", ebs -> ebs.volumeSize(20).deleteOnTermination(false)),
                            ebs("/dev/sdf", ebs -> ebs.volumeSize(100).volumeType(VolumeType.GP3))))
                    .containsExactly(
                            new Planned("/dev/xvda", gp3(20, image.snapshotIds().get(0)), false),
                            new Planned("/dev/sdf", gp3(100, ""), false));
        }

        @Test
        void another_type_does_not_inherit_the_performance_of_the_image() {
            VolumeSpec spec = plan(ebs("/dev/xvda", ebs -> ebs.volumeType(VolumeType.GP2)))
                    .get(0)
                    .spec();

            assertThat(spec.iops()).isEqualTo(100);
            assertThat(spec.throughput()).isNull();
        }

        @Test
        void encryption_takes_the_accounts_key_where_none_is_named() {
            VolumeSpec spec =
                    plan(ebs("/dev/xvda", ebs -> ebs.encrypted(true))).get(0).spec();

            assertThat(spec.encryption().kmsKeyId()).startsWith("arn:aws:kms:us-east-1:123456789012:key/");
        }

        @Test
        void a_volume_cannot_be_smaller_than_its_snapshot() {
            assertThatThrownBy(() -> plan(ebs("/dev/xvda", ebs -> ebs.volumeSize(4))))
                    .hasMessage("Volume of size 4GB is smaller than snapshot '"
                            + image.snapshotIds().get(0) + "', expect size>= 8GB")
                    .extracting("code")
                    .isEqualTo("InvalidBlockDeviceMapping");
        }

        @Test
        void an_unknown_snapshot_is_refused_even_by_a_lenient_cloud() {
            assertThatThrownBy(() -> plan(ebs("/dev/sdf", ebs -> ebs.snapshotId("snap-0123456789abcdef0"))))
                    .hasMessage("The snapshot 'snap-0123456789abcdef0' does not exist")
                    .extracting("code")
                    .isEqualTo("InvalidSnapshot.NotFound");
        }

        @Test
        void the_root_device_cannot_be_left_out_and_others_can() {
            Ec2Image ubuntu = world.storage()
                    .tables()
                    .images()
                    .visible()
                    .filter(i -> i.name().startsWith("ubuntu"))
                    .findFirst()
                    .orElseThrow();

            assertThat(world.storage()
                            .planVolumes(ubuntu, List.of(noDevice("/dev/sdb")))
                            .volumes())
                    .hasSize(1);
            assertThatThrownBy(() -> world.storage().planVolumes(ubuntu, List.of(noDevice("/dev/sda1"))))
                    .extracting("code")
                    .isEqualTo("InvalidBlockDeviceMapping");
        }

        private BlockDeviceMapping noDevice(String device) {
            return BlockDeviceMapping.builder().deviceName(device).noDevice("").build();
        }

        private VolumeSpec gp3(int size, String snapshotId) {
            return new VolumeSpec(size, VolumeType.GP3, 3000, 125, VolumeEncryption.NONE, snapshotId, "");
        }
    }

    @Nested
    class Launched {

        @Test
        void volumes_are_in_use_at_once_and_attached_after_a_while() {
            List<Ec2Volume> volumes = launch(plan());

            assertThat(volumes).extracting(Ec2Volume::state).containsExactly(VolumeState.IN_USE);
            assertThat(status()).isEqualTo(AttachmentStatus.ATTACHING);

            world.settle();

            assertThat(status()).isEqualTo(AttachmentStatus.ATTACHED);
        }

        @Test
        void termination_deletes_what_goes_with_the_instance_and_detaches_the_rest() {
            launch(plan(ebs("/dev/sdf", ebs -> ebs.volumeSize(100))));
            world.settle();

            world.storage().releaseVolumes(INSTANCE);

            assertThat(world.storage().devicesOf(INSTANCE)).isEmpty();
            assertThat(world.storage().tables().volumes().stream())
                    .singleElement()
                    .satisfies(volume -> {
                        assertThat(volume.spec().size()).isEqualTo(100);
                        assertThat(volume.state()).isEqualTo(VolumeState.AVAILABLE);
                    });
        }

        @Test
        void a_fork_goes_its_own_way() {
            launch(plan());
            StorageWorld fork = world.fork();

            fork.settle();
            fork.storage().releaseVolumes(INSTANCE);

            assertThat(status()).isEqualTo(AttachmentStatus.ATTACHING);
        }

        private AttachmentStatus status() {
            return world.storage().devicesOf(INSTANCE).get(0).ebs().status();
        }

        private List<Ec2Volume> launch(List<Planned> planned) {
            return world.storage().createVolumes(new VolumePlan(planned), INSTANCE, "us-east-1a", Map.of());
        }
    }

    private List<Planned> plan(BlockDeviceMapping... requested) {
        return world.storage().planVolumes(image, List.of(requested)).volumes();
    }

    static BlockDeviceMapping ebs(String device, Consumer<EbsBlockDevice.Builder> ebs) {
        return BlockDeviceMapping.builder().deviceName(device).ebs(ebs).build();
    }
}
