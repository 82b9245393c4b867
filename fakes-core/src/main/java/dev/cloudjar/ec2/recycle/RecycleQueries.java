package dev.cloudjar.ec2.recycle;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.ec2.storage.Ec2Volume;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ImageRecycleBinInfo;
import software.amazon.awssdk.services.ec2.model.ListImagesInRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.ListImagesInRecycleBinResponse;
import software.amazon.awssdk.services.ec2.model.ListSnapshotsInRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.ListSnapshotsInRecycleBinResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotRecycleBinInfo;

/**
 * Lists what is in the Recycle Bin.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ListSnapshotsInRecycleBin.html">
 *     ListSnapshotsInRecycleBin</a>
 */
final class RecycleQueries {

    private final Ec2RecycleBin bin;

    RecycleQueries(Ec2RecycleBin bin) {
        this.bin = bin;
    }

    ListSnapshotsInRecycleBinResponse snapshots(ListSnapshotsInRecycleBinRequest request) {
        Ec2Error.requireWellFormed(request.snapshotIds(), "snap", "InvalidSnapshotID.Malformed");
        Paging.Page<Recycled<Ec2Snapshot>> page = page(
                "ListSnapshotsInRecycleBin",
                5,
                named(bin.snapshots(), request.snapshotIds(), RecycleErrors::unknownSnapshots),
                request.maxResults(),
                request.nextToken());
        DryRun.stopIf(request.dryRun());
        return ListSnapshotsInRecycleBinResponse.builder()
                .snapshots(page.items().stream()
                        .map(each -> SnapshotRecycleBinInfo.builder()
                                .snapshotId(each.id())
                                .recycleBinEnterTime(each.entered())
                                .recycleBinExitTime(each.exits())
                                .description(each.resource().description())
                                .volumeId(each.resource().volumeId())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListImagesInRecycleBinResponse images(ListImagesInRecycleBinRequest request) {
        Ec2Error.requireWellFormed(request.imageIds(), "ami", "InvalidAMIID.Malformed");
        Paging.Page<Recycled<Ec2Image>> page = page(
                "ListImagesInRecycleBin",
                1,
                named(bin.images(), request.imageIds(), RecycleErrors::unknownImages),
                request.maxResults(),
                request.nextToken());
        DryRun.stopIf(request.dryRun());
        return ListImagesInRecycleBinResponse.builder()
                .images(page.items().stream()
                        .map(each -> ImageRecycleBinInfo.builder()
                                .imageId(each.id())
                                .name(each.resource().name())
                                .description(each.resource().shape().description())
                                .recycleBinEnterTime(each.entered())
                                .recycleBinExitTime(each.exits())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** ListVolumesInRecycleBin, of younger SDKs. */
    Doc volumes(Doc request) {
        List<String> ids = request.texts("VolumeIds");
        Ec2Error.requireWellFormed(ids, "vol", "InvalidVolumeID.Malformed");
        Paging.Page<Recycled<Ec2Volume>> page = page(
                "ListVolumesInRecycleBin",
                5,
                named(bin.volumes(), ids, RecycleErrors::unknownVolumes),
                request.find("MaxResults").map(Integer.class::cast).orElse(null),
                request.text("NextToken"));
        DryRun.stopIf(request.find("DryRun").map(Boolean.class::cast).orElse(null));
        return Doc.of(
                        "Volumes",
                        page.items().stream().map(RecycleQueries::toDoc).toList())
                .withAny("NextToken", page.nextToken());
    }

    private static Doc toDoc(Recycled<Ec2Volume> recycled) {
        Ec2Volume volume = recycled.resource();
        return Doc.of("VolumeId", volume.id())
                .with("VolumeType", volume.spec().type().toString())
                .with("State", "available")
                .with("Size", volume.spec().size())
                .withAny("Iops", volume.spec().iops())
                .withAny("Throughput", volume.spec().throughput())
                .with("AvailabilityZone", volume.zone())
                .with("SnapshotId", volume.spec().snapshotId())
                .with("CreateTime", volume.created())
                .with("RecycleBinEnterTime", recycled.entered())
                .with("RecycleBinExitTime", recycled.exits());
    }

    private static <V> List<Recycled<V>> named(
            ResourceTable<Recycled<V>> table, List<String> ids, Function<List<String>, AwsError> unknown) {
        return ids.isEmpty() ? table.all() : table.requireAll(ids, unknown);
    }

    private <V> Paging.Page<Recycled<V>> page(
            String operation,
            int smallest,
            List<Recycled<V>> named,
            @Nullable Integer maxResults,
            @Nullable String nextToken) {
        Filters<Recycled<V>> none = Filters.of(Ec2Error::unknownFilter);
        return new Ec2Listing<Recycled<V>>(
                        operation, Recycled::id, none, bin.site().listOrder(), smallest, 1000)
                .page(named, List.of(), maxResults, nextToken);
    }
}
