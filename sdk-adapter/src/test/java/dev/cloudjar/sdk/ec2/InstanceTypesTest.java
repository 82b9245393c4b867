package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** The catalogue of instance types and where they are offered, through the client. */
class InstanceTypesTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    @Nested
    class Types {

        @Test
        void are_described_with_their_figures() {
            InstanceTypeInfo type = ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("m5.large"))
                    .instanceTypes()
                    .get(0);

            assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(2);
            assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(8192);
            assertThat(type.networkInfo().maximumNetworkInterfaces()).isEqualTo(3);
            assertThat(type.networkInfo().ipv4AddressesPerInterface()).isEqualTo(10);
        }

        @Test
        void are_there_all_or_the_call_fails() {
            Refused.with(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [zz9.huge, m5.enormous]",
                    () -> ec2.describeInstanceTypes(
                            r -> r.instanceTypesWithStrings("m5.large", "zz9.huge", "m5.enormous")));
        }

        @Test
        void are_at_most_a_hundred_a_call() {
            List<String> names =
                    IntStream.range(0, 101).mapToObj(i -> "m" + i + ".large").toList();

            Refused.with(
                    "InvalidParameterValue", () -> ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings(names)));
        }

        @Test
        void are_paged() {
            DescribeInstanceTypesResponse first = ec2.describeInstanceTypes(
                    r -> r.maxResults(5).filters(f -> f.name("instance-type").values("m5.*")));
            DescribeInstanceTypesResponse second = ec2.describeInstanceTypes(r -> r.maxResults(5)
                    .nextToken(first.nextToken())
                    .filters(f -> f.name("instance-type").values("m5.*")));

            assertThat(first.instanceTypes()).hasSize(5);
            assertThat(second.instanceTypes())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(first.instanceTypes())
                    .allMatch(type -> type.instanceTypeAsString().startsWith("m5."));
            Refused.with("InvalidNextToken", () -> ec2.describeInstanceTypes(r -> r.nextToken("page-2")));
            Refused.with("InvalidParameterValue", () -> ec2.describeInstanceTypes(r -> r.maxResults(4)));
            Refused.with(
                    "InvalidParameterValue",
                    "The filter 'colour' is invalid",
                    () -> ec2.describeInstanceTypes(
                            r -> r.filters(f -> f.name("colour").values("blue"))));
        }
    }

    @Nested
    class Figures {

        private InstanceTypeInfo described(String name) {
            return ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings(name))
                    .instanceTypes()
                    .get(0);
        }

        private List<String> found(String filter, String value, String... names) {
            return ec2
                    .describeInstanceTypes(r -> r.instanceTypesWithStrings(names)
                            .filters(f -> f.name(filter).values(value)))
                    .instanceTypes()
                    .stream()
                    .map(InstanceTypeInfo::instanceTypeAsString)
                    .toList();
        }

        @Test
        void are_those_of_the_pages_of_aws() {
            InstanceTypeInfo type = described("m6id.metal");

            assertThat(type.ebsInfo().ebsOptimizedInfo().baselineIops()).isEqualTo(160_000);
            assertThat(type.ebsInfo().ebsOptimizedInfo().maximumIops()).isEqualTo(160_000);
            assertThat(type.instanceStorageInfo().disks()).singleElement().satisfies(disk -> {
                assertThat(disk.count()).isEqualTo(4);
                assertThat(disk.sizeInGB()).isEqualTo(1_900);
                assertThat(disk.typeAsString()).isEqualTo("ssd");
            });
            assertThat(type.networkInfo().maximumNetworkCards()).isEqualTo(1);
            assertThat(type.networkInfo().networkCards())
                    .singleElement()
                    .satisfies(
                            card -> assertThat(card.maximumNetworkInterfaces()).isEqualTo(15));
            assertThat(type.networkInfo().efaSupported()).isTrue();
            assertThat(type.networkInfo().efaInfo().maximumEfaInterfaces()).isEqualTo(1);
            assertThat(type.networkInfo().encryptionInTransitSupported()).isTrue();
            assertThat(type.nitroEnclavesSupportAsString()).isEqualTo("unsupported");
            assertThat(type.nitroTpmSupportAsString()).isEqualTo("unsupported");
            assertThat(type.nitroTpmInfo()).isNull();
            assertThat(type.autoRecoverySupported()).isFalse();
            assertThat(type.vCpuInfo().validCores()).isEmpty();
            assertThat(described("m6a.4xlarge").processorInfo().supportedFeaturesAsStrings())
                    .containsExactly("amd-sev-snp");
            assertThat(described("m6a.4xlarge").nitroTpmInfo().supportedVersions())
                    .containsExactly("2.0");
            assertThat(described("m6a.4xlarge").vCpuInfo().validCores()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }

        @Test
        void are_absent_where_no_page_has_them() {
            InstanceTypeInfo type = described("g6e.48xlarge");

            assertThat(type.ebsInfo().ebsOptimizedInfo().baselineBandwidthInMbps())
                    .isEqualTo(60_000);
            assertThat(type.ebsInfo().ebsOptimizedInfo().baselineIops()).isNull();
            assertThat(type.instanceStorageInfo().disks()).isEmpty();
            assertThat(type.networkInfo().maximumNetworkCards()).isEqualTo(4);
            assertThat(type.networkInfo().networkCards()).isEmpty();
            assertThat(type.vCpuInfo().hasValidCores()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "auto-recovery-supported, true, m5.large, m5d.large",
            "ebs-info.attachment-limit-type, dedicated, m7i.large, m5.large",
            "ebs-info.maximum-ebs-attachments, 26, m5d.large, m5.large",
            "ebs-info.ebs-optimized-info.baseline-iops, 3600, m5.large, c5.large",
            "ebs-info.ebs-optimized-info.maximum-iops, 18750, m5.large, c5.large",
            "instance-storage-info.disk.count, 2, m5d.4xlarge, m5d.large",
            "instance-storage-info.disk.size-in-gb, 75, m5d.large, m5d.xlarge",
            "network-info.encryption-in-transit-supported, true, m5n.large, m5.large",
            "nitro-enclaves-support, supported, m5.xlarge, m5.large",
            "nitro-tpm-support, supported, m5.large, t2.micro",
            "nitro-tpm-info.supported-versions, 2.0, m5.large, t2.micro",
            "vcpu-info.valid-cores, 3, c5a.2xlarge, c5.2xlarge"
        })
        void that_some_types_lack_select_among_those_that_have_them(
                String filter, String value, String with, String without) {
            assertThat(found(filter, value, with, without)).containsExactly(with);
            Refused.with(
                    "UnsupportedOperation",
                    "Cloudjar does not fake the filter " + filter + " of DescribeInstanceTypes for ",
                    () -> ec2.describeInstanceTypes(
                            r -> r.filters(f -> f.name(filter).values(value))));
        }

        @Test
        void that_some_types_lack_count_where_no_other_filter_leaves_them_out() {
            Filter cores =
                    Filter.builder().name("vcpu-info.valid-cores").values("1").build();
            Filter types = Filter.builder()
                    .name("instance-type")
                    .values("m4.large", "m7i.large")
                    .build();
            Filter interfaces = Filter.builder()
                    .name("network-info.maximum-network-interfaces")
                    .values("2")
                    .build();

            Refused.with(
                    "UnsupportedOperation",
                    "for m7i.large, of which no page of AWS has the figure",
                    () -> ec2.describeInstanceTypes(r -> r.filters(cores, types)));
            Refused.with(
                    "UnsupportedOperation",
                    " others, of which no page of AWS has the figure",
                    () -> ec2.describeInstanceTypes(r -> r.filters(cores)));
            assertThat(ec2.describeInstanceTypes(r -> r.filters(cores, types, interfaces))
                            .instanceTypes())
                    .extracting(InstanceTypeInfo::instanceTypeAsString)
                    .containsExactly("m4.large");
        }

        @Test
        void that_aws_publishes_nowhere_else_are_refused_by_name() {
            Refused.with(
                    "UnsupportedOperation",
                    "Cloudjar does not fake the filter reboot-migration-support of DescribeInstanceTypes",
                    () -> found("reboot-migration-support", "supported", "m5.large"));
        }
    }

    @Nested
    class Offerings {

        @Test
        void are_those_of_each_zone() {
            List<InstanceTypeOffering> offerings = ec2.describeInstanceTypeOfferings(
                            r -> r.locationType(LocationType.AVAILABILITY_ZONE)
                                    .filters(f -> f.name("instance-type").values("m5.large")))
                    .instanceTypeOfferings();

            assertThat(offerings)
                    .extracting(InstanceTypeOffering::location)
                    .contains("us-east-1a", "us-east-1b")
                    .doesNotHaveDuplicates();
            Refused.with("InvalidNextToken", () -> ec2.describeInstanceTypeOfferings(r -> r.nextToken("page-2")));
        }
    }
}
