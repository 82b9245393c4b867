package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Settings;
import dev.cloudjar.ec2.network.Ec2Zones;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * EC2's images, snapshots and volumes in one account and region, and the doors through which instances use them. All its
 * methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Storage implements Ec2Family {

    private final Site site;
    private final StorageTables tables;

    private final AttachableInstances instances;
    private final Supplier<Map<String, String>> zones;
    private final Ec2Settings settings;
    private final Ec2Neighbours neighbours;

    /**
     * Storage as AWS hands it to a new account: the public images, and nothing else.
     *
     * @param site where it stands; its service fake has to be an {@link Ec2StorageHost}
     * @param instances what volumes are attached to
     * @param zones the ids of the region's Availability Zones by their names
     * @param settings whether the account encrypts by default
     * @param neighbours the other families
     */
    public Ec2Storage(
            Site site,
            AttachableInstances instances,
            Supplier<Map<String, String>> zones,
            Ec2Settings settings,
            Ec2Neighbours neighbours) {
        this(site, StorageTables.empty(site), instances, zones, settings, neighbours);
    }

    private Ec2Storage(
            Site site,
            StorageTables tables,
            AttachableInstances instances,
            Supplier<Map<String, String>> zones,
            Ec2Settings settings,
            Ec2Neighbours neighbours) {
        this.settings = settings;
        this.neighbours = neighbours;
        this.site = site;
        this.tables = tables;
        this.instances = instances;
        this.zones = zones;
    }

    /**
     * Copies the state for a forked cloud.
     *
     * @param newSite where the copy lives
     * @param newInstances the copy's instances
     * @param newZones the copy's zones
     * @param newSettings the copy's settings
     * @param newNeighbours the copy's other families
     * @return storage that shares no mutable state with this one
     */
    public Ec2Storage fork(
            Site newSite,
            AttachableInstances newInstances,
            Supplier<Map<String, String>> newZones,
            Ec2Settings newSettings,
            Ec2Neighbours newNeighbours) {
        return new Ec2Storage(newSite, tables.fork(newSite), newInstances, newZones, newSettings, newNeighbours);
    }

    /**
     * Decides a call that names an image; where the call is refused, an image that the decision materialised is gone again.
     *
     * @param imageId the image; null where the call names none
     * @param decision decides, and changes nothing else
     * @param <T> what is decided
     * @return the decision
     */
    public <T> T deciding(@Nullable String imageId, Supplier<T> decision) {
        return tables.images().deciding(imageId, decision);
    }

    /**
     * The image that a launch names. Where the cloud is lenient, one that is unknown is materialised, and stays.
     *
     * @param imageId such as {@code ami-0123456789abcdef0}
     * @return an available image
     * @throws AwsError {@code InvalidAMIID.Malformed}, {@code .NotFound} or {@code .Unavailable}; {@code .NotFound} also where the
     *     settings for Allowed AMIs hide it (assumed)
     */
    public Ec2Image requireImage(String imageId) {
        Ec2Image image = tables.images().requireLaunchable(imageId);
        if (!AllowedImages.of(settings, site).admits(image)) {
            throw StorageErrors.unknownImages(List.of(imageId));
        }
        return image;
    }

    /**
     * Looks an image up without materialising it.
     *
     * @param imageId its id
     * @return the image in whatever state it is, also deregistered; empty where there never was one
     */
    public Optional<Ec2Image> findImage(String imageId) {
        return tables.images().findAnywhere(imageId);
    }

    /**
     * The newest public Amazon Linux 2023.
     *
     * @param architectures any of which will do
     * @return the image; empty where there is none for them
     */
    public Optional<Ec2Image> newestAmazonLinux(List<String> architectures) {
        return tables.images()
                .visible()
                .filter(image -> image.isPublic() && image.name().startsWith("al2023-ami-2"))
                .filter(image -> architectures.contains(image.architecture()))
                .max(Comparator.comparing(image -> image.shape().creationDate()));
    }

    /**
     * Decides which volumes a launch gets; changes nothing.
     *
     * @param image the image
     * @param requested the request's block device mappings, which take precedence over the image's, device by device
     * @return the volumes
     * @throws AwsError on a mapping that EC2 refuses
     */
    public VolumePlan planVolumes(Ec2Image image, List<BlockDeviceMapping> requested) {
        return new LaunchDevices(sizing()).plan(image, requested);
    }

    /**
     * Whether the quotas have room for the volumes of one more instance.
     *
     * @param plan the volumes
     * @return why there is none; empty where there is
     */
    public Optional<AwsError> noRoomFor(VolumePlan plan) {
        return new StorageQuota(site, tables)
                .exceeded(plan.volumes().stream().map(VolumePlan.Planned::spec).toList());
    }

    /**
     * Creates and attaches the volumes of a launched instance.
     *
     * @param plan the volumes
     * @param instanceId the instance
     * @param zone its Availability Zone
     * @param tags the tags that the request has for volumes
     * @return the volumes, in use and attaching
     */
    public List<Ec2Volume> createVolumes(VolumePlan plan, String instanceId, String zone, Map<String, String> tags) {
        return attachments().launch(plan, instanceId, zone, tags);
    }

    /**
     * Puts the volumes in place of an instance that a test is given, attached at once.
     *
     * @param plan the volumes
     * @param instanceId the instance
     * @param zone its Availability Zone
     * @param tags the tags that the volumes have
     */
    public void givenVolumes(VolumePlan plan, String instanceId, String zone, Map<String, String> tags) {
        attachments().given(plan, instanceId, zone, tags);
    }

    /**
     * Puts an image in place that a test is given: available, with a completed snapshot.
     *
     * @param like the image that it is like but for what follows
     * @param name its name; empty for one made of its id
     * @param gib the size of its root volume
     * @param tags its tags
     * @param permissions who may launch it besides the account
     * @param change changes the rest of its shape
     * @return the image
     * @throws AwsError on what EC2 would refuse
     */
    public Ec2Image givenImage(
            Ec2Image like,
            Optional<String> name,
            int gib,
            Map<String, String> tags,
            List<LaunchPermission> permissions,
            Consumer<Image.Builder> change) {
        return new GivenInStorage(site, tables)
                .image(
                        imageCreation().like(like, site.ids().resourceId("ami"), name.orElse("")),
                        gib,
                        tags,
                        permissions,
                        change);
    }

    /**
     * Puts a gp3 volume in place that a test is given.
     *
     * @param zone its Availability Zone
     * @param gib its size
     * @return its id
     * @throws AwsError on a size that EC2 would refuse
     */
    public String givenVolume(String zone, int gib) {
        VolumeWish wish = new VolumeWish(gib, VolumeType.GP3, null, null, null, null, null);
        return new GivenInStorage(site, tables).volume(sizing().decide(wish, VolumeSizing.Of.CREATE_VOLUME), zone);
    }

    /**
     * Puts a completed snapshot in place that a test is given.
     *
     * @param volume the volume
     * @return the snapshot's id
     */
    public String givenSnapshot(Ec2Volume volume) {
        return new GivenInStorage(site, tables)
                .snapshot(volume.id(), volume.spec().size(), volume.spec().encryption(), "")
                .id();
    }

    /**
     * The volumes of an instance.
     *
     * @param instanceId the instance
     * @return in the order in which they were created
     */
    public List<Ec2Volume> volumesOf(String instanceId) {
        return tables().volumes().attachedTo(instanceId);
    }

    /**
     * The volumes of an instance.
     *
     * @param instanceId the instance
     * @return as DescribeInstances shows them, in the order in which the volumes were created
     */
    public List<InstanceBlockDeviceMapping> devicesOf(String instanceId) {
        return attachments().devicesOf(instanceId);
    }

    /**
     * Deletes the volumes of a terminated instance that go with it, and detaches the others.
     *
     * @param instanceId the instance
     */
    public void releaseVolumes(String instanceId) {
        attachments().release(instanceId);
    }

    /**
     * The volume that an instance has under a device name.
     *
     * @param instanceId the instance
     * @param device such as {@code /dev/sdf}
     * @return the volume, or empty where the device is free
     */
    public Optional<Ec2Volume> findVolume(String instanceId, String device) {
        return attachments().find(instanceId, device);
    }

    /**
     * Changes whether a volume goes with its instance; nothing changes where the device is free.
     *
     * @param instanceId the instance
     * @param device such as {@code /dev/sdf}
     * @param deleteOnTermination whether it goes
     */
    public void setDeleteOnTermination(String instanceId, String device, boolean deleteOnTermination) {
        attachments().setDeleteOnTermination(instanceId, device, deleteOnTermination);
    }

    /**
     * Checks the name of a new image, and that there is room for one more.
     *
     * @param name the name
     * @throws AwsError {@code InvalidAMIName.Malformed}, {@code InvalidAMIName.Duplicate}, or by the quota of images
     */
    public void requireName(String name) {
        tables.images().requireRoom(AmiName.require(name));
    }

    /**
     * Makes an image anew from what was stored of it.
     *
     * @param stored the image as it was
     * @param snapshots its snapshots as they were
     * @param name the new image's name
     * @param tags the new image's tags
     * @param snapshotTags the tags of its snapshots
     * @return the image, pending, with snapshots of its own
     */
    public Ec2Image revive(
            Ec2Image stored,
            List<Ec2Snapshot> snapshots,
            String name,
            Map<String, String> tags,
            Map<String, String> snapshotTags) {
        return imageCopies().revive(stored, snapshots, name, tags, snapshotTags);
    }

    /**
     * Decides the volume that replaces the root volume of an instance: of the same type, and as large as its snapshot at least.
     *
     * @param root the volume to be replaced
     * @param snapshotId the snapshot that the new one is made from
     * @return what the new one will be
     * @throws AwsError where the snapshot is pending or archived
     */
    public VolumeSpec replacement(Ec2Volume root, String snapshotId) {
        return sizing().replacement(root.spec(), snapshotId);
    }

    /**
     * Creates the volume that replaces a root volume.
     *
     * @param spec what it will be
     * @param zone its Availability Zone
     * @return its id
     */
    public String createReplacement(VolumeSpec spec, String zone) {
        return removals()
                .created(tables.volumes()
                        .create(spec, zone, false, Map.of(), timings().volumeCreation()))
                .id();
    }

    /**
     * Marks a volume as created using fast snapshot restore.
     *
     * @param volumeId the volume
     */
    public void restoredFast(String volumeId) {
        tables.volumes()
                .find(volumeId)
                .ifPresent(volume ->
                        tables.volumes().put(volume.withSpec(volume.spec().restoredFast())));
    }

    /** {@return how long creating a volume takes} */
    public Duration creationTakes() {
        return timings().volumeCreation();
    }

    /** {@return how long it takes to detach a volume and to attach another} */
    public Duration attachmentTakes() {
        return timings().detachment().plus(timings().attachment());
    }

    /**
     * Puts a volume in the place of an instance's root volume.
     *
     * @param instanceId the instance
     * @param replacedId its root volume
     * @param replacementId the new one
     * @param deletes whether the old one is deleted
     */
    public void replaceRoot(String instanceId, String replacedId, String replacementId, boolean deletes) {
        attachments().replace(instanceId, replacedId, replacementId, deletes);
    }

    /**
     * Deletes a volume that nobody has.
     *
     * @param volumeId its id; nothing happens where it is gone
     */
    public void discard(String volumeId) {
        tables.volumes().find(volumeId).filter(Ec2Volume::isFree).ifPresent(tables.volumes()::delete);
    }

    /**
     * Carries out CreateImage for an instance that the caller has found, in a state that allows it. It checks everything
     * else, and honours {@code DryRun}.
     *
     * @param request the request; {@code NoReboot} is the caller's
     * @param launchedFrom the id of the image that the instance was launched from, which may be deregistered by now
     * @return the image, pending, with snapshots of the instance's volumes, which are pending too
     * @throws AwsError {@code InvalidAMIName.Malformed}, {@code InvalidAMIName.Duplicate} and others
     */
    public Ec2Image createImage(CreateImageRequest request, String launchedFrom) {
        Ec2Image origin = findImage(launchedFrom).orElseThrow(() -> StorageErrors.unknownImages(List.of(launchedFrom)));
        return imageCreation().create(request, origin);
    }

    @Override
    public OperationTable operations() {
        return new StorageOperations(this);
    }

    @Override
    public List<Tagged> tagged() {
        return Stream.of(
                        tables.images().known().map(Ec2Storage::tagged),
                        tables.images().tagged().map(Ec2Storage::tagged),
                        tables.snapshots().known().map(Ec2Storage::tagged),
                        tables.snapshots().tagged().map(Ec2Storage::tagged),
                        tables.volumes().stream().map(Ec2Storage::tagged))
                .flatMap(kind -> kind)
                .toList();
    }

    /** Without the volumes that their instances delete. */
    @Override
    public List<Tagged> standing() {
        return Stream.of(
                        tables.images()
                                .known()
                                .filter(image -> image.state() != ImageState.DEREGISTERED)
                                .map(Ec2Storage::tagged),
                        tables.snapshots().known().map(Ec2Storage::tagged),
                        tables.volumes().stream()
                                .filter(volume -> volume.attachments().stream()
                                        .noneMatch(Ec2Volume.Attachment::deleteOnTermination))
                                .map(Ec2Storage::tagged))
                .flatMap(kind -> kind)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return tables.images()
                .find(id)
                .filter(image -> image.state() != ImageState.DEREGISTERED)
                .map(Ec2Storage::tagged)
                .or(() -> tables.snapshots().find(id).map(Ec2Storage::tagged))
                .or(() -> tables.volumes().find(id).map(Ec2Storage::tagged));
    }

    private static Tagged tagged(Ec2Image image) {
        return new Tagged(image.id(), "image", image.tags());
    }

    private static Tagged tagged(Ec2Snapshot snapshot) {
        return new Tagged(snapshot.id(), "snapshot", snapshot.tags());
    }

    private static Tagged tagged(Ec2Volume volume) {
        return new Tagged(volume.id(), "volume", volume.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        tables.images().find(id).ifPresent(image -> tables.images().retag(image, change.apply(image.tags())));
        tables.snapshots()
                .find(id)
                .ifPresent(snapshot -> tables.snapshots().retag(snapshot, change.apply(snapshot.tags())));
        tables.volumes()
                .find(id)
                .ifPresent(volume -> tables.volumes().put(volume.withTags(change.apply(volume.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new StorageScenes(site, tables, timings()).sections();
    }

    /** {@return the account's snapshots} */
    public SnapshotTable snapshots() {
        return tables.snapshots();
    }

    /** {@return the account's images} */
    public ImageTable images() {
        return tables.images();
    }

    /** {@return the account's volumes} */
    public VolumeTable volumes() {
        return tables.volumes();
    }

    /**
     * The account's storage in a region.
     *
     * @param region the region
     * @return its storage there
     */
    public Ec2Storage in(String region) {
        if (!Ec2Zones.hasRegion(site, region)) {
            throw StorageErrors.unknownRegion(region);
        }
        return region.equals(site.region()) ? this : new StorageElsewhere(site).in(region);
    }

    StorageRemovals removals() {
        return new StorageRemovals(tables, neighbours);
    }

    StorageTables tables() {
        return tables;
    }

    VolumeAttachments attachments() {
        return new VolumeAttachments(site, tables.volumes(), removals(), timings());
    }

    VolumeQueries volumeQueries() {
        return new VolumeQueries(site, tables.volumes(), zones.get());
    }

    VolumeStatus volumeStatus() {
        return new VolumeStatus(site, tables.volumes());
    }

    VolumeCreation volumeCreation() {
        return new VolumeCreation(
                tables,
                removals(),
                sizing(),
                new StorageQuota(site, tables),
                zones.get(),
                timings().volumeCreation());
    }

    VolumeCopies volumeCopies() {
        return new VolumeCopies(
                tables, sizing(), new StorageQuota(site, tables), timings().volumeCreation());
    }

    VolumeMoves moves() {
        return new VolumeMoves(tables.volumes(), attachments(), instances);
    }

    VolumeModifications modifications() {
        return new VolumeModifications(site, tables, timings());
    }

    ModificationQueries modificationQueries() {
        return new ModificationQueries(site, tables);
    }

    SnapshotQueries snapshotQueries() {
        return new SnapshotQueries(site, tables.snapshots());
    }

    SnapshotCreation snapshotCreation() {
        return new SnapshotCreation(site, tables, instances, timings().snapshot());
    }

    SnapshotCopies snapshotCopies() {
        return new SnapshotCopies(site, tables, this::in, keys(), timings().snapshot());
    }

    SnapshotRemoval snapshotRemoval() {
        return new SnapshotRemoval(tables, removals());
    }

    SnapshotAttributes snapshotAttributes() {
        return new SnapshotAttributes(tables.snapshots(), keys());
    }

    ImageQueries imageQueries() {
        return new ImageQueries(site, tables.images(), AllowedImages.of(settings, site));
    }

    private ImageCreation imageCreation() {
        return new ImageCreation(site, tables, snapshotCreation(), new ImageDevices(asWished()), timings());
    }

    ImageRegistration imageRegistration() {
        return new ImageRegistration(site, tables, new ImageDevices(asWished()), imageCreation());
    }

    ImageCopies imageCopies() {
        return new ImageCopies(site, tables, this::in, snapshotCopies(), imageCreation());
    }

    ImageRemoval imageRemoval() {
        return new ImageRemoval(tables, removals());
    }

    ImageAvailability imageAvailability() {
        return new ImageAvailability(site, tables.images());
    }

    ImageAttributes imageAttributes() {
        return new ImageAttributes(tables.images());
    }

    private VolumeSizing sizing() {
        return new VolumeSizing(tables.snapshots(), keys(), this::encryptionByDefault);
    }

    /** Images are as their calls have them: encryption by default is for volumes. */
    private VolumeSizing asWished() {
        return new VolumeSizing(tables.snapshots(), keys(), Optional::empty);
    }

    private Optional<VolumeEncryption> encryptionByDefault() {
        return keys().encryptsByDefault() ? Optional.of(keys().byDefault()) : Optional.empty();
    }

    private KmsKeys keys() {
        return new KmsKeys(site, settings);
    }

    /** Whether what is shared with everybody is seen by others: not where the account has blocked all of it. */
    boolean sharesPublicly() {
        return settings.find("snapshot-block-public-access", "State")
                .filter("block-all-sharing"::equals)
                .isEmpty();
    }

    private Ec2StorageTimings timings() {
        return site.settings(Ec2StorageTimings.class, () -> Ec2StorageTimings.DEFAULTS);
    }
}
