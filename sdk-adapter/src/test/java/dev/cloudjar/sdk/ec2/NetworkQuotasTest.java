package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.ec2.Ec2WorldFaults.addressesRunOut;
import static dev.cloudjar.ec2.Ec2WorldFaults.addressesSupplied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RemovePrefixListEntry;

/** The quotas of networks and the capacity of addresses, through the client. */
class NetworkQuotasTest {

    private final FakeCloud cloud =
            FakeCloud.builder().strictness(Strictness.REALISTIC).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String subnetId(String zone) {
        return ec2.describeSubnets(
                        r -> r.filters(f -> f.name("availability-zone").values(zone)))
                .subnets()
                .get(0)
                .subnetId();
    }

    private String address() {
        return ec2.allocateAddress().allocationId();
    }

    @Nested
    class Public_addresses {

        @Test
        void that_run_out_are_allocated_no_more() {
            String present = address();
            cloud.ec2().addressPool().exhaust();

            assertThatThrownBy(() -> address())
                    .isInstanceOf(Ec2Exception.class)
                    .hasMessageContaining("Not enough available addresses to satisfy your minimum request.")
                    .matches(refusal -> ((Ec2Exception) refusal).statusCode() == 500)
                    .matches(refusal -> ((Ec2Exception) refusal)
                            .awsErrorDetails()
                            .errorCode()
                            .equals("InsufficientAddressCapacity"));

            assertThat(ec2.describeAddresses().addresses()).hasSize(1);
            ec2.releaseAddress(r -> r.allocationId(present));
            Refused.with("InsufficientAddressCapacity", () -> address());
            cloud.ec2().addressPool().unlimited();
            assertThat(address()).startsWith("eipalloc-");
        }

        @Test
        void are_as_many_as_are_left_and_what_is_released() {
            cloud.faults().world().now(addressesSupplied(1));
            String last = address();
            Refused.with("InsufficientAddressCapacity", () -> address());

            ec2.releaseAddress(r -> r.allocationId(last));

            assertThat(address()).startsWith("eipalloc-");
            assertThatThrownBy(() -> cloud.ec2().addressPool().supply(-1))
                    .hasMessageContaining("cannot supply -1 addresses");
        }

        @Test
        void run_out_in_one_region_and_in_a_fork_alone() {
            FakeCloud fork = cloud.fork();
            fork.faults().world().now(addressesRunOut());

            Refused.with(
                    "InsufficientAddressCapacity",
                    () -> FakeClients.of(fork).get(Ec2Client.class).allocateAddress());
            assertThat(FakeClients.of(fork)
                            .region("eu-west-1")
                            .get(Ec2Client.class)
                            .allocateAddress()
                            .allocationId())
                    .isNotEmpty();
            assertThat(address()).isNotEmpty();
        }
    }

    @Nested
    class Flow_logs {

        private CreateFlowLogsResponse logged(String group, String... ids) {
            return ec2.createFlowLogs(r -> r.resourceIds(ids)
                    .resourceType("Subnet")
                    .trafficType("ALL")
                    .logGroupName(group)
                    .deliverLogsPermissionArn("arn:aws:iam::123456789012:role/flows"));
        }

        @Test
        void are_two_of_a_resource() {
            String subnetId = subnetId("us-east-1a");
            logged("one", subnetId);
            logged("two", subnetId);

            CreateFlowLogsResponse third = logged("three", subnetId, subnetId("us-east-1b"));

            assertThat(third.unsuccessful()).singleElement().satisfies(each -> {
                assertThat(each.resourceId()).isEqualTo(subnetId);
                assertThat(each.error().code()).isEqualTo("FlowLogsLimitExceeded");
            });
            assertThat(third.flowLogIds()).hasSize(1);
            assertThat(ec2.describeFlowLogs().flowLogs()).hasSize(3);
        }
    }

    @Nested
    class Prefix_lists {

        private String list(int most) {
            return ec2.createManagedPrefixList(r ->
                            r.prefixListName("office").addressFamily("IPv4").maxEntries(most))
                    .prefixList()
                    .prefixListId();
        }

        @Test
        void are_a_hundred_with_a_thousand_entries_each() {
            Refused.with("PrefixListMaxEntriesExceeded", () -> list(1001));
            String id = list(1000);
            Refused.with(
                    "PrefixListMaxEntriesExceeded",
                    () -> ec2.modifyManagedPrefixList(r -> r.prefixListId(id).maxEntries(1001)));
            IntStream.range(1, 100).forEach(i -> list(1));

            Refused.with("ResourceLimitExceeded", () -> list(1));

            assertThat(ec2.describeManagedPrefixLists(
                                    r -> r.filters(f -> f.name("owner-id").values("123456789012")))
                            .prefixLists())
                    .hasSize(100);
        }

        @Test
        void keep_a_thousand_versions() {
            String id = list(1);
            AddPrefixListEntry entry =
                    AddPrefixListEntry.builder().cidr("203.0.113.0/24").build();
            RemovePrefixListEntry removal =
                    RemovePrefixListEntry.builder().cidr(entry.cidr()).build();
            for (long version = 1; version <= 1000; version++) {
                long current = version;
                boolean add = version % 2 == 1;
                ec2.modifyManagedPrefixList(r -> r.prefixListId(id)
                        .currentVersion(current)
                        .addEntries(add ? List.of(entry) : List.of())
                        .removeEntries(add ? List.of() : List.of(removal)));
            }

            assertThat(ec2.describeManagedPrefixLists(r -> r.prefixListIds(id))
                            .prefixLists()
                            .get(0)
                            .version())
                    .isEqualTo(1001);
            assertThat(ec2.getManagedPrefixListEntries(r -> r.prefixListId(id).targetVersion(2L))
                            .entries())
                    .hasSize(1);
            Refused.with(
                    "InvalidParameterValue",
                    "has no version 1",
                    () -> ec2.getManagedPrefixListEntries(
                            r -> r.prefixListId(id).targetVersion(1L)));
        }
    }

    @Nested
    class Nat_gateways {

        @Test
        void have_two_Elastic_IP_addresses_if_they_are_public() {
            String subnetId = subnetId("us-east-1a");
            List<String> addresses = List.of(address(), address(), address());
            Refused.with(
                    "AddressLimitExceeded",
                    () -> ec2.createNatGateway(r -> r.subnetId(subnetId)
                            .allocationId(addresses.get(0))
                            .secondaryAllocationIds(addresses.subList(1, 3))));
            String id = ec2.createNatGateway(r -> r.subnetId(subnetId).allocationId(addresses.get(0)))
                    .natGateway()
                    .natGatewayId();
            ec2.describeNatGateways();
            ec2.associateNatGatewayAddress(r -> r.natGatewayId(id).allocationIds(addresses.get(1)));

            Refused.with(
                    "AddressLimitExceeded",
                    () -> ec2.associateNatGatewayAddress(r -> r.natGatewayId(id).allocationIds(addresses.get(2))));

            assertThat(ec2.describeNatGateways().natGateways().get(0).natGatewayAddresses())
                    .hasSize(2);
        }

        @Test
        void have_eight_private_addresses() {
            String subnetId = subnetId("us-east-1a");
            Refused.with(
                    "PrivateIpAddressLimitExceeded",
                    () -> ec2.createNatGateway(r ->
                            r.subnetId(subnetId).connectivityType("private").secondaryPrivateIpAddressCount(8)));
            String id = ec2.createNatGateway(r ->
                            r.subnetId(subnetId).connectivityType("private").secondaryPrivateIpAddressCount(7))
                    .natGateway()
                    .natGatewayId();
            ec2.describeNatGateways();

            Refused.with(
                    "PrivateIpAddressLimitExceeded",
                    () -> ec2.assignPrivateNatGatewayAddress(
                            r -> r.natGatewayId(id).privateIpAddressCount(1)));
        }
    }

    @Nested
    class Network_interfaces {

        @Test
        void are_counted_by_zone() {
            cloud.quotas().set("L-DF5E4CA3", 1);
            String first = subnetId("us-east-1a");
            ec2.createNetworkInterface(r -> r.subnetId(first));

            Refused.with("NetworkInterfaceLimitExceeded", () -> ec2.createNetworkInterface(r -> r.subnetId(first)));
            ec2.createNetworkInterface(r -> r.subnetId(subnetId("us-east-1b")));

            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).hasSize(2);
        }
    }

    @Nested
    class Routes {

        @Test
        void are_counted_for_each_family_of_addresses() {
            cloud.quotas().set("L-93826ACB", 1);
            String vpcId = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            String gatewayId = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(gatewayId));
            String tableId =
                    ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
            ec2.createRoute(r ->
                    r.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId));
            ec2.createRoute(r ->
                    r.routeTableId(tableId).destinationIpv6CidrBlock("::/0").gatewayId(gatewayId));

            Refused.with(
                    "RouteLimitExceeded",
                    () -> ec2.createRoute(r -> r.routeTableId(tableId)
                            .destinationCidrBlock("192.0.2.0/24")
                            .gatewayId(gatewayId)));
            Refused.with(
                    "RouteLimitExceeded",
                    () -> ec2.createRoute(r -> r.routeTableId(tableId)
                            .destinationIpv6CidrBlock("2001:db8::/32")
                            .gatewayId(gatewayId)));
        }
    }

    @Nested
    class Endpoint_policies {

        @Test
        void have_20480_characters_at_most() {
            String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();
            String policy = "{\"Statement\":[]" + " ".repeat(20_480) + "}";

            Refused.with(
                    "InvalidPolicyDocument",
                    "20480 characters",
                    () -> ec2.createVpcEndpoint(r -> r.vpcId(vpcId)
                            .serviceName("com.amazonaws.us-east-1.s3")
                            .policyDocument(policy)));

            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
        }
    }

    @Nested
    class Filters {

        @Test
        void are_fifty_with_two_hundred_values_each() {
            List<String> values =
                    IntStream.range(0, 200).mapToObj(i -> "vpc-" + i).toList();
            List<Filter> filters = IntStream.range(0, 50)
                    .mapToObj(i -> Filter.builder()
                            .name("tag:t" + i)
                            .values(String.valueOf(i))
                            .build())
                    .toList();

            assertThat(ec2.describeVpcs(r -> r.filters(f -> f.name("vpc-id").values(values)))
                            .vpcs())
                    .isEmpty();
            assertThat(ec2.describeVpcs(r -> r.filters(filters)).vpcs()).isEmpty();
            Refused.with(
                    "FilterLimitExceeded",
                    () -> ec2.describeVpcs(r -> r.filters(f -> f.name("vpc-id").values(with(values, "vpc-200")))));
            Refused.with("FilterLimitExceeded", () -> ec2.describeVpcs(r -> r.filters(with(filters, filters.get(0)))));
        }

        private <T> List<T> with(List<T> some, T more) {
            return Stream.concat(some.stream(), Stream.of(more)).toList();
        }
    }
}
