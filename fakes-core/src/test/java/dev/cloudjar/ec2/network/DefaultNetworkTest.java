package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.Strictness;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

class DefaultNetworkTest {

    private final NetworkFixture aws = NetworkFixture.in("us-east-1");

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private List<Vpc> vpcs(Filter... filters) {
        return aws.call(DescribeVpcsRequest.builder().filters(filters).build(), DescribeVpcsResponse.class)
                .vpcs();
    }

    private List<Subnet> subnets(Filter... filters) {
        return aws.call(DescribeSubnetsRequest.builder().filters(filters).build(), DescribeSubnetsResponse.class)
                .subnets();
    }

    @Test
    void a_new_account_has_a_default_vpc() {
        assertThat(vpcs()).singleElement().satisfies(vpc -> {
            assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
            assertThat(vpc.isDefault()).isTrue();
            assertThat(vpc.stateAsString()).isEqualTo("available");
            assertThat(vpc.vpcId()).matches("vpc-[0-9a-f]{17}");
            assertThat(vpc.ownerId()).isEqualTo(NetworkFixture.ACCOUNT);
        });
        assertThat(vpcs(filter("is-default", "true"))).hasSize(1);
        assertThat(vpcs(filter("is-default", "false"))).isEmpty();
    }

    @Test
    void each_zone_has_a_default_subnet() {
        assertThat(subnets())
                .hasSize(6)
                .extracting(Subnet::cidrBlock)
                .startsWith("172.31.0.0/20", "172.31.16.0/20")
                .endsWith("172.31.80.0/20");
        assertThat(subnets()).allSatisfy(subnet -> {
            assertThat(subnet.availableIpAddressCount()).isEqualTo(4091);
            assertThat(subnet.defaultForAz()).isTrue();
            assertThat(subnet.mapPublicIpOnLaunch()).isTrue();
        });
        assertThat(subnets(filter("availability-zone", "us-east-1c", "us-east-1f")))
                .extracting(Subnet::availabilityZoneId)
                .containsExactly("use1-az3", "use1-az6");
    }

    @Test
    void a_launch_takes_an_address_from_its_subnet() {
        aws.launch("i-0123456789abcdef0");

        assertThat(subnets(filter("available-ip-address-count", "4090"))).hasSize(1);
    }

    @Test
    void the_default_group_lets_itself_in_and_everything_out() {
        List<SecurityGroup> groups = aws.call(
                        DescribeSecurityGroupsRequest.builder()
                                .groupNames("default")
                                .build(),
                        DescribeSecurityGroupsResponse.class)
                .securityGroups();

        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.description()).isEqualTo("default VPC security group");
            assertThat(group.ipPermissions()).singleElement().satisfies(permission -> {
                assertThat(permission.ipProtocol()).isEqualTo("-1");
                assertThat(permission.userIdGroupPairs().get(0).groupId()).isEqualTo(group.groupId());
            });
            assertThat(group.ipPermissionsEgress())
                    .singleElement()
                    .satisfies(permission ->
                            assertThat(permission.ipRanges().get(0).cidrIp()).isEqualTo("0.0.0.0/0"));
        });
    }

    @Test
    void the_options_have_the_region_s_domain() {
        assertThat(aws.call(
                                DescribeDhcpOptionsRequest.builder()
                                        .filters(filter("value", "ec2.internal"))
                                        .build(),
                                DescribeDhcpOptionsResponse.class)
                        .dhcpOptions())
                .hasSize(1);
    }

    @Test
    void zones_and_regions_are_described() {
        assertThat(aws.call(
                                DescribeAvailabilityZonesRequest.builder()
                                        .zoneNames("us-east-1b")
                                        .build(),
                                DescribeAvailabilityZonesResponse.class)
                        .availabilityZones())
                .extracting(AvailabilityZone::zoneId)
                .containsExactly("use1-az2");
        List<Region> regions = aws.call(DescribeRegionsRequest.builder().build(), DescribeRegionsResponse.class)
                .regions();
        assertThat(regions).extracting(Region::regionName).hasSize(17).contains("us-east-1", "eu-central-1");
        assertThat(aws.call(DescribeRegionsRequest.builder().allRegions(true).build(), DescribeRegionsResponse.class)
                        .regions())
                .extracting(Region::optInStatus)
                .contains("not-opted-in")
                .hasSize(34);
    }

    @Test
    void an_unknown_zone_is_refused() {
        assertThatThrownBy(() -> aws.call(
                        DescribeAvailabilityZonesRequest.builder()
                                .zoneNames("us-east-1z")
                                .build(),
                        DescribeAvailabilityZonesResponse.class))
                .hasMessage("Invalid availability zone: [us-east-1z]");
    }

    @Test
    void the_account_knows_its_default_vpc() {
        AccountAttribute attribute = aws.call(
                        DescribeAccountAttributesRequest.builder()
                                .attributeNamesWithStrings("default-vpc")
                                .build(),
                        DescribeAccountAttributesResponse.class)
                .accountAttributes()
                .get(0);

        assertThat(attribute.attributeValues().get(0).attributeValue())
                .isEqualTo(vpcs().get(0).vpcId());
    }

    @Test
    void an_instance_s_interface_is_described() {
        aws.launch("i-0123456789abcdef0");

        List<NetworkInterface> found = aws.call(
                        DescribeNetworkInterfacesRequest.builder()
                                .filters(filter("attachment.instance-id", "i-0123456789abcdef0"))
                                .build(),
                        DescribeNetworkInterfacesResponse.class)
                .networkInterfaces();

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.statusAsString()).isEqualTo("in-use");
            assertThat(each.privateDnsName()).isEqualTo("ip-172-31-0-4.ec2.internal");
            assertThat(each.association().publicDnsName()).isEqualTo("ec2-203-0-113-1.compute-1.amazonaws.com");
            assertThat(each.attachment().deviceIndex()).isZero();
            assertThat(each.groups().get(0).groupName()).isEqualTo("default");
        });
    }

    @Test
    void the_same_seed_lays_the_same_network() {
        NetworkFixture again = NetworkFixture.in("us-east-1");

        assertThat(again.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class))
                .isEqualTo(aws.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class));
    }

    @Test
    void pages_follow_one_another() {
        DescribeSubnetsResponse first =
                aws.call(DescribeSubnetsRequest.builder().maxResults(5).build(), DescribeSubnetsResponse.class);
        DescribeSubnetsResponse second = aws.call(
                DescribeSubnetsRequest.builder()
                        .maxResults(5)
                        .nextToken(first.nextToken())
                        .build(),
                DescribeSubnetsResponse.class);

        assertThat(first.subnets()).hasSize(5);
        assertThat(second.subnets()).hasSize(1);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void hostile_paging_gives_one_subnet_a_page() {
        assertThat(NetworkFixture.in("us-east-1", Strictness.HOSTILE)
                        .call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                        .subnets())
                .hasSize(1);
    }

    @Test
    void a_filter_that_is_not_documented_is_refused() {
        assertThatThrownBy(() -> vpcs(filter("colour", "blue"))).hasMessage("The filter 'colour' is invalid");
    }

    @Test
    void every_name_in_the_table_links() {
        assertThat(aws.network.operations().names())
                .hasSizeGreaterThanOrEqualTo(35)
                .allSatisfy(
                        name -> assertThat(aws.network.operations().find(name)).isPresent());
    }
}
