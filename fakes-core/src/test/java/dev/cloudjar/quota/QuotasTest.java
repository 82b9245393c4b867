package dev.cloudjar.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateCustomerGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateTransitGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpnGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;

class QuotasTest {

    private static final String ACCOUNT = "123456789012";
    private static final Place HERE = new Place(ACCOUNT, "us-east-1");

    private final FakeCloud cloud = FakeCloud.create();

    private SdkResponse call(SdkRequest request) {
        return cloud.dispatch(ApiCall.of(HERE, request)).orThrow();
    }

    private String codeOf(SdkRequest request) {
        try {
            call(request);
            return "no error";
        } catch (AwsError refused) {
            return refused.code();
        }
    }

    @Nested
    class The_door {

        @Test
        void a_lenient_cloud_has_no_quotas_but_those_that_are_set() {
            assertThat(cloud.quotas().get("L-F678F1CE")).isEmpty();

            cloud.quotas().set("L-F678F1CE", 3);

            assertThat(cloud.quotas().get("L-F678F1CE")).hasValue(3);
            assertThat(cloud.quotas().get("L-1216C47A")).isEmpty();
        }

        @Test
        void a_realistic_cloud_has_awss_defaults() {
            FakeCloud realistic =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();

            assertThat(realistic.quotas().get("L-F678F1CE")).hasValue(5);
            realistic.quotas().set("L-F678F1CE", 50);
            assertThat(realistic.quotas().get("L-F678F1CE")).hasValue(50);
            realistic.quotas().reset("L-F678F1CE");
            assertThat(realistic.quotas().get("L-F678F1CE")).hasValue(5);
        }

        @Test
        void each_account_and_region_has_its_own() {
            cloud.quotas().set("L-F678F1CE", 3);

            assertThat(cloud.in("eu-west-1").quotas().get("L-F678F1CE")).isEmpty();
            assertThat(cloud.in("us-east-1").account("210987654321").quotas().get("L-F678F1CE"))
                    .isEmpty();
            assertThat(cloud.in("us-east-1").quotas().get("L-F678F1CE")).hasValue(3);
        }

        @Test
        void a_fork_has_the_same_and_goes_on_independently() {
            cloud.quotas().set("L-F678F1CE", 3);
            FakeCloud fork = cloud.fork();

            cloud.quotas().set("L-F678F1CE", 4);

            assertThat(fork.quotas().get("L-F678F1CE")).hasValue(3);
        }

        @Test
        void a_quota_that_nothing_enforces_is_refused() {
            assertThatThrownBy(() -> cloud.quotas().set("L-00000000", 3))
                    .hasMessageStartingWith("\"L-00000000\" is no quota that Cloudjar enforces.")
                    .hasMessageContaining("L-F678F1CE (VPCs per Region)");
            assertThatThrownBy(() -> cloud.quotas().set("L-F678F1CE", -1)).hasMessageContaining("Use 0 or more");
        }

        @Test
        void codes_are_listed_once_each_in_order() {
            assertThat(Quotas.known())
                    .extracting(Quota::code)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Nested
    class Ec2 {

        @ParameterizedTest
        @CsvSource({
            "t2.micro, L-1216C47A",
            "m5.large, L-1216C47A",
            "i4i.large, L-1216C47A",
            "z1d.large, L-1216C47A",
            "f2.6xlarge, L-74FC7D96",
            "g4dn.xlarge, L-DB2E81BA",
            "vt1.3xlarge, L-DB2E81BA",
            "p4d.24xlarge, L-417A185B",
            "inf1.xlarge, L-1945791B",
            "trn1.2xlarge, L-2C3B7624",
            "x1.16xlarge, L-7295265B",
            "u-3tb1.56xlarge, L-43DA4232",
            "dl2q.24xlarge, L-6E869C2A",
            "hpc6a.48xlarge, L-F7808C92"
        })
        void each_family_counts_for_its_own_quota(String type, String code) {
            Quotas.known().stream()
                    .filter(quota -> quota.name().startsWith("Running On-Demand"))
                    .forEach(quota -> cloud.quotas().set(quota.code(), 1000));
            cloud.quotas().set(code, 0);

            assertThat(codeOf(run(type, 1))).isEqualTo("VcpuLimitExceeded");
        }

        @Test
        void a_launch_gets_as_many_as_there_is_room_for() {
            cloud.quotas().set("L-1216C47A", 5);

            RunInstancesResponse launched = (RunInstancesResponse) call(run("m5.large", 10));

            assertThat(launched.instances()).hasSize(2);
            assertThat(codeOf(run("m5.large", 1))).isEqualTo("VcpuLimitExceeded");
            assertThat(codeOf(run("t2.micro", 1))).isEqualTo("no error");
        }

        @Test
        void stopped_instances_free_their_vcpus_and_need_them_again_to_start() {
            cloud.quotas().set("L-1216C47A", 2);
            String first = ((RunInstancesResponse) call(run("m5.large", 1)))
                    .instances()
                    .get(0)
                    .instanceId();
            cloud.clock().settle();
            call(StopInstancesRequest.builder().instanceIds(first).build());
            cloud.clock().settle();
            call(run("m5.large", 1));

            assertThat(codeOf(StartInstancesRequest.builder().instanceIds(first).build()))
                    .isEqualTo("VcpuLimitExceeded");
            cloud.quotas().set("L-1216C47A", 4);
            assertThat(codeOf(StartInstancesRequest.builder().instanceIds(first).build()))
                    .isEqualTo("no error");
        }

        @Test
        void addresses() {
            refuses(
                    "L-0263D0A3",
                    0,
                    "AddressLimitExceeded",
                    AllocateAddressRequest.builder().build());
        }

        @Test
        void vpcs() {
            refuses(
                    "L-F678F1CE",
                    described().vpcs().size(),
                    "VpcLimitExceeded",
                    CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build());
        }

        @Test
        void subnets_of_a_vpc() {
            int there = ((DescribeSubnetsResponse)
                            call(DescribeSubnetsRequest.builder().build()))
                    .subnets()
                    .size();

            refuses(
                    "L-407747CB",
                    there,
                    "SubnetLimitExceeded",
                    CreateSubnetRequest.builder()
                            .vpcId(vpc())
                            .cidrBlock("172.31.240.0/20")
                            .build());
        }

        @Test
        void internet_gateways() {
            int there = ((DescribeInternetGatewaysResponse)
                            call(DescribeInternetGatewaysRequest.builder().build()))
                    .internetGateways()
                    .size();

            refuses(
                    "L-A4707A72",
                    there,
                    "InternetGatewayLimitExceeded",
                    CreateInternetGatewayRequest.builder().build());
        }

        @Test
        void route_tables_and_routes() {
            String main = ((DescribeRouteTablesResponse)
                            call(DescribeRouteTablesRequest.builder().build()))
                    .routeTables()
                    .get(0)
                    .routeTableId();

            refuses(
                    "L-589F43AA",
                    1,
                    "RouteTableLimitExceeded",
                    CreateRouteTableRequest.builder().vpcId(vpc()).build());
            cloud.quotas().set("L-93826ACB", 0);
            String gateway = ((DescribeInternetGatewaysResponse)
                            call(DescribeInternetGatewaysRequest.builder().build()))
                    .internetGateways()
                    .get(0)
                    .internetGatewayId();
            assertThat(codeOf(CreateRouteRequest.builder()
                            .routeTableId(main)
                            .destinationCidrBlock("10.1.0.0/16")
                            .gatewayId(gateway)
                            .build()))
                    .isEqualTo("RouteLimitExceeded");
        }

        @Test
        void network_acls_and_their_rules() {
            String acl = ((DescribeNetworkAclsResponse)
                            call(DescribeNetworkAclsRequest.builder().build()))
                    .networkAcls()
                    .get(0)
                    .networkAclId();

            refuses(
                    "L-B4A6D682",
                    1,
                    "NetworkAclLimitExceeded",
                    CreateNetworkAclRequest.builder().vpcId(vpc()).build());
            refuses(
                    "L-2AEEBF1A",
                    1,
                    "NetworkAclEntryLimitExceeded",
                    CreateNetworkAclEntryRequest.builder()
                            .networkAclId(acl)
                            .egress(false)
                            .ruleNumber(200)
                            .protocol("-1")
                            .ruleAction("allow")
                            .cidrBlock("0.0.0.0/0")
                            .build());
        }

        @Test
        void security_groups_and_their_rules() {
            String group = ((DescribeSecurityGroupsResponse)
                            call(DescribeSecurityGroupsRequest.builder().build()))
                    .securityGroups()
                    .get(0)
                    .groupId();

            refuses(
                    "L-E79EC296",
                    1,
                    "SecurityGroupLimitExceeded",
                    CreateSecurityGroupRequest.builder()
                            .groupName("web")
                            .description("web")
                            .build());
            refuses(
                    "L-0EA8095F",
                    1,
                    "RulesPerSecurityGroupLimitExceeded",
                    AuthorizeSecurityGroupIngressRequest.builder()
                            .groupId(group)
                            .ipProtocol("tcp")
                            .fromPort(80)
                            .toPort(80)
                            .cidrIp("10.0.0.0/8")
                            .build());
        }

        @Test
        void network_interfaces_of_a_launch_and_alone() {
            String subnet = ((DescribeSubnetsResponse)
                            call(DescribeSubnetsRequest.builder().build()))
                    .subnets()
                    .get(0)
                    .subnetId();

            refuses(
                    "L-DF5E4CA3",
                    0,
                    "NetworkInterfaceLimitExceeded",
                    CreateNetworkInterfaceRequest.builder().subnetId(subnet).build());
            cloud.quotas().set("L-DF5E4CA3", 1);
            assertThat(codeOf(run("t2.micro", 1))).isEqualTo("NetworkInterfaceLimitExceeded");
        }

        @Test
        void gateways_that_are_declared() {
            refuses(
                    "L-4FB7FF5D",
                    0,
                    "CustomerGatewayLimitExceeded",
                    CreateCustomerGatewayRequest.builder()
                            .type("ipsec.1")
                            .ipAddress("198.51.100.1")
                            .bgpAsn(65000)
                            .build());
            refuses(
                    "L-7029FAB6",
                    0,
                    "VpnGatewayLimitExceeded",
                    CreateVpnGatewayRequest.builder().type("ipsec.1").build());
            refuses(
                    "L-A2478D36",
                    0,
                    "TransitGatewayLimitExceeded",
                    CreateTransitGatewayRequest.builder().build());
        }

        /** One more than there are is refused; with room for it, it is not. */
        private void refuses(String quota, int there, String code, SdkRequest request) {
            cloud.quotas().set(quota, there);
            assertThat(codeOf(request)).isEqualTo(code);
            cloud.quotas().set(quota, there + 1);
            assertThat(codeOf(request)).isEqualTo("no error");
        }

        private DescribeVpcsResponse described() {
            return (DescribeVpcsResponse) call(DescribeVpcsRequest.builder().build());
        }

        private String vpc() {
            return described().vpcs().get(0).vpcId();
        }

        private SdkRequest run(String type, int most) {
            return RunInstancesRequest.builder()
                    .imageId("ami-0abcdef1234567890")
                    .instanceType(type)
                    .minCount(1)
                    .maxCount(most)
                    .build();
        }
    }

    @Nested
    class Lambda {

        @Test
        void concurrency() {
            cloud.quotas().set("L-B99A9384", 2);
            cloud.lambda().givenFunction("inner", (event, context) -> "done");

            assertThat(codeOf(InvokeRequest.builder().functionName("inner").build()))
                    .isEqualTo("no error");
            cloud.quotas().set("L-B99A9384", 0);
            assertThat(codeOf(InvokeRequest.builder().functionName("inner").build()))
                    .isEqualTo("TooManyRequestsException");
        }

        @Test
        void a_reservation_must_leave_a_hundred_to_the_others() {
            cloud.quotas().set("L-B99A9384", 150);
            cloud.lambda().givenFunction("orders", (event, context) -> "done");

            assertThat(codeOf(reserve(51))).isEqualTo("InvalidParameterValueException");
            assertThat(codeOf(reserve(50))).isEqualTo("no error");
            assertThat(((GetAccountSettingsResponse)
                                    call(GetAccountSettingsRequest.builder().build()))
                            .accountLimit()
                            .unreservedConcurrentExecutions())
                    .isEqualTo(100);
        }

        @Test
        void code_storage() {
            cloud.quotas().set("L-2ACBD22F", 0);

            assertThat(codeOf(create())).isEqualTo("CodeStorageExceededException");
            cloud.quotas().set("L-2ACBD22F", 1);
            assertThat(codeOf(create())).isEqualTo("no error");
            assertThat(((GetAccountSettingsResponse)
                                    call(GetAccountSettingsRequest.builder().build()))
                            .accountLimit()
                            .totalCodeSize())
                    .isEqualTo(1L << 30);
        }

        private byte[] archive() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("readme.txt"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        private SdkRequest reserve(int executions) {
            return PutFunctionConcurrencyRequest.builder()
                    .functionName("orders")
                    .reservedConcurrentExecutions(executions)
                    .build();
        }

        private SdkRequest create() {
            return CreateFunctionRequest.builder()
                    .functionName("orders")
                    .runtime("java21")
                    .handler("com.example.Orders")
                    .role("arn:aws:iam::123456789012:role/orders")
                    .code(c -> c.zipFile(SdkBytes.fromByteArray(archive())))
                    .build();
        }
    }
}
