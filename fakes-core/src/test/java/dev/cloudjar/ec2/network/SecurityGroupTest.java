package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.Strictness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupTest {

    private final NetworkFixture aws = NetworkFixture.in("us-east-1");
    private String web = "";

    @BeforeEach
    void createWeb() {
        web = create("web");
    }

    private String create(String name) {
        return aws.call(
                        CreateSecurityGroupRequest.builder()
                                .groupName(name)
                                .description("a group")
                                .build(),
                        CreateSecurityGroupResponse.class)
                .groupId();
    }

    private void delete(String groupId) {
        aws.call(DeleteSecurityGroupRequest.builder().groupId(groupId).build(), DeleteSecurityGroupResponse.class);
    }

    private SecurityGroup describe(String groupId) {
        return aws.call(
                        DescribeSecurityGroupsRequest.builder()
                                .groupIds(groupId)
                                .build(),
                        DescribeSecurityGroupsResponse.class)
                .securityGroups()
                .get(0);
    }

    private static IpPermission tcp(int from, int to, String... cidrs) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .ipRanges(Arrays.stream(cidrs)
                        .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                        .toList())
                .build();
    }

    private List<SecurityGroupRule> authorize(String groupId, IpPermission... permissions) {
        return aws.call(
                        AuthorizeSecurityGroupIngressRequest.builder()
                                .groupId(groupId)
                                .ipPermissions(permissions)
                                .build(),
                        AuthorizeSecurityGroupIngressResponse.class)
                .securityGroupRules();
    }

    private RevokeSecurityGroupIngressResponse revoke(String groupId, IpPermission... permissions) {
        return aws.call(
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(groupId)
                        .ipPermissions(permissions)
                        .build(),
                RevokeSecurityGroupIngressResponse.class);
    }

    @Nested
    class Groups {

        @Test
        void a_new_group_lets_everything_out_and_nothing_in() {
            SecurityGroup group = describe(web);

            assertThat(group.ipPermissions()).isEmpty();
            assertThat(group.ipPermissionsEgress()).hasSize(1);
            assertThat(group.vpcId())
                    .isEqualTo(aws.network.launches().place(null, null).vpcId());
            assertThat(group.securityGroupArn()).isEqualTo("arn:aws:ec2:us-east-1:123456789012:security-group/" + web);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "web|InvalidGroup.Duplicate",
                    "default|InvalidGroup.Reserved",
                    "sg-mine|InvalidParameterValue",
                    "späti|InvalidParameterValue",
                })
        void a_name_that_is_taken_or_reserved_is_refused(String name, String code) {
            assertThatThrownBy(() -> create(name)).asString().startsWith(code + " (400)");
        }

        @Test
        void a_group_needs_a_description() {
            assertThatThrownBy(() -> aws.call(
                            CreateSecurityGroupRequest.builder().groupName("db").build(),
                            CreateSecurityGroupResponse.class))
                    .hasToString("MissingParameter (400): The request must contain the parameter GroupDescription");
        }

        @Test
        void another_vpc_has_names_of_its_own() {
            String vpcId = aws.call(
                            CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                    .vpc()
                    .vpcId();

            String there = aws.call(
                            CreateSecurityGroupRequest.builder()
                                    .groupName("web")
                                    .description("there")
                                    .vpcId(vpcId)
                                    .build(),
                            CreateSecurityGroupResponse.class)
                    .groupId();

            assertThatThrownBy(() -> aws.network.launches().groups(vpcId, List.of(web), List.of()))
                    .hasToString(
                            "InvalidGroup.NotFound (400): You have specified two resources that belong to different"
                                    + " networks.");
            assertThatThrownBy(() -> aws.network.launches().groups(vpcId, List.of(), List.of("web")))
                    .hasMessage("The parameter groupName cannot be used with the parameter subnet");
            assertThat(aws.network.launches().groups(vpcId, List.of(there), List.of()))
                    .hasSize(1);
        }

        @Test
        void a_group_in_use_is_not_deleted() {
            Ec2Placement placement = aws.network.launches().place(null, null);
            List<Ec2GroupRef> groups = aws.network.launches().groups(placement.vpcId(), List.of(web), List.of());
            aws.network
                    .launches()
                    .attach(
                            aws.network
                                    .launches()
                                    .planInterfaces(List.of(Ec2InterfaceRequest.primary(0, placement, groups))),
                            List.of("i-1"));

            assertThatThrownBy(() -> delete(web))
                    .hasToString("DependencyViolation (400): resource " + web + " has a dependent object");
            aws.network.launches().terminated("i-1");
            delete(web);

            assertThatThrownBy(() -> describe(web))
                    .hasToString("InvalidGroup.NotFound (400): The security group '" + web + "' does not exist");
        }

        @Test
        void a_group_that_another_refers_to_is_not_deleted() {
            String db = create("db");
            IpPermission fromWeb = IpPermission.builder()
                    .ipProtocol("tcp")
                    .fromPort(5432)
                    .toPort(5432)
                    .userIdGroupPairs(UserIdGroupPair.builder().groupId(web).build())
                    .build();
            authorize(db, fromWeb);

            assertThatThrownBy(() -> delete(web)).hasMessageContaining("has a dependent object");
            revoke(db, fromWeb);
            delete(web);
        }

        @Test
        void the_default_group_is_not_deleted() {
            String vpcId = aws.network.launches().place(null, null).vpcId();
            String id = aws.network
                    .launches()
                    .groups(vpcId, List.of(), List.of())
                    .get(0)
                    .id();

            assertThatThrownBy(() -> delete(id))
                    .hasToString("CannotDelete (400): the specified group: \"" + id
                            + "\" name: \"default\" cannot be deleted by a user");
        }

        @Test
        void under_quotas_an_interface_has_five_groups() {
            NetworkFixture strict = NetworkFixture.in("us-east-1", Strictness.REALISTIC);
            String vpcId = strict.network.launches().place(null, null).vpcId();
            List<String> ids = IntStream.range(0, 6)
                    .mapToObj(i -> strict.call(
                                    CreateSecurityGroupRequest.builder()
                                            .groupName("g" + i)
                                            .description("a group")
                                            .build(),
                                    CreateSecurityGroupResponse.class)
                            .groupId())
                    .toList();

            assertThat(strict.network.launches().groups(vpcId, ids.subList(0, 5), List.of()))
                    .hasSize(5);
            assertThatThrownBy(() -> strict.network.launches().groups(vpcId, ids, List.of()))
                    .asString()
                    .startsWith("SecurityGroupsPerInterfaceLimitExceeded");
        }
    }

    @Nested
    class Rules {

        @Test
        void rules_come_back_one_a_peer_and_are_described_together() {
            List<SecurityGroupRule> rules = authorize(web, tcp(22, 22, "203.0.113.7/32", "10.1.2.3/8"));

            assertThat(rules).extracting(SecurityGroupRule::cidrIpv4).containsExactly("203.0.113.7/32", "10.0.0.0/8");
            assertThat(rules).allSatisfy(rule -> {
                assertThat(rule.securityGroupRuleId()).matches("sgr-[0-9a-f]{17}");
                assertThat(rule.isEgress()).isFalse();
            });
            assertThat(describe(web).ipPermissions())
                    .singleElement()
                    .satisfies(permission -> assertThat(permission.ipRanges()).hasSize(2));
            assertThat(aws.call(
                                    DescribeSecurityGroupRulesRequest.builder()
                                            .filters(Filter.builder()
                                                    .name("group-id")
                                                    .values(web)
                                                    .build())
                                            .build(),
                                    DescribeSecurityGroupRulesResponse.class)
                            .securityGroupRules())
                    .hasSize(3);
        }

        @Test
        void a_rule_without_permissions_in_the_request_is_taken() {
            aws.call(
                    AuthorizeSecurityGroupIngressRequest.builder()
                            .groupName("web")
                            .ipProtocol("TCP")
                            .fromPort(80)
                            .toPort(80)
                            .cidrIp("0.0.0.0/0")
                            .build(),
                    AuthorizeSecurityGroupIngressResponse.class);

            assertThat(describe(web).ipPermissions())
                    .singleElement()
                    .satisfies(permission -> assertThat(permission.ipProtocol()).isEqualTo("tcp"));
        }

        @Test
        void the_name_of_a_group_stands_for_full_access() {
            aws.call(
                    AuthorizeSecurityGroupIngressRequest.builder()
                            .groupId(web)
                            .sourceSecurityGroupName("default")
                            .build(),
                    AuthorizeSecurityGroupIngressResponse.class);

            assertThat(describe(web).ipPermissions())
                    .extracting(IpPermission::ipProtocol)
                    .containsExactly("tcp", "udp", "icmp");
        }

        @Test
        void a_rule_that_is_there_is_refused_and_none_is_added() {
            authorize(web, tcp(22, 22, "10.0.0.0/8"));

            assertThatThrownBy(() -> authorize(web, tcp(80, 80, "0.0.0.0/0"), tcp(22, 22, "10.9.9.9/8")))
                    .hasToString("InvalidPermission.Duplicate (400): the specified rule \"peer: 10.0.0.0/8, TCP, from"
                            + " port: 22, to port: 22, ALLOW\" already exists");
            assertThat(describe(web).ipPermissions()).hasSize(1);
        }

        @Test
        void a_request_with_the_same_rule_twice_is_refused() {
            assertThatThrownBy(() -> authorize(web, tcp(80, 80, "10.0.0.0/8", "10.0.0.1/8")))
                    .hasToString("InvalidParameterValue (400): The same permission must not appear multiple times");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "null",
                value = {
                    "tcp|80|70000|TCP/UDP port (70000) out of range",
                    "tcp|-1|80|TCP/UDP port (-1) out of range",
                    "udp|80|22|Invalid TCP/UDP port range (80:22)",
                    "tcp|80|null|Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
                    "icmp|300|0|ICMP type (300) out of range",
                    "icmp|8|-2|ICMP code (-2) out of range",
                    "teleport|1|1|Invalid value 'teleport' for IP protocol. Unknown protocol.",
                    "256|1|1|Invalid value '256' for IP protocol. Unknown protocol.",
                })
        void ports_and_protocols_are_checked(String protocol, Integer from, Integer to, String message) {
            IpPermission permission = IpPermission.builder()
                    .ipProtocol(protocol)
                    .fromPort(from)
                    .toPort(to)
                    .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build();

            assertThatThrownBy(() -> authorize(web, permission)).hasToString("InvalidParameterValue (400): " + message);
        }

        @ParameterizedTest
        @CsvSource({
            "6, 22, 22, tcp, 22",
            "17, 53, 53, udp, 53",
            "1, 8, -1, icmp, 8",
            "50, 1, 2, 50, -1",
            "-1, 1, 2, -1, -1",
        })
        void protocols_by_number_have_their_names(String protocol, int from, int to, String name, int port) {
            IpPermission permission = IpPermission.builder()
                    .ipProtocol(protocol)
                    .fromPort(from)
                    .toPort(to)
                    .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build();

            assertThat(authorize(web, permission)).singleElement().satisfies(rule -> {
                assertThat(rule.ipProtocol()).isEqualTo(name);
                assertThat(rule.fromPort()).isEqualTo(port);
            });
        }

        @Test
        void blocks_of_both_kinds_are_checked() {
            assertThatThrownBy(() -> authorize(web, tcp(22, 22, "10.0.0.0")))
                    .hasToString("InvalidParameterValue (400): CIDR block 10.0.0.0 is malformed");
            IpPermission six = IpPermission.builder()
                    .ipProtocol("icmpv6")
                    .ipv6Ranges(Ipv6Range.builder()
                            .cidrIpv6("2001:DB8::1/32")
                            .description("partners")
                            .build())
                    .build();

            assertThat(authorize(web, six))
                    .extracting(SecurityGroupRule::cidrIpv6)
                    .containsExactly("2001:db8::/32");
            assertThatThrownBy(() -> authorize(
                            web,
                            IpPermission.builder()
                                    .ipProtocol("-1")
                                    .prefixListIds(PrefixListId.builder()
                                            .prefixListId("pl-63a5400a")
                                            .build())
                                    .build()))
                    .hasMessage("The prefix list ID 'pl-63a5400a' does not exist");
        }

        @Test
        void a_group_of_another_vpc_is_refused() {
            String vpcId = aws.call(
                            CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                    .vpc()
                    .vpcId();
            String there = aws.network
                    .launches()
                    .groups(vpcId, List.of(), List.of())
                    .get(0)
                    .id();

            assertThatThrownBy(() -> authorize(
                            web,
                            IpPermission.builder()
                                    .ipProtocol("-1")
                                    .userIdGroupPairs(UserIdGroupPair.builder()
                                            .groupId(there)
                                            .build())
                                    .build()))
                    .hasMessage("You have specified two resources that belong to different networks.");
        }

        @Test
        void rules_are_revoked_by_what_they_say_or_by_id() {
            List<SecurityGroupRule> rules = authorize(web, tcp(22, 22, "10.0.0.0/8"), tcp(80, 80, "0.0.0.0/0"));

            assertThat(revoke(web, tcp(22, 22, "10.0.0.0/8")).revokedSecurityGroupRules())
                    .hasSize(1);
            aws.call(
                    RevokeSecurityGroupIngressRequest.builder()
                            .groupId(web)
                            .securityGroupRuleIds(rules.get(1).securityGroupRuleId())
                            .build(),
                    RevokeSecurityGroupIngressResponse.class);

            assertThat(describe(web).ipPermissions()).isEmpty();
        }

        @Test
        void a_rule_that_is_not_there_is_named_in_the_default_vpc() {
            authorize(web, tcp(22, 22, "10.0.0.0/8"));

            RevokeSecurityGroupIngressResponse answer =
                    revoke(web, tcp(22, 22, "10.0.0.0/8"), tcp(23, 23, "10.0.0.0/8"));

            assertThat(answer.unknownIpPermissions())
                    .extracting(IpPermission::fromPort)
                    .containsExactly(23);
            assertThat(describe(web).ipPermissions()).isEmpty();
        }

        @Test
        void a_rule_that_is_not_there_is_an_error_in_any_other_vpc() {
            String vpcId = aws.call(
                            CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                    .vpc()
                    .vpcId();
            String there = aws.network
                    .launches()
                    .groups(vpcId, List.of(), List.of())
                    .get(0)
                    .id();

            assertThatThrownBy(() -> revoke(there, tcp(22, 22, "10.0.0.0/8")))
                    .hasToString("InvalidPermission.NotFound (400): The specified rule does not exist in this security"
                            + " group.");
        }

        @Test
        void an_outbound_rule_is_replaced() {
            IpPermission all = IpPermission.builder()
                    .ipProtocol("-1")
                    .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build();
            aws.call(
                    RevokeSecurityGroupEgressRequest.builder()
                            .groupId(web)
                            .ipPermissions(all)
                            .build(),
                    RevokeSecurityGroupEgressResponse.class);
            aws.call(
                    AuthorizeSecurityGroupEgressRequest.builder()
                            .groupId(web)
                            .ipPermissions(tcp(443, 443, "0.0.0.0/0"))
                            .build(),
                    AuthorizeSecurityGroupEgressResponse.class);

            assertThat(describe(web).ipPermissionsEgress())
                    .extracting(IpPermission::fromPort)
                    .containsExactly(443);
        }

        @Test
        void a_rule_is_modified_in_place() {
            String id = authorize(web, tcp(22, 22, "10.0.0.0/8")).get(0).securityGroupRuleId();

            aws.call(
                    ModifySecurityGroupRulesRequest.builder()
                            .groupId(web)
                            .securityGroupRules(SecurityGroupRuleUpdate.builder()
                                    .securityGroupRuleId(id)
                                    .securityGroupRule(rule -> rule.ipProtocol("tcp")
                                            .fromPort(2222)
                                            .toPort(2222)
                                            .cidrIpv4("10.0.0.0/8"))
                                    .build())
                            .build(),
                    ModifySecurityGroupRulesResponse.class);

            assertThat(describe(web).ipPermissions())
                    .extracting(IpPermission::fromPort)
                    .containsExactly(2222);
        }

        @Test
        void a_rule_is_described_anew() {
            authorize(web, tcp(22, 22, "10.0.0.0/8"));

            aws.call(
                    UpdateSecurityGroupRuleDescriptionsIngressRequest.builder()
                            .groupId(web)
                            .ipPermissions(tcp(22, 22, "10.0.0.0/8").toBuilder()
                                    .ipRanges(IpRange.builder()
                                            .cidrIp("10.0.0.0/8")
                                            .description("the office")
                                            .build())
                                    .build())
                            .build(),
                    UpdateSecurityGroupRuleDescriptionsIngressResponse.class);

            assertThat(describe(web).ipPermissions().get(0).ipRanges().get(0).description())
                    .isEqualTo("the office");
        }

        @Test
        void groups_are_found_by_their_rules() {
            authorize(web, tcp(22, 22, "10.0.0.0/8"));

            List<SecurityGroup> found = aws.call(
                            DescribeSecurityGroupsRequest.builder()
                                    .filters(
                                            Filter.builder()
                                                    .name("ip-permission.from-port")
                                                    .values("22")
                                                    .build(),
                                            Filter.builder()
                                                    .name("ip-permission.cidr")
                                                    .values("10.*")
                                                    .build())
                                    .build(),
                            DescribeSecurityGroupsResponse.class)
                    .securityGroups();

            assertThat(found).extracting(SecurityGroup::groupId).containsExactly(web);
        }

        @Test
        void under_quotas_a_group_has_sixty_rules_each_way() {
            NetworkFixture strict = NetworkFixture.in("us-east-1", Strictness.REALISTIC);
            List<IpPermission> many = IntStream.rangeClosed(1, 61)
                    .mapToObj(port -> tcp(port, port, "0.0.0.0/0"))
                    .toList();

            AuthorizeSecurityGroupIngressRequest request = AuthorizeSecurityGroupIngressRequest.builder()
                    .groupName("default")
                    .ipPermissions(many)
                    .build();

            assertThatThrownBy(() -> strict.call(request, AuthorizeSecurityGroupIngressResponse.class))
                    .asString()
                    .startsWith("RulesPerSecurityGroupLimitExceeded");
        }

        @Test
        void a_rule_is_tagged_through_the_family() {
            String id = authorize(web, tcp(22, 22, "10.0.0.0/8")).get(0).securityGroupRuleId();

            aws.network.retag(id, tags -> Map.of("owner", "ops"));

            assertThat(aws.network.findTagged(id))
                    .hasValueSatisfying(tagged -> assertThat(tagged.tags()).containsEntry("owner", "ops"));
            assertThat(aws.network.tagged()).anyMatch(tagged -> tagged.id().equals(id));
        }
    }
}
