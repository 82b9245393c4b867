package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.time.Instant;
import java.util.List;

/** What the actions of this package work on. */
record ImageContext(
        Site site,
        Ec2Storage storage,
        ImageUsers users,
        ResourceTable<Cooldown> cooldowns,
        ResourceTable<FastLaunch> fastLaunches,
        ResourceTable<StoreTask> storeTasks,
        ResourceTable<UsageReport> reports,
        ClientTokens<String> tokens) {

    /** Since when the cooldown of an image's protection runs. */
    record Cooldown(String imageId, Instant since) {}

    static ImageContext empty(Site site, Ec2Storage storage, ImageUsers users) {
        return new ImageContext(
                site,
                storage,
                users,
                new ResourceTable<>(Cooldown::imageId),
                new ResourceTable<>(FastLaunch::imageId),
                new ResourceTable<>(StoreTask::id),
                new ResourceTable<>(UsageReport::id),
                new ClientTokens<>());
    }

    ImageContext fork(Site newSite, Ec2Storage newStorage, ImageUsers newUsers) {
        return new ImageContext(
                newSite,
                newStorage,
                newUsers,
                cooldowns.fork(),
                fastLaunches.fork(),
                storeTasks.fork(),
                reports.fork(),
                tokens.fork());
    }

    Ec2ImageTimings timings() {
        return site.settings(Ec2ImageTimings.class, () -> Ec2ImageTimings.DEFAULTS);
    }

    /** The other accounts in this region, as far as they have been used. */
    List<Place> otherAccounts() {
        return site.places("ec2").stream()
                .filter(place -> place.region().equals(site.region()) && !place.equals(site.place()))
                .toList();
    }

    ImageContext at(Place place) {
        return ((Ec2Host) site.elsewhere(place, "ec2"))
                .family(Ec2ImageCare.class)
                .context();
    }
}
