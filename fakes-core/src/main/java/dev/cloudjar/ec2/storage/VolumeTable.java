package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** The account's volumes. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class VolumeTable {

    private final Site site;
    private final ResourceTable<Ec2Volume> volumes;

    VolumeTable(Site site) {
        this(site, new ResourceTable<>(Ec2Volume::id, VolumeTable::instancesOf));
    }

    private VolumeTable(Site site, ResourceTable<Ec2Volume> volumes) {
        this.site = site;
        this.volumes = volumes;
    }

    VolumeTable fork(Site newSite) {
        return new VolumeTable(newSite, volumes.fork());
    }

    /** {@return the volumes, in creation order} */
    public Stream<Ec2Volume> stream() {
        return volumes.stream();
    }

    /**
     * Finds a volume.
     *
     * @param volumeId its id
     * @return the volume, or empty
     */
    public Optional<Ec2Volume> find(String volumeId) {
        return volumes.find(volumeId);
    }

    /**
     * All or nothing: the volumes that a call names.
     *
     * @param volumeIds their ids
     * @return them, each once
     * @throws dev.cloudjar.service.AwsError {@code InvalidVolumeID.Malformed}, {@code InvalidVolume.NotFound}
     */
    public List<Ec2Volume> requireAll(List<String> volumeIds) {
        Ec2Error.requireWellFormed(volumeIds, "vol", "InvalidVolumeID.Malformed");
        return volumes.requireAll(volumeIds, StorageErrors::unknownVolumes);
    }

    /** The volumes that a describe call names, or all where it names none. */
    List<Ec2Volume> named(List<String> volumeIds) {
        return volumeIds.isEmpty() ? volumes.all() : requireAll(volumeIds);
    }

    Ec2Volume require(@Nullable String volumeId) {
        if (volumeId == null) {
            throw Ec2Error.missing("volumeId");
        }
        return requireAll(List.of(volumeId)).get(0);
    }

    /**
     * Puts a volume in place.
     *
     * @param volume the volume
     * @return the volume
     */
    public Ec2Volume put(Ec2Volume volume) {
        return volumes.put(volume);
    }

    /** The volumes that an instance has, in the order in which they were created. */
    List<Ec2Volume> attachedTo(String instanceId) {
        return volumes.under(instanceId);
    }

    private static List<String> instancesOf(Ec2Volume volume) {
        return volume.attachments().stream()
                .map(Ec2Volume.Attachment::instanceId)
                .toList();
    }

    /** Makes a volume that will be available after a while. */
    Ec2Volume create(VolumeSpec spec, String zone, boolean multiAttach, Map<String, String> tags, Duration takes) {
        Ec2Volume volume = put(new Ec2Volume(
                site.ids().resourceId("vol"),
                spec,
                zone,
                VolumeState.CREATING,
                site.now(),
                multiAttach,
                false,
                List.of(),
                tags));
        site.changed(volume.id(), "creating");
        site.transition(takes, new StorageEvent.VolumeCreated(volume.id()));
        return volume;
    }

    /**
     * Puts a deleted volume back: it is available.
     *
     * @param volume the volume as it was
     */
    public void restore(Ec2Volume volume) {
        Ec2Volume free = volume.detached();
        put(free);
        site.changed(free.id(), "deleted -> " + free.state());
    }

    void settleCreation(String volumeId) {
        find(volumeId).filter(volume -> volume.state() == VolumeState.CREATING).ifPresent(volume -> {
            put(volume.withState(VolumeState.AVAILABLE));
            site.changed(volumeId, "creating -> available");
        });
    }

    /** Deletes a volume at once: a waiter for {@code deleted} takes its absence for success. */
    void delete(Ec2Volume volume) {
        volumes.remove(volume.id());
        site.changed(volume.id(), volume.state() + " -> deleted");
    }
}
