package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeResponse;

/**
 * The attributes of an image, one a call. The cloud's other accounts see what is shared with them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">ModifyImageAttribute</a>
 */
final class ImageAttributes {

    private static final Honoured HONOURED = Honoured.by(
            "ModifyImageAttribute",
            "Attribute",
            "Description",
            "DryRun",
            "ImageId",
            "ImdsSupport",
            "LaunchPermission",
            "OperationType",
            "OrganizationArns",
            "OrganizationalUnitArns",
            "UserGroups",
            "UserIds",
            "Value");
    private static final String LAUNCH_PERMISSION = "launchPermission";

    private final ImageTable images;

    ImageAttributes(ImageTable images) {
        this.images = images;
    }

    DescribeImageAttributeResponse describe(DescribeImageAttributeRequest request) {
        Ec2Image image = images.requireOwn(request.imageId());
        if (request.attribute() == null) {
            throw Ec2Error.missing("attribute");
        }
        DryRun.stopIf(request.dryRun());
        Image shape = image.shape();
        DescribeImageAttributeResponse.Builder response =
                DescribeImageAttributeResponse.builder().imageId(image.id());
        switch (request.attribute()) {
            case DESCRIPTION -> response.description(value(shape.description()));
            case KERNEL -> response.kernelId(value(shape.kernelId()));
            case RAMDISK -> response.ramdiskId(value(shape.ramdiskId()));
            case LAUNCH_PERMISSION -> response.launchPermissions(image.permissions());
            case PRODUCT_CODES -> response.productCodes(shape.productCodes());
            case SRIOV_NET_SUPPORT -> response.sriovNetSupport(value(shape.sriovNetSupport()));
            case BOOT_MODE -> response.bootMode(value(shape.bootModeAsString()));
            case TPM_SUPPORT -> response.tpmSupport(value(shape.tpmSupportAsString()));
            case UEFI_DATA -> response.uefiData(value(null));
            case LAST_LAUNCHED_TIME -> response.lastLaunchedTime(value(shape.lastLaunchedTime()));
            case IMDS_SUPPORT -> response.imdsSupport(value(shape.imdsSupportAsString()));
            case DEREGISTRATION_PROTECTION ->
                response.deregistrationProtection(value(
                        shape.deregistrationProtection() == null ? "disabled" : shape.deregistrationProtection()));
            case BLOCK_DEVICE_MAPPING ->
                throw Ec2Error.of("AuthFailure", "Unauthorized attempt to access restricted resource");
            case UNKNOWN_TO_SDK_VERSION -> throw unknown(request.attributeAsString());
        }
        return response.build();
    }

    private static Consumer<AttributeValue.Builder> value(@Nullable String value) {
        return attribute -> attribute.value(value);
    }

    private static RuntimeException unknown(String attribute) {
        return Ec2Error.invalidValue(
                "Value (" + attribute + ") for parameter attribute is invalid. Unknown attribute.");
    }

    ModifyImageAttributeResponse modify(ModifyImageAttributeRequest request) {
        HONOURED.check(request);
        Ec2Image image = images.requireOwn(request.imageId());
        List<UnaryOperator<Ec2Image>> changes = changes(request, image);
        if (changes.size() != 1) {
            throw Ec2Error.invalidCombination(
                    changes.isEmpty()
                            ? "No attributes specified."
                            : "Fields for multiple attribute types specified: only one attribute can be modified at a time");
        }
        Ec2Image changed = changes.get(0).apply(image);
        images.requireSharing(image, changed);
        DryRun.stopIf(request.dryRun());
        images.put(changed);
        return ModifyImageAttributeResponse.builder().build();
    }

    private static List<UnaryOperator<Ec2Image>> changes(ModifyImageAttributeRequest request, Ec2Image image) {
        List<UnaryOperator<Ec2Image>> changes = new ArrayList<>();
        if (request.description() != null) {
            changes.add(describing(request.description().value()));
        }
        if (request.imdsSupport() != null) {
            changes.add(imds(request.imdsSupport().value()));
        }
        if (request.launchPermission() != null) {
            changes.add(sharing(
                    new PermissionChange<>(
                            request.launchPermission().add(),
                            request.launchPermission().remove()),
                    image));
        }
        if (request.attribute() != null) {
            changes.add(byName(request, image));
        }
        return changes;
    }

    private static UnaryOperator<Ec2Image> byName(ModifyImageAttributeRequest request, Ec2Image image) {
        return switch (request.attribute()) {
            case "description" -> describing(request.value());
            case "imdsSupport" -> imds(request.value());
            case LAUNCH_PERMISSION -> sharing(PermissionChange.of(request.operationType(), named(request)), image);
            default -> throw unknown(request.attribute());
        };
    }

    private static UnaryOperator<Ec2Image> describing(@Nullable String description) {
        String text = description == null ? "" : description;
        return image -> image.with(shape -> shape.description(text));
    }

    /** It can be switched on only. */
    private static UnaryOperator<Ec2Image> imds(@Nullable String value) {
        if (!"v2.0".equals(value)) {
            throw Ec2Error.invalidValue(
                    "Value (" + value + ") for parameter imdsSupport is invalid. Expected: 'v2.0'.");
        }
        return image -> image.with(shape -> shape.imdsSupport(value));
    }

    /** "A disabled AMI can't be shared": the code is assumed. */
    private static UnaryOperator<Ec2Image> sharing(PermissionChange<LaunchPermission> change, Ec2Image image) {
        if (!change.added().isEmpty() && image.state() == ImageState.DISABLED) {
            throw StorageErrors.unavailableImage(image.id(), image.state());
        }
        change.added().forEach(permission -> requireShareable(permission, image));
        return shared -> shared.withPermissions(change.applyTo(shared.permissions()));
    }

    private static void requireShareable(LaunchPermission permission, Ec2Image image) {
        if (permission.userId() != null) {
            requireItem("userId", permission.userId(), OwnerNames.isAccount(permission.userId()));
        } else if (permission.group() != null) {
            requirePublishable(permission, image);
        }
    }

    /** The code is documented, the sentence is what others report. */
    private static void requireItem(String type, String value, boolean fits) {
        if (!fits) {
            throw Ec2Error.of(
                    "InvalidAMIAttributeItemValue",
                    "Invalid attribute item value \"" + value + "\" for " + type + " item type.");
        }
    }

    private static void requirePublishable(LaunchPermission permission, Ec2Image image) {
        requireItem("group", permission.groupAsString(), permission.group() == PermissionGroup.ALL);
        boolean encrypted = image.blockDeviceMappings().stream()
                .anyMatch(mapping -> mapping.ebs() != null
                        && Boolean.TRUE.equals(mapping.ebs().encrypted()));
        if (encrypted) {
            throw Ec2Error.of("OperationNotPermitted", "Images with encrypted snapshots cannot be made public");
        }
    }

    private static List<LaunchPermission> named(ModifyImageAttributeRequest request) {
        return Stream.of(
                        request.userIds().stream()
                                .map(value -> LaunchPermission.builder().userId(value)),
                        request.userGroups().stream()
                                .map(value -> LaunchPermission.builder().group(value)),
                        request.organizationArns().stream()
                                .map(value -> LaunchPermission.builder().organizationArn(value)),
                        request.organizationalUnitArns().stream()
                                .map(value -> LaunchPermission.builder().organizationalUnitArn(value)))
                .flatMap(permissions -> permissions.map(LaunchPermission.Builder::build))
                .toList();
    }

    ResetImageAttributeResponse reset(ResetImageAttributeRequest request) {
        Ec2Image image = images.requireOwn(request.imageId());
        if (!LAUNCH_PERMISSION.equals(request.attributeAsString())) {
            throw request.attribute() == null ? Ec2Error.missing("attribute") : unknown(request.attributeAsString());
        }
        DryRun.stopIf(request.dryRun());
        images.put(image.withPermissions(List.of()));
        return ResetImageAttributeResponse.builder().build();
    }
}
