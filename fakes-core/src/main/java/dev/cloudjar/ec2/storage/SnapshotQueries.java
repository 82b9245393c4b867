package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;

/**
 * DescribeSnapshots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html">DescribeSnapshots</a>
 */
final class SnapshotQueries {

    private final Site site;
    private final SnapshotTable snapshots;
    private final Ec2Listing<Ec2Snapshot> listing;

    SnapshotQueries(Site site, SnapshotTable snapshots) {
        this.site = site;
        this.snapshots = snapshots;
        this.listing = new Ec2Listing<>("DescribeSnapshots", Ec2Snapshot::id, filters(site), site.listOrder());
    }

    private static Filters<Ec2Snapshot> filters(Site site) {
        return Filters.<Ec2Snapshot>of(Ec2Error::unknownFilter)
                .one("description", Ec2Snapshot::description)
                .one(
                        "encrypted",
                        snapshot -> String.valueOf(snapshot.encryption().encrypted()))
                .one("owner-alias", snapshot -> snapshot.owner().alias())
                .one("owner-id", snapshot -> snapshot.owner().id())
                .one("progress", snapshot -> snapshot.progress(site.now()))
                .one("snapshot-id", Ec2Snapshot::id)
                .one("start-time", snapshot -> ApiTime.text(snapshot.started()))
                .one("status", snapshot -> snapshot.state().toString())
                .one("storage-tier", snapshot -> snapshot.tier().isArchive() ? "archive" : "standard")
                .one("transfer-type", Ec2Snapshot::transferType)
                .one("volume-id", Ec2Snapshot::volumeId)
                .one("volume-size", snapshot -> String.valueOf(snapshot.size()))
                .tags(Ec2Snapshot::tags);
    }

    DescribeSnapshotsResponse describe(DescribeSnapshotsRequest request) {
        if (request.maxResults() != null && !request.snapshotIds().isEmpty()) {
            throw Ec2Error.invalidCombination("The parameter snapshotSet cannot be used with the parameter maxResults");
        }
        List<Ec2Snapshot> named = request.snapshotIds().isEmpty()
                ? snapshots.visible().toList()
                : snapshots.requireAll(request.snapshotIds());
        List<Ec2Snapshot> inScope = named.stream()
                .filter(ownedByOneOf(request.ownerIds()))
                .filter(restorableByOneOf(request.restorableByUserIds()))
                .toList();
        Paging.Page<Ec2Snapshot> page =
                listing.page(inScope, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items().stream()
                        .map(snapshot -> snapshot.toSdk(site.now()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Predicate<Ec2Snapshot> ownedByOneOf(List<String> owners) {
        owners.forEach(OwnerNames::require);
        return snapshot -> owners.isEmpty()
                || owners.contains(snapshot.owner().id())
                || (snapshot.owner().alias() != null
                        && owners.contains(snapshot.owner().alias()))
                || (owners.contains("self") && snapshot.isOwnedBy(site.account()));
    }

    private Predicate<Ec2Snapshot> restorableByOneOf(List<String> users) {
        return snapshot -> users.isEmpty() || users.stream().anyMatch(user -> isRestorableBy(snapshot, user));
    }

    private boolean isRestorableBy(Ec2Snapshot snapshot, String user) {
        String account = user.equals("self") ? site.account() : user;
        return user.equals("all") ? snapshot.isPublic() : snapshot.isOwnedBy(account) || snapshot.isSharedWith(account);
    }
}
