package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** Images backed by instance store, and their instances, which only end. */
class InstanceStoreTest {

    private static final String MANIFEST = "my-bucket/bundles/web/image.manifest.xml";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private Instance launch(String imageId, Consumer<RunInstancesRequest.Builder> wish) {
        return ec2.runInstances(RunInstancesRequest.builder()
                        .imageId(imageId)
                        .instanceType("m3.medium")
                        .minCount(1)
                        .maxCount(1)
                        .applyMutation(wish)
                        .build())
                .instances()
                .get(0);
    }

    private Instance shown(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private String running() {
        String id = launch(cloud.ec2().givenImage(i -> i.onInstanceStore()), r -> {})
                .instanceId();
        cloud.clock().advance(Duration.ofMinutes(2));
        return id;
    }

    private InstanceStateName state(String id) {
        return shown(id).state().name();
    }

    @Nested
    class Registration {

        private String register(Consumer<RegisterImageRequest.Builder> wish) {
            return ec2.registerImage(RegisterImageRequest.builder()
                            .name("web")
                            .imageLocation(MANIFEST)
                            .virtualizationType("hvm")
                            .applyMutation(wish)
                            .build())
                    .imageId();
        }

        @Test
        void is_of_a_manifest_in_a_bucket() {
            String id = register(r -> {});
            cloud.clock().advance(Duration.ofMinutes(5));

            Image image = ec2.describeImages(r -> r.owners("self")
                            .filters(f -> f.name("root-device-type").values("instance-store")))
                    .images()
                    .get(0);
            assertThat(image.imageId()).isEqualTo(id);
            assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(image.imageLocation()).isEqualTo(MANIFEST);
            assertThat(image.rootDeviceType()).isEqualTo(DeviceType.INSTANCE_STORE);
            assertThat(image.rootDeviceName()).isEqualTo("/dev/sda1");
            assertThat(image.architectureAsString()).isEqualTo("x86_64");
            assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots())
                    .isEmpty();
            Instance launched = launch(id, r -> {});
            cloud.clock().advance(Duration.ofMinutes(2));
            assertThat(launched.rootDeviceType()).isEqualTo(DeviceType.INSTANCE_STORE);
            assertThat(FakeClients.of(cloud)
                            .onInstance(launched.instanceId())
                            .metadata()
                            .get("/latest/meta-data/ami-manifest-path")
                            .asString())
                    .isEqualTo(MANIFEST);
        }

        @ParameterizedTest
        @ValueSource(strings = {"my-bucket", "my-bucket/image.xml", "/image.manifest.xml"})
        void needs_a_manifest(String location) {
            Refused.with("InvalidManifest", location, () -> register(r -> r.imageLocation(location)));

            assertThat(ec2.describeImages(r -> r.owners("self")).images()).isEmpty();
        }

        @Test
        void has_no_volume_as_its_root_device() {
            Refused.with(
                    "InvalidBlockDeviceMapping",
                    "The root device '/dev/sda1' is an instance store volume",
                    () -> register(r ->
                            r.blockDeviceMappings(m -> m.deviceName("/dev/sda1").ebs(e -> e.volumeSize(8)))));
        }

        @Test
        void finds_nothing_where_unknown_references_are_refused() {
            FakeCloud realistic =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();

            Refused.with(
                    "InvalidManifest",
                    () -> FakeClients.of(realistic)
                            .get(Ec2Client.class)
                            .registerImage(r -> r.name("web").imageLocation(MANIFEST)));
        }
    }

    @Nested
    class Launches {

        @Test
        void have_no_root_volume_but_those_that_are_mapped() {
            String image = cloud.ec2().givenImage(i -> i.onInstanceStore());
            String id = launch(
                            image,
                            r -> r.blockDeviceMappings(
                                    m -> m.deviceName("/dev/sdb").virtualName("ephemeral0"),
                                    m -> m.deviceName("/dev/sdf").ebs(e -> e.volumeSize(10))))
                    .instanceId();
            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(shown(id).rootDeviceType()).isEqualTo(DeviceType.INSTANCE_STORE);
            assertThat(shown(id).blockDeviceMappings())
                    .singleElement()
                    .satisfies(mapping -> assertThat(mapping.deviceName()).isEqualTo("/dev/sdf"));
        }

        @Test
        void are_of_types_that_boot_from_an_instance_store() {
            String image = cloud.ec2().givenImage(i -> i.onInstanceStore());

            Refused.with(
                    "InvalidParameterCombination",
                    "The instance type 't3.micro' does not support an AMI with a root device type of 'instance-store'.",
                    () -> launch(image, r -> r.instanceType("t3.micro")));
            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void do_not_map_the_root_device() {
            String image = cloud.ec2().givenImage(i -> i.onInstanceStore());

            Refused.with(
                    "InvalidBlockDeviceMapping",
                    () -> launch(
                            image,
                            r -> r.blockDeviceMappings(
                                    m -> m.deviceName("/dev/sda1").ebs(e -> e.volumeSize(10)))));
        }

        @Test
        void take_neither_what_is_about_stopping_nor_hibernation() {
            String image = cloud.ec2().givenImage(i -> i.onInstanceStore());

            Refused.with(
                    "InvalidParameterCombination",
                    "The attribute 'disableApiStop' can only be used for EBS-backed images.",
                    () -> launch(image, r -> r.disableApiStop(true)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The attribute 'instanceInitiatedShutdownBehavior' can only be used for EBS-backed images.",
                    () -> launch(image, r -> r.instanceInitiatedShutdownBehavior("stop")));
            Refused.with(
                    "UnsupportedHibernationConfiguration",
                    () -> launch(image, r -> r.hibernationOptions(h -> h.configured(true))));
            Refused.with(
                    "InvalidParameterCombination",
                    "The instance interruption behavior 'stop' can only be used for EBS-backed images.",
                    () -> launch(
                            image,
                            r -> r.instanceMarketOptions(m -> m.marketType(MarketType.SPOT)
                                    .spotOptions(s -> s.spotInstanceType(SpotInstanceType.PERSISTENT)
                                            .instanceInterruptionBehavior(InstanceInterruptionBehavior.STOP)))));
            assertThat(cloud.ec2().instances()).isEmpty();
            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
        }
    }

    @Nested
    class Instances {

        @Test
        void cannot_be_stopped() {
            String id = running();

            for (boolean hibernate : new boolean[] {false, true}) {
                Refused.with(
                        "UnsupportedOperation",
                        "The instance '" + id + "' does not have an 'ebs' root device type and cannot be stopped",
                        () -> ec2.stopInstances(r -> r.instanceIds(id).hibernate(hibernate)));
            }
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void keep_others_from_stopping_in_the_same_call() {
            String id = running();
            String other = cloud.ec2().givenRunningInstance();

            Refused.with("UnsupportedOperation", () -> ec2.stopInstances(r -> r.instanceIds(other, id)));

            assertThat(state(other)).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void reboot_and_are_terminated() {
            String id = running();

            ec2.rebootInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
            ec2.terminateInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(state(id)).isEqualTo(InstanceStateName.TERMINATED);
        }

        @Test
        void end_where_they_shut_themselves_down() {
            String id = running();
            assertThat(ec2.describeInstanceAttribute(
                                    r -> r.instanceId(id).attribute("instanceInitiatedShutdownBehavior"))
                            .instanceInitiatedShutdownBehavior()
                            .value())
                    .isEqualTo("terminate");

            cloud.ec2().shutDownFromInside(id);

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
            assertThat(shown(id).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        }

        @Test
        void are_made_no_image_of_and_get_no_other_root() {
            String id = running();

            Refused.with(
                    "UnsupportedOperation",
                    "The instance '" + id + "' does not have an 'ebs' root device type",
                    () -> ec2.createImage(r -> r.instanceId(id).name("copy")));
            Refused.with(
                    "UnsupportedOperation",
                    "The instance '" + id + "' does not have an 'ebs' root device type",
                    () -> ec2.createReplaceRootVolumeTask(r -> r.instanceId(id)));
        }

        @Test
        void keep_their_shutdown_behavior_and_are_not_protected_from_stopping() {
            String id = running();

            Refused.with(
                    "UnsupportedInstanceAttribute",
                    () -> ec2.modifyInstanceAttribute(
                            r -> r.instanceId(id).instanceInitiatedShutdownBehavior(v -> v.value("stop"))));
            Refused.with(
                    "UnsupportedInstanceAttribute",
                    () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(true))));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("m3.large"))));
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(true)));
            Refused.with("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
        }
    }

    @Test
    void images_are_not_stored_but_copied_and_deregistered() {
        String image = cloud.ec2().givenImage(i -> i.onInstanceStore());

        Refused.with(
                "UnsupportedOperation",
                "only EBS-backed images can be stored",
                () -> ec2.createStoreImageTask(r -> r.imageId(image).bucket("images")));
        String copy = ec2.copyImage(
                        r -> r.sourceImageId(image).sourceRegion(cloud.region()).name("copy"))
                .imageId();
        cloud.clock().advance(Duration.ofMinutes(5));
        ec2.deregisterImage(r -> r.imageId(image));

        assertThat(ec2.describeImages(r -> r.owners("self")).images())
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.imageId()).isEqualTo(copy);
                    assertThat(left.rootDeviceType()).isEqualTo(DeviceType.INSTANCE_STORE);
                });
    }
}
