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
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The documented filters of DescribeInstanceTypes: a name to what a type has under it. Of some figures AWS's pages speak for some
 * types alone; where the answer hangs on another, it is to be refused, since it would be a guess, and one of nothing a lie.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html">DescribeInstanceTypes</a>
 */
final class InstanceTypeFilters {

    /** What a type has under a filter; empty where that is not known. */
    private interface Sight extends Function<Ec2InstanceType, Optional<List<String>>> {}

    private static final Map<String, Function<Ec2InstanceType, List<String>>> OF_ALL =
            Collections.unmodifiableMap(filters());
    private static final Map<String, Sight> OF_SOME = Collections.unmodifiableMap(sights());

    private static final Map<String, Function<Ec2InstanceType, List<String>>> BY_NAME =
            Collections.unmodifiableMap(joined());

    /** AWS sends readers to this very call for it. */
    private static final String WITHOUT_FIGURES = "reboot-migration-support";

    private InstanceTypeFilters() {}

    /** {@return all filters that can be answered, by name} */
    static Map<String, Function<Ec2InstanceType, List<String>>> all() {
        return BY_NAME;
    }

    /** {@return what a type has under the name; empty if it cannot be answered} */
    static Optional<Function<Ec2InstanceType, List<String>>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** {@return whether AWS documents the filter but no page has the figures} */
    static boolean lacksFigures(String name) {
        return WITHOUT_FIGURES.equals(name);
    }

    /** {@return whether some types have no known figure under the name} */
    static boolean isOfSome(String name) {
        return OF_SOME.containsKey(name);
    }

    /** {@return whether what the type has under the name is known} */
    static boolean isKnown(String name, Ec2InstanceType type) {
        Sight sight = OF_SOME.get(name);
        return sight == null || sight.apply(type).isPresent();
    }

    private static Map<String, Function<Ec2InstanceType, List<String>>> joined() {
        Map<String, Function<Ec2InstanceType, List<String>>> all = new LinkedHashMap<>(OF_ALL);
        OF_SOME.forEach((name, sight) -> all.put(name, type -> sight.apply(type).orElse(List.of())));
        return all;
    }

    private static Map<String, Sight> sights() {
        Map<String, Sight> sights = new LinkedHashMap<>();
        sights.put("auto-recovery-supported", type -> type.facts().canRecover().map(InstanceTypeFilters::one));
        sights.put(
                "ebs-info.attachment-limit-type",
                type -> VolumeSlots.limitType(type).map(InstanceTypeFilters::one));
        sights.put("ebs-info.maximum-ebs-attachments", type -> number(VolumeSlots.maximum(type)));
        sights.put(
                "ebs-info.ebs-optimized-info.baseline-iops",
                type -> iops(type, type.ebs().baselineMbps()));
        sights.put(
                "ebs-info.ebs-optimized-info.maximum-iops",
                type -> iops(type, type.ebs().maximumMbps()));
        sights.put("instance-storage-info.disk.count", type -> ofDisks(type, (gigabytes, count) -> count));
        sights.put(
                "instance-storage-info.disk.size-in-gb",
                type -> ofDisks(type, (gigabytes, count) -> gigabytes / count));
        sights.put(
                "network-info.encryption-in-transit-supported",
                type -> InstanceTypeRules.encryptsTraffic(type).map(InstanceTypeFilters::one));
        sights.put(
                "nitro-enclaves-support",
                type -> InstanceTypeRules.enclaves(type).map(InstanceTypeFilters::one));
        sights.put(
                "nitro-tpm-info.supported-versions",
                type -> type.facts().hasTpm().map(has -> InstanceTypeRules.tpmVersions(type)));
        sights.put("nitro-tpm-support", type -> type.facts().hasTpm().map(has -> one(InstanceTypeRules.support(has))));
        sights.put(
                "vcpu-info.valid-cores",
                type -> InstanceTypeRules.validCores(type)
                        .map(cores -> cores.stream().map(String::valueOf).toList()));
        return sights;
    }

    private static Optional<List<String>> number(OptionalInt number) {
        return number.isPresent() ? Optional.of(one(number.getAsInt())) : Optional.empty();
    }

    private static Optional<List<String>> iops(Ec2InstanceType type, @Nullable Integer mbps) {
        return mbps == null ? Optional.of(List.of()) : number(type.facts().iops(mbps));
    }

    private static Optional<List<String>> ofDisks(Ec2InstanceType type, LongBinaryOperator figure) {
        Long gigabytes = type.instanceStorageGb();
        if (gigabytes == null) {
            return Optional.of(List.of());
        }
        OptionalInt count = type.facts().disks();
        return count.isPresent() ? Optional.of(one(figure.applyAsLong(gigabytes, count.getAsInt()))) : Optional.empty();
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
        filters.put(
                "instance-storage-info.disk.type",
                type -> one(
                        type.instanceStorageGb() == null ? null : type.facts().diskType()));
        filters.put("network-info.efa-supported", type -> one(type.facts().fabricAdapters() > 0));
        filters.put("network-info.efa-info.maximum-efa-interfaces", type -> one(adapters(type)));
        filters.put(
                "network-info.flexible-ena-queues-support",
                type -> one(InstanceTypeRules.support(type.facts().hasFlexibleQueues())));
        filters.put(
                "network-info.maximum-network-cards", type -> one(type.facts().networkCards()));
        filters.put("processor-info.supported-features", type -> type.facts().processorFeatures());
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

    private static @Nullable Integer adapters(Ec2InstanceType type) {
        int adapters = type.facts().fabricAdapters();
        return adapters == 0 ? null : adapters;
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
