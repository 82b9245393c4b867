package dev.cloudjar.ec2.storage;

import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;

/** The state of storage. */
record StorageTables(
        SnapshotTable snapshots,
        ImageTable images,
        VolumeTable volumes,
        ResourceTable<Modification> modifications,
        ClientTokens<String> volumeTokens,
        ClientTokens<String> imageTokens) {

    /** Storage as AWS hands it to a new account: the public images, and nothing else. */
    static StorageTables empty(Site site) {
        PublicImages published = new PublicImages(site.region());
        SnapshotTable snapshots = new SnapshotTable(site, published);
        return new StorageTables(
                snapshots,
                new ImageTable(site, published, snapshots),
                new VolumeTable(site),
                new ResourceTable<>(Modification::volumeId),
                new ClientTokens<>(),
                new ClientTokens<>());
    }

    StorageTables fork(Site site) {
        PublicImages same = new PublicImages(site.region());
        SnapshotTable forked = snapshots.fork(site, same);
        return new StorageTables(
                forked,
                images.fork(site, same, forked),
                volumes.fork(site),
                modifications.fork(),
                volumeTokens.fork(),
                imageTokens.fork());
    }
}
