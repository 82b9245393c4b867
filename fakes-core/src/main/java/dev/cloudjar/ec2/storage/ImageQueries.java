package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * DescribeImages.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
final class ImageQueries {

    private final Site site;
    private final ImageTable images;
    private final AllowedImages allowed;
    private final Ec2Listing<Ec2Image> listing;

    ImageQueries(Site site, ImageTable images, AllowedImages allowed) {
        this.site = site;
        this.images = images;
        this.allowed = allowed;
        this.listing = new Ec2Listing<>("DescribeImages", Ec2Image::id, ImageFilters.with(allowed), site.listOrder());
    }

    DescribeImagesResponse describe(DescribeImagesRequest request) {
        request.owners().forEach(OwnerNames::require);
        List<Ec2Image> named =
                request.imageIds().isEmpty() ? images.visible().toList() : images.requireAll(request.imageIds());
        List<Ec2Image> inScope = named.stream()
                .filter(ownedByOneOf(request.owners()))
                .filter(executableByOneOf(request.executableUsers()))
                .filter(image -> shows(image, request))
                .filter(allowed::admits)
                .toList();
        Paging.Page<Ec2Image> page =
                listing.page(inScope, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeImagesResponse.builder()
                .images(page.items().stream().map(this::shown).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Whether it is allowed is said while the account looks at that. */
    private Image shown(Ec2Image image) {
        Image shape = image.toSdk();
        return allowed.isOn()
                ? LaterMember.set(shape.toBuilder(), "ImageAllowed", allowed.allows(image))
                        .build()
                : shape;
    }

    private Predicate<Ec2Image> ownedByOneOf(List<String> owners) {
        return image -> owners.isEmpty()
                || owners.contains(image.ownerId())
                || (image.shape().imageOwnerAlias() != null
                        && owners.contains(image.shape().imageOwnerAlias()))
                || (owners.contains("self") && image.isOwnedBy(site.account()));
    }

    private Predicate<Ec2Image> executableByOneOf(List<String> users) {
        return image -> users.isEmpty() || users.stream().anyMatch(user -> isExecutableBy(image, user));
    }

    private boolean isExecutableBy(Ec2Image image, String user) {
        return switch (user) {
            case "all" -> image.isPublic();
            case "self" -> image.isSharedWith(site.account());
            default -> image.isSharedWith(user);
        };
    }

    /** Disabled images are hidden unless asked for, deprecated ones from everybody but their owner. */
    private boolean shows(Ec2Image image, DescribeImagesRequest request) {
        boolean own = image.isOwnedBy(site.account());
        if (image.state() == ImageState.DISABLED) {
            return own && Boolean.TRUE.equals(request.includeDisabled());
        }
        return own || Boolean.TRUE.equals(request.includeDeprecated()) || !image.isDeprecated(site.now());
    }
}
