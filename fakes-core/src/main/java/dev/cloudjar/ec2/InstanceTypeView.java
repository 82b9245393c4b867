package dev.cloudjar.ec2;

import dev.cloudjar.ec2.Ec2InstanceType.Ebs;
import dev.cloudjar.ec2.Ec2InstanceType.Gpus;
import dev.cloudjar.ec2.Ec2InstanceType.Network;
import dev.cloudjar.ec2.Ec2InstanceType.Processor;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.type.Ec2TypeFacts;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DiskInfo;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.GpuInfo;
import software.amazon.awssdk.services.ec2.model.InstanceStorageInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroupInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/**
 * An instance type as DescribeInstanceTypes shows it. What no page of AWS says is absent.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html">InstanceTypeInfo</a>
 */
final class InstanceTypeView {

    private final Ec2InstanceType type;
    private final Ec2TypeFacts facts;

    InstanceTypeView(Ec2InstanceType type) {
        this.type = type;
        this.facts = type.facts();
    }

    InstanceTypeInfo toSdk() {
        InstanceTypeInfo.Builder info = InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(type.currentGeneration())
                .freeTierEligible(type.freeTier())
                .supportedUsageClassesWithStrings(type.usageClasses())
                .supportedRootDeviceTypesWithStrings(type.rootDeviceTypes())
                .supportedVirtualizationTypesWithStrings(type.virtualizationTypes())
                .bareMetal(type.bareMetal())
                .hypervisor(type.hypervisor())
                .processorInfo(processor(type.processor()))
                .vCpuInfo(vcpus(type.processor()))
                .memoryInfo(MemoryInfo.builder().sizeInMiB(type.memoryMiB()).build())
                .instanceStorageSupported(type.instanceStorageGb() != null)
                .ebsInfo(ebs(type.ebs()))
                .networkInfo(network(type.network()))
                .placementGroupInfo(PlacementGroupInfo.builder()
                        .supportedStrategiesWithStrings(type.placementStrategies())
                        .build())
                .hibernationSupported(type.hibernation())
                .burstablePerformanceSupported(type.burstable())
                .dedicatedHostsSupported(type.dedicatedHosts())
                .autoRecoverySupported(facts.canRecover().orElse(null))
                .supportedBootModesWithStrings(type.bootModes());
        showSecurity(info);
        if (type.instanceStorageGb() != null) {
            info.instanceStorageInfo(storage(type.instanceStorageGb()));
        }
        if (type.gpus() != null) {
            info.gpuInfo(gpus(type.gpus()));
        }
        return info.build();
    }

    private void showSecurity(InstanceTypeInfo.Builder info) {
        info.nitroEnclavesSupport(InstanceTypeRules.enclaves(type).orElse(null));
        facts.hasTpm().ifPresent(has -> info.nitroTpmSupport(InstanceTypeRules.support(has)));
        List<String> versions = InstanceTypeRules.tpmVersions(type);
        if (!versions.isEmpty()) {
            info.nitroTpmInfo(tpm -> tpm.supportedVersions(versions));
        }
    }

    private ProcessorInfo processor(Processor processor) {
        ProcessorInfo.Builder info = ProcessorInfo.builder()
                .supportedArchitecturesWithStrings(processor.architectures())
                .manufacturer(processor.manufacturer())
                .sustainedClockSpeedInGhz(processor.clockGhz());
        return facts.processorFeatures().isEmpty()
                ? info.build()
                : info.supportedFeaturesWithStrings(facts.processorFeatures()).build();
    }

    private VCpuInfo vcpus(Processor processor) {
        VCpuInfo.Builder info = VCpuInfo.builder()
                .validThreadsPerCore(InstanceTypeRules.validThreads(type))
                .defaultVCpus(processor.vcpus())
                .defaultCores(processor.cores())
                .defaultThreadsPerCore(processor.threadsPerCore());
        InstanceTypeRules.validCores(type).ifPresent(info::validCores);
        return info.build();
    }

    private EbsInfo ebs(Ebs ebs) {
        EbsInfo.Builder info = EbsInfo.builder()
                .ebsOptimizedSupport(ebs.optimized())
                .encryptionSupport(InstanceTypeRules.ebsEncryption())
                .nvmeSupport(InstanceTypeRules.ebsNvme(type));
        VolumeSlots.maximum(type).ifPresent(most -> LaterMember.set(info, "MaximumEbsAttachments", most));
        VolumeSlots.limitType(type).ifPresent(kind -> LaterMember.set(info, "AttachmentLimitType", kind));
        if (ebs.baselineMbps() != null) {
            info.ebsOptimizedInfo(EbsOptimizedInfo.builder()
                    .baselineBandwidthInMbps(ebs.baselineMbps())
                    .baselineIops(orNull(facts.iops(ebs.baselineMbps())))
                    .baselineThroughputInMBps(ebs.baselineThroughput())
                    .maximumBandwidthInMbps(ebs.maximumMbps())
                    .maximumIops(orNull(facts.iops(ebs.maximumMbps())))
                    .maximumThroughputInMBps(ebs.maximumThroughput())
                    .build());
        }
        return info.build();
    }

    private static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /** How many interfaces each of several cards takes is told by the call alone. */
    private NetworkInfo network(Network network) {
        NetworkInfo.Builder info = NetworkInfo.builder()
                .enaSupport(InstanceTypeRules.ena(type))
                .networkPerformance(network.performance())
                .maximumNetworkInterfaces(network.maximumInterfaces())
                .maximumNetworkCards(facts.networkCards())
                .defaultNetworkCardIndex(0)
                .ipv4AddressesPerInterface(network.ipv4PerInterface())
                .ipv6AddressesPerInterface(network.ipv6PerInterface())
                .ipv6Supported(network.ipv6PerInterface() > 0)
                .efaSupported(facts.fabricAdapters() > 0)
                .encryptionInTransitSupported(
                        InstanceTypeRules.encryptsTraffic(type).orElse(null));
        if (facts.networkCards() == 1) {
            info.networkCards(NetworkCardInfo.builder()
                    .networkCardIndex(0)
                    .networkPerformance(network.performance())
                    .maximumNetworkInterfaces(network.maximumInterfaces())
                    .build());
        }
        if (facts.fabricAdapters() > 0) {
            info.efaInfo(efa -> efa.maximumEfaInterfaces(facts.fabricAdapters()));
        }
        LaterMember.set(info, "FlexibleEnaQueuesSupport", InstanceTypeRules.support(facts.hasFlexibleQueues()));
        List<String> weightings = InstanceTypeRules.bandwidthWeightings(type);
        return weightings.isEmpty()
                ? info.build()
                : LaterMember.set(info, "BandwidthWeightings", weightings).build();
    }

    private InstanceStorageInfo storage(long gigabytes) {
        InstanceStorageInfo.Builder info = InstanceStorageInfo.builder()
                .totalSizeInGB(gigabytes)
                .nvmeSupport(InstanceTypeRules.storageNvme(type).orElse(null))
                .encryptionSupport(InstanceTypeRules.storageEncryption(type).orElse(null));
        facts.disks()
                .ifPresent(count -> info.disks(DiskInfo.builder()
                        .count(count)
                        .sizeInGB(gigabytes / count)
                        .type(facts.diskType())
                        .build()));
        return info.build();
    }

    private static GpuInfo gpus(Gpus gpus) {
        int each = gpus.totalMemoryMiB() / Math.max(1, gpus.count());
        return GpuInfo.builder()
                .gpus(GpuDeviceInfo.builder()
                        .manufacturer(gpus.manufacturer())
                        .name(gpus.name())
                        .count(gpus.count())
                        .memoryInfo(memory -> memory.sizeInMiB(each))
                        .build())
                .totalGpuMemoryInMiB(gpus.totalMemoryMiB())
                .build();
    }
}
