package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageCriterionRequest;

/** The settings for Allowed AMIs decide which images an account discovers and launches. */
class YoungerAllowedImagesTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private final String own = cloud.ec2().givenImage();

    private void allow(String state, Consumer<ImageCriterionRequest.Builder> criterion) {
        ec2.replaceImageCriteriaInAllowedImagesSettings(r -> r.imageCriteria(criterion));
        ec2.enableAllowedImagesSettings(r -> r.allowedImagesSettingsState(state));
    }

    private List<Image> found(String allowed) {
        return ec2.describeImages(r -> r.filters(f -> f.name("image-allowed").values(allowed)))
                .images();
    }

    private String launch(String imageId) {
        return ec2.runInstances(r ->
                        r.imageId(imageId).instanceType("t3.micro").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    private String amazons() {
        return ec2.describeImages(r ->
                        r.owners("amazon").filters(f -> f.name("architecture").values("x86_64")))
                .images()
                .get(0)
                .imageId();
    }

    @Test
    void nothing_is_said_before_the_settings_are_on() {
        assertThat(ec2.describeImages().images())
                .extracting(Image::imageAllowed)
                .containsOnlyNulls();
        assertThat(found("true")).isEmpty();
    }

    @Test
    void an_audit_tells_which_images_are_allowed_and_hides_none() {
        String hidden = amazons();

        allow("audit-mode", c -> c.imageProviders("none"));

        assertThat(found("true")).extracting(Image::imageId).containsExactly(own);
        assertThat(found("false")).extracting(Image::imageId).contains(hidden).doesNotContain(own);
        assertThat(launch(hidden)).startsWith("i-");
    }

    @Test
    void what_is_not_allowed_is_neither_found_nor_launched() {
        String hidden = amazons();

        allow("enabled", c -> c.imageProviders("none"));

        assertThat(ec2.describeImages().images()).extracting(Image::imageId).containsExactly(own);
        Refused.with("InvalidAMIID.NotFound", () -> launch(hidden));
        assertThat(launch(own)).startsWith("i-");
        ec2.disableAllowedImagesSettings(r -> {});
        assertThat(launch(hidden)).startsWith("i-");
    }

    @Test
    void a_criterion_holds_in_all_that_it_says() {
        allow("audit-mode", c -> c.imageProviders("amazon").imageNames("al2023-ami-*"));

        assertThat(found("true"))
                .filteredOn(image -> !image.imageId().equals(own))
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image.name()).startsWith("al2023-ami-"));
        assertThat(found("false")).isNotEmpty().noneMatch(image -> image.name().startsWith("al2023-ami-"));
    }

    @Test
    void an_image_may_be_too_old() {
        allow("audit-mode", c -> c.creationDateCondition(d -> d.maximumDaysSinceCreated(0)));

        assertThat(found("true")).extracting(Image::imageId).containsExactly(own);
    }
}
