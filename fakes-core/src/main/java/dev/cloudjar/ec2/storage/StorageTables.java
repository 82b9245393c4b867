package dev.cloudjar.ec2.storage;

import dev.cloudjar.service.Site;

/** The state of storage. */
record StorageTables(PublicImages published, SnapshotTable snapshots, ImageTable images, VolumeTable volumes) {

    /** Storage as AWS hands it to a new account: the public images, and nothing else. */
    static StorageTables empty(Site site) {
        PublicImages published = new PublicImages(site.region());
        SnapshotTable snapshots = new SnapshotTable(site, published);
        return new StorageTables(
                published, snapshots, new ImageTable(site, published, snapshots), new VolumeTable(site));
    }

    StorageTables fork(Site site) {
        PublicImages same = new PublicImages(site.region());
        SnapshotTable forked = snapshots.fork(site, same);
        return new StorageTables(same, forked, images.fork(site, same, forked), volumes.fork(site));
    }
}
