package dev.cloudjar.ec2.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.ec2.action.LaterMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class ImagesAndSnapshotsTest {

    private static final String INSTANCE = "i-0123456789abcdef0";

    private final StorageWorld world = new StorageWorld();
    private final Ec2Image origin = world.storage().requireImage("ami-0123456789abcdef0");

    @BeforeEach
    void givenALaunchedInstance() {
        world.givenInstance(INSTANCE, InstanceStateName.RUNNING);
        VolumePlan plan = world.storage()
                .planVolumes(origin, List.of(LaunchVolumesTest.ebs("/dev/sdf", ebs -> ebs.volumeSize(100))));
        world.storage().createVolumes(plan, INSTANCE, "us-east-1a", Map.of("team", "red"));
        world.settle();
    }

    @Nested
    class CreateImage {

        @Test
        void completes_the_snapshots_and_then_the_image() {
            Ec2Image image = createImage("WebServer-AMI");

            assertThat(image.state()).isEqualTo(ImageState.PENDING);
            assertThat(image.snapshotIds()).hasSize(2);
            assertThatThrownBy(() -> world.storage().requireImage(image.id()))
                    .extracting("code")
                    .isEqualTo("InvalidAMIID.Unavailable");

            world.advance(Ec2StorageTimings.DEFAULTS.snapshot());
            assertThat(snapshot(image.snapshotIds().get(0)).state()).isEqualTo(SnapshotState.COMPLETED);
            assertThat(image(image.id()).state()).isEqualTo(ImageState.PENDING);

            world.settle();
            assertThat(image(image.id()).state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(world.storage()
                            .planVolumes(world.storage().requireImage(image.id()), List.of())
                            .volumes())
                    .extracting(planned -> planned.spec().size())
                    .containsExactly(8, 100);
        }

        @Test
        void takes_over_what_the_instance_was_launched_from() {
            Image image = image(createImage("WebServer-AMI").id());

            assertThat(image.ownerId()).isEqualTo(StorageWorld.ACCOUNT);
            assertThat(image.imageOwnerAlias()).isNull();
            assertThat(image.publicLaunchPermissions()).isFalse();
            assertThat(image.architecture()).isEqualTo(origin.shape().architecture());
            assertThat(image.sourceInstanceId()).isEqualTo(INSTANCE);
            assertThat(image.imageLocation()).isEqualTo("123456789012/WebServer-AMI");
            assertThat(image.creationDate()).matches("2026-01-01T00:00:\\d\\d\\.\\d{3}Z");
        }

        @Test
        void leaves_out_and_adds_devices_as_asked() {
            Ec2Image image = world.storage()
                    .createImage(
                            CreateImageRequest.builder()
                                    .instanceId(INSTANCE)
                                    .name("trimmed")
                                    .blockDeviceMappings(
                                            m -> m.deviceName("/dev/sdf").noDevice(""),
                                            m -> m.deviceName("/dev/xvda").ebs(ebs -> ebs.volumeSize(30)),
                                            m -> m.deviceName("/dev/sdg").ebs(ebs -> ebs.volumeSize(5)))
                                    .build(),
                            origin.id());

            assertThat(image.snapshotIds()).hasSize(1);
            assertThat(image.blockDeviceMappings())
                    .extracting(m -> m.deviceName() + " " + m.ebs().volumeSize())
                    .containsExactly("/dev/xvda 30", "/dev/sdg 5");
        }

        @Test
        void refuses_a_name_twice_and_a_bad_one() {
            Ec2Image image = createImage("WebServer-AMI");

            assertThatThrownBy(() -> createImage("WebServer-AMI"))
                    .hasMessage("AMI name WebServer-AMI is already in use by AMI " + image.id())
                    .extracting("code")
                    .isEqualTo("InvalidAMIName.Duplicate");
            assertThatThrownBy(() -> createImage("no:colons"))
                    .extracting("code")
                    .isEqualTo("InvalidAMIName.Malformed");
        }

        @Test
        void begins_no_snapshot_in_a_dry_run() {
            assertThatThrownBy(() -> world.storage()
                            .createImage(
                                    CreateImageRequest.builder()
                                            .instanceId(INSTANCE)
                                            .name("WebServer-AMI")
                                            .dryRun(true)
                                            .build(),
                                    origin.id()))
                    .extracting("code")
                    .isEqualTo("DryRunOperation");

            assertThat(ownSnapshots()).isEmpty();
        }
    }

    @Nested
    class Deregister {

        @Test
        void hides_the_image_and_frees_its_name_and_its_snapshots() {
            Ec2Image image = givenImage();
            String snapshot = image.snapshotIds().get(0);
            assertThatThrownBy(() -> deleteSnapshot(snapshot))
                    .hasMessage("The snapshot " + snapshot + " is currently in use by " + image.id())
                    .extracting("code")
                    .isEqualTo("InvalidSnapshot.InUse");

            deregister(image.id());

            assertThat(images(r -> r.owners("self"))).isEmpty();
            assertThatThrownBy(() -> world.storage().requireImage(image.id()))
                    .hasMessage("The image ID '" + image.id() + "' is no longer available");
            assertThatThrownBy(() -> deregister(image.id())).extracting("code").isEqualTo("InvalidAMIID.Unavailable");
            deleteSnapshot(snapshot);
            assertThat(ownSnapshots()).hasSize(1);
            assertThat(createImage("WebServer-AMI").state()).isEqualTo(ImageState.PENDING);
        }

        @Test
        void deletes_the_snapshots_where_a_younger_sdk_asks_for_it() {
            Ec2Image image = givenImage();
            DeregisterImageRequest.Builder request =
                    DeregisterImageRequest.builder().imageId(image.id());
            assumeThat(LaterMember.find(request, "DeleteAssociatedSnapshots"))
                    .as("an SDK that knows DeleteAssociatedSnapshots")
                    .isPresent();
            LaterMember.set(request, "DeleteAssociatedSnapshots", true);

            SdkPojo response = world.call(request.build(), SdkResponse.class);

            assertThat(ownSnapshots()).isEmpty();
            assertThat(LaterMember.read(response, "DeleteSnapshotResults", List.class))
                    .get()
                    .asString()
                    .contains(image.snapshotIds().get(0), "success");
        }

        @Test
        void is_for_the_owner_alone() {
            assertThatThrownBy(() -> deregister(origin.id())).extracting("code").isEqualTo("AuthFailure");
        }

        private void deregister(String imageId) {
            world.call(DeregisterImageRequest.builder().imageId(imageId).build());
        }
    }

    @Nested
    class OtherImages {

        @Test
        void a_registered_one_is_made_of_a_snapshot() {
            String snapshot = givenSnapshot();

            String id = world.call(
                            RegisterImageRequest.builder()
                                    .name("registered")
                                    .architecture("arm64")
                                    .rootDeviceName("/dev/xvda")
                                    .virtualizationType("hvm")
                                    .blockDeviceMappings(m -> m.deviceName("/dev/xvda")
                                            .ebs(ebs -> ebs.snapshotId(snapshot).volumeType("gp3")))
                                    .build(),
                            RegisterImageResponse.class)
                    .imageId();
            world.settle();

            Ec2Image image = world.storage().requireImage(id);
            assertThat(image.architecture()).isEqualTo("arm64");
            assertThat(image.snapshotIds()).containsExactly(snapshot);
        }

        @Test
        void a_copy_has_snapshots_of_its_own() {
            Ec2Image image = givenImage();

            String id = copy(c -> c.sourceImageId(image.id()).sourceRegion("us-east-1"));
            world.settle();

            assertThat(world.storage().requireImage(id).snapshotIds())
                    .hasSize(2)
                    .doesNotContainAnyElementsOf(image.snapshotIds());
        }

        @Test
        void a_disabled_one_cannot_be_launched_until_it_is_enabled() {
            Ec2Image image = givenImage();

            world.call(DisableImageRequest.builder().imageId(image.id()).build());
            assertThat(images(r -> r.owners("self"))).isEmpty();
            assertThat(images(r -> r.owners("self").includeDisabled(true))).hasSize(1);
            assertThatThrownBy(() -> world.storage().requireImage(image.id()))
                    .extracting("code")
                    .isEqualTo("InvalidAMIID.Unavailable");

            world.call(EnableImageRequest.builder().imageId(image.id()).build());
            assertThat(world.storage().requireImage(image.id()).state()).isEqualTo(ImageState.AVAILABLE);
        }

        @Test
        void a_deprecated_one_stays_visible_to_its_owner() {
            Ec2Image image = givenImage();

            world.call(EnableImageDeprecationRequest.builder()
                    .imageId(image.id())
                    .deprecateAt(Instant.parse("2026-02-01T12:34:40Z"))
                    .build());
            world.advance(Duration.ofDays(90));

            assertThat(images(r -> r.owners("self")))
                    .extracting(Image::deprecationTime)
                    .containsExactly("2026-02-01T12:35:00.000Z");
        }

        private String copy(Consumer<CopyImageRequest.Builder> request) {
            return world.call(
                            CopyImageRequest.builder()
                                    .name("copy")
                                    .applyMutation(request)
                                    .build(),
                            CopyImageResponse.class)
                    .imageId();
        }
    }

    @Nested
    class Attributes {

        @Test
        void launch_permissions_are_added_removed_and_reset() {
            String id = givenImage().id();

            world.call(ModifyImageAttributeRequest.builder()
                    .imageId(id)
                    .launchPermission(p -> p.add(a -> a.userId("111122223333"), a -> a.group("all")))
                    .build());
            world.call(ModifyImageAttributeRequest.builder()
                    .imageId(id)
                    .attribute("launchPermission")
                    .operationType(OperationType.REMOVE)
                    .userGroups("all")
                    .build());

            assertThat(launchPermissions(id))
                    .containsExactly(
                            LaunchPermission.builder().userId("111122223333").build());
            assertThat(images(r -> r.executableUsers("111122223333"))).hasSize(1);

            world.call(ResetImageAttributeRequest.builder()
                    .imageId(id)
                    .attribute("launchPermission")
                    .build());

            assertThat(launchPermissions(id)).isEmpty();
        }

        @Test
        void only_one_is_modified_at_a_time() {
            String id = givenImage().id();

            assertThatThrownBy(() -> world.call(ModifyImageAttributeRequest.builder()
                            .imageId(id)
                            .description(d -> d.value("new"))
                            .imdsSupport(d -> d.value("v2.0"))
                            .build()))
                    .extracting("code")
                    .isEqualTo("InvalidParameterCombination");
        }

        @Test
        void a_snapshot_can_be_shared() {
            String id = givenSnapshot();

            world.call(ModifySnapshotAttributeRequest.builder()
                    .snapshotId(id)
                    .attribute("createVolumePermission")
                    .operationType(OperationType.ADD)
                    .userIds("111122223333")
                    .build());

            assertThat(world.call(
                                    DescribeSnapshotAttributeRequest.builder()
                                            .snapshotId(id)
                                            .attribute("createVolumePermission")
                                            .build(),
                                    DescribeSnapshotAttributeResponse.class)
                            .createVolumePermissions())
                    .extracting(p -> p.userId())
                    .containsExactly("111122223333");
            assertThat(snapshots(r -> r.restorableByUserIds("111122223333"))).hasSize(1);
        }

        private List<LaunchPermission> launchPermissions(String imageId) {
            return world.call(
                            DescribeImageAttributeRequest.builder()
                                    .imageId(imageId)
                                    .attribute("launchPermission")
                                    .build(),
                            DescribeImageAttributeResponse.class)
                    .launchPermissions();
        }
    }

    @Nested
    class Snapshots {

        @Test
        void complete_after_a_while_and_say_how_far_they_are() {
            CreateSnapshotResponse begun = createSnapshot();
            assertThat(begun.state()).isEqualTo(SnapshotState.PENDING);
            assertThat(begun.progress()).isEqualTo("0%");

            world.advance(Ec2StorageTimings.DEFAULTS.snapshot().dividedBy(2));
            assertThat(snapshot(begun.snapshotId()).progress()).isEqualTo("50%");

            world.settle();
            assertThat(snapshot(begun.snapshotId()).progress()).isEqualTo("100%");
            assertThat(snapshot(begun.snapshotId()).state()).isEqualTo(SnapshotState.COMPLETED);
        }

        @Test
        void are_taken_of_a_whole_instance() {
            List<SnapshotInfo> begun = world.call(
                            CreateSnapshotsRequest.builder()
                                    .instanceSpecification(
                                            i -> i.instanceId(INSTANCE).excludeBootVolume(true))
                                    .copyTagsFromSource("volume")
                                    .tagSpecifications(t -> t.resourceType(ResourceType.SNAPSHOT)
                                            .tags(tag -> tag.key("why").value("backup")))
                                    .build(),
                            CreateSnapshotsResponse.class)
                    .snapshots();

            assertThat(begun).singleElement().satisfies(info -> {
                assertThat(info.volumeSize()).isEqualTo(100);
                assertThat(info.tags()).extracting(tag -> tag.key()).containsExactly("team", "why");
            });
        }

        @Test
        void can_be_copied_and_encrypted_on_the_way() {
            String id = givenSnapshot();

            String copy = world.call(
                            CopySnapshotRequest.builder()
                                    .sourceSnapshotId(id)
                                    .sourceRegion("us-east-1")
                                    .encrypted(true)
                                    .kmsKeyId("alias/mine")
                                    .build(),
                            CopySnapshotResponse.class)
                    .snapshotId();

            assertThat(snapshot(copy).encrypted()).isTrue();
            assertThat(snapshot(copy).volumeId()).isEqualTo("vol-ffffffff");
        }

        @Test
        void of_aws_are_told_from_the_accounts_own() {
            givenSnapshot();

            assertThat(ownSnapshots()).hasSize(1);
            assertThat(snapshots(r -> r.ownerIds("amazon"))).hasSizeGreaterThan(20);
            assertThat(snapshots(r -> r.filters(f -> f.name("owner-alias").values("amazon"))))
                    .allSatisfy(snapshot -> assertThat(snapshot.ownerId()).isNotEqualTo(StorageWorld.ACCOUNT));
        }
    }

    @Test
    void a_scene_holds_what_the_account_has() {
        givenImage();
        StorageWorld other = new StorageWorld();

        SceneCopies.copy(world.storage(), other.storage());

        assertThat(SceneCopies.texts(other.storage())).isEqualTo(SceneCopies.texts(world.storage()));
    }

    @Test
    void tags_are_found_and_changed_by_id() {
        Ec2Image image = givenImage();

        world.storage().retag(image.id(), tags -> Map.of("Name", "web"));

        assertThat(world.storage().findTagged(image.id()).orElseThrow().tags()).containsEntry("Name", "web");
        assertThat(world.storage().findTagged("vol-0123456789abcdef0")).isEmpty();
        assertThat(world.storage().tagged())
                .extracting(tagged -> tagged.type())
                .contains("image", "snapshot", "volume");
    }

    private Ec2Image createImage(String name) {
        return world.storage()
                .createImage(
                        CreateImageRequest.builder()
                                .instanceId(INSTANCE)
                                .name(name)
                                .build(),
                        origin.id());
    }

    private Ec2Image givenImage() {
        Ec2Image image = createImage("WebServer-AMI");
        world.settle();
        return image;
    }

    private CreateSnapshotResponse createSnapshot() {
        String volumeId =
                world.storage().findVolume(INSTANCE, "/dev/xvda").orElseThrow().id();
        return world.call(CreateSnapshotRequest.builder().volumeId(volumeId).build(), CreateSnapshotResponse.class);
    }

    private String givenSnapshot() {
        String id = createSnapshot().snapshotId();
        world.settle();
        return id;
    }

    private void deleteSnapshot(String snapshotId) {
        world.call(DeleteSnapshotRequest.builder().snapshotId(snapshotId).build());
    }

    private List<Snapshot> ownSnapshots() {
        return snapshots(r -> r.ownerIds("self"));
    }

    private Snapshot snapshot(String id) {
        return snapshots(r -> r.snapshotIds(id)).get(0);
    }

    private List<Snapshot> snapshots(Consumer<DescribeSnapshotsRequest.Builder> request) {
        return world.call(
                        DescribeSnapshotsRequest.builder()
                                .applyMutation(request)
                                .build(),
                        DescribeSnapshotsResponse.class)
                .snapshots();
    }

    private Image image(String id) {
        return images(r -> r.imageIds(id)).get(0);
    }

    private List<Image> images(Consumer<DescribeImagesRequest.Builder> request) {
        return world.call(DescribeImagesRequest.builder().applyMutation(request).build(), DescribeImagesResponse.class)
                .images();
    }
}
