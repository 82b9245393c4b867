package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.Ec2InstanceType.Ebs;
import dev.cloudjar.ec2.Ec2InstanceType.Network;
import dev.cloudjar.ec2.Ec2InstanceType.Processor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;

class Ec2InstanceTypesTest {

    @Test
    void there_are_1373_types_in_order_and_each_is_found_by_name() {
        List<Ec2InstanceType> all = Ec2InstanceTypes.all();

        assertThat(all)
                .hasSize(1373)
                .extracting(Ec2InstanceType::name)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(all).allSatisfy(type -> {
            assertThat(Ec2InstanceTypes.exists(type.name())).isTrue();
            assertThat(Ec2InstanceTypes.find(type.name())).contains(type);
        });
    }

    @Test
    void a_type_has_the_figures_that_aws_publishes() {
        assertThat(Ec2InstanceTypes.find("t2.micro"))
                .contains(new Ec2InstanceType(
                        "t2.micro",
                        true,
                        false,
                        false,
                        true,
                        "xen",
                        new Processor(List.of("i386", "x86_64"), "Intel", 2.5, 1, 1, 1),
                        1024,
                        null,
                        new Ebs("unsupported", null, null),
                        new Network("Low to Moderate", 2, 2, 2),
                        null,
                        List.of("on-demand", "spot"),
                        List.of("hvm"),
                        List.of("ebs"),
                        List.of("partition", "spread"),
                        List.of("legacy-bios"),
                        true,
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t2",
                "t2.",
                "t2.micr",
                "t2.microo",
                "T2.MICRO",
                "t2.micro,",
                "t2.micro,true",
                "instanceType",
                "zz"
            })
    void what_is_no_type_is_not_found(String name) {
        assertThat(Ec2InstanceTypes.exists(name)).isFalse();
        assertThat(Ec2InstanceTypes.find(name)).isEmpty();
    }

    @Test
    void the_catalogue_is_ahead_of_the_sdk() {
        Set<String> missing = new TreeSet<>();
        for (InstanceType type : InstanceType.knownValues()) {
            if (!Ec2InstanceTypes.exists(type.toString())) {
                missing.add(type.toString());
            }
        }

        assertThat(missing).as("types that only the SDK's enum has").hasSizeLessThan(40);
    }

    @Test
    void describing_a_type_reports_every_figure() {
        InstanceTypeInfo info = sdk("g4dn.12xlarge");

        assertThat(info.instanceTypeAsString()).isEqualTo("g4dn.12xlarge");
        assertThat(info.hypervisorAsString()).isEqualTo("nitro");
        assertThat(info.currentGeneration()).isTrue();
        assertThat(info.bareMetal()).isFalse();
        assertThat(info.processorInfo().supportedArchitecturesAsStrings()).containsExactly("x86_64");
        assertThat(info.vCpuInfo().defaultVCpus()).isEqualTo(48);
        assertThat(info.vCpuInfo().defaultCores()).isEqualTo(24);
        assertThat(info.vCpuInfo().defaultThreadsPerCore()).isEqualTo(2);
        assertThat(info.memoryInfo().sizeInMiB()).isEqualTo(196_608);
        assertThat(info.instanceStorageSupported()).isTrue();
        assertThat(info.instanceStorageInfo().totalSizeInGB()).isEqualTo(900);
        assertThat(info.ebsInfo().ebsOptimizedSupportAsString()).isEqualTo("default");
        assertThat(info.ebsInfo().ebsOptimizedInfo().baselineBandwidthInMbps()).isEqualTo(9_500);
        assertThat(info.ebsInfo().ebsOptimizedInfo().baselineThroughputInMBps()).isEqualTo(1_187.5);
        assertThat(info.networkInfo().networkPerformance()).isEqualTo("50 Gigabit");
        assertThat(info.networkInfo().maximumNetworkInterfaces()).isEqualTo(8);
        assertThat(info.networkInfo().ipv6Supported()).isTrue();
        assertThat(info.gpuInfo().totalGpuMemoryInMiB()).isEqualTo(65_536);
        assertThat(info.gpuInfo().gpus()).singleElement().satisfies(gpu -> {
            assertThat(gpu.manufacturer()).isEqualTo("NVIDIA");
            assertThat(gpu.name()).isEqualTo("T4");
            assertThat(gpu.count()).isEqualTo(4);
            assertThat(gpu.memoryInfo().sizeInMiB()).isEqualTo(16_384);
        });
        assertThat(info.placementGroupInfo().supportedStrategiesAsStrings())
                .containsExactly("cluster", "partition", "spread");
        assertThat(info.supportedUsageClassesAsStrings()).containsExactly("on-demand", "spot");
    }

    @Test
    void what_a_type_has_not_is_absent() {
        InstanceTypeInfo small = sdk("t2.micro");
        InstanceTypeInfo metal = sdk("a1.metal");

        assertThat(small.gpuInfo()).isNull();
        assertThat(small.instanceStorageInfo()).isNull();
        assertThat(small.instanceStorageSupported()).isFalse();
        assertThat(small.ebsInfo().ebsOptimizedInfo()).isNull();
        assertThat(metal.hypervisor()).isNull();
        assertThat(metal.bareMetal()).isTrue();
    }

    @Test
    void every_type_speaks_values_that_the_sdk_knows() {
        assertThat(Ec2InstanceTypes.all()).allSatisfy(type -> {
            InstanceTypeInfo info = type.toSdk();
            assertThat(Stream.of(
                                    info.supportedUsageClasses().stream(),
                                    info.supportedRootDeviceTypes().stream(),
                                    info.supportedVirtualizationTypes().stream(),
                                    info.processorInfo().supportedArchitectures().stream(),
                                    info.placementGroupInfo().supportedStrategies().stream(),
                                    info.supportedBootModes().stream(),
                                    Stream.of(info.ebsInfo().ebsOptimizedSupport()))
                            .flatMap(values -> values)
                            .map(Enum::name))
                    .isNotEmpty()
                    .doesNotContain("UNKNOWN_TO_SDK_VERSION");
            assertThat(info.vCpuInfo().defaultVCpus()).isPositive();
            assertThat(info.memoryInfo().sizeInMiB()).isPositive();
            assertThat(info.networkInfo().maximumNetworkInterfaces()).isPositive();
        });
    }

    @Test
    void every_type_is_offered_in_a_zone() {
        assertThat(Ec2InstanceTypes.offeringsIn(LocationType.AVAILABILITY_ZONE, "us-east-1a"))
                .hasSize(1373)
                .allSatisfy(offering -> {
                    assertThat(offering.location()).isEqualTo("us-east-1a");
                    assertThat(offering.locationType()).isEqualTo(LocationType.AVAILABILITY_ZONE);
                })
                .extracting(offering -> offering.instanceTypeAsString())
                .contains("t2.micro", "m5.large");
    }

    private static InstanceTypeInfo sdk(String name) {
        return Ec2InstanceTypes.find(name).orElseThrow().toSdk();
    }
}
