package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.storage.Ec2Snapshot.ImageOwner;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.BootModeValues;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImdsSupportValues;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * One line of AWS's public AMIs: what all its releases have in common.
 *
 * @param name the name, with {@code %s} for the release
 * @param description the description, with {@code %s} for the release
 * @param owner who publishes it: Canonical is a verified provider, so that its alias is {@code amazon} too
 * @param platform the operating system
 * @param architecture the processor
 * @param volume the type of its root volume
 * @param size the size of its root volume, in GiB
 * @param releases its releases, oldest first
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html">Understand shared AMI usage</a>
 */
record PublicImageLine(
        String name,
        String description,
        ImageOwner owner,
        Platform platform,
        ArchitectureValues architecture,
        VolumeType volume,
        int size,
        List<Release> releases) {

    private static final ImageOwner AMAZON_LINUX = new ImageOwner("137112412989", "amazon");
    private static final ImageOwner CANONICAL = new ImageOwner("099720109477", "amazon");
    private static final ImageOwner WINDOWS = new ImageOwner("801119661308", "amazon");

    /**
     * One release.
     *
     * @param version as the name has it
     * @param created when it was published, as the API has it
     */
    record Release(String version, String created) {}

    /** What the operating systems differ in. */
    enum Platform {
        AMAZON_LINUX_2("/dev/xvda", 0) {
            @Override
            void describe(Image.Builder image, ArchitectureValues architecture) {
                linux(image).bootMode(architecture == ArchitectureValues.ARM64 ? BootModeValues.UEFI : null);
            }
        },
        AMAZON_LINUX_2023("/dev/xvda", 0) {
            @Override
            void describe(Image.Builder image, ArchitectureValues architecture) {
                linux(image).bootMode(modern(architecture)).imdsSupport(ImdsSupportValues.V2_0);
            }
        },
        UBUNTU_22("/dev/sda1", 2) {
            @Override
            void describe(Image.Builder image, ArchitectureValues architecture) {
                linux(image).bootMode(modern(architecture));
            }
        },
        UBUNTU_24("/dev/sda1", 2) {
            @Override
            void describe(Image.Builder image, ArchitectureValues architecture) {
                linux(image).bootMode(modern(architecture)).imdsSupport(ImdsSupportValues.V2_0);
            }
        },
        WINDOWS_SERVER("/dev/sda1", 26) {
            @Override
            void describe(Image.Builder image, ArchitectureValues architecture) {
                image.platform("windows") // as AWS answers; the SDK's enum has "Windows"
                        .platformDetails("Windows")
                        .usageOperation("RunInstances:0002");
            }
        };

        private final String rootDevice;
        private final int instanceStores;

        Platform(String rootDevice, int instanceStores) {
            this.rootDevice = rootDevice;
            this.instanceStores = instanceStores;
        }

        abstract void describe(Image.Builder image, ArchitectureValues architecture);

        String rootDevice() {
            return rootDevice;
        }

        /** {@return the devices of instance store volumes: {@code /dev/sdb} on Ubuntu, {@code xvdca} on Windows} */
        List<String> instanceStoreDevices() {
            String prefix = this == WINDOWS_SERVER ? "xvdc" : "/dev/sd";
            char first = this == WINDOWS_SERVER ? 'a' : 'b';
            return IntStream.range(0, instanceStores)
                    .mapToObj(i -> prefix + (char) (first + i))
                    .toList();
        }

        private static Image.Builder linux(Image.Builder image) {
            return image.platformDetails("Linux/UNIX").usageOperation("RunInstances");
        }

        private static BootModeValues modern(ArchitectureValues architecture) {
            return architecture == ArchitectureValues.ARM64 ? BootModeValues.UEFI : BootModeValues.UEFI_PREFERRED;
        }
    }

    /** {@return all lines, in a fixed order} */
    static List<PublicImageLine> all() {
        return List.of(
                amazonLinux2("amzn2-ami-hvm-2.0.%s.0-%a-gp2", "Amazon Linux 2 AMI 2.0.%s.0 %a HVM gp2", x86()),
                amazonLinux2("amzn2-ami-hvm-2.0.%s.0-%a-gp2", "Amazon Linux 2 AMI 2.0.%s.0 %a HVM gp2", arm()),
                amazonLinux2(
                        "amzn2-ami-kernel-5.10-hvm-2.0.%s.0-%a-gp2",
                        "Amazon Linux 2 Kernel 5.10 AMI 2.0.%s.0 %a HVM gp2", x86()),
                amazonLinux2(
                        "amzn2-ami-kernel-5.10-hvm-2.0.%s.0-%a-gp2",
                        "Amazon Linux 2 LTS Arm64 Kernel 5.10 AMI 2.0.%s.0 %a HVM gp2", arm()),
                amazonLinux2023("al2023-ami-2023.9.%s.0-kernel-6.1-%a", "Amazon Linux 2023 AMI", x86(), 8),
                amazonLinux2023("al2023-ami-2023.9.%s.0-kernel-6.1-%a", "Amazon Linux 2023 AMI", arm(), 8),
                amazonLinux2023("al2023-ami-minimal-2023.9.%s.0-kernel-6.1-%a", minimal(), x86(), 2),
                amazonLinux2023("al2023-ami-minimal-2023.9.%s.0-kernel-6.1-%a", minimal(), arm(), 2),
                ubuntu("hvm-ssd/ubuntu-jammy-22.04", "22.04, %a jammy", Platform.UBUNTU_22, x86(), VolumeType.GP2),
                ubuntu("hvm-ssd/ubuntu-jammy-22.04", "22.04, %a jammy", Platform.UBUNTU_22, arm(), VolumeType.GP2),
                ubuntu("hvm-ssd-gp3/ubuntu-noble-24.04", "24.04, %a noble", Platform.UBUNTU_24, x86(), VolumeType.GP3),
                ubuntu("hvm-ssd-gp3/ubuntu-noble-24.04", "24.04, %a noble", Platform.UBUNTU_24, arm(), VolumeType.GP3),
                windows("2019", "Full", "Base"),
                windows("2019", "Core", "Base"),
                windows("2022", "Full", "Base"),
                windows("2022", "Core", "Base"));
    }

    private static ArchitectureValues x86() {
        return ArchitectureValues.X86_64;
    }

    private static ArchitectureValues arm() {
        return ArchitectureValues.ARM64;
    }

    private static String minimal() {
        return "Amazon Linux 2023 Minimal AMI";
    }

    private static PublicImageLine amazonLinux2(String name, String description, ArchitectureValues architecture) {
        return new PublicImageLine(
                name.replace("%a", architecture.toString()),
                description.replace("%a", architecture.toString()),
                AMAZON_LINUX,
                Platform.AMAZON_LINUX_2,
                architecture,
                VolumeType.GP2,
                8,
                List.of(
                        new Release("20251110", "2025-11-11T19:31:27.000Z"),
                        new Release("20251208", "2025-12-09T18:48:05.000Z")));
    }

    private static PublicImageLine amazonLinux2023(
            String name, String description, ArchitectureValues architecture, int size) {
        return new PublicImageLine(
                name.replace("%a", architecture.toString()),
                description + " 2023.9.%s.0 " + architecture + " HVM kernel-6.1",
                AMAZON_LINUX,
                Platform.AMAZON_LINUX_2023,
                architecture,
                VolumeType.GP3,
                size,
                List.of(
                        new Release("20251117", "2025-11-18T01:09:36.000Z"),
                        new Release("20251208", "2025-12-09T01:17:52.000Z")));
    }

    private static PublicImageLine ubuntu(
            String name, String description, Platform platform, ArchitectureValues architecture, VolumeType volume) {
        String processor = architecture == ArchitectureValues.X86_64 ? "amd64" : "arm64";
        return new PublicImageLine(
                "ubuntu/images/" + name + "-" + processor + "-server-%s",
                "Canonical, Ubuntu, " + description.replace("%a", processor) + " image",
                CANONICAL,
                platform,
                architecture,
                volume,
                8,
                List.of(
                        new Release("20251111", "2025-11-11T07:05:43.000Z"),
                        new Release("20251212", "2025-12-12T06:39:16.000Z")));
    }

    private static PublicImageLine windows(String version, String edition, String flavour) {
        return new PublicImageLine(
                "Windows_Server-" + version + "-English-" + edition + "-" + flavour + "-%s",
                "Microsoft Windows Server " + version + " " + edition + " Locale English AMI provided by Amazon",
                WINDOWS,
                Platform.WINDOWS_SERVER,
                ArchitectureValues.X86_64,
                VolumeType.GP2,
                30,
                List.of(
                        new Release("2025.11.12", "2025-11-13T04:26:10.000Z"),
                        new Release("2025.12.10", "2025-12-11T05:02:31.000Z")));
    }
}
