package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;

/**
 * DescribeVolumesModifications.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumesModifications.html">
 *     DescribeVolumesModifications</a>
 */
final class ModificationQueries {

    private static final Filters<Modification> FILTERS = Filters.<Modification>of(Ec2Error::unknownFilter)
            .one("modification-state", m -> m.state().toString())
            .one("original-iops", m -> text(m.original().spec().iops()))
            .one("original-size", m -> text(m.original().spec().size()))
            .one("original-volume-type", m -> text(m.original().spec().type()))
            .one("originalMultiAttachEnabled", m -> text(m.original().multiAttach()))
            .one("start-time", m -> ApiTime.text(m.started()))
            .one("target-iops", m -> text(m.target().spec().iops()))
            .one("target-size", m -> text(m.target().spec().size()))
            .one("target-volume-type", m -> text(m.target().spec().type()))
            .one("targetMultiAttachEnabled", m -> text(m.target().multiAttach()))
            .one("volume-id", Modification::volumeId);

    private final Site site;
    private final StorageTables tables;
    private final Ec2Listing<Modification> listing;

    ModificationQueries(Site site, StorageTables tables) {
        this.site = site;
        this.tables = tables;
        this.listing =
                new Ec2Listing<>("DescribeVolumesModifications", Modification::volumeId, FILTERS, site.listOrder());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    DescribeVolumesModificationsResponse describe(DescribeVolumesModificationsRequest request) {
        Paging.Page<Modification> page =
                listing.page(named(request.volumeIds()), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVolumesModificationsResponse.builder()
                .volumesModifications(
                        page.items().stream().map(m -> m.toSdk(site.now())).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private List<Modification> named(List<String> volumeIds) {
        if (volumeIds.isEmpty()) {
            return tables.modifications().stream()
                    .filter(modification ->
                            tables.volumes().find(modification.volumeId()).isPresent())
                    .toList();
        }
        tables.volumes().requireAll(volumeIds);
        return tables.modifications()
                .requireAll(
                        volumeIds,
                        missing -> Ec2Error.of(
                                "InvalidVolumeModification.NotFound",
                                "Modification for volume '" + missing.get(0) + "' does not exist."));
    }
}
