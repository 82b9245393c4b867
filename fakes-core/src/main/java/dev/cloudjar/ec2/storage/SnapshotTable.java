package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/** The snapshots that the account can see: those behind AWS's public images, its own, those shared with it. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SnapshotTable {

    private final Site site;
    private final PublicImages published;
    private final ResourceTable<Ec2Snapshot> snapshots;
    private final ResourceTable<Marked> marked;

    SnapshotTable(Site site, PublicImages published) {
        this(site, published, new ResourceTable<>(Ec2Snapshot::id), new ResourceTable<>(Marked::id));
    }

    private SnapshotTable(
            Site site, PublicImages published, ResourceTable<Ec2Snapshot> snapshots, ResourceTable<Marked> marked) {
        this.marked = marked;
        this.site = site;
        this.published = published;
        this.snapshots = snapshots;
    }

    SnapshotTable fork(Site newSite, PublicImages newPublished) {
        return new SnapshotTable(newSite, newPublished, snapshots.fork(), marked.fork());
    }

    /**
     * Puts a snapshot in place.
     *
     * @param snapshot the snapshot
     * @return the snapshot
     */
    public Ec2Snapshot put(Ec2Snapshot snapshot) {
        return snapshots.put(snapshot);
    }

    /** Begins a snapshot that will be complete after a while. */
    Ec2Snapshot begin(Ec2Snapshot snapshot) {
        put(snapshot);
        site.changed(snapshot.id(), "pending");
        site.transition(snapshot.takes(), new StorageEvent.SnapshotCompleted(snapshot.id()));
        return snapshot;
    }

    /**
     * Puts a deleted snapshot back; one that was pending goes on.
     *
     * @param snapshot the snapshot as it was
     */
    public void restore(Ec2Snapshot snapshot) {
        put(snapshot);
        site.changed(snapshot.id(), "deleted -> " + snapshot.state());
        if (!snapshot.isComplete()) {
            Duration left = Duration.between(site.now(), snapshot.completed());
            site.transition(
                    left.isNegative() ? Duration.ZERO : left, new StorageEvent.SnapshotCompleted(snapshot.id()));
        }
    }

    void settle(String snapshotId) {
        snapshots
                .find(snapshotId)
                .filter(snapshot -> snapshot.state() == SnapshotState.PENDING)
                .ifPresent(snapshot -> {
                    put(snapshot.withState(SnapshotState.COMPLETED));
                    site.changed(snapshotId, "pending -> completed");
                });
    }

    void delete(Ec2Snapshot snapshot) {
        snapshots.remove(snapshot.id());
        site.changed(snapshot.id(), snapshot.state() + " -> deleted");
    }

    /** As if it had never been. */
    void forget(Ec2Snapshot snapshot) {
        snapshots.remove(snapshot.id());
    }

    /** AWS's first, then the account's in creation order, then those of other accounts. */
    Stream<Ec2Snapshot> visible() {
        return Stream.of(
                        published
                                .snapshots()
                                .map(snapshot -> snapshots.find(snapshot.id()).orElse(snapshot)),
                        known().filter(snapshot ->
                                published.findSnapshot(snapshot.id()).isEmpty()),
                        shared())
                .flatMap(kind -> kind);
    }

    /** Those of other accounts in the region that are public or shared with this one, with the tags that they have here. */
    private Stream<Ec2Snapshot> shared() {
        return new StorageElsewhere(site)
                .otherAccounts()
                .flatMap(other -> other.snapshots().own().filter(snapshot -> isShared(snapshot, other)))
                .filter(snapshot -> !snapshots.contains(snapshot.id()))
                .map(this::seenFromHere);
    }

    private boolean isShared(Ec2Snapshot snapshot, Ec2Storage owner) {
        return snapshot.isSharedWith(site.account()) || (snapshot.isPublic() && owner.sharesPublicly());
    }

    private Ec2Snapshot seenFromHere(Ec2Snapshot snapshot) {
        return snapshot.withTags(marked.find(snapshot.id()).map(Marked::tags).orElse(Map.of()));
    }

    /** Those of other accounts that have tags here. */
    Stream<Ec2Snapshot> tagged() {
        return marked.stream().flatMap(each -> find(each.id()).stream());
    }

    /** Gives a snapshot other tags: one of another account has them here only. */
    void retag(Ec2Snapshot snapshot, Map<String, String> tags) {
        boolean foreign = !snapshot.isOwnedBy(site.account())
                && !snapshots.contains(snapshot.id())
                && published.findSnapshot(snapshot.id()).isEmpty();
        if (foreign) {
            marked.put(new Marked(snapshot.id(), tags));
        } else {
            put(snapshot.withTags(tags));
        }
    }

    /** Finds a snapshot in whatever account of the region it is: that of a shared image is of use to who launches that. */
    Optional<Ec2Snapshot> findAnywhere(String snapshotId) {
        return snapshots
                .find(snapshotId)
                .or(() -> published.findSnapshot(snapshotId))
                .or(() -> foreign(snapshotId).map(this::seenFromHere));
    }

    private Optional<Ec2Snapshot> foreign(String snapshotId) {
        return new StorageElsewhere(site)
                .otherAccounts()
                .flatMap(other -> other.snapshots().findOwn(snapshotId).stream())
                .findFirst();
    }

    private Optional<Ec2Snapshot> findOwn(String snapshotId) {
        return snapshots.find(snapshotId).filter(snapshot -> snapshot.isOwnedBy(site.account()));
    }

    /** {@return those that are the account's own, in creation order} */
    public Stream<Ec2Snapshot> own() {
        return known().filter(snapshot -> snapshot.isOwnedBy(site.account()));
    }

    /** Those that something happened to here, tagging one of AWS's included. */
    Stream<Ec2Snapshot> known() {
        return snapshots.stream();
    }

    /**
     * Finds a snapshot that the account can see.
     *
     * @param snapshotId its id
     * @return the snapshot, or empty
     */
    public Optional<Ec2Snapshot> find(String snapshotId) {
        return snapshots
                .find(snapshotId)
                .or(() -> published.findSnapshot(snapshotId))
                .or(() -> new StorageElsewhere(site)
                        .otherAccounts()
                        .flatMap(other -> other.snapshots().findOwn(snapshotId).stream()
                                .filter(snapshot -> isShared(snapshot, other)))
                        .findFirst()
                        .map(this::seenFromHere));
    }

    /**
     * All or nothing: the snapshots that a call names.
     *
     * @param snapshotIds their ids
     * @return them, each once
     * @throws dev.cloudjar.service.AwsError {@code InvalidSnapshotID.Malformed}, {@code InvalidSnapshot.NotFound}
     */
    public List<Ec2Snapshot> requireAll(List<String> snapshotIds) {
        Ec2Error.requireWellFormed(snapshotIds, "snap", "InvalidSnapshotID.Malformed");
        List<Ec2Snapshot> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String snapshotId : snapshotIds.stream().distinct().toList()) {
            find(snapshotId).ifPresentOrElse(found::add, () -> unknown.add(snapshotId));
        }
        if (!unknown.isEmpty()) {
            throw StorageErrors.unknownSnapshots(unknown);
        }
        return found;
    }

    /** The snapshot that a call names, of whoever shares it with the account. */
    Ec2Snapshot require(@Nullable String snapshotId) {
        if (snapshotId == null) {
            throw Ec2Error.missing("snapshotId");
        }
        return requireAll(List.of(snapshotId)).get(0);
    }

    /**
     * The account's own snapshot that a call names.
     *
     * @param snapshotId its id
     * @return the snapshot
     * @throws dev.cloudjar.service.AwsError as {@link #requireAll}, and {@code AuthFailure} on another account's
     */
    public Ec2Snapshot requireOwn(@Nullable String snapshotId) {
        Ec2Snapshot snapshot = require(snapshotId);
        if (!snapshot.isOwnedBy(site.account())) {
            throw Ec2Error.of("AuthFailure", "You do not own the specified snapshot: " + snapshot.id());
        }
        return snapshot;
    }
}
