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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** The lives of images through the client: from an instance, from snapshots, copied, shared, deregistered, and refused. */
class ImagesTest {

    private static final String UNKNOWN = "ami-0fedcba9876543210";
    private static final String OTHER = "111122223333";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String snapshot() {
        return cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 8));
    }

    private String registered(String name) {
        String snapshot = snapshot();
        String id = register(
                name,
                i -> i.rootDeviceName("/dev/xvda")
                        .blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot))));
        pass(Duration.ofMinutes(1));
        return id;
    }

    private String register(String name, Consumer<RegisterImageRequest.Builder> wish) {
        return ec2.registerImage(RegisterImageRequest.builder()
                        .name(name)
                        .architecture("x86_64")
                        .virtualizationType("hvm")
                        .enaSupport(true)
                        .applyMutation(wish)
                        .build())
                .imageId();
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private Image shown(String id) {
        return ec2.describeImages(i -> i.imageIds(id)).images().get(0);
    }

    private List<String> own() {
        return ec2.describeImages(i -> i.owners("self")).images().stream()
                .map(Image::imageId)
                .toList();
    }

    private void launch(String image) {
        ec2.runInstances(
                r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1));
    }

    private int instances() {
        return ec2.describeInstances().reservations().size();
    }

    @Nested
    class WithNitroTpm {

        private final String id = withTpm();

        private String withTpm() {
            String snapshot = snapshot();
            String made = register(
                    "measured",
                    i -> i.tpmSupport("v2.0")
                            .bootMode("uefi")
                            .rootDeviceName("/dev/xvda")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot))));
            pass(Duration.ofMinutes(1));
            return made;
        }

        private void launch(String type) {
            ec2.runInstances(r -> r.imageId(id).instanceType(type).minCount(1).maxCount(1));
        }

        @Test
        void runs_on_types_that_have_it_alone() {
            Refused.with(
                    "InvalidParameterCombination",
                    "The instance type 'p3dn.24xlarge' does not support NitroTPM, which the AMI is enabled for.",
                    () -> launch("p3dn.24xlarge"));
            launch("m5.large");

            assertThat(ec2.describeInstances().reservations())
                    .singleElement()
                    .satisfies(
                            r -> assertThat(r.instances().get(0).tpmSupport()).isEqualTo("v2.0"));
        }

        @Test
        void keeps_its_instances_to_such_types() {
            launch("m5.large");
            String instance = ec2.describeInstances()
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .instanceId();
            pass(Duration.ofMinutes(1));
            ec2.stopInstances(s -> s.instanceIds(instance));
            pass(Duration.ofMinutes(2));

            Refused.with(
                    "InvalidParameterCombination",
                    "does not support NitroTPM",
                    () -> ec2.modifyInstanceAttribute(
                            m -> m.instanceId(instance).instanceType(t -> t.value("p3dn.24xlarge"))));
        }
    }

    @Nested
    class CreatingOfAnInstance {

        private final String instance = cloud.ec2().givenRunningInstance(i -> i.availabilityZone("us-east-1a"));

        @Test
        void is_pending_until_its_snapshots_are_complete_and_not_launched_before() {
            String id = ec2.createImage(
                            i -> i.instanceId(instance).name("golden").noReboot(true))
                    .imageId();

            Image begun = shown(id);
            Refused.with(
                    "InvalidAMIID.Unavailable",
                    "The image ID '" + id + "' is not available, it is in the state 'pending'",
                    () -> launch(id));
            assertThat(instances()).isEqualTo(1);
            pass(Duration.ofMinutes(3));
            launch(id);

            assertThat(begun.state()).isEqualTo(ImageState.PENDING);
            assertThat(shown(id).state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(shown(id).sourceInstanceId()).isEqualTo(instance);
            assertThat(instances()).isEqualTo(2);
            String snapshot = shown(id).blockDeviceMappings().get(0).ebs().snapshotId();
            Snapshot taken = ec2.describeSnapshots(s -> s.snapshotIds(snapshot))
                    .snapshots()
                    .get(0);
            assertThat(taken.description()).isEqualTo("Created by CreateImage(" + instance + ") for " + id);
        }

        @Test
        void overlays_the_devices_of_the_instance() {
            String id = ec2.createImage(i -> i.instanceId(instance)
                            .name("golden")
                            .blockDeviceMappings(
                                    b -> b.deviceName("/dev/xvda")
                                            .ebs(e -> e.volumeSize(20).deleteOnTermination(false)),
                                    b -> b.deviceName("/dev/sdf").ebs(e -> e.volumeSize(5))))
                    .imageId();

            assertThat(shown(id).blockDeviceMappings())
                    .extracting(
                            BlockDeviceMapping::deviceName,
                            b -> b.ebs().volumeSize(),
                            b -> b.ebs().deleteOnTermination())
                    .containsExactly(tuple("/dev/xvda", 20, false), tuple("/dev/sdf", 5, true));
        }

        @Test
        void refuses_devices_that_do_not_fit_the_instance() {
            refusedMapping(
                    "Volume of size 1GB is smaller than the volume",
                    b -> b.deviceName("/dev/xvda").ebs(e -> e.volumeSize(1)));
            refusedMapping(
                    "The snapshot and the encryption of the device '/dev/xvda' cannot be specified",
                    b -> b.deviceName("/dev/xvda").ebs(e -> e.encrypted(true)));
            refusedMapping(
                    "Invalid device name disk9", b -> b.deviceName("disk9").ebs(e -> e.volumeSize(5)));

            assertThat(own()).isEmpty();
        }

        private void refusedMapping(String message, Consumer<BlockDeviceMapping.Builder> mapping) {
            Refused.with(
                    "InvalidBlockDeviceMapping",
                    message,
                    () -> ec2.createImage(
                            i -> i.instanceId(instance).name("golden").blockDeviceMappings(mapping)));
        }

        @Test
        void tags_the_image_and_its_snapshots() {
            String id = ec2.createImage(i -> i.instanceId(instance)
                            .name("golden")
                            .tagSpecifications(
                                    t -> t.resourceType(ResourceType.IMAGE)
                                            .tags(tag -> tag.key("is").value("image")),
                                    t -> t.resourceType(ResourceType.SNAPSHOT)
                                            .tags(tag -> tag.key("is").value("snapshot"))))
                    .imageId();

            String snapshot = shown(id).blockDeviceMappings().get(0).ebs().snapshotId();
            assertThat(shown(id).tags()).extracting("value").containsExactly("image");
            assertThat(cloud.ec2().tags(snapshot)).containsEntry("is", "snapshot");
            Refused.with(
                    "InvalidParameterValue",
                    "'volume' is not a valid taggable resource type for this operation.",
                    () -> ec2.createImage(i -> i.instanceId(instance)
                            .name("other")
                            .tagSpecifications(t -> t.resourceType(ResourceType.VOLUME)
                                    .tags(tag -> tag.key("is").value("volume")))));
            assertThat(own()).containsExactly(id);
        }

        @Test
        void needs_an_instance_and_a_free_name() {
            String id =
                    ec2.createImage(i -> i.instanceId(instance).name("golden")).imageId();

            Refused.with(
                    "InvalidAMIName.Duplicate",
                    "AMI name golden is already in use by AMI " + id,
                    () -> ec2.createImage(i -> i.instanceId(instance).name("golden")));
            Refused.with(
                    "InvalidInstanceID.NotFound",
                    () -> ec2.createImage(
                            i -> i.instanceId("i-0123456789abcdef0").name("other")));
            Refused.with(
                    "InvalidInstanceID.Malformed",
                    () -> ec2.createImage(i -> i.instanceId("i-1").name("other")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createImage(
                            i -> i.instanceId(instance).name("other").dryRun(true)));
            ec2.terminateInstances(r -> r.instanceIds(instance));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.createImage(i -> i.instanceId(instance).name("other")));

            assertThat(own()).containsExactly(id);
        }
    }

    @Nested
    class Registering {

        @Test
        void makes_an_image_of_a_snapshot_that_is_launched() {
            String id = registered("golden");

            launch(id);

            assertThat(shown(id).state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(instances()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ab", "golden*", "a\u00e4b", ""})
        void refuses_a_name_that_is_none(String name) {
            Refused.with(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.',"
                            + " '-', '/' and '_'",
                    () -> registered(name));

            assertThat(own()).isEmpty();
        }

        @Test
        void needs_a_root_of_a_snapshot() {
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter RootDeviceName",
                    () -> register("golden", i -> {}));
            Refused.with(
                    "InvalidBlockDeviceMapping",
                    "The root device '/dev/xvda' must be mapped to a snapshot",
                    () -> register(
                            "golden",
                            i -> i.rootDeviceName("/dev/xvda")
                                    .blockDeviceMappings(
                                            b -> b.deviceName("/dev/xvda").ebs(e -> e.volumeSize(8)))));
            Refused.with(
                    "InvalidSnapshot.NotFound",
                    () -> register(
                            "golden",
                            i -> i.rootDeviceName("/dev/xvda")
                                    .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                                            .ebs(e -> e.snapshotId("snap-0123456789abcdef0")))));

            assertThat(own()).isEmpty();
        }

        @Test
        void refuses_mappings_that_contradict_themselves() {
            String snapshot = snapshot();
            refusedMappings(
                    "The device '/dev/xvda' is used in more than one block-device mapping",
                    List.of(
                            b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot)),
                            b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot))));
            refusedMappings(
                    "must contain exactly one of Ebs, VirtualName and NoDevice",
                    List.of(b ->
                            b.deviceName("/dev/xvda").virtualName("ephemeral0").ebs(e -> e.snapshotId(snapshot))));
            refusedMappings(
                    "Volume of size 7GB is smaller than snapshot '" + snapshot + "', expect size>= 8GB",
                    List.of(b -> b.deviceName("/dev/xvda")
                            .ebs(e -> e.snapshotId(snapshot).volumeSize(7))));
            refusedMappings(
                    "the encrypted flag cannot be specified since device /dev/xvda has a snapshot specified.",
                    List.of(b -> b.deviceName("/dev/xvda")
                            .ebs(e -> e.snapshotId(snapshot).encrypted(true))));

            assertThat(own()).isEmpty();
        }

        private void refusedMappings(String message, List<Consumer<BlockDeviceMapping.Builder>> mappings) {
            List<BlockDeviceMapping> built = mappings.stream()
                    .map(each ->
                            BlockDeviceMapping.builder().applyMutation(each).build())
                    .toList();
            Refused.with(
                    "InvalidBlockDeviceMapping",
                    message,
                    () -> register("golden", i -> i.rootDeviceName("/dev/xvda").blockDeviceMappings(built)));
        }
    }

    @Nested
    class Copying {

        @Test
        void needs_a_source_and_a_free_name() {
            String source = registered("golden");

            Refused.with(
                    "InvalidAMIName.Duplicate",
                    () -> ec2.copyImage(i ->
                            i.sourceRegion("us-east-1").sourceImageId(source).name("golden")));
            Refused.with(
                    "InvalidAMIID.Malformed",
                    () -> ec2.copyImage(i ->
                            i.sourceRegion("us-east-1").sourceImageId("ami-1").name("copy")));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter SourceRegion",
                    () -> ec2.copyImage(i -> i.sourceImageId(source).name("copy")));
            Refused.with(
                    "InvalidRegion",
                    "The region 'mars-north-1' is not valid.",
                    () -> ec2.copyImage(i ->
                            i.sourceRegion("mars-north-1").sourceImageId(source).name("copy")));
            Refused.with(
                    "InvalidParameterDependency",
                    () -> ec2.copyImage(i -> i.sourceRegion("us-east-1")
                            .sourceImageId(source)
                            .name("copy")
                            .kmsKeyId("alias/mine")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.copyImage(i -> i.sourceRegion("us-east-1")
                            .sourceImageId(source)
                            .name("copy")
                            .dryRun(true)));

            assertThat(own()).containsExactly(source);
        }

        @Test
        void takes_a_token_once() {
            String source = registered("golden");
            String copy = ec2.copyImage(i -> i.sourceRegion("us-east-1")
                            .sourceImageId(source)
                            .name("copy")
                            .clientToken("one"))
                    .imageId();

            Refused.with(
                    "IdempotentParameterMismatch",
                    "client token 'one'",
                    () -> ec2.copyImage(i -> i.sourceRegion("us-east-1")
                            .sourceImageId(source)
                            .name("other")
                            .clientToken("one")));

            assertThat(own()).containsExactly(source, copy);
        }

        @Test
        void waits_for_the_source() {
            String source = registered("golden");
            String copy = ec2.copyImage(i ->
                            i.sourceRegion("us-east-1").sourceImageId(source).name("copy"))
                    .imageId();

            Refused.with(
                    "InvalidAMIID.Unavailable",
                    () -> ec2.copyImage(
                            i -> i.sourceRegion("us-east-1").sourceImageId(copy).name("second")));
        }
    }

    @Nested
    class Attributes {

        private final String image = registered("golden");

        private List<LaunchPermission> permissions() {
            return ec2.describeImageAttribute(i -> i.imageId(image).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                    .launchPermissions();
        }

        @Test
        void change_one_at_a_time() {
            ec2.modifyImageAttribute(i -> i.imageId(image).description(d -> d.value("for the lab")));
            Refused.with(
                    "InvalidParameterCombination",
                    "Fields for multiple attribute types specified",
                    () -> ec2.modifyImageAttribute(i ->
                            i.imageId(image).description(d -> d.value("other")).imdsSupport(d -> d.value("v2.0"))));
            Refused.with(
                    "InvalidParameterCombination",
                    "No attributes specified.",
                    () -> ec2.modifyImageAttribute(i -> i.imageId(image)));
            Refused.with(
                    "InvalidParameterValue",
                    "Value (v1.0) for parameter imdsSupport is invalid. Expected: 'v2.0'.",
                    () -> ec2.modifyImageAttribute(i -> i.imageId(image).imdsSupport(d -> d.value("v1.0"))));
            Refused.with(
                    "InvalidParameterValue",
                    "Value (colour) for parameter attribute is invalid. Unknown attribute.",
                    () -> ec2.modifyImageAttribute(
                            i -> i.imageId(image).attribute("colour").value("blue")));

            assertThat(shown(image).description()).isEqualTo("for the lab");
            assertThat(shown(image).imdsSupport()).isNull();
        }

        @Test
        void share_with_accounts_and_everybody() {
            ec2.modifyImageAttribute(i -> i.imageId(image)
                    .launchPermission(p -> p.add(a -> a.userId(OTHER), a -> a.group(PermissionGroup.ALL))));
            int shared = permissions().size();
            ec2.modifyImageAttribute(i -> i.imageId(image)
                    .attribute("launchPermission")
                    .operationType(OperationType.REMOVE)
                    .userGroups("all"));

            assertThat(shared).isEqualTo(2);
            assertThat(permissions()).extracting(LaunchPermission::userId).containsExactly(OTHER);
            ec2.resetImageAttribute(i -> i.imageId(image).attribute("launchPermission"));
            assertThat(permissions()).isEmpty();
        }

        @Test
        void share_with_nobody_who_cannot_be() {
            Refused.with(
                    "InvalidAMIAttributeItemValue",
                    "Invalid attribute item value \"someone\" for userId item type.",
                    () -> ec2.modifyImageAttribute(
                            i -> i.imageId(image).launchPermission(p -> p.add(a -> a.userId("someone")))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.modifyImageAttribute(
                            i -> i.imageId(image).launchPermission(p -> p.add(a -> a.group("some")))));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.modifyImageAttribute(i -> i.imageId(image)
                            .launchPermission(p -> p.add(a -> a.userId(OTHER)))
                            .dryRun(true)));

            assertThat(permissions()).isEmpty();
        }

        @Test
        void of_encrypted_images_do_not_go_public() {
            String volume = ec2.createVolume(
                            v -> v.availabilityZone("us-east-1a").size(8).encrypted(true))
                    .volumeId();
            pass(Duration.ofSeconds(10));
            String snapshot = cloud.ec2().givenSnapshot(volume);
            String encrypted = register(
                    "secret",
                    i -> i.rootDeviceName("/dev/xvda")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot))));

            Refused.with(
                    "OperationNotPermitted",
                    "Images with encrypted snapshots cannot be made public",
                    () -> ec2.modifyImageAttribute(i ->
                            i.imageId(encrypted).launchPermission(p -> p.add(a -> a.group(PermissionGroup.ALL)))));

            assertThat(shown(encrypted).publicLaunchPermissions()).isFalse();
        }

        @Test
        void are_the_owners() {
            ec2.modifyImageAttribute(i -> i.imageId(image).launchPermission(p -> p.add(a -> a.userId(OTHER))));
            Ec2Client other = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

            Refused.with(
                    "AuthFailure",
                    "Not authorized for image:" + image,
                    () -> other.modifyImageAttribute(i -> i.imageId(image).description(d -> d.value("ours"))));
            Refused.with(
                    "AuthFailure",
                    "Unauthorized attempt to access restricted resource",
                    () -> ec2.describeImageAttribute(
                            i -> i.imageId(image).attribute(ImageAttributeName.BLOCK_DEVICE_MAPPING)));
            Refused.with(
                    "InvalidAMIID.NotFound",
                    "The image id '[" + UNKNOWN + "]' does not exist",
                    () -> ec2.resetImageAttribute(i -> i.imageId(UNKNOWN).attribute("launchPermission")));
        }
    }

    @Nested
    class Deregistering {

        @Test
        void leaves_the_snapshots_and_ends_launches() {
            String id = registered("golden");
            String snapshot = shown(id).blockDeviceMappings().get(0).ebs().snapshotId();

            ec2.deregisterImage(i -> i.imageId(id));

            assertThat(own()).isEmpty();
            assertThat(ec2.describeSnapshots(s -> s.snapshotIds(snapshot)).snapshots())
                    .hasSize(1);
            Refused.with(
                    "InvalidAMIID.Unavailable", "The image ID '" + id + "' is no longer available", () -> launch(id));
            Refused.with("InvalidAMIID.Unavailable", () -> ec2.deregisterImage(i -> i.imageId(id)));
            assertThat(instances()).isZero();
        }

        @Test
        void needs_an_image_of_ones_own() {
            String id = registered("golden");
            String amazons =
                    ec2.describeImages(i -> i.owners("amazon")).images().get(0).imageId();

            Refused.with(
                    "AuthFailure",
                    "Not authorized for image:" + amazons,
                    () -> ec2.deregisterImage(i -> i.imageId(amazons)));
            Refused.with("InvalidAMIID.NotFound", () -> ec2.deregisterImage(i -> i.imageId(UNKNOWN)));
            Refused.with("InvalidAMIID.Malformed", () -> ec2.deregisterImage(i -> i.imageId("ami-1")));
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter ImageId",
                    () -> ec2.deregisterImage(i -> {}));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.deregisterImage(i -> i.imageId(id).dryRun(true)));

            assertThat(own()).containsExactly(id);
        }
    }

    @Nested
    class Deprecating {

        @Test
        void hides_an_image_from_others_once_the_time_has_come() {
            String id = registered("golden");
            ec2.modifyImageAttribute(i -> i.imageId(id).launchPermission(p -> p.add(a -> a.userId(OTHER))));
            Ec2Client other = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

            ec2.enableImageDeprecation(
                    i -> i.imageId(id).deprecateAt(cloud.clock().instant().plus(Duration.ofHours(1))));
            int before = other.describeImages(i -> i.owners(cloud.account()))
                    .images()
                    .size();
            pass(Duration.ofHours(2));
            int after = other.describeImages(i -> i.owners(cloud.account()))
                    .images()
                    .size();

            assertThat(before).isEqualTo(1);
            assertThat(after).isZero();
            assertThat(own()).containsExactly(id);
            ec2.disableImageDeprecation(i -> i.imageId(id));
            assertThat(shown(id).deprecationTime()).isNull();
        }

        @Test
        void lies_ahead() {
            String id = registered("golden");

            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.enableImageDeprecation(i ->
                            i.imageId(id).deprecateAt(cloud.clock().instant().minus(Duration.ofHours(1)))));

            assertThat(shown(id).deprecationTime()).isNull();
        }
    }

    @Nested
    class Listing {

        @Test
        void is_paged() {
            for (String name : List.of("one", "two", "three", "four", "five", "six")) {
                registered(name);
            }

            DescribeImagesResponse first =
                    ec2.describeImages(i -> i.owners("self").maxResults(5));
            DescribeImagesResponse second =
                    ec2.describeImages(i -> i.owners("self").maxResults(5).nextToken(first.nextToken()));

            assertThat(first.images()).extracting(Image::name).containsExactly("one", "two", "three", "four", "five");
            assertThat(second.images()).extracting(Image::name).containsExactly("six");
            assertThat(second.nextToken()).isNull();
        }

        @Test
        void refuses_what_is_no_page_and_nobody() {
            String id = registered("golden");

            Refused.with("InvalidNextToken", () -> ec2.describeImages(i -> i.nextToken("page-2")));
            Refused.with("InvalidParameterValue", () -> ec2.describeImages(i -> i.maxResults(4)));
            Refused.with(
                    "InvalidUserID.Malformed",
                    "Invalid user id: \"me\"",
                    () -> ec2.describeImages(i -> i.owners("me")));
            Refused.with(
                    "InvalidAMIID.NotFound",
                    "The image ids '[" + UNKNOWN + ", ami-0fedcba9876543211]' do not exist",
                    () -> ec2.describeImages(i -> i.imageIds(id, UNKNOWN, "ami-0fedcba9876543211")));
            Refused.with("InvalidAMIID.Malformed", () -> ec2.describeImages(i -> i.imageIds("ami-1")));
        }
    }

    @Nested
    class Launching {

        @Test
        void refuses_devices_that_do_not_fit_the_image() {
            String image = registered("golden");

            refusedMapping(
                    image,
                    "The root device '/dev/xvda' cannot be suppressed",
                    b -> b.deviceName("/dev/xvda").noDevice(""));
            refusedMapping(
                    image,
                    "snapshotId cannot be modified on root device",
                    b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot())));
            refusedMapping(
                    image,
                    "The root device '/dev/xvda' must be mapped to an EBS volume",
                    b -> b.deviceName("/dev/xvda").virtualName("ephemeral0"));
            refusedMapping(
                    image, "expect size>= 8GB", b -> b.deviceName("/dev/xvda").ebs(e -> e.volumeSize(7)));

            assertThat(instances()).isZero();
        }

        private void refusedMapping(String image, String message, Consumer<BlockDeviceMapping.Builder> mapping) {
            Refused.with(
                    "InvalidBlockDeviceMapping",
                    message,
                    () -> ec2.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .minCount(1)
                            .maxCount(1)
                            .blockDeviceMappings(mapping)));
        }
    }
}
