package dev.cloudjar.ec2;

import dev.cloudjar.ec2.Ec2InstanceType.Ebs;
import dev.cloudjar.ec2.Ec2InstanceType.Network;
import dev.cloudjar.ec2.Ec2InstanceType.Processor;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documented filters of DescribeInstanceTypes: a name to what a type has under it. For some of the documented
 * names AWS publishes no figures of all types outside this very call; those are to be refused, since an answer to them would be a
 * guess, and one of nothing a lie.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html">DescribeInstanceTypes</a>
 */
final class InstanceTypeFilters {

    private static final Map<String, Function<Ec2InstanceType, List<String>>> BY_NAME =
            Collections.unmodifiableMap(filters());

    private static final Set<String> WITHOUT_FIGURES = Set.of(
            "auto-recovery-supported",
            "ebs-info.attachment-limit-type",
            "ebs-info.ebs-optimized-info.baseline-iops",
            "ebs-info.ebs-optimized-info.maximum-iops",
            "ebs-info.maximum-ebs-attachments",
            "instance-storage-info.disk.count",
            "instance-storage-info.disk.size-in-gb",
            "instance-storage-info.disk.type",
            "network-info.efa-info.maximum-efa-interfaces",
            "network-info.efa-supported",
            "network-info.encryption-in-transit-supported",
            "network-info.flexible-ena-queues-support",
            "network-info.maximum-network-cards",
            "nitro-enclaves-support",
            "nitro-tpm-info.supported-versions",
            "nitro-tpm-support",
            "processor-info.supported-features",
            "reboot-migration-support",
            "vcpu-info.valid-cores");

    private InstanceTypeFilters() {}

    /** {@return all filters that can be answered, by name} */
    static Map<String, Function<Ec2InstanceType, List<String>>> all() {
        return BY_NAME;
    }

    /** {@return what a type has under the name; empty if it cannot be answered} */
    static Optional<Function<Ec2InstanceType, List<String>>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** {@return whether AWS documents the filter but the catalogue lacks the figures} */
    static boolean lacksFigures(String name) {
        return WITHOUT_FIGURES.contains(name);
    }

    private static Map<String, Function<Ec2InstanceType, List<String>>> filters() {
        Map<String, Function<Ec2InstanceType, List<String>>> filters = new LinkedHashMap<>();
        filters.put("bare-metal", type -> one(type.bareMetal()));
        filters.put("burstable-performance-supported", type -> one(type.burstable()));
        filters.put("current-generation", type -> one(type.currentGeneration()));
        filters.put("dedicated-hosts-supported", type -> one(type.dedicatedHosts()));
        filters.put("ebs-info.encryption-support", type -> one(InstanceTypeRules.ebsEncryption()));
        filters.put("ebs-info.nvme-support", type -> one(InstanceTypeRules.ebsNvme(type)));
        filters.put(
                "instance-storage-info.encryption-support",
                type -> one(InstanceTypeRules.storageEncryption(type).orElse(null)));
        filters.put(
                "instance-storage-info.nvme-support",
                type -> one(InstanceTypeRules.storageNvme(type).orElse(null)));
        filters.put("network-info.bandwidth-weightings", InstanceTypeRules::bandwidthWeightings);
        filters.put("network-info.ena-support", type -> one(InstanceTypeRules.ena(type)));
        filters.put(
                "vcpu-info.valid-threads-per-core",
                type -> InstanceTypeRules.validThreads(type).stream()
                        .map(String::valueOf)
                        .toList());
        filters.put("free-tier-eligible", type -> one(type.freeTier()));
        filters.put("hibernation-supported", type -> one(type.hibernation()));
        filters.put("hypervisor", type -> one(type.hypervisor()));
        filters.put("instance-storage-info.total-size-in-gb", type -> one(type.instanceStorageGb()));
        filters.put("instance-storage-supported", type -> one(type.instanceStorageGb() != null));
        filters.put("instance-type", type -> one(type.name()));
        filters.put("memory-info.size-in-mib", type -> one(type.memoryMiB()));
        filters.put("supported-boot-mode", Ec2InstanceType::bootModes);
        filters.put("supported-root-device-type", Ec2InstanceType::rootDeviceTypes);
        filters.put("supported-usage-class", Ec2InstanceType::usageClasses);
        filters.put("supported-virtualization-type", Ec2InstanceType::virtualizationTypes);
        ofEbs(filters, "ebs-info.ebs-optimized-support", Ebs::optimized);
        ofEbs(filters, "ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps", Ebs::baselineMbps);
        ofEbs(filters, "ebs-info.ebs-optimized-info.baseline-throughput-in-mbps", Ebs::baselineThroughput);
        ofEbs(filters, "ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps", Ebs::maximumMbps);
        ofEbs(filters, "ebs-info.ebs-optimized-info.maximum-throughput-in-mbps", Ebs::maximumThroughput);
        ofNetwork(filters, "network-info.ipv4-addresses-per-interface", Network::ipv4PerInterface);
        ofNetwork(filters, "network-info.ipv6-addresses-per-interface", Network::ipv6PerInterface);
        ofNetwork(filters, "network-info.ipv6-supported", network -> network.ipv6PerInterface() > 0);
        ofNetwork(filters, "network-info.maximum-network-interfaces", Network::maximumInterfaces);
        ofNetwork(filters, "network-info.network-performance", Network::performance);
        filters.put(
                "processor-info.supported-architecture",
                type -> type.processor().architectures());
        ofProcessor(filters, "processor-info.sustained-clock-speed-in-ghz", Processor::clockGhz);
        ofProcessor(filters, "vcpu-info.default-cores", Processor::cores);
        ofProcessor(filters, "vcpu-info.default-threads-per-core", Processor::threadsPerCore);
        ofProcessor(filters, "vcpu-info.default-vcpus", Processor::vcpus);
        return filters;
    }

    private static void ofEbs(
            Map<String, Function<Ec2InstanceType, List<String>>> filters,
            String name,
            Function<Ebs, @Nullable Object> value) {
        filters.put(name, type -> one(value.apply(type.ebs())));
    }

    private static void ofNetwork(
            Map<String, Function<Ec2InstanceType, List<String>>> filters,
            String name,
            Function<Network, @Nullable Object> value) {
        filters.put(name, type -> one(value.apply(type.network())));
    }

    private static void ofProcessor(
            Map<String, Function<Ec2InstanceType, List<String>>> filters,
            String name,
            Function<Processor, @Nullable Object> value) {
        filters.put(name, type -> one(value.apply(type.processor())));
    }

    /** Gigahertz and MB/s in both ways of writing a whole one, {@code 4} and {@code 4.0}: which AWS compares is not documented. */
    private static List<String> one(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof Double number
                ? List.of(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString(), number.toString())
                : List.of(value.toString());
    }
}
