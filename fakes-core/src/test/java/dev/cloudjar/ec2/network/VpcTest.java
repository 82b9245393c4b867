package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.Strictness;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

class VpcTest {

    private final NetworkFixture aws = NetworkFixture.in("us-east-1");

    private Vpc createVpc(String cidr) {
        return aws.call(CreateVpcRequest.builder().cidrBlock(cidr).build(), CreateVpcResponse.class)
                .vpc();
    }

    private Subnet createSubnet(String vpcId, String cidr) {
        return aws.call(
                        CreateSubnetRequest.builder()
                                .vpcId(vpcId)
                                .cidrBlock(cidr)
                                .availabilityZone("us-east-1b")
                                .build(),
                        CreateSubnetResponse.class)
                .subnet();
    }

    private void deleteVpc(String vpcId) {
        aws.call(DeleteVpcRequest.builder().vpcId(vpcId).build(), DeleteVpcResponse.class);
    }

    private List<Vpc> vpcs() {
        return aws.call(DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class)
                .vpcs();
    }

    @Nested
    class Vpcs {

        @Test
        void a_vpc_is_pending_and_then_available() {
            Vpc made = createVpc("10.0.3.4/16");

            assertThat(made.stateAsString()).isEqualTo("pending");
            assertThat(made.cidrBlock()).isEqualTo("10.0.0.0/16");
            assertThat(vpcs()).last().satisfies(vpc -> {
                assertThat(vpc.vpcId()).isEqualTo(made.vpcId());
                assertThat(vpc.stateAsString()).isEqualTo("available");
                assertThat(vpc.isDefault()).isFalse();
            });
        }

        @Test
        void a_vpc_comes_with_its_default_group_and_tags() {
            Vpc made = aws.call(
                            CreateVpcRequest.builder()
                                    .cidrBlock("10.0.0.0/16")
                                    .tagSpecifications(TagSpecification.builder()
                                            .resourceType(ResourceType.VPC)
                                            .tags(Tag.builder()
                                                    .key("Name")
                                                    .value("lab")
                                                    .build())
                                            .build())
                                    .build(),
                            CreateVpcResponse.class)
                    .vpc();

            assertThat(made.tags()).extracting(Tag::value).containsExactly("lab");
            assertThat(aws.network.launches().groups(made.vpcId(), List.of(), List.of()))
                    .extracting(Ec2GroupRef::name)
                    .containsExactly("default");
            assertThat(aws.network.findTagged(made.vpcId()))
                    .hasValueSatisfying(tagged -> assertThat(tagged.type()).isEqualTo("vpc"));
        }

        @ParameterizedTest
        @CsvSource({
            "10.0.0.0/15, InvalidVpc.Range",
            "10.0.0.0/29, InvalidVpc.Range",
            "10.0.0.0, InvalidParameterValue",
            "ten/16, InvalidParameterValue",
        })
        void a_block_of_the_wrong_size_or_form_is_refused(String cidr, String code) {
            assertThatThrownBy(() -> createVpc(cidr)).hasToString(code + " (400): " + message(cidr, code));
            assertThat(vpcs()).hasSize(1);
        }

        private String message(String cidr, String code) {
            return code.equals("InvalidVpc.Range")
                    ? "The CIDR '" + cidr + "' is invalid."
                    : "Value (" + cidr + ") for parameter cidrBlock is invalid. This is not a valid CIDR block.";
        }

        @Test
        void what_is_not_honoured_is_refused() {
            assertThatThrownBy(() -> aws.call(
                            CreateVpcRequest.builder()
                                    .cidrBlock("10.0.0.0/16")
                                    .ipv6Pool("ipv6pool-ec2-0123456789abcdef0")
                                    .build(),
                            CreateVpcResponse.class))
                    .hasMessageContaining("Ipv6Pool");
        }

        @Test
        void a_dry_run_changes_nothing() {
            assertThatThrownBy(() -> aws.call(
                            CreateVpcRequest.builder()
                                    .cidrBlock("10.0.0.0/16")
                                    .dryRun(true)
                                    .build(),
                            CreateVpcResponse.class))
                    .hasMessageContaining("Request would have succeeded");
            assertThat(vpcs()).hasSize(1);
        }

        @Test
        void the_published_quota_holds_where_quotas_do() {
            NetworkFixture strict = NetworkFixture.in("us-east-1", Strictness.REALISTIC);
            CreateVpcRequest request =
                    CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build();
            for (int i = 0; i < 4; i++) {
                strict.call(request, CreateVpcResponse.class);
            }

            assertThatThrownBy(() -> strict.call(request, CreateVpcResponse.class))
                    .hasToString("VpcLimitExceeded (400): The maximum number of VPCs has been reached.");
        }

        @Test
        void attributes_are_modified_one_at_a_time() {
            String vpcId = createVpc("10.0.0.0/16").vpcId();

            aws.call(
                    ModifyVpcAttributeRequest.builder()
                            .vpcId(vpcId)
                            .enableDnsHostnames(value -> value.value(true))
                            .build(),
                    ModifyVpcAttributeResponse.class);

            assertThat(aws.call(
                                    DescribeVpcAttributeRequest.builder()
                                            .vpcId(vpcId)
                                            .attribute("enableDnsHostnames")
                                            .build(),
                                    DescribeVpcAttributeResponse.class)
                            .enableDnsHostnames()
                            .value())
                    .isTrue();
            assertThatThrownBy(() -> aws.call(
                            ModifyVpcAttributeRequest.builder()
                                    .vpcId(vpcId)
                                    .enableDnsHostnames(value -> value.value(true))
                                    .enableDnsSupport(value -> value.value(true))
                                    .build(),
                            ModifyVpcAttributeResponse.class))
                    .hasMessageContaining("in the same request");
        }

        @Test
        void a_vpc_with_a_subnet_is_not_deleted() {
            String vpcId = createVpc("10.0.0.0/16").vpcId();
            String subnetId = createSubnet(vpcId, "10.0.0.0/24").subnetId();

            assertThatThrownBy(() -> deleteVpc(vpcId))
                    .hasToString("DependencyViolation (400): The vpc '" + vpcId
                            + "' has dependencies and cannot be deleted.");
            aws.call(DeleteSubnetRequest.builder().subnetId(subnetId).build(), DeleteSubnetResponse.class);
            deleteVpc(vpcId);

            assertThat(vpcs()).hasSize(1);
            assertThat(aws.call(DescribeSecurityGroupsRequest.builder().build(), DescribeSecurityGroupsResponse.class)
                            .securityGroups())
                    .hasSize(1);
        }

        @Test
        void an_unknown_vpc_is_refused() {
            assertThatThrownBy(() -> deleteVpc("vpc-0123456789abcdef0"))
                    .hasToString("InvalidVpcID.NotFound (400): The vpc ID 'vpc-0123456789abcdef0' does not exist");
        }

        @Test
        void the_default_vpc_is_taken_down_and_laid_again() {
            String vpcId = vpcs().get(0).vpcId();
            String gatewayId = aws.call(
                            DescribeInternetGatewaysRequest.builder().build(), DescribeInternetGatewaysResponse.class)
                    .internetGateways()
                    .get(0)
                    .internetGatewayId();
            aws.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                    .subnets()
                    .forEach(subnet -> aws.call(
                            DeleteSubnetRequest.builder()
                                    .subnetId(subnet.subnetId())
                                    .build(),
                            DeleteSubnetResponse.class));
            assertThatThrownBy(() -> deleteVpc(vpcId)).hasMessageContaining("has dependencies");
            aws.call(
                    DetachInternetGatewayRequest.builder()
                            .internetGatewayId(gatewayId)
                            .vpcId(vpcId)
                            .build(),
                    DetachInternetGatewayResponse.class);
            aws.call(
                    DeleteInternetGatewayRequest.builder()
                            .internetGatewayId(gatewayId)
                            .build(),
                    DeleteInternetGatewayResponse.class);
            deleteVpc(vpcId);
            assertThatThrownBy(() -> aws.network.launches().place(null, null))
                    .hasToString("VPCIdNotSpecified (400): No default VPC for this user");

            aws.call(CreateDefaultVpcRequest.builder().build(), CreateDefaultVpcResponse.class);

            assertThat(aws.network.launches().place(null, null).availabilityZone())
                    .isEqualTo("us-east-1a");
            assertThatThrownBy(
                            () -> aws.call(CreateDefaultVpcRequest.builder().build(), CreateDefaultVpcResponse.class))
                    .hasMessageContaining("already exists");
        }
    }

    @Nested
    class Subnets {

        private final String vpcId = createVpc("10.0.0.0/16").vpcId();

        @Test
        void a_subnet_is_made_in_its_zone() {
            Subnet subnet = createSubnet(vpcId, "10.0.1.0/24");

            assertThat(subnet.availabilityZoneId()).isEqualTo("use1-az2");
            assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
            assertThat(subnet.mapPublicIpOnLaunch()).isFalse();
            assertThat(aws.network.launches().place(subnet.subnetId(), null).vpcId())
                    .isEqualTo(vpcId);
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.0.0.0/15", "10.0.0.0/29", "10.1.0.0/24", "192.168.0.0/24"})
        void a_block_that_does_not_fit_is_refused(String cidr) {
            assertThatThrownBy(() -> createSubnet(vpcId, cidr))
                    .hasToString("InvalidSubnet.Range (400): The CIDR '" + cidr + "' is invalid.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.0.1.0/24", "10.0.0.0/16", "10.0.1.128/25"})
        void a_block_that_overlaps_another_is_refused(String cidr) {
            createSubnet(vpcId, "10.0.1.0/24");

            assertThatThrownBy(() -> createSubnet(vpcId, cidr))
                    .hasToString("InvalidSubnet.Conflict (400): The CIDR '" + cidr + "' conflicts with another subnet");
        }

        @Test
        void a_zone_of_another_region_is_refused() {
            assertThatThrownBy(() -> aws.call(
                            CreateSubnetRequest.builder()
                                    .vpcId(vpcId)
                                    .cidrBlock("10.0.1.0/24")
                                    .availabilityZone("eu-west-1a")
                                    .build(),
                            CreateSubnetResponse.class))
                    .hasMessageContaining("in the following availability zones: us-east-1a, us-east-1b");
        }

        @Test
        void a_subnet_with_an_instance_in_it_is_not_deleted() {
            String subnetId = aws.launch("i-1").get(0).subnetId();

            assertThatThrownBy(() -> aws.call(
                            DeleteSubnetRequest.builder().subnetId(subnetId).build(), DeleteSubnetResponse.class))
                    .hasToString("DependencyViolation (400): The subnet '" + subnetId
                            + "' has dependencies and cannot be deleted.");
        }

        @Test
        void public_addresses_are_switched_on() {
            String subnetId = createSubnet(vpcId, "10.0.1.0/24").subnetId();

            aws.call(
                    ModifySubnetAttributeRequest.builder()
                            .subnetId(subnetId)
                            .mapPublicIpOnLaunch(value -> value.value(true))
                            .build(),
                    ModifySubnetAttributeResponse.class);

            assertThat(aws.network.launches().place(subnetId, null).mapPublicIpOnLaunch())
                    .isTrue();
        }

        @Test
        void a_default_vpc_without_room_gets_no_default_subnet() {
            Ec2Placement placement = aws.network.launches().place(null, "us-east-1b");
            for (int block = 96; block < 256; block += 16) {
                createSubnet(placement.vpcId(), "172.31." + block + ".0/20");
            }
            aws.call(
                    DeleteSubnetRequest.builder().subnetId(placement.subnetId()).build(), DeleteSubnetResponse.class);
            createSubnet(placement.vpcId(), "172.31.16.0/24");

            assertThatThrownBy(() -> aws.call(
                            CreateDefaultSubnetRequest.builder()
                                    .availabilityZone("us-east-1b")
                                    .build(),
                            CreateDefaultSubnetResponse.class))
                    .hasMessageContaining("has no free block for a /20 default subnet");
        }

        @Test
        void a_zone_has_one_default_subnet() {
            CreateDefaultSubnetRequest request = CreateDefaultSubnetRequest.builder()
                    .availabilityZone("us-east-1b")
                    .build();
            assertThatThrownBy(() -> aws.call(request, CreateDefaultSubnetResponse.class))
                    .hasMessageContaining("is already the default subnet in us-east-1b");
            String present = aws.network.launches().place(null, "us-east-1b").subnetId();
            aws.call(DeleteSubnetRequest.builder().subnetId(present).build(), DeleteSubnetResponse.class);
            assertThatThrownBy(() -> aws.network.launches().place(null, "us-east-1b"))
                    .hasToString("MissingInput (400): No default subnet for availability zone: 'us-east-1b'.");

            Subnet made = aws.call(request, CreateDefaultSubnetResponse.class).subnet();

            assertThat(made.cidrBlock()).isEqualTo("172.31.16.0/20");
            assertThat(aws.network.launches().place(null, "us-east-1b").subnetId())
                    .isEqualTo(made.subnetId());
        }
    }
}
