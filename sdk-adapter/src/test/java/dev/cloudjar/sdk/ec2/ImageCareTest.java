package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeFastLaunchImagesSuccessItem;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.EnableFastLaunchResponse;
import software.amazon.awssdk.services.ec2.model.FastLaunchStateCode;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.StoreImageTaskResult;

class ImageCareTest {

    private static final String OTHER = "999988887777";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2Client theirs = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

    private String image(String name) {
        return imageOf(cloud.ec2().givenRunningInstance(), name);
    }

    private String imageOf(String instanceId, String name) {
        String imageId = ec2.createImage(
                        r -> r.instanceId(instanceId).name(name).noReboot(true))
                .imageId();
        cloud.clock().advance(Duration.ofMinutes(5));
        return imageId;
    }

    private Image described(String imageId) {
        return ec2.describeImages(r -> r.imageIds(imageId)).images().get(0);
    }

    private void share(String imageId) {
        ec2.modifyImageAttribute(r -> r.imageId(imageId).launchPermission(p -> p.add(each -> each.userId(OTHER))));
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Nested
    class Protection {

        @Test
        void a_protected_image_is_deregistered_once_the_protection_is_disabled() {
            String imageId = image("mine");

            assertThat(ec2.enableImageDeregistrationProtection(r -> r.imageId(imageId))
                            .returnValue())
                    .isEqualTo("true");

            assertThat(described(imageId).deregistrationProtection()).isEqualTo("enabled-without-cooldown");
            refused(
                    () -> ec2.deregisterImage(r -> r.imageId(imageId)),
                    "OperationNotPermitted",
                    "cannot be deregistered");
            ec2.disableImageDeregistrationProtection(r -> r.imageId(imageId));
            assertThat(ec2.describeImageAttribute(r -> r.imageId(imageId).attribute("deregistrationProtection"))
                            .deregistrationProtection()
                            .value())
                    .isEqualTo("disabled");
            ec2.deregisterImage(r -> r.imageId(imageId));
        }

        @Test
        void with_a_cooldown_it_lasts_a_day_longer() {
            String imageId = image("mine");
            ec2.enableImageDeregistrationProtection(r -> r.imageId(imageId).withCooldown(true));
            ec2.disableImageDeregistrationProtection(r -> r.imageId(imageId));

            cloud.clock().advance(Duration.ofHours(23));

            refused(() -> ec2.deregisterImage(r -> r.imageId(imageId)), "OperationNotPermitted", imageId);
            cloud.clock().advance(Duration.ofHours(1));
            ec2.deregisterImage(r -> r.imageId(imageId));
        }

        @Test
        void a_cooldown_that_begins_again_lasts_a_day_again() {
            String imageId = image("mine");
            ec2.enableImageDeregistrationProtection(r -> r.imageId(imageId).withCooldown(true));
            ec2.disableImageDeregistrationProtection(r -> r.imageId(imageId));
            cloud.clock().advance(Duration.ofHours(12));
            ec2.enableImageDeregistrationProtection(r -> r.imageId(imageId).withCooldown(true));
            ec2.disableImageDeregistrationProtection(r -> r.imageId(imageId));

            cloud.clock().advance(Duration.ofHours(12));

            refused(() -> ec2.deregisterImage(r -> r.imageId(imageId)), "OperationNotPermitted", imageId);
        }

        @Test
        void only_its_owner_protects_it() {
            String imageId = image("mine");
            share(imageId);

            refused(() -> theirs.enableImageDeregistrationProtection(r -> r.imageId(imageId)), "AuthFailure", imageId);
        }
    }

    @Nested
    class LaunchPermission {

        @Test
        void an_account_takes_itself_from_those_that_an_image_is_shared_with() {
            String imageId = image("mine");
            share(imageId);

            assertThat(theirs.cancelImageLaunchPermission(r -> r.imageId(imageId))
                            .returnValue())
                    .isTrue();

            refused(() -> theirs.describeImages(r -> r.imageIds(imageId)), "InvalidAMIID.NotFound", imageId);
            assertThat(ec2.describeImageAttribute(r -> r.imageId(imageId).attribute("launchPermission"))
                            .launchPermissions())
                    .isEmpty();
            refused(
                    () -> ec2.cancelImageLaunchPermission(r -> r.imageId(imageId)),
                    "OperationNotPermitted",
                    "is not shared");
        }
    }

    @Nested
    class FastLaunch {

        private String windows() {
            String published = ec2.describeImages(
                            d -> d.filters(f -> f.name("platform").values("windows")))
                    .images()
                    .get(0)
                    .imageId();
            String instanceId = cloud.ec2().givenRunningInstance(i -> i.launch(r -> r.imageId(published)));
            return imageOf(instanceId, "windows");
        }

        private List<DescribeFastLaunchImagesSuccessItem> launches() {
            return ec2.describeFastLaunchImages(r -> {}).fastLaunchImages();
        }

        @Test
        void it_is_enabled_and_disabled_over_time() {
            String imageId = windows();

            EnableFastLaunchResponse enabling =
                    ec2.enableFastLaunch(r -> r.imageId(imageId).snapshotConfiguration(c -> c.targetResourceCount(10)));

            assertThat(enabling.state()).isEqualTo(FastLaunchStateCode.ENABLING);
            assertThat(enabling.maxParallelLaunches()).isEqualTo(6);
            assertThat(enabling.ownerId()).isEqualTo("123456789012");
            cloud.clock().advance(Duration.ofMinutes(2));
            assertThat(launches()).singleElement().satisfies(launch -> {
                assertThat(launch.state()).isEqualTo(FastLaunchStateCode.ENABLED);
                assertThat(launch.snapshotConfiguration().targetResourceCount()).isEqualTo(10);
                assertThat(launch.stateTransitionTime()).isEqualTo(cloud.clock().instant());
            });
            assertThat(ec2.disableFastLaunch(r -> r.imageId(imageId)).state()).isEqualTo(FastLaunchStateCode.DISABLING);
            cloud.clock().advance(Duration.ofMinutes(2));
            assertThat(launches()).isEmpty();
        }

        @Test
        void what_is_wrong_is_refused() {
            String linux = image("linux");
            String imageId = windows();

            refused(() -> ec2.enableFastLaunch(r -> r.imageId(linux)), "UnsupportedOperation", "Windows");
            refused(
                    () -> ec2.enableFastLaunch(r -> r.imageId(imageId).maxParallelLaunches(5)),
                    "InvalidParameterValue",
                    "6 or more");
            refused(
                    () -> ec2.enableFastLaunch(r -> r.imageId(imageId)
                            .launchTemplate(t ->
                                    t.launchTemplateId("lt-0123456789abcdef0").version("1"))),
                    "InvalidLaunchTemplateId.NotFound",
                    "lt-0123456789abcdef0");
            refused(() -> ec2.disableFastLaunch(r -> r.imageId(imageId)), "IncorrectState", "not enabled");
            assertThat(launches()).isEmpty();
        }

        @Test
        void that_of_a_deregistered_image_is_disabled_by_force() {
            String imageId = windows();
            ec2.enableFastLaunch(r -> r.imageId(imageId));
            cloud.clock().advance(Duration.ofMinutes(2));
            ec2.deregisterImage(r -> r.imageId(imageId));

            refused(() -> ec2.disableFastLaunch(r -> r.imageId(imageId)), "InvalidAMIID.Unavailable", "Force");

            ec2.disableFastLaunch(r -> r.imageId(imageId).force(true));
        }
    }

    @Nested
    class Store {

        @Test
        void an_image_is_stored_and_restored_as_a_new_one() {
            String imageId = image("mine");

            String key = ec2.createStoreImageTask(r -> r.imageId(imageId).bucket("amis"))
                    .objectKey();

            assertThat(key).isEqualTo(imageId + ".bin");
            cloud.clock().advance(Duration.ofSeconds(150));
            assertThat(ec2.describeStoreImageTasks(r -> r.imageIds(imageId)).storeImageTaskResults())
                    .extracting(StoreImageTaskResult::storeTaskState, StoreImageTaskResult::progressPercentage)
                    .containsExactly(tuple("InProgress", 50));
            refused(
                    () -> ec2.createRestoreImageTask(
                            r -> r.bucket("amis").objectKey(key).name("again")),
                    "InvalidParameterValue",
                    "no stored image");
            cloud.clock().advance(Duration.ofSeconds(150));
            refused(
                    () -> ec2.createRestoreImageTask(r -> r.bucket("amis").objectKey(key)),
                    "InvalidAMIName.Duplicate",
                    "mine");
            ec2.deregisterImage(r -> r.imageId(imageId));

            String restored = ec2.createRestoreImageTask(r -> r.bucket("amis")
                            .objectKey(key)
                            .tagSpecifications(t -> t.resourceType("image")
                                    .tags(tag -> tag.key("from").value("s3"))))
                    .imageId();

            assertThat(restored).isNotEqualTo(imageId);
            assertThat(described(restored).state()).isEqualTo(ImageState.PENDING);
            cloud.clock().advance(Duration.ofMinutes(5));
            assertThat(described(restored)).satisfies(image -> {
                assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
                assertThat(image.name()).isEqualTo("mine");
                assertThat(image.tags()).extracting(tag -> tag.value()).containsExactly("s3");
            });
        }

        @Test
        void tasks_are_listed_the_latest_first_and_for_a_month() {
            String first = image("first");
            String second = image("second");
            ec2.createStoreImageTask(r -> r.imageId(first).bucket("amis"));
            cloud.clock().advance(Duration.ofDays(1));
            ec2.createStoreImageTask(r -> r.imageId(second).bucket("others"));

            assertThat(ec2.describeStoreImageTasks(r -> {}).storeImageTaskResults())
                    .extracting(StoreImageTaskResult::amiId)
                    .containsExactly(second, first);
            assertThat(ec2.describeStoreImageTasks(
                                    r -> r.filters(f -> f.name("bucket").values("amis")))
                            .storeImageTaskResults())
                    .extracting(StoreImageTaskResult::amiId)
                    .containsExactly(first);
            assertThat(ec2.describeStoreImageTasks(
                                    r -> r.filters(f -> f.name("task-state").values("InProgress")))
                            .storeImageTaskResults())
                    .extracting(StoreImageTaskResult::amiId)
                    .containsExactly(second);
            cloud.clock().advance(Duration.ofDays(31));
            assertThat(ec2.describeStoreImageTasks(r -> {}).storeImageTaskResults())
                    .extracting(StoreImageTaskResult::amiId)
                    .containsExactly(second);
        }

        @Test
        void a_bucket_is_unknown_where_unknown_references_are_refused() {
            try (FakeCloud strict =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build()) {
                Ec2Client client = FakeClients.of(strict).get(Ec2Client.class);
                String instanceId = strict.ec2().givenRunningInstance();
                String imageId = client.createImage(
                                r -> r.instanceId(instanceId).name("mine"))
                        .imageId();
                client.describeImages(r -> r.imageIds(imageId));

                refused(
                        () -> client.createStoreImageTask(
                                r -> r.imageId(imageId).bucket("amis")),
                        "InvalidParameterValue",
                        "does not exist");
            }
        }
    }

    @Test
    void a_fork_goes_its_own_way() {
        String imageId = image("mine");
        ec2.enableImageDeregistrationProtection(r -> r.imageId(imageId));

        FakeClients.of(cloud.fork()).get(Ec2Client.class).disableImageDeregistrationProtection(r -> r.imageId(imageId));

        refused(() -> ec2.deregisterImage(r -> r.imageId(imageId)), "OperationNotPermitted", imageId);
    }
}
