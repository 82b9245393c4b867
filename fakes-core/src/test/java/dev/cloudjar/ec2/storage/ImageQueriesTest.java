package dev.cloudjar.ec2.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.AwsError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class ImageQueriesTest {

    private final StorageWorld world = new StorageWorld();

    @Test
    void the_newest_amazon_linux_2_is_found_by_name_as_everybody_does_it() {
        List<Image> images = describe(request -> request.owners("amazon")
                        .filters(
                                f -> f.name("name").values("amzn2-ami-hvm-*-x86_64-gp2"),
                                f -> f.name("state").values("available")))
                .images();

        Image newest =
                images.stream().max(Comparator.comparing(Image::creationDate)).orElseThrow();
        assertThat(newest.name()).isEqualTo("amzn2-ami-hvm-2.0.20251208.0-x86_64-gp2");
        assertThat(newest.imageId()).matches("ami-[0-9a-f]{17}");
        assertThat(newest.rootDeviceName()).isEqualTo("/dev/xvda");
        assertThat(newest.publicLaunchPermissions()).isTrue();
        assertThat(newest.imageLocation()).isEqualTo("amazon/" + newest.name());
    }

    @Test
    void every_image_has_a_name_and_an_id_of_its_own() {
        List<Image> images = describe(request -> {}).images();

        assertThat(images).hasSizeGreaterThan(20);
        assertThat(images).extracting(Image::imageId).doesNotHaveDuplicates();
        assertThat(images).extracting(Image::name).doesNotHaveDuplicates();
        assertThat(images).extracting(Image::architecture).doesNotContain(ArchitectureValues.UNKNOWN_TO_SDK_VERSION);
        assertThat(images)
                .allSatisfy(
                        image -> assertThat(image.name() + image.description()).doesNotContain("%"));
    }

    @Test
    void windows_images_carry_their_platform() {
        List<Image> images = describe(request -> request.filters(
                        f -> f.name("platform").values("windows"),
                        f -> f.name("name").values("Windows_Server-2022-English-Full-Base-*")))
                .images();

        assertThat(images).isNotEmpty().allSatisfy(image -> {
            assertThat(image.ownerId()).isEqualTo("801119661308");
            assertThat(image.platformAsString()).isEqualTo("windows");
            assertThat(image.usageOperation()).isEqualTo("RunInstances:0002");
        });
    }

    @Test
    void ids_do_not_depend_on_the_cloud() {
        assertThat(new StorageWorld().call(DescribeImagesRequest.builder().build(), DescribeImagesResponse.class))
                .isEqualTo(describe(request -> {}));
    }

    @Test
    void an_unknown_id_and_a_malformed_one_are_told_apart() {
        assertThatThrownBy(() -> describe(request -> request.imageIds("ami-0123456789abcdef0")))
                .isInstanceOf(AwsError.class)
                .hasMessage("The image id '[ami-0123456789abcdef0]' does not exist")
                .extracting("code")
                .isEqualTo("InvalidAMIID.NotFound");
        assertThatThrownBy(() -> describe(request -> request.imageIds("image-1")))
                .hasMessage("Invalid id: \"image-1\" (expecting \"ami-...\")")
                .extracting("code")
                .isEqualTo("InvalidAMIID.Malformed");
    }

    @Test
    void an_owner_is_an_account_an_alias_or_self() {
        assertThat(describe(request -> request.owners("self")).images()).isEmpty();
        assertThat(describe(request -> request.owners("099720109477")).images())
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image.name()).startsWith("ubuntu/images/"));
        assertThatThrownBy(() -> describe(request -> request.owners("nobody")))
                .hasMessage("Invalid user id: \"nobody\"")
                .extracting("code")
                .isEqualTo("InvalidUserID.Malformed");
    }

    @Test
    void pages_lead_through_all_images() {
        int all = describe(request -> {}).images().size();

        DescribeImagesResponse first = describe(request -> request.maxResults(20));
        DescribeImagesResponse second =
                describe(request -> request.maxResults(20).nextToken(first.nextToken()));

        assertThat(first.images().size() + second.images().size()).isEqualTo(all);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void a_tagged_public_image_is_listed_once_with_its_tags() {
        String id = describe(request -> {}).images().get(0).imageId();

        world.storage().retag(id, tags -> Map.of("blessed", "yes"));

        assertThat(describe(request ->
                                request.filters(f -> f.name("tag:blessed").values("yes")))
                        .images())
                .extracting(Image::imageId)
                .containsExactly(id);
        assertThat(describe(request -> {}).images())
                .filteredOn(image -> image.imageId().equals(id))
                .hasSize(1);
    }

    private DescribeImagesResponse describe(Consumer<DescribeImagesRequest.Builder> request) {
        return world.call(DescribeImagesRequest.builder().applyMutation(request).build(), DescribeImagesResponse.class);
    }
}
