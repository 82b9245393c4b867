package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/**
 * Who may create volumes from a snapshot: the cloud's other accounts see what is shared with them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html">
 *     ModifySnapshotAttribute</a>
 */
final class SnapshotAttributes {

    private final SnapshotTable snapshots;
    private final KmsKeys keys;

    SnapshotAttributes(SnapshotTable snapshots, KmsKeys keys) {
        this.keys = keys;
        this.snapshots = snapshots;
    }

    DescribeSnapshotAttributeResponse describe(DescribeSnapshotAttributeRequest request) {
        Ec2Snapshot snapshot = snapshots.requireOwn(request.snapshotId());
        SnapshotAttributeName attribute = requireKnown(request.attribute(), request.attributeAsString());
        DryRun.stopIf(request.dryRun());
        DescribeSnapshotAttributeResponse.Builder response =
                DescribeSnapshotAttributeResponse.builder().snapshotId(snapshot.id());
        return attribute == SnapshotAttributeName.CREATE_VOLUME_PERMISSION
                ? response.createVolumePermissions(snapshot.permissions()).build()
                : response.productCodes(List.of()).build();
    }

    private static SnapshotAttributeName requireKnown(@Nullable SnapshotAttributeName attribute, String asRequested) {
        if (attribute == null) {
            throw Ec2Error.missing("attribute");
        }
        if (attribute == SnapshotAttributeName.UNKNOWN_TO_SDK_VERSION) {
            throw Ec2Error.invalidValue(
                    "Value (" + asRequested + ") for parameter attribute is invalid. Unknown attribute.");
        }
        return attribute;
    }

    ModifySnapshotAttributeResponse modify(ModifySnapshotAttributeRequest request) {
        Ec2Snapshot snapshot = snapshots.requireOwn(request.snapshotId());
        if (request.attribute() != null) {
            requirePermission(requireKnown(request.attribute(), request.attributeAsString()));
        }
        PermissionChange<CreateVolumePermission> change = change(request);
        change.added().forEach(permission -> requireShareable(snapshot, permission));
        DryRun.stopIf(request.dryRun());
        snapshots.put(snapshot.withPermissions(change.applyTo(snapshot.permissions())));
        return ModifySnapshotAttributeResponse.builder().build();
    }

    private static void requirePermission(SnapshotAttributeName attribute) {
        if (attribute != SnapshotAttributeName.CREATE_VOLUME_PERMISSION) {
            throw Ec2Error.invalidValue("Value (" + attribute + ") for parameter attribute is invalid. Only"
                    + " createVolumePermission can be changed.");
        }
    }

    private static PermissionChange<CreateVolumePermission> change(ModifySnapshotAttributeRequest request) {
        if (request.createVolumePermission() != null) {
            return new PermissionChange<>(
                    request.createVolumePermission().add(),
                    request.createVolumePermission().remove());
        }
        List<CreateVolumePermission> named = Stream.concat(
                        request.userIds().stream()
                                .map(user -> CreateVolumePermission.builder()
                                        .userId(user)
                                        .build()),
                        request.groupNames().stream()
                                .map(group -> CreateVolumePermission.builder()
                                        .group(group)
                                        .build()))
                .toList();
        return PermissionChange.of(request.operationType(), named);
    }

    private void requireShareable(Ec2Snapshot snapshot, CreateVolumePermission permission) {
        if (permission.userId() != null) {
            OwnerNames.requireAccount(permission.userId());
            if (snapshot.encryption().equals(keys.managed())) {
                throw Ec2Error.of("OperationNotPermitted", "Encrypted snapshots with EBS default key cannot be shared");
            }
        } else if (permission.group() != PermissionGroup.ALL) {
            throw Ec2Error.invalidValue(
                    "Value (" + permission.groupAsString() + ") for parameter group is invalid. Expected: 'all'.");
        } else if (snapshot.encryption().encrypted()) {
            throw Ec2Error.of("OperationNotPermitted", "Encrypted snapshots cannot be shared publicly");
        }
    }

    ResetSnapshotAttributeResponse reset(ResetSnapshotAttributeRequest request) {
        Ec2Snapshot snapshot = snapshots.requireOwn(request.snapshotId());
        requirePermission(requireKnown(request.attribute(), request.attributeAsString()));
        DryRun.stopIf(request.dryRun());
        snapshots.put(snapshot.withPermissions(List.of()));
        return ResetSnapshotAttributeResponse.builder().build();
    }
}
