package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageResponse;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * Deprecating images, and disabling them, which takes all launch permissions away.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html">Deprecate an AMI</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disable-an-ami.html">Disable an AMI</a>
 */
final class ImageAvailability {

    private static final long MOST_YEARS = 10;
    private static final long DAYS_A_YEAR = 365;

    private final Site site;
    private final ImageTable images;

    ImageAvailability(Site site, ImageTable images) {
        this.site = site;
        this.images = images;
    }

    EnableImageDeprecationResponse deprecate(EnableImageDeprecationRequest request) {
        Ec2Image image = images.requireOwn(request.imageId());
        Instant wanted = request.deprecateAt();
        if (wanted == null) {
            throw Ec2Error.missing("DeprecateAt");
        }
        Instant time = wanted.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        if (time.isBefore(site.now()) || time.isAfter(site.now().plus(MOST_YEARS * DAYS_A_YEAR + 3, ChronoUnit.DAYS))) {
            throw Ec2Error.invalidValue("Value (" + ApiTime.text(wanted)
                    + ") for parameter DeprecateAt is invalid. It must lie ahead, at most 10 years.");
        }
        DryRun.stopIf(request.dryRun());
        images.put(image.with(shape -> shape.deprecationTime(ApiTime.text(time))));
        return EnableImageDeprecationResponse.builder().returnValue(true).build();
    }

    DisableImageDeprecationResponse undeprecate(DisableImageDeprecationRequest request) {
        Ec2Image image = images.requireOwn(request.imageId());
        DryRun.stopIf(request.dryRun());
        images.put(image.with(shape -> shape.deprecationTime(null)));
        return DisableImageDeprecationResponse.builder().returnValue(true).build();
    }

    DisableImageResponse disable(DisableImageRequest request) {
        Ec2Image image = images.requireOwn(request.imageId());
        requireEither(image, ImageState.AVAILABLE, ImageState.DISABLED);
        DryRun.stopIf(request.dryRun());
        if (image.state() == ImageState.AVAILABLE) {
            images.change(image.withPermissions(List.of()), ImageState.DISABLED);
        }
        return DisableImageResponse.builder().returnValue(true).build();
    }

    EnableImageResponse enable(EnableImageRequest request) {
        Ec2Image image = images.requireOwn(request.imageId());
        requireEither(image, ImageState.AVAILABLE, ImageState.DISABLED);
        DryRun.stopIf(request.dryRun());
        if (image.state() == ImageState.DISABLED) {
            images.change(image, ImageState.AVAILABLE);
        }
        return EnableImageResponse.builder().returnValue(true).build();
    }

    private static void requireEither(Ec2Image image, ImageState one, ImageState other) {
        if (image.state() != one && image.state() != other) {
            throw StorageErrors.unavailableImage(image.id(), image.state());
        }
    }
}
