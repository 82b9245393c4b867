package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;

/** What the actions of this package work on. */
record CareContext(
        Site site,
        Ec2Storage storage,
        Ec2Network network,
        ResourceTable<FastRestore> fastRestores,
        ResourceTable<SnapshotLock> locks,
        ResourceTable<Tiering> tierings) {

    static CareContext empty(Site site, Ec2Storage storage, Ec2Network network) {
        return new CareContext(
                site,
                storage,
                network,
                new ResourceTable<>(FastRestore::key),
                new ResourceTable<>(SnapshotLock::snapshotId),
                new ResourceTable<>(Tiering::snapshotId));
    }

    CareContext fork(Site newSite, Ec2Storage newStorage, Ec2Network newNetwork) {
        return new CareContext(newSite, newStorage, newNetwork, fastRestores.fork(), locks.fork(), tierings.fork());
    }

    Ec2SnapshotTimings timings() {
        return site.settings(Ec2SnapshotTimings.class, () -> Ec2SnapshotTimings.DEFAULTS);
    }
}
