package dev.cloudjar.ec2.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeStatusInfoStatus;
import software.amazon.awssdk.services.ec2.model.VolumeType;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class VolumesTest {

    private static final String INSTANCE = "i-0123456789abcdef0";

    private final StorageWorld world = new StorageWorld();

    @BeforeEach
    void givenARunningInstance() {
        world.givenInstance(INSTANCE, RUNNING);
    }

    @Nested
    class Create {

        @Test
        void answers_creating_and_becomes_available() {
            CreateVolumeResponse created = create(v -> v.size(100));

            assertThat(created.state()).isEqualTo(VolumeState.CREATING);
            assertThat(created.volumeType()).isEqualTo(VolumeType.GP2);
            assertThat(created.iops()).isEqualTo(300);

            world.settle();

            assertThat(volume(created.volumeId()).state()).isEqualTo(VolumeState.AVAILABLE);
        }

        @Test
        void has_its_effect_once_a_client_token() {
            String first = create(v -> v.size(1).clientToken("once")).volumeId();
            String second = create(v -> v.size(1).clientToken("once")).volumeId();

            assertThat(second).isEqualTo(first);
            assertThatThrownBy(() -> create(v -> v.size(2).clientToken("once")))
                    .extracting("code")
                    .isEqualTo("IdempotentParameterMismatch");
        }

        @Test
        void changes_nothing_in_a_dry_run() {
            assertThatThrownBy(() -> create(v -> v.size(1).dryRun(true)))
                    .extracting("code")
                    .isEqualTo("DryRunOperation");

            assertThat(volumes(v -> {})).isEmpty();
        }

        @Test
        void tags_the_volume_and_nothing_else() {
            String id = create(v -> v.size(1)
                            .tagSpecifications(t -> t.resourceType(ResourceType.VOLUME)
                                    .tags(tag -> tag.key("Name").value("data"))))
                    .volumeId();

            assertThat(volumes(v -> v.filters(f -> f.name("tag:Name").values("dat?"))))
                    .extracting(Volume::volumeId)
                    .containsExactly(id);
            assertThatThrownBy(() -> create(v -> v.size(1)
                            .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                                    .tags(tag -> tag.key("Name").value("data")))))
                    .hasMessage("'instance' is not a valid taggable resource type for this operation.");
        }

        @Test
        void refuses_a_zone_of_another_region() {
            assertThatThrownBy(() -> create(v -> v.size(1).availabilityZone("eu-west-1a")))
                    .hasMessage("The zone 'eu-west-1a' does not exist.")
                    .extracting("code")
                    .isEqualTo("InvalidZone.NotFound");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                gp2      | 20000 |        |     | Volume of 20000GiB is too large for volume type gp2; maximum is 16384GiB.
                st1      | 10    |        |     | Volume of 10GiB is too small for volume type st1; minimum is 125GiB.
                standard | 2000  |        |     | Volume of 2000GiB is too large for volume type standard; maximum is 1024GiB.
                gp2      | 10    | 100    |     | The parameter iops is not supported for gp2 volumes.
                gp3      | 10    | 2000   |     | Volume iops of 2000 is too low; minimum is 3000.
                gp3      | 10    | 6000   |     | Iops to volume size ratio of 600.000000 is too high; maximum is 500
                gp3      | 10    |        | 800 | Throughput (MiBps) to iops ratio of 0.266667 is too high; maximum is 0.250000 MiBps per iops.
                io1      | 10    |        |     | The request must contain the parameter iops
                io1      | 10    | 600    |     | Iops to volume size ratio of 60.000000 is too high; maximum is 50
                io2      | 1000  | 300000 |     | Volume iops of 300000 is too high; maximum is 256000.
                sc1      | 125   |        | 125 | The parameter throughput is not supported for sc1 volumes.
                """)
        void keeps_to_the_limits_of_the_type(String type, int size, Integer iops, Integer throughput, String message) {
            assertThatThrownBy(() ->
                            create(v -> v.volumeType(type).size(size).iops(iops).throughput(throughput)))
                    .hasMessage(message);
        }
    }

    @Nested
    class Attach {

        @Test
        void goes_through_attaching_and_back_through_detaching() {
            String id = givenVolume();

            assertThat(attach(id, "/dev/sdf").state()).isEqualTo(VolumeAttachmentState.ATTACHING);
            world.settle();
            assertThat(volume(id).state()).isEqualTo(VolumeState.IN_USE);
            assertThat(volume(id).attachments().get(0).state()).isEqualTo(VolumeAttachmentState.ATTACHED);

            assertThat(detach(id).state()).isEqualTo(VolumeAttachmentState.DETACHING);
            world.settle();
            assertThat(volume(id).state()).isEqualTo(VolumeState.AVAILABLE);
            assertThat(volume(id).attachments()).isEmpty();
        }

        @Test
        void an_overtaken_attaching_does_not_come_back() {
            String id = givenVolume();
            attach(id, "/dev/sdf");

            detach(id);
            world.settle();

            assertThat(volume(id).state()).isEqualTo(VolumeState.AVAILABLE);
        }

        @Test
        void refuses_a_volume_in_use_and_a_device_in_use() {
            String first = givenVolume();
            String second = givenVolume();
            attach(first, "/dev/sdf");

            assertThatThrownBy(() -> attach(first, "/dev/sdg"))
                    .hasMessage(first + " is already attached to an instance")
                    .extracting("code")
                    .isEqualTo("VolumeInUse");
            assertThatThrownBy(() -> attach(second, "/dev/sdf"))
                    .hasMessage("Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use")
                    .extracting("code")
                    .isEqualTo("InvalidParameterValue");
        }

        @Test
        void refuses_another_zone_and_an_instance_that_is_not_ready() {
            String there = create(v -> v.size(1).availabilityZone("us-east-1b")).volumeId();
            String here = givenVolume();
            world.givenInstance("i-0fedcba9876543210", PENDING);

            assertThatThrownBy(() -> attach(there, "/dev/sdf"))
                    .extracting("code")
                    .isEqualTo("InvalidVolume.ZoneMismatch");
            assertThatThrownBy(() -> world.call(AttachVolumeRequest.builder()
                            .volumeId(here)
                            .instanceId("i-0fedcba9876543210")
                            .device("/dev/sdf")
                            .build()))
                    .hasMessage("Instance 'i-0fedcba9876543210' is not 'running'.")
                    .extracting("code")
                    .isEqualTo("IncorrectState");
        }

        @Test
        void a_shared_volume_can_be_had_by_two_instances() {
            world.givenInstance("i-0fedcba9876543210", RUNNING);
            String id = create(v ->
                            v.size(10).volumeType(VolumeType.IO2).iops(1000).multiAttachEnabled(true))
                    .volumeId();
            world.settle();

            attach(id, "/dev/sdf");
            world.call(AttachVolumeRequest.builder()
                    .volumeId(id)
                    .instanceId("i-0fedcba9876543210")
                    .device("/dev/sdf")
                    .build());

            assertThat(volume(id).attachments()).hasSize(2);
            assertThatThrownBy(() -> detach(id)).extracting("code").isEqualTo("MissingParameter");
        }

        @Test
        void a_free_volume_cannot_be_detached() {
            String id = givenVolume();

            assertThatThrownBy(() -> detach(id))
                    .hasMessage("Volume '" + id + "' is in the 'available' state.")
                    .extracting("code")
                    .isEqualTo("IncorrectState");
        }

        private AttachVolumeResponse attach(String volumeId, String device) {
            return world.call(
                    AttachVolumeRequest.builder()
                            .volumeId(volumeId)
                            .instanceId(INSTANCE)
                            .device(device)
                            .build(),
                    AttachVolumeResponse.class);
        }

        private DetachVolumeResponse detach(String volumeId) {
            return world.call(DetachVolumeRequest.builder().volumeId(volumeId).build(), DetachVolumeResponse.class);
        }
    }

    @Nested
    class Delete {

        @Test
        void takes_a_free_volume_away() {
            String id = givenVolume();

            world.call(DeleteVolumeRequest.builder().volumeId(id).build());

            assertThatThrownBy(() -> volume(id))
                    .hasMessage("The volume '" + id + "' does not exist")
                    .extracting("code")
                    .isEqualTo("InvalidVolume.NotFound");
        }

        @Test
        void refuses_one_that_is_attached() {
            String id = givenVolume();
            world.call(AttachVolumeRequest.builder()
                    .volumeId(id)
                    .instanceId(INSTANCE)
                    .device("/dev/sdf")
                    .build());

            assertThatThrownBy(() -> world.call(
                            DeleteVolumeRequest.builder().volumeId(id).build()))
                    .hasMessage("Volume " + id + " is currently attached to " + INSTANCE)
                    .extracting("code")
                    .isEqualTo("VolumeInUse");
        }
    }

    @Nested
    class Modify {

        @Test
        void goes_through_modifying_and_optimizing_to_completed() {
            String id = givenVolume();

            VolumeModification begun = modify(id, m -> m.size(20)).volumeModification();
            assertThat(begun.modificationState()).isEqualTo(VolumeModificationState.MODIFYING);
            assertThat(begun.originalSize()).isEqualTo(10);
            assertThat(volume(id).size()).isEqualTo(10);

            world.advance(Ec2StorageTimings.DEFAULTS.modification().plusMinutes(1));
            assertThat(modification(id).modificationState()).isEqualTo(VolumeModificationState.OPTIMIZING);
            assertThat(modification(id).progress()).isBetween(40L, 60L);
            assertThat(volume(id).size()).isEqualTo(20);

            world.settle();
            assertThat(modification(id).modificationState()).isEqualTo(VolumeModificationState.COMPLETED);
            assertThat(modification(id).progress()).isEqualTo(100);
        }

        @Test
        void another_type_starts_from_its_defaults() {
            String id = givenVolume();

            VolumeModification begun =
                    modify(id, m -> m.volumeType(VolumeType.GP3)).volumeModification();

            assertThat(begun.targetIops()).isEqualTo(3000);
            assertThat(begun.targetThroughput()).isEqualTo(125);
        }

        @Test
        void waits_six_hours_between_modifications() {
            String id = givenVolume();
            modify(id, m -> m.size(20));
            assertThatThrownBy(() -> modify(id, m -> m.size(30)))
                    .extracting("code")
                    .isEqualTo("IncorrectModificationState");
            world.settle();
            assertThatThrownBy(() -> modify(id, m -> m.size(30)))
                    .extracting("code")
                    .isEqualTo("VolumeModificationRateExceeded");

            world.advance(Duration.ofHours(6));

            assertThat(modify(id, m -> m.size(30)).volumeModification().targetSize())
                    .isEqualTo(30);
        }

        @Test
        void never_shrinks() {
            String id = givenVolume();

            assertThatThrownBy(() -> modify(id, m -> m.size(5)))
                    .hasMessage("New size cannot be smaller than existing size");
        }

        private ModifyVolumeResponse modify(String id, Consumer<ModifyVolumeRequest.Builder> request) {
            return world.call(
                    ModifyVolumeRequest.builder()
                            .volumeId(id)
                            .applyMutation(request)
                            .build(),
                    ModifyVolumeResponse.class);
        }

        private VolumeModification modification(String id) {
            return world.call(
                            DescribeVolumesModificationsRequest.builder()
                                    .volumeIds(id)
                                    .build(),
                            DescribeVolumesModificationsResponse.class)
                    .volumesModifications()
                    .get(0);
        }
    }

    @Test
    void a_volume_is_healthy_once_it_has_been_created() {
        create(v -> v.size(1));
        assertThat(status()).isEqualTo(VolumeStatusInfoStatus.INSUFFICIENT_DATA);

        world.settle();

        assertThat(status()).isEqualTo(VolumeStatusInfoStatus.OK);
    }

    @Test
    void auto_enabling_of_io_is_remembered() {
        String id = givenVolume();

        world.call(ModifyVolumeAttributeRequest.builder()
                .volumeId(id)
                .autoEnableIO(v -> v.value(true))
                .build());

        assertThat(world.call(
                                DescribeVolumeAttributeRequest.builder()
                                        .volumeId(id)
                                        .attribute("autoEnableIO")
                                        .build(),
                                DescribeVolumeAttributeResponse.class)
                        .autoEnableIO()
                        .value())
                .isTrue();
    }

    @Test
    void volumes_are_found_by_what_they_are() {
        String id = create(v -> v.size(77).encrypted(true)).volumeId();
        create(v -> v.size(78));

        assertThat(volumes(v -> v.filters(
                        f -> f.name("size").values("77"),
                        f -> f.name("encrypted").values("true"))))
                .extracting(Volume::volumeId)
                .containsExactly(id);
        assertThatThrownBy(() -> volumes(v -> v.filters(f -> f.name("colour").values("red"))))
                .hasMessage("The filter 'colour' is invalid");
    }

    private VolumeStatusInfoStatus status() {
        return world.call(DescribeVolumeStatusRequest.builder().build(), DescribeVolumeStatusResponse.class)
                .volumeStatuses()
                .get(0)
                .volumeStatus()
                .status();
    }

    private String givenVolume() {
        String id = create(v -> v.size(10)).volumeId();
        world.settle();
        return id;
    }

    private CreateVolumeResponse create(Consumer<CreateVolumeRequest.Builder> request) {
        return world.call(
                CreateVolumeRequest.builder()
                        .availabilityZone("us-east-1a")
                        .applyMutation(request)
                        .build(),
                CreateVolumeResponse.class);
    }

    private Volume volume(String id) {
        return volumes(v -> v.volumeIds(id)).get(0);
    }

    private List<Volume> volumes(Consumer<DescribeVolumesRequest.Builder> request) {
        return world.call(
                        DescribeVolumesRequest.builder().applyMutation(request).build(), DescribeVolumesResponse.class)
                .volumes();
    }
}
