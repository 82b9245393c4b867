package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
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
