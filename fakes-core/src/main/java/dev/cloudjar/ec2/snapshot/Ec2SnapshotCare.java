package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Fast snapshot restore, locks and the archive for the snapshots of an account in a region. All methods run under the cloud's
 * lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2SnapshotCare implements Ec2TaggedFamily {

    private final CareContext context;

    /**
     * A region where nothing is done for snapshots.
     *
     * @param site where; its service fake has to be an {@code Ec2Host}
     * @param storage the snapshots
     * @param network the Availability Zones
     */
    public Ec2SnapshotCare(Site site, Ec2Storage storage, Ec2Network network) {
        this(CareContext.empty(site, storage, network));
    }

    private Ec2SnapshotCare(CareContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param storage the copy of the snapshots
     * @param network the copy of the network
     * @return the copy
     */
    public Ec2SnapshotCare fork(Site site, Ec2Storage storage, Ec2Network network) {
        return new Ec2SnapshotCare(context.fork(site, storage, network));
    }

    CareContext context() {
        return context;
    }

    @Override
    public OperationTable operations() {
        return new CareOperations(context);
    }

    /** A lock keeps its snapshot. */
    @Override
    public void requireRemovable(String id) {
        context.locks().find(id).filter(lock -> lock.holds(context)).ifPresent(lock -> {
            throw CareErrors.locked(id, lock.state(context));
        });
    }

    /** What is done for a snapshot ends with it. */
    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.StorageLeaves leaves) {
            context.locks().remove(leaves.id());
            context.tierings().remove(leaves.id());
            new FastRestores(context).disableAll(leaves.id());
        }
        if (event instanceof Ec2Event.VolumeRestored restored) {
            new FastRestores(context).restored(restored);
        }
    }

    /** The snapshots have the tags. */
    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of();
    }
}
