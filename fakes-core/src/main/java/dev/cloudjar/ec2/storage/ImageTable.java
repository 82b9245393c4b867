package dev.cloudjar.ec2.storage;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/**
 * The images that the account can see: AWS's public ones, its own, those that came from a scene or on first use, and those of the
 * cloud's other accounts that are public or shared with it.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ImageTable {

    private final Site site;
    private final PublicImages published;
    private final SnapshotTable snapshots;
    private final ResourceTable<Ec2Image> images;
    private final ResourceTable<Marked> marked;

    ImageTable(Site site, PublicImages published, SnapshotTable snapshots) {
        this(site, published, snapshots, new ResourceTable<>(Ec2Image::id), new ResourceTable<>(Marked::id));
    }

    private ImageTable(
            Site site,
            PublicImages published,
            SnapshotTable snapshots,
            ResourceTable<Ec2Image> images,
            ResourceTable<Marked> marked) {
        this.marked = marked;
        this.site = site;
        this.published = published;
        this.snapshots = snapshots;
        this.images = images;
    }

    ImageTable fork(Site newSite, PublicImages newPublished, SnapshotTable newSnapshots) {
        return new ImageTable(newSite, newPublished, newSnapshots, images.fork(), marked.fork());
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

    /** Gives an image other tags: one of another account has them here only. */
    void retag(Ec2Image image, Map<String, String> tags) {
        if (isForeign(image)) {
            marked.put(new Marked(image.id(), tags));
        } else {
            put(image.withTags(tags));
        }
    }

    private boolean isForeign(Ec2Image image) {
        return !image.isOwnedBy(site.account())
                && !images.contains(image.id())
                && published.findImage(image.id()).isEmpty();
    }

    /**
     * Puts a deregistered image back; one that was pending is available at once (assumed).
     *
     * @param image the image as it was
     */
    public void restore(Ec2Image image) {
        put(image.state() == ImageState.PENDING ? image.withState(ImageState.AVAILABLE) : image);
        site.changed(image.id(), "deregistered -> " + image.state());
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

    /**
     * Refuses another image of the account, by its name and by the quota of images.
     *
     * @param name the new image's name
     * @throws AwsError {@code InvalidAMIName.Duplicate}, and where there are as many as there may be
     */
    public void requireRoom(String name) {
        requireNameFree(name);
        Ec2Quota.IMAGES.allow(own().count() + 1, site);
    }

    /** Refuses an image as changed, where too many would be public or it would be shared too widely. */
    void requireSharing(Ec2Image before, Ec2Image after) {
        if (after.isPublic() && !before.isPublic()) {
            Ec2Quota.PUBLIC_IMAGES.allow(own().filter(Ec2Image::isPublic).count() + 1, site);
        }
        if (after.permissions().size() > before.permissions().size()) {
            Ec2Quota.SHARES_PER_IMAGE.allow(
                    after.permissions().stream()
                            .filter(permission -> permission.group() == null)
                            .count(),
                    site);
        }
    }

    /** All but deregistered ones: AWS's first, then the account's in creation order, then those of other accounts. */
    Stream<Ec2Image> visible() {
        return Stream.of(
                        published.images().map(image -> images.find(image.id()).orElse(image)),
                        known().filter(image -> published.findImage(image.id()).isEmpty()),
                        shared())
                .flatMap(kind -> kind);
    }

    /** Those of other accounts in the region that are public or shared with this one, with the tags that they have here. */
    private Stream<Ec2Image> shared() {
        return new StorageElsewhere(site)
                .otherAccounts()
                .flatMap(other -> other.images().own())
                .filter(image -> !images.contains(image.id()) && isShared(image))
                .map(this::seenFromHere);
    }

    private boolean isShared(Ec2Image image) {
        return image.state() != ImageState.DEREGISTERED && (image.isPublic() || image.isSharedWith(site.account()));
    }

    private Ec2Image seenFromHere(Ec2Image image) {
        return image.withTags(marked.find(image.id()).map(Marked::tags).orElse(Map.of()));
    }

    /** Those of other accounts that have tags here. */
    Stream<Ec2Image> tagged() {
        return marked.stream().flatMap(each -> find(each.id()).stream());
    }

    /** Finds an image in whatever account of the region it is, and whether this one may use it or not. */
    Optional<Ec2Image> findAnywhere(String imageId) {
        return images.find(imageId)
                .or(() -> published.findImage(imageId))
                .or(() -> foreign(imageId).map(this::seenFromHere));
    }

    private Optional<Ec2Image> foreign(String imageId) {
        return new StorageElsewhere(site)
                .otherAccounts()
                .flatMap(other -> other.images().findOwn(imageId).stream())
                .findFirst();
    }

    /**
     * Takes this account from those that an image is shared with.
     *
     * @param image an image of another account
     */
    public void renounce(Ec2Image image) {
        LaunchPermission ours =
                LaunchPermission.builder().userId(site.account()).build();
        List<LaunchPermission> left = image.permissions().stream()
                .filter(permission -> !permission.equals(ours))
                .toList();
        Optional<ImageTable> owner = new StorageElsewhere(site)
                .otherAccounts()
                .map(Ec2Storage::images)
                .filter(other -> other.findOwn(image.id()).isPresent())
                .findFirst();
        owner.ifPresentOrElse(
                other -> other.put(other.findOwn(image.id()).orElseThrow().withPermissions(left)),
                () -> put(image.withPermissions(left)));
    }

    private Optional<Ec2Image> findOwn(String imageId) {
        return images.find(imageId).filter(image -> image.isOwnedBy(site.account()));
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
        return images.find(imageId)
                .or(() -> published.findImage(imageId))
                .or(() -> foreign(imageId).filter(this::isShared).map(this::seenFromHere));
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
        Ec2Image image = find(imageId).orElseGet(() -> {
            requireNowhereElse(imageId);
            return materialise(imageId);
        });
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

    /** An image of another account has to be shared, and one of another region to be copied: neither is unknown. */
    private void requireNowhereElse(String imageId) {
        if (foreign(imageId).isPresent()) {
            throw Ec2Error.of("AuthFailure", "Not authorized for images: [" + imageId + "]");
        }
        boolean inAnotherRegion = new StorageElsewhere(site)
                .otherPlaces()
                .anyMatch(other -> other.images().findOwn(imageId).isPresent());
        if (inAnotherRegion) {
            throw StorageErrors.unknownImages(List.of(imageId));
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
