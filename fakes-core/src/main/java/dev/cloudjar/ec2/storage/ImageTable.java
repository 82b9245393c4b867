package dev.cloudjar.ec2.storage;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** The images that the account can see: AWS's public ones, its own, those that came from a scene or on first use. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ImageTable {

    private final Site site;
    private final PublicImages published;
    private final SnapshotTable snapshots;
    private final ResourceTable<Ec2Image> images;

    ImageTable(Site site, PublicImages published, SnapshotTable snapshots) {
        this(site, published, snapshots, new ResourceTable<>(Ec2Image::id));
    }

    private ImageTable(Site site, PublicImages published, SnapshotTable snapshots, ResourceTable<Ec2Image> images) {
        this.site = site;
        this.published = published;
        this.snapshots = snapshots;
        this.images = images;
    }

    ImageTable fork(Site newSite, PublicImages newPublished, SnapshotTable newSnapshots) {
        return new ImageTable(newSite, newPublished, newSnapshots, images.fork());
    }

    /**
     * Puts an image in place.
     *
     * @param image the image
     * @return the image
     */
    public Ec2Image put(Ec2Image image) {
        return images.put(image);
    }

    void settle(String imageId) {
        images.find(imageId)
                .filter(image -> image.state() == ImageState.PENDING)
                .ifPresent(image -> change(image, ImageState.AVAILABLE));
    }

    Ec2Image change(Ec2Image image, ImageState state) {
        site.changed(image.id(), image.state() + " -> " + state);
        return put(image.withState(state));
    }

    /**
     * Names are unique among the account's images.
     *
     * @param name a new image's name
     * @throws AwsError {@code InvalidAMIName.Duplicate}
     */
    public void requireNameFree(String name) {
        own().filter(image -> image.name().equals(name)).findFirst().ifPresent(image -> {
            throw Ec2Error.of(
                    "InvalidAMIName.Duplicate", "AMI name " + name + " is already in use by AMI " + image.id());
        });
    }

    /** All but deregistered ones: AWS's first, then the account's in creation order. */
    Stream<Ec2Image> visible() {
        return Stream.concat(
                published.images().map(image -> images.find(image.id()).orElse(image)),
                known().filter(image -> published.findImage(image.id()).isEmpty()));
    }

    /** {@return those that are the account's own, in creation order, but for deregistered ones} */
    public Stream<Ec2Image> own() {
        return known().filter(image -> image.isOwnedBy(site.account()));
    }

    /** Those that something happened to here, tagging one of AWS's included, but for deregistered ones. */
    Stream<Ec2Image> known() {
        return images.stream().filter(image -> image.state() != ImageState.DEREGISTERED);
    }

    /**
     * Finds an image in any state, also a deregistered one.
     *
     * @param imageId its id
     * @return the image, or empty where there never was one
     */
    public Optional<Ec2Image> find(String imageId) {
        return images.find(imageId).or(() -> published.findImage(imageId));
    }

    /**
     * All or nothing: the images that a describe call names.
     *
     * @param imageIds their ids
     * @return them, each once
     * @throws AwsError {@code InvalidAMIID.Malformed}, {@code .NotFound}, {@code .Unavailable}
     */
    public List<Ec2Image> requireAll(List<String> imageIds) {
        Ec2Error.requireWellFormed(imageIds, "ami", "InvalidAMIID.Malformed");
        List<Ec2Image> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String imageId : imageIds.stream().distinct().toList()) {
            find(imageId).ifPresentOrElse(found::add, () -> unknown.add(imageId));
        }
        if (!unknown.isEmpty()) {
            throw StorageErrors.unknownImages(unknown);
        }
        found.forEach(ImageTable::requireRegistered);
        return found;
    }

    /**
     * The image that a call names, in any state but deregistered.
     *
     * @param imageId its id
     * @return the image
     * @throws AwsError as {@link #requireAll}
     */
    public Ec2Image require(@Nullable String imageId) {
        if (imageId == null) {
            throw Ec2Error.missing("imageId");
        }
        return requireAll(List.of(imageId)).get(0);
    }

    private static void requireRegistered(Ec2Image image) {
        if (image.state() == ImageState.DEREGISTERED) {
            throw StorageErrors.unavailableImage(image.id(), image.state());
        }
    }

    /**
     * The account's own image that a call names.
     *
     * @param imageId its id
     * @return the image
     * @throws AwsError as {@link #requireAll}, and {@code AuthFailure} on another account's
     */
    public Ec2Image requireOwn(@Nullable String imageId) {
        Ec2Image image = require(imageId);
        if (!image.isOwnedBy(site.account())) {
            throw StorageErrors.notOwned(image.id());
        }
        return image;
    }

    /** The image that a launch names: available, and materialised where it is unknown and the cloud is lenient. */
    Ec2Image requireLaunchable(String imageId) {
        Ec2Error.requireWellFormed(List.of(imageId), "ami", "InvalidAMIID.Malformed");
        Ec2Image image = find(imageId).orElseGet(() -> materialise(imageId));
        if (image.state() != ImageState.AVAILABLE) {
            throw StorageErrors.unavailableImage(imageId, image.state());
        }
        return image;
    }

    /** Decides a call; where it is refused, an image that the decision materialised is gone again. */
    <T> T deciding(@Nullable String imageId, Supplier<T> decision) {
        if (imageId == null || images.contains(imageId)) {
            return decision.get();
        }
        try {
            return decision.get();
        } catch (AwsError refusal) {
            if (images.remove(imageId).isPresent()) {
                snapshots.forget(published.likeAmazonLinux(imageId).snapshot());
            }
            throw refusal;
        }
    }

    private Ec2Image materialise(String imageId) {
        if (site.strictness().unknownReferences() == UnknownReferences.REFUSED) {
            throw StorageErrors.unknownImages(List.of(imageId));
        }
        PublicImages.Published published = this.published.likeAmazonLinux(imageId);
        site.note(
                imageId,
                "is not in the scene: materialised as a public Amazon Linux 2023 image for x86_64 (Strictness"
                        + " unknownReferences)");
        site.given(imageId);
        site.given(published.snapshot().id());
        snapshots.put(published.snapshot());
        return images.put(published.image());
    }
}
