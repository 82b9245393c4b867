package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTypeFiltersTest {

    @ParameterizedTest
    @CsvSource({
        "auto-recovery-supported, m5.large, true",
        "bare-metal, a1.metal, true",
        "burstable-performance-supported, t3.micro, true",
        "current-generation, m1.small, false",
        "dedicated-hosts-supported, m5.large, true",
        "ebs-info.attachment-limit-type, m7i.large, dedicated",
        "ebs-info.attachment-limit-type, m5.metal, shared",
        "ebs-info.maximum-ebs-attachments, m7i.large, 32",
        "ebs-info.maximum-ebs-attachments, g4dn.12xlarge, 22",
        "ebs-info.ebs-optimized-info.baseline-iops, m5.large, 3600",
        "ebs-info.ebs-optimized-info.maximum-iops, m5.large, 18750",
        "ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps, m5.large, 650",
        "ebs-info.ebs-optimized-info.baseline-throughput-in-mbps, m5.large, 81.25",
        "ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps, m5.large, 4750",
        "ebs-info.ebs-optimized-info.maximum-throughput-in-mbps, m5.large, 593.75",
        "ebs-info.ebs-optimized-support, m5.large, default",
        "ebs-info.encryption-support, t1.micro, supported",
        "ebs-info.nvme-support, m5.large, required",
        "ebs-info.nvme-support, a1.metal, required",
        "ebs-info.nvme-support, t2.micro, unsupported",
        "free-tier-eligible, t3.micro, true",
        "hibernation-supported, m5.large, true",
        "hypervisor, m5.large, nitro",
        "instance-storage-info.disk.count, i3.16xlarge, 8",
        "instance-storage-info.disk.size-in-gb, i3.16xlarge, 1900",
        "instance-storage-info.disk.type, d2.xlarge, hdd",
        "instance-storage-info.encryption-support, i3.large, required",
        "instance-storage-info.encryption-support, h1.2xlarge, required",
        "instance-storage-info.encryption-support, d2.xlarge, unsupported",
        "instance-storage-info.nvme-support, c5d.large, required",
        "instance-storage-info.nvme-support, h1.2xlarge, unsupported",
        "instance-storage-info.total-size-in-gb, g4dn.12xlarge, 900",
        "instance-storage-supported, g4dn.12xlarge, true",
        "instance-type, m5.large, m5.large",
        "memory-info.size-in-mib, m5.large, 8192",
        "network-info.bandwidth-weightings, c8g.large, vpc-1",
        "network-info.efa-info.maximum-efa-interfaces, p5.48xlarge, 32",
        "network-info.efa-supported, m5.large, false",
        "network-info.encryption-in-transit-supported, t2.micro, false",
        "network-info.encryption-in-transit-supported, c5n.large, true",
        "network-info.flexible-ena-queues-support, m6i.large, supported",
        "network-info.flexible-ena-queues-support, m5.large, unsupported",
        "network-info.maximum-network-cards, p5.48xlarge, 32",
        "nitro-enclaves-support, m5.xlarge, supported",
        "nitro-enclaves-support, t2.micro, unsupported",
        "nitro-enclaves-support, m5.metal, unsupported",
        "nitro-tpm-info.supported-versions, m5.large, 2.0",
        "nitro-tpm-support, m5.metal, unsupported",
        "processor-info.supported-features, m6a.large, amd-sev-snp",
        "network-info.ena-support, m5.large, required",
        "network-info.ena-support, m4.16xlarge, supported",
        "network-info.ena-support, m4.large, unsupported",
        "network-info.ipv4-addresses-per-interface, m5.large, 10",
        "network-info.ipv6-addresses-per-interface, m5.large, 10",
        "network-info.ipv6-supported, m1.small, false",
        "network-info.maximum-network-interfaces, m5.large, 3",
        "network-info.network-performance, m5.large, Up to 10 Gigabit",
        "processor-info.supported-architecture, t2.micro, i386",
        "processor-info.sustained-clock-speed-in-ghz, m5.large, 3.1",
        "supported-boot-mode, m5.large, uefi",
        "supported-root-device-type, m5.large, ebs",
        "supported-usage-class, m5.large, spot",
        "supported-virtualization-type, m5.large, hvm",
        "vcpu-info.default-cores, m5.large, 1",
        "vcpu-info.default-threads-per-core, m5.large, 2",
        "vcpu-info.default-vcpus, m5.large, 2",
        "vcpu-info.valid-cores, m5.4xlarge, 6",
        "vcpu-info.valid-threads-per-core, m5.large, 1",
        "vcpu-info.valid-threads-per-core, m5.large, 2"
    })
    void a_documented_filter_sees_the_figure(String filter, String type, String value) {
        assertThat(values(filter, type)).contains(value);
    }

    @Test
    void every_filter_answers_for_every_type() {
        InstanceTypeFilters.all()
                .forEach((name, values) -> assertThat(Ec2InstanceTypes.all())
                        .as(name)
                        .allSatisfy(type -> assertThat(values.apply(type)).doesNotContainNull())
                        .anySatisfy(type -> assertThat(values.apply(type)).isNotEmpty()));
    }

    @Test
    void a_type_without_the_figure_has_nothing_under_the_filter() {
        assertThat(values("hypervisor", "a1.metal")).isEmpty();
        assertThat(values("instance-storage-info.total-size-in-gb", "t2.micro")).isEmpty();
    }

    @Test
    void what_no_page_says_of_a_type_is_told_from_nothing() {
        Ec2InstanceType xen = Ec2InstanceTypes.find("t2.micro").orElseThrow();
        Ec2InstanceType without = Ec2InstanceTypes.find("m5.large").orElseThrow();

        assertThat(InstanceTypeFilters.isKnown("ebs-info.maximum-ebs-attachments", xen))
                .isFalse();
        assertThat(InstanceTypeFilters.isKnown("ebs-info.ebs-optimized-info.maximum-iops", xen))
                .isTrue();
        assertThat(InstanceTypeFilters.isKnown("instance-storage-info.disk.count", without))
                .isTrue();
        assertThat(values("instance-storage-info.disk.count", "m5.large")).isEmpty();
        assertThat(values("instance-storage-info.disk.type", "m5.large")).isEmpty();
    }

    @Test
    void a_whole_number_of_gigahertz_may_be_written_either_way() {
        assertThat(values("processor-info.sustained-clock-speed-in-ghz", "mac-m4max.metal"))
                .containsExactly("4", "4.0");
    }

    @Test
    void a_documented_filter_without_figures_is_told_from_an_unknown_one() {
        assertThat(InstanceTypeFilters.find("reboot-migration-support")).isEmpty();
        assertThat(InstanceTypeFilters.lacksFigures("reboot-migration-support")).isTrue();
        assertThat(InstanceTypeFilters.find("colour")).isEmpty();
        assertThat(InstanceTypeFilters.lacksFigures("colour")).isFalse();
        assertThat(InstanceTypeFilters.all().keySet()).noneMatch(InstanceTypeFilters::lacksFigures);
    }

    private static List<String> values(String filter, String type) {
        return InstanceTypeFilters.find(filter)
                .orElseThrow()
                .apply(Ec2InstanceTypes.find(type).orElseThrow());
    }
}
