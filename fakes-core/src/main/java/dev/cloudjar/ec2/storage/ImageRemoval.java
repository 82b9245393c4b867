package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * DeregisterImage. The image's snapshots stay, unless the request (of a younger SDK) says otherwise; one that another
 * image is made of stays in any case.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html">DeregisterImage</a>
 */
final class ImageRemoval {

    private static final Honoured HONOURED =
            Honoured.by("DeregisterImage", "DeleteAssociatedSnapshots", "DryRun", "ImageId");

    private final StorageTables tables;
    private final StorageRemovals removals;

    ImageRemoval(StorageTables tables, StorageRemovals removals) {
        this.removals = removals;
        this.tables = tables;
    }

    DeregisterImageResponse deregister(DeregisterImageRequest request) {
        HONOURED.check(request);
        Ec2Image image = tables.images().requireOwn(request.imageId());
        boolean withSnapshots = LaterMember.read(request, "DeleteAssociatedSnapshots", Boolean.class)
                .orElse(false);
        removals.require(image.id());
        DryRun.stopIf(request.dryRun());
        removals.deregister(image);
        Map<String, String> results = withSnapshots ? deleteSnapshots(image) : Map.of();
        DeregisterImageResponse.Builder response = DeregisterImageResponse.builder();
        LaterMember.set(response, "Return", true);
        LaterMember.find(response, "DeleteSnapshotResults")
                .ifPresent(field -> field.set(response, codes(field, results)));
        return response.build();
    }

    private Map<String, String> deleteSnapshots(Ec2Image image) {
        Map<String, String> results = new LinkedHashMap<>();
        for (String snapshotId : image.snapshotIds()) {
            Optional<Ec2Snapshot> snapshot = tables.snapshots().find(snapshotId);
            boolean shared =
                    tables.images().own().anyMatch(other -> other.snapshotIds().contains(snapshotId));
            if (snapshot.isPresent()
                    && snapshot.get().isOwnedBy(image.ownerId())
                    && !shared
                    && removals.allows(snapshotId)) {
                removals.delete(snapshot.get());
                results.put(snapshotId, "success");
            } else {
                results.put(snapshotId, "skipped");
            }
        }
        return results;
    }

    private static List<Object> codes(SdkField<?> field, Map<String, String> results) {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> codes = new ArrayList<>();
        results.forEach((snapshotId, code) -> {
            SdkPojo builder = item.constructor().get();
            LaterMember.set(builder, "SnapshotId", snapshotId);
            LaterMember.set(builder, "ReturnCode", code);
            codes.add(((SdkBuilder<?, ?>) builder).build());
        });
        return codes;
    }
}
