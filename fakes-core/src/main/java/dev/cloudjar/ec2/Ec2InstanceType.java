package dev.cloudjar.ec2;

import dev.cloudjar.ec2.type.Ec2TypeFacts;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/**
 * An instance type, with the figures that AWS publishes of it.
 *
 * @param name such as {@code t3.micro}
 * @param currentGeneration whether it is of the latest generation of its family
 * @param freeTier whether it is eligible for the free tier
 * @param bareMetal whether it has no hypervisor
 * @param burstable whether it earns CPU credits
 * @param hypervisor {@code nitro} or {@code xen}; null for bare metal
 * @param processor its processor
 * @param memoryMiB its memory, in MiB
 * @param instanceStorageGb the sum of its local disks, in GB; null if it has none
 * @param ebs how it reaches EBS volumes
 * @param network its network
 * @param gpus its GPUs; null if it has none
 * @param usageClasses such as {@code on-demand} and {@code spot}
 * @param virtualizationTypes {@code hvm}, {@code paravirtual}
 * @param rootDeviceTypes {@code ebs}, {@code instance-store}
 * @param placementStrategies the strategies of the placement groups it may be in
 * @param bootModes {@code legacy-bios}, {@code uefi}
 * @param hibernation whether it can hibernate
 * @param dedicatedHosts whether it runs on Dedicated Hosts
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html">InstanceTypeInfo</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2InstanceType(
        String name,
        boolean currentGeneration,
        boolean freeTier,
        boolean bareMetal,
        boolean burstable,
        @Nullable String hypervisor,
        Processor processor,
        long memoryMiB,
        @Nullable Long instanceStorageGb,
        Ebs ebs,
        Network network,
        @Nullable Gpus gpus,
        List<String> usageClasses,
        List<String> virtualizationTypes,
        List<String> rootDeviceTypes,
        List<String> placementStrategies,
        List<String> bootModes,
        boolean hibernation,
        boolean dedicatedHosts) {

    /** Copies the lists. */
    public Ec2InstanceType {
        usageClasses = List.copyOf(usageClasses);
        virtualizationTypes = List.copyOf(virtualizationTypes);
        rootDeviceTypes = List.copyOf(rootDeviceTypes);
        placementStrategies = List.copyOf(placementStrategies);
        bootModes = List.copyOf(bootModes);
    }

    /**
     * A processor.
     *
     * @param architectures such as {@code x86_64}
     * @param manufacturer such as {@code Intel}
     * @param clockGhz its sustained clock speed, in GHz; null where AWS gives none
     * @param vcpus its virtual CPUs: its cores times their threads, unless the type is older than that rule
     * @param cores its cores
     * @param threadsPerCore the threads of a core
     */
    public record Processor(
            List<String> architectures,
            String manufacturer,
            @Nullable Double clockGhz,
            int vcpus,
            int cores,
            int threadsPerCore) {

        /** Copies the architectures. */
        public Processor {
            architectures = List.copyOf(architectures);
        }
    }

    /**
     * How a type reaches EBS volumes.
     *
     * @param optimized {@code default}, {@code supported} or {@code unsupported}
     * @param baselineMbps what it always gets, in Mbps; null if it is not EBS-optimized
     * @param maximumMbps what it gets in a burst, in Mbps; null if it is not EBS-optimized
     */
    public record Ebs(
            String optimized,
            @Nullable Integer baselineMbps,
            @Nullable Integer maximumMbps) {

        private static final double MBPS_PER_MEGABYTE_PER_SECOND = 8;

        /** {@return the baseline in MB/s, as AWS reports it beside the Mbps} */
        @Nullable
        Double baselineThroughput() {
            return baselineMbps == null ? null : baselineMbps / MBPS_PER_MEGABYTE_PER_SECOND;
        }

        /** {@return the maximum in MB/s} */
        @Nullable
        Double maximumThroughput() {
            return maximumMbps == null ? null : maximumMbps / MBPS_PER_MEGABYTE_PER_SECOND;
        }
    }

    /**
     * A network.
     *
     * @param performance in AWS's words, such as {@code Up to 10 Gigabit}
     * @param maximumInterfaces how many network interfaces can be attached
     * @param ipv4PerInterface how many IPv4 addresses an interface can have
     * @param ipv6PerInterface how many IPv6 addresses an interface can have; 0 where IPv6 is not supported
     */
    public record Network(String performance, int maximumInterfaces, int ipv4PerInterface, int ipv6PerInterface) {}

    /**
     * GPUs, all of one kind.
     *
     * @param manufacturer such as {@code NVIDIA}
     * @param name such as {@code T4}
     * @param count how many; 0 where the type has a part of one
     * @param totalMemoryMiB the memory of all together, in MiB
     */
    public record Gpus(String manufacturer, String name, int count, int totalMemoryMiB) {}

    /** {@return what DescribeInstanceTypes reports of it, as far as the figures go} */
    public InstanceTypeInfo toSdk() {
        return new InstanceTypeView(this).toSdk();
    }

    /** {@return what AWS's pages say of it beside the figures} */
    Ec2TypeFacts facts() {
        return Ec2TypeFacts.of(name, bareMetal);
    }

    /** {@return whether its processor is AWS's own} */
    boolean isGraviton() {
        return processor.architectures().contains("arm64");
    }

    /** {@return how many GPUs it has} */
    int gpuCount() {
        return gpus == null ? 0 : gpus.count();
    }
}
