package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTask;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTaskState;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

class RootVolumesTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private Volume volume(String volumeId) {
        return ec2.describeVolumes(r -> r.volumeIds(volumeId)).volumes().get(0);
    }

    @Nested
    class Replace {

        private final String instanceId = cloud.ec2().givenRunningInstance();
        private final String original = root();

        private String root() {
            return ec2.describeInstances(r -> r.instanceIds(instanceId))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .blockDeviceMappings()
                    .get(0)
                    .ebs()
                    .volumeId();
        }

        private ReplaceRootVolumeTask task(String taskId) {
            return ec2.describeReplaceRootVolumeTasks(r -> r.replaceRootVolumeTaskIds(taskId))
                    .replaceRootVolumeTasks()
                    .get(0);
        }

        private ReplaceRootVolumeTask toLaunchState() {
            return ec2.createReplaceRootVolumeTask(r -> r.instanceId(instanceId))
                    .replaceRootVolumeTask();
        }

        private String snapshotOf(String volumeId) {
            String snapshotId = ec2.createSnapshot(r -> r.volumeId(volumeId)).snapshotId();
            cloud.clock().advance(Duration.ofMinutes(5));
            return snapshotId;
        }

        @Test
        void a_task_goes_through_its_states_and_the_volume_is_another() {
            ReplaceRootVolumeTask begun = ec2.createReplaceRootVolumeTask(r -> r.instanceId(instanceId)
                            .tagSpecifications(t -> t.resourceType("replace-root-volume-task")
                                    .tags(tag -> tag.key("why").value("broken"))))
                    .replaceRootVolumeTask();

            assertThat(begun.replaceRootVolumeTaskId()).startsWith("replacevol-");
            assertThat(begun.taskState()).isEqualTo(ReplaceRootVolumeTaskState.PENDING);
            assertThat(begun.startTime()).isEqualTo("2026-01-01T00:00:00Z");
            cloud.clock().advance(Duration.ofSeconds(5));
            assertThat(task(begun.replaceRootVolumeTaskId()).taskState())
                    .isEqualTo(ReplaceRootVolumeTaskState.IN_PROGRESS);
            assertThat(root()).isEqualTo(original);
            cloud.clock().advance(Duration.ofSeconds(8));
            ReplaceRootVolumeTask done = task(begun.replaceRootVolumeTaskId());
            assertThat(done.taskState()).isEqualTo(ReplaceRootVolumeTaskState.SUCCEEDED);
            assertThat(done.completeTime()).isEqualTo("2026-01-01T00:00:13Z");
            assertThat(done.tags()).extracting(tag -> tag.value()).containsExactly("broken");
            assertThat(root()).isNotEqualTo(original);
            assertThat(volume(original).state()).isEqualTo(VolumeState.AVAILABLE);
            assertThat(volume(root()).snapshotId()).isEqualTo(volume(original).snapshotId());
            assertThat(volume(root()).attachments().get(0).deleteOnTermination())
                    .isTrue();
        }

        @Test
        void the_replaced_volume_is_deleted_on_request() {
            ec2.createReplaceRootVolumeTask(r -> r.instanceId(instanceId).deleteReplacedRootVolume(true));

            cloud.clock().advance(Duration.ofMinutes(1));

            refused(() -> volume(original), "InvalidVolume.NotFound", original);
        }

        @Test
        void a_snapshot_of_this_root_volume_or_an_earlier_one_will_do() {
            String snapshotId = snapshotOf(original);
            toLaunchState();
            cloud.clock().advance(Duration.ofMinutes(1));

            ec2.createReplaceRootVolumeTask(r -> r.instanceId(instanceId).snapshotId(snapshotId));

            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(volume(root()).snapshotId()).isEqualTo(snapshotId);
            String otherId = cloud.ec2().givenRunningInstance();
            refused(
                    () -> ec2.createReplaceRootVolumeTask(
                            r -> r.instanceId(otherId).snapshotId(snapshotId)),
                    "InvalidParameterValue",
                    "was not taken of a root volume");
        }

        @Test
        void an_image_has_to_be_like_that_of_the_instance() {
            String alike = ec2.createImage(
                            r -> r.instanceId(instanceId).name("mine").noReboot(true))
                    .imageId();
            cloud.clock().advance(Duration.ofMinutes(5));
            String windows = ec2.describeImages(
                            r -> r.filters(f -> f.name("platform").values("windows")))
                    .images()
                    .get(0)
                    .imageId();

            refused(
                    () -> ec2.createReplaceRootVolumeTask(
                            r -> r.instanceId(instanceId).imageId(windows)),
                    "InvalidParameterValue",
                    "billing information");
            ec2.createReplaceRootVolumeTask(r -> r.instanceId(instanceId).imageId(alike));

            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(volume(root()).snapshotId())
                    .isEqualTo(ec2.describeImages(r -> r.imageIds(alike))
                            .images()
                            .get(0)
                            .blockDeviceMappings()
                            .get(0)
                            .ebs()
                            .snapshotId());
        }

        @Test
        void an_instance_that_stops_meanwhile_keeps_its_volume() {
            String taskId = toLaunchState().replaceRootVolumeTaskId();

            ec2.stopInstances(r -> r.instanceIds(instanceId));
            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(task(taskId).taskState()).isEqualTo(ReplaceRootVolumeTaskState.FAILED);
            assertThat(root()).isEqualTo(original);
            assertThat(ec2.describeVolumes(r -> {}).volumes())
                    .extracting(Volume::volumeId)
                    .containsExactly(original);
            refused(() -> toLaunchState(), "IncorrectInstanceState", "'running'");
        }

        @Test
        void one_task_at_a_time_and_one_for_each_token() {
            String taskId = ec2.createReplaceRootVolumeTask(
                            r -> r.instanceId(instanceId).clientToken("once"))
                    .replaceRootVolumeTask()
                    .replaceRootVolumeTaskId();

            assertThat(ec2.createReplaceRootVolumeTask(
                                    r -> r.instanceId(instanceId).clientToken("once"))
                            .replaceRootVolumeTask()
                            .replaceRootVolumeTaskId())
                    .isEqualTo(taskId);
            refused(() -> toLaunchState(), "IncorrectState", "is being replaced by " + taskId);
            refused(
                    () -> ec2.createReplaceRootVolumeTask(
                            r -> r.instanceId(instanceId).clientToken("once").deleteReplacedRootVolume(true)),
                    "IdempotentParameterMismatch",
                    "once");
        }

        @Test
        void tasks_are_found_by_instance() {
            String taskId = toLaunchState().replaceRootVolumeTaskId();

            assertThat(ec2.describeReplaceRootVolumeTasks(
                                    r -> r.filters(f -> f.name("instance-id").values(instanceId)))
                            .replaceRootVolumeTasks())
                    .extracting(ReplaceRootVolumeTask::replaceRootVolumeTaskId)
                    .containsExactly(taskId);
            refused(
                    () -> ec2.describeReplaceRootVolumeTasks(
                            r -> r.replaceRootVolumeTaskIds("replacevol-0123456789abcdef0")),
                    "InvalidReplaceRootVolumeTaskID.NotFound",
                    "replacevol-0123456789abcdef0");
        }
    }
}
