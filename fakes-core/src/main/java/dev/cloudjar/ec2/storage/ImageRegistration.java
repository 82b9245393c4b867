package dev.cloudjar.ec2.storage;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/**
 * RegisterImage, of snapshots, or of a manifest in Amazon S3, whose image is backed by instance store. A manifest is nothing
 * that could be looked into here: where unknown references are materialised, it is that of a Linux.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html">RegisterImage</a>
 */
final class ImageRegistration {

    private static final Honoured HONOURED = Honoured.by(
            "RegisterImage",
            "Architecture",
            "BlockDeviceMappings",
            "BootMode",
            "Description",
            "DryRun",
            "EnaSupport",
            "ImageLocation",
            "ImdsSupport",
            "KernelId",
            "Name",
            "RamdiskId",
            "RootDeviceName",
            "SriovNetSupport",
            "TagSpecifications",
            "TpmSupport",
            "VirtualizationType");

    /** The bucket, and the path of the manifest in it. */
    private static final Pattern MANIFEST = Pattern.compile("[a-z0-9][a-z0-9.-]+/.*\\.manifest\\.xml");

    /** Assumed, where a request does not name it. */
    private static final String ROOT_IN_STORE = "/dev/sda1";

    private final Site site;
    private final StorageTables tables;
    private final ImageDevices devices;
    private final ImageCreation creation;

    ImageRegistration(Site site, StorageTables tables, ImageDevices devices, ImageCreation creation) {
        this.site = site;
        this.tables = tables;
        this.devices = devices;
        this.creation = creation;
    }

    RegisterImageResponse register(RegisterImageRequest request) {
        HONOURED.check(request);
        String name = AmiName.require(request.name());
        tables.images().requireRoom(name);
        LaunchDevices.requireSound(request.blockDeviceMappings());
        List<BlockDeviceMapping> mappings =
                request.blockDeviceMappings().stream().map(devices::registered).toList();
        if (request.imageLocation() == null) {
            requireRoot(request.rootDeviceName(), mappings);
        } else {
            requireManifest(request.imageLocation());
            requireNoRoot(rootInStore(request), mappings);
        }
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("image"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "image");
        DryRun.stopIf(request.dryRun());
        Ec2Image image = creation.begin(shape(request, name, mappings), tags);
        return RegisterImageResponse.builder().imageId(image.id()).build();
    }

    private static void requireRoot(@Nullable String root, List<BlockDeviceMapping> mappings) {
        if (root == null) {
            throw Ec2Error.missing("RootDeviceName");
        }
        boolean bootable = mappings.stream()
                .anyMatch(mapping -> root.equals(mapping.deviceName())
                        && mapping.ebs() != null
                        && mapping.ebs().snapshotId() != null);
        if (!bootable) {
            throw StorageErrors.badMapping("The root device '" + root + "' must be mapped to a snapshot");
        }
    }

    /** The code is documented, the sentence is what others report. */
    private void requireManifest(String location) {
        if (!MANIFEST.matcher(location).matches()
                || site.strictness().unknownReferences() == UnknownReferences.REFUSED) {
            throw Ec2Error.of("InvalidManifest", "HTTP 404 (Not Found) response for URL " + location);
        }
    }

    /** Code and sentence are assumed. */
    private static void requireNoRoot(String root, List<BlockDeviceMapping> mappings) {
        if (mappings.stream().anyMatch(mapping -> root.equals(mapping.deviceName()))) {
            throw StorageErrors.badMapping(
                    "The root device '" + root + "' is an instance store volume and cannot be mapped");
        }
    }

    private static String rootInStore(RegisterImageRequest request) {
        return request.rootDeviceName() == null ? ROOT_IN_STORE : request.rootDeviceName();
    }

    private Image shape(RegisterImageRequest request, String name, List<BlockDeviceMapping> mappings) {
        boolean inStore = request.imageLocation() != null;
        return LaterMember.set(Image.builder(), "FreeTierEligible", false)
                .imageId(site.ids().resourceId("ami"))
                .name(name)
                .description(request.description() == null ? "" : request.description())
                .imageLocation(inStore ? request.imageLocation() : site.account() + "/" + name)
                .ownerId(site.account())
                .creationDate(ApiTime.text(site.now()))
                .state(ImageState.PENDING)
                .architecture(
                        request.architecture() == null
                                ? (inStore ? ArchitectureValues.X86_64 : ArchitectureValues.I386).toString()
                                : request.architectureAsString())
                .imageType(ImageTypeValues.MACHINE)
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .hypervisor(HypervisorType.XEN)
                .virtualizationType(
                        request.virtualizationType() == null
                                ? VirtualizationType.PARAVIRTUAL.toString()
                                : request.virtualizationType())
                .enaSupport(request.enaSupport())
                .sriovNetSupport(request.sriovNetSupport())
                .bootMode(request.bootModeAsString())
                .tpmSupport(request.tpmSupportAsString())
                .imdsSupport(request.imdsSupportAsString())
                .kernelId(request.kernelId())
                .ramdiskId(request.ramdiskId())
                .rootDeviceType(inStore ? DeviceType.INSTANCE_STORE : DeviceType.EBS)
                .rootDeviceName(inStore ? rootInStore(request) : request.rootDeviceName())
                .blockDeviceMappings(mappings)
                .build();
    }
}
