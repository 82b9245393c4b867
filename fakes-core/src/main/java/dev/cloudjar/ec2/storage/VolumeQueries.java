package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.storage.Ec2Volume.Attachment;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;

/**
 * DescribeVolumes. Its filter {@code source-volume-id} came with CopyVolumes, after the others.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html">DescribeVolumes</a>
 */
final class VolumeQueries {

    private static Filters<Ec2Volume> filters(Map<String, String> zones) {
        return Filters.<Ec2Volume>of(Ec2Error::unknownFilter)
                .many("attachment.attach-time", attachments(a -> ApiTime.text(a.since())))
                .many("attachment.delete-on-termination", attachments(a -> String.valueOf(a.deleteOnTermination())))
                .many("attachment.device", attachments(Attachment::device))
                .many("attachment.instance-id", attachments(Attachment::instanceId))
                .many("attachment.status", attachments(a -> a.state().toString()))
                .one("availability-zone", Ec2Volume::zone)
                .one("availability-zone-id", volume -> zones.get(volume.zone()))
                .one("create-time", volume -> ApiTime.text(volume.created()))
                .one(
                        "encrypted",
                        volume -> String.valueOf(volume.spec().encryption().encrypted()))
                .one("fast-restored", volume -> String.valueOf(volume.spec().fastRestored()))
                .one("multi-attach-enabled", volume -> String.valueOf(volume.multiAttach()))
                .one("operator.managed", volume -> "false")
                .one("operator.principal", volume -> null)
                .one("size", volume -> String.valueOf(volume.spec().size()))
                .one("snapshot-id", volume -> volume.spec().snapshotId())
                .one("source-volume-id", volume -> volume.spec().sourceVolumeId())
                .one("status", volume -> volume.state().toString())
                .one("volume-id", Ec2Volume::id)
                .one("volume-type", volume -> volume.spec().type().toString())
                .tags(Ec2Volume::tags);
    }

    private final VolumeTable volumes;
    private final Map<String, String> zones;
    private final Ec2Listing<Ec2Volume> listing;

    VolumeQueries(Site site, VolumeTable volumes, Map<String, String> zones) {
        this.zones = zones;
        this.volumes = volumes;
        this.listing = new Ec2Listing<>("DescribeVolumes", Ec2Volume::id, filters(zones), site.listOrder());
    }

    private static Function<Ec2Volume, List<String>> attachments(Function<Attachment, String> member) {
        return volume -> volume.attachments().stream().map(member).toList();
    }

    DescribeVolumesResponse describe(DescribeVolumesRequest request) {
        if (request.maxResults() != null && !request.volumeIds().isEmpty()) {
            throw Ec2Error.invalidCombination("The parameter volumeIds cannot be used with the parameter maxResults");
        }
        Paging.Page<Ec2Volume> page = listing.page(
                volumes.named(request.volumeIds()), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVolumesResponse.builder()
                .volumes(
                        page.items().stream().map(volume -> volume.toSdk(zones)).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
