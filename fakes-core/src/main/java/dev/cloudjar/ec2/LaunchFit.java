package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.service.AwsError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceBootModeValues;

/**
 * Whether an AMI runs on an instance type.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resize-limitations.html">Compatibility of AMI and
 *     instance type</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html">Boot modes</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enable-nitrotpm-prerequisites.html">Requirements of NitroTPM</a>
 */
final class LaunchFit {

    private static final String UEFI = "uefi";
    private static final String LEGACY = "legacy-bios";

    private LaunchFit() {}

    static Ec2InstanceType requireType(String name) {
        return Ec2InstanceTypes.find(name).orElseThrow(() -> LaunchErrors.unknownType(name));
    }

    /**
     * Checks whether a type is to be had: on its market, and a Mac on a Dedicated Host only.
     *
     * @throws AwsError {@code Unsupported}
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html">Mac instances</a>
     */
    static void requireToBeHad(Ec2InstanceType type, Ec2Market market, boolean onHost) {
        boolean mac = type.processor().architectures().stream().anyMatch(each -> each.endsWith("_mac"));
        if (!type.usageClasses().contains(market == Ec2Market.SPOT ? "spot" : "on-demand") || (mac && !onHost)) {
            throw LaunchErrors.unsupported();
        }
    }

    /**
     * Checks architecture, virtualisation, root device, network driver, boot mode and NitroTPM.
     *
     * @throws AwsError where one does not fit
     */
    static void require(Ec2InstanceType type, Image image) {
        if (!type.processor().architectures().contains(image.architectureAsString())) {
            throw LaunchErrors.otherArchitecture(type, image.architectureAsString());
        }
        if (!type.virtualizationTypes().contains(image.virtualizationTypeAsString())) {
            throw LaunchErrors.otherVirtualization(type, image.virtualizationTypeAsString());
        }
        if (!type.rootDeviceTypes().contains(image.rootDeviceTypeAsString())) {
            throw LaunchErrors.otherRootDevice(type, image.rootDeviceTypeAsString());
        }
        if (lacksEna(type, image)) {
            throw LaunchErrors.needsEna(type);
        }
        bootMode(type, image.architectureAsString(), image.bootModeAsString());
        if (image.tpmSupport() != null
                && type.facts().hasTpm().filter(has -> !has).isPresent()) {
            throw LaunchErrors.noTpm(type);
        }
    }

    static boolean lacksEna(Ec2InstanceType type, Image image) {
        return "nitro".equals(type.hypervisor()) && !Boolean.TRUE.equals(image.enaSupport());
    }

    /**
     * How an instance boots; an AMI without a boot mode boots as its architecture's types do by default.
     *
     * @throws AwsError where the type cannot boot so
     */
    static InstanceBootModeValues bootMode(Ec2InstanceType type, String architecture, @Nullable String ofImage) {
        List<String> supported = type.bootModes();
        if (ofImage == null) {
            return InstanceBootModeValues.fromValue(architecture.startsWith("arm64") ? UEFI : LEGACY);
        }
        if (ofImage.equals("uefi-preferred")) {
            return InstanceBootModeValues.fromValue(supported.contains(UEFI) ? UEFI : LEGACY);
        }
        if (!supported.contains(ofImage)) {
            throw LaunchErrors.otherBootMode(type, ofImage);
        }
        return InstanceBootModeValues.fromValue(ofImage);
    }
}
