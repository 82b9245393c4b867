package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Filters;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ProductCode;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * The documented filters of DescribeImages.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
final class ImageFilters {

    private static final Filters<Ec2Image> ALL = all();

    private ImageFilters() {}

    /** {@return the filters, and the one of Allowed AMIs} */
    static Filters<Ec2Image> with(AllowedImages allowed) {
        return ALL.one("image-allowed", image -> allowed.isOn() ? text(allowed.allows(image)) : null);
    }

    private static Filters<Ec2Image> all() {
        return devices(Filters.<Ec2Image>of(Ec2Error::unknownFilter))
                .one("architecture", of(Image::architectureAsString))
                .one("creation-date", of(Image::creationDate))
                .one("description", of(Image::description))
                .one("ena-support", of(image -> text(image.enaSupport())))
                .one(
                        "free-tier-eligible",
                        of(image -> LaterMember.read(image, "FreeTierEligible", Boolean.class)
                                .map(String::valueOf)
                                .orElse(null)))
                .one("hypervisor", of(Image::hypervisorAsString))
                .one("image-id", Ec2Image::id)
                .one("image-type", of(Image::imageTypeAsString))
                .one("is-public", image -> text(image.isPublic()))
                .one("kernel-id", of(Image::kernelId))
                .one("manifest-location", of(Image::imageLocation))
                .one("name", Ec2Image::name)
                .one("owner-alias", of(Image::imageOwnerAlias))
                .one("owner-id", Ec2Image::ownerId)
                .one("platform", of(Image::platformAsString))
                .many("product-code", image -> codes(image, ProductCode::productCodeId))
                .many("product-code.type", image -> codes(image, ProductCode::productCodeTypeAsString))
                .one("ramdisk-id", of(Image::ramdiskId))
                .one("root-device-name", of(Image::rootDeviceName))
                .one("root-device-type", of(Image::rootDeviceTypeAsString))
                .one(
                        "source-image-id",
                        of(image -> LaterMember.read(image, "SourceImageId", String.class)
                                .orElse(null)))
                .one(
                        "source-image-region",
                        of(image -> LaterMember.read(image, "SourceImageRegion", String.class)
                                .orElse(null)))
                .one("source-instance-id", of(Image::sourceInstanceId))
                .one("sriov-net-support", of(Image::sriovNetSupport))
                .one("state", of(Image::stateAsString))
                .one("state-reason-code", of(image -> reason(image, StateReason::code)))
                .one("state-reason-message", of(image -> reason(image, StateReason::message)))
                .one("virtualization-type", of(Image::virtualizationTypeAsString))
                .tags(Ec2Image::tags);
    }

    private static Filters<Ec2Image> devices(Filters<Ec2Image> filters) {
        return filters.many(
                        "block-device-mapping.delete-on-termination",
                        image -> ebs(image, ebs -> text(ebs.deleteOnTermination())))
                .many(
                        "block-device-mapping.device-name",
                        image -> image.blockDeviceMappings().stream()
                                .map(mapping -> mapping.deviceName())
                                .toList())
                .many("block-device-mapping.encrypted", image -> ebs(image, ebs -> text(ebs.encrypted())))
                .many("block-device-mapping.snapshot-id", image -> ebs(image, EbsBlockDevice::snapshotId))
                .many("block-device-mapping.volume-size", image -> ebs(image, ebs -> text(ebs.volumeSize())))
                .many("block-device-mapping.volume-type", image -> ebs(image, EbsBlockDevice::volumeTypeAsString));
    }

    private static Function<Ec2Image, @Nullable String> of(Function<Image, @Nullable String> member) {
        return image -> member.apply(image.shape());
    }

    private static @Nullable String reason(Image image, Function<StateReason, @Nullable String> member) {
        return image.stateReason() == null ? null : member.apply(image.stateReason());
    }

    private static List<String> codes(Ec2Image image, Function<ProductCode, String> member) {
        return image.shape().productCodes().stream().map(member).toList();
    }

    private static List<String> ebs(Ec2Image image, Function<EbsBlockDevice, @Nullable String> member) {
        return image.blockDeviceMappings().stream()
                .filter(mapping -> mapping.ebs() != null)
                .map(mapping -> member.apply(mapping.ebs()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
