package dev.cloudjar.ec2.recycle;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.ec2.storage.Ec2Volume;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The Recycle Bin of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2RecycleBin implements Ec2TaggedFamily {

    private final Site site;
    private final Ec2Storage storage;
    private final List<Ec2RetentionRule> rules;
    private final ResourceTable<Recycled<Ec2Snapshot>> snapshots;
    private final ResourceTable<Recycled<Ec2Image>> images;
    private final ResourceTable<Recycled<Ec2Volume>> volumes;

    /**
     * A region without retention rules.
     *
     * @param site where; its service fake has to be an {@code Ec2Host}
     * @param storage what is deleted there
     */
    public Ec2RecycleBin(Site site, Ec2Storage storage) {
        this(
                site,
                storage,
                List.of(),
                new ResourceTable<>(Recycled::id),
                new ResourceTable<>(Recycled::id),
                new ResourceTable<>(Recycled::id));
    }

    private Ec2RecycleBin(
            Site site,
            Ec2Storage storage,
            List<Ec2RetentionRule> rules,
            ResourceTable<Recycled<Ec2Snapshot>> snapshots,
            ResourceTable<Recycled<Ec2Image>> images,
            ResourceTable<Recycled<Ec2Volume>> volumes) {
        this.site = site;
        this.storage = storage;
        this.rules = new ArrayList<>(rules);
        this.snapshots = snapshots;
        this.images = images;
        this.volumes = volumes;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newStorage the copy of the storage
     * @return the copy
     */
    public Ec2RecycleBin fork(Site newSite, Ec2Storage newStorage) {
        return new Ec2RecycleBin(newSite, newStorage, rules, snapshots.fork(), images.fork(), volumes.fork());
    }

    /**
     * Adds a retention rule.
     *
     * @param rule the rule; it holds for what is deleted from now on
     */
    public void add(Ec2RetentionRule rule) {
        rules.add(rule);
    }

    Site site() {
        return site;
    }

    Ec2Storage storage() {
        return storage;
    }

    ResourceTable<Recycled<Ec2Snapshot>> snapshots() {
        return snapshots;
    }

    ResourceTable<Recycled<Ec2Image>> images() {
        return images;
    }

    ResourceTable<Recycled<Ec2Volume>> volumes() {
        return volumes;
    }

    @Override
    public OperationTable operations() {
        return new RecycleOperations(this);
    }

    /** What is about to be deleted comes here, where a rule says so. */
    @Override
    public void heard(Ec2Event event) {
        if (!(event instanceof Ec2Event.StorageLeaves leaves) || rules.isEmpty()) {
            return;
        }
        String id = leaves.id();
        storage.snapshots()
                .find(id)
                .filter(each -> each.isOwnedBy(site.account()))
                .ifPresent(each -> keep(snapshots, id, each, Ec2RecycledKind.SNAPSHOT, each.tags()));
        storage.images()
                .find(id)
                .filter(each -> each.ownerId().equals(site.account()))
                .ifPresent(each -> keep(images, id, each, Ec2RecycledKind.IMAGE, each.tags()));
        storage.volumes().find(id).ifPresent(each -> keep(volumes, id, each, Ec2RecycledKind.VOLUME, each.tags()));
    }

    private <V> void keep(
            ResourceTable<Recycled<V>> bin, String id, V resource, Ec2RecycledKind kind, Map<String, String> tags) {
        Optional<Duration> retention = rules.stream()
                .filter(rule -> rule.keeps(kind, tags))
                .map(Ec2RetentionRule::retention)
                .max(Comparator.naturalOrder());
        retention.ifPresent(time -> {
            Instant now = site.now();
            bin.put(new Recycled<>(id, resource, now, now.plus(time)));
            site.changed(id, "into the Recycle Bin until " + now.plus(time));
            site.background(time, new RecycleEvent(id, now));
        });
    }

    void purge(RecycleEvent event) {
        if (purge(snapshots, event) || purge(images, event) || purge(volumes, event)) {
            site.changed(event.subject(), "out of the Recycle Bin for good");
        }
    }

    private static <V> boolean purge(ResourceTable<Recycled<V>> bin, RecycleEvent event) {
        return bin.find(event.subject())
                .filter(each -> each.entered().equals(event.entered()))
                .flatMap(each -> bin.remove(each.id()))
                .isPresent();
    }

    /** What is in the bin cannot be tagged. */
    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of();
    }
}
