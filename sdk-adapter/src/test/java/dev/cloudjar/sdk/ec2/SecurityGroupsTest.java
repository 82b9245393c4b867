package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups and their rules through the real client. */
class SecurityGroupsTest {

    private static final String UNKNOWN = "sg-0123456789abcdef0";
    private static final String UNKNOWN_RULE = "sgr-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");
    private final String groupId = group("web");

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String group(String name) {
        return group(name, vpcId);
    }

    private String group(String name, String vpc) {
        return ec2.createSecurityGroup(
                        r -> r.groupName(name).description("of tests").vpcId(vpc))
                .groupId();
    }

    private SecurityGroup described(String id) {
        return ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0);
    }

    private List<SecurityGroupRule> rules(String id, boolean egress) {
        return ec2
                .describeSecurityGroupRules(
                        r -> r.filters(f -> f.name("group-id").values(id)))
                .securityGroupRules()
                .stream()
                .filter(rule -> rule.isEgress() == egress)
                .toList();
    }

    private List<SecurityGroupRule> allow(Consumer<IpPermission.Builder> permission) {
        return ec2.authorizeSecurityGroupIngress(r -> r.groupId(groupId).ipPermissions(permission))
                .securityGroupRules();
    }

    private static Consumer<IpPermission.Builder> tcp(int port, String cidr) {
        return p -> p.ipProtocol("tcp").fromPort(port).toPort(port).ipRanges(range -> range.cidrIp(cidr));
    }

    @Nested
    class Creating {

        @Test
        void lets_everything_out_and_nothing_in() {
            SecurityGroup group = described(groupId);

            assertThat(group.ipPermissions()).isEmpty();
            assertThat(group.ipPermissionsEgress())
                    .singleElement()
                    .matches(p -> p.ipProtocol().equals("-1")
                            && p.ipRanges().get(0).cidrIp().equals("0.0.0.0/0"));
            assertThat(group.vpcId()).isEqualTo(vpcId);
        }

        @Test
        void refuses_names_that_are_taken_reserved_or_wrong() {
            int before = ec2.describeSecurityGroups().securityGroups().size();

            Refused.with("InvalidGroup.Duplicate", () -> group("web"))
                    .hasMessageContaining("The security group 'web' already exists for VPC '" + vpcId + "'");
            Refused.with("InvalidGroup.Reserved", () -> group("default"))
                    .hasMessageContaining("Cannot use reserved security group name: default");
            Refused.with("InvalidParameterValue", () -> group("sg-web"))
                    .hasMessageContaining("Group names may not be in the format sg-*");
            Refused.with("InvalidParameterValue", () -> group("ümlaut"));
            Refused.with("InvalidParameterValue", () -> group("n".repeat(256)));
            Refused.with(
                    "MissingParameter",
                    () -> ec2.createSecurityGroup(r -> r.groupName("db").vpcId(vpcId)));
            Refused.with(
                    "MissingParameter",
                    () -> ec2.createSecurityGroup(r -> r.description("db").vpcId(vpcId)));
            Refused.with("InvalidVpcID.NotFound", () -> group("db", "vpc-0123456789abcdef0"));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createSecurityGroup(r ->
                            r.groupName("db").description("db").vpcId(vpcId).dryRun(true)));

            assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(before);
            assertThatNoException().isThrownBy(() -> group("web", vpc("10.3.0.0/16")));
        }

        @Test
        void stops_at_the_quota() {
            cloud.quotas()
                    .set(
                            "L-E79EC296",
                            ec2.describeSecurityGroups().securityGroups().size());

            Refused.with("SecurityGroupLimitExceeded", () -> group("db"))
                    .hasMessageContaining("The maximum number of security groups has been reached.");
        }
    }

    @Nested
    class Authorising {

        @Test
        void takes_blocks_prefix_lists_and_groups_each_a_rule_with_an_id() {
            String peer = group("lb");
            String listId = ec2.createManagedPrefixList(r ->
                            r.prefixListName("offices").addressFamily("IPv4").maxEntries(2))
                    .prefixList()
                    .prefixListId();

            List<SecurityGroupRule> made = allow(p -> p.ipProtocol("TCP")
                    .fromPort(443)
                    .toPort(443)
                    .ipRanges(range -> range.cidrIp("10.2.3.4/16").description("inside"))
                    .ipv6Ranges(range -> range.cidrIpv6("2001:DB8::1/32"))
                    .prefixListIds(list -> list.prefixListId(listId))
                    .userIdGroupPairs(pair -> pair.groupId(peer)));

            assertThat(made)
                    .hasSize(4)
                    .extracting(SecurityGroupRule::securityGroupRuleId)
                    .doesNotHaveDuplicates();
            assertThat(rules(groupId, false))
                    .anyMatch(rule -> "10.2.0.0/16".equals(rule.cidrIpv4()) && "inside".equals(rule.description()))
                    .anyMatch(rule -> "2001:db8::/32".equals(rule.cidrIpv6()))
                    .anyMatch(rule -> listId.equals(rule.prefixListId()))
                    .anyMatch(rule -> rule.referencedGroupInfo() != null
                            && peer.equals(rule.referencedGroupInfo().groupId()));
            assertThat(described(groupId).ipPermissions())
                    .singleElement()
                    .matches(p -> p.ipProtocol().equals("tcp") && p.fromPort() == 443);
        }

        @Test
        void takes_a_flat_rule_too() {
            ec2.authorizeSecurityGroupIngress(r ->
                    r.groupId(groupId).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("192.0.2.0/24"));

            assertThat(rules(groupId, false)).singleElement().matches(rule -> rule.fromPort() == 22);
        }

        @Test
        void refuses_rules_that_are_there_or_come_twice() {
            allow(tcp(80, "10.0.0.0/8"));

            Refused.with("InvalidPermission.Duplicate", () -> allow(tcp(80, "10.9.9.9/8")))
                    .hasMessageContaining("the specified rule \"peer: 10.0.0.0/8, TCP, from port: 80, to port: 80,"
                            + " ALLOW\" already exists");
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.authorizeSecurityGroupIngress(r ->
                                    r.groupId(groupId).ipPermissions(tcp(81, "10.0.0.0/8"), tcp(81, "10.0.0.0/8"))))
                    .hasMessageContaining("The same permission must not appear multiple times");
            Refused.with(
                    "InvalidPermission.Duplicate",
                    () -> ec2.authorizeSecurityGroupIngress(
                            r -> r.groupId(groupId).ipPermissions(tcp(82, "10.0.0.0/8"), tcp(80, "10.0.0.0/8"))));
            Refused.with(
                    "InvalidPermission.Duplicate",
                    () -> ec2.authorizeSecurityGroupEgress(r -> r.groupId(groupId)
                            .ipPermissions(p -> p.ipProtocol("-1").ipRanges(range -> range.cidrIp("0.0.0.0/0")))));

            assertThat(rules(groupId, false)).hasSize(1);
            assertThat(rules(groupId, true)).hasSize(1);
        }

        @Test
        void refuses_what_is_no_traffic() {
            Refused.with("InvalidParameterValue", () -> allow(tcp(70000, "10.0.0.0/8")))
                    .hasMessageContaining("TCP/UDP port (70000) out of range");
            Refused.with(
                            "InvalidParameterValue",
                            () -> allow(p -> p.ipProtocol("udp")
                                    .fromPort(90)
                                    .toPort(80)
                                    .ipRanges(range -> range.cidrIp("10.0.0.0/8"))))
                    .hasMessageContaining("Invalid TCP/UDP port range (90:80)");
            Refused.with(
                            "InvalidParameterValue",
                            () -> allow(p -> p.ipProtocol("tcp").ipRanges(range -> range.cidrIp("10.0.0.0/8"))))
                    .hasMessageContaining(
                            "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
            Refused.with(
                            "InvalidParameterValue",
                            () -> allow(p -> p.ipProtocol("icmp")
                                    .fromPort(256)
                                    .toPort(-1)
                                    .ipRanges(range -> range.cidrIp("10.0.0.0/8"))))
                    .hasMessageContaining("ICMP type (256) out of range");
            Refused.with(
                            "InvalidParameterValue",
                            () -> allow(
                                    p -> p.ipProtocol("carrier-pigeon").ipRanges(range -> range.cidrIp("10.0.0.0/8"))))
                    .hasMessageContaining("Invalid value 'carrier-pigeon' for IP protocol. Unknown protocol.");
            Refused.with(
                    "MissingParameter",
                    () -> allow(p -> p.fromPort(80).toPort(80).ipRanges(range -> range.cidrIp("10.0.0.0/8"))));

            assertThat(rules(groupId, false)).isEmpty();
        }

        @Test
        void refuses_what_is_no_peer() {
            String elsewhere = group("web", vpc("10.3.0.0/16"));

            Refused.with("InvalidParameterValue", () -> allow(tcp(80, "10.0.0.0/40")))
                    .hasMessageContaining("CIDR block 10.0.0.0/40 is malformed");
            Refused.with(
                    "InvalidParameterValue",
                    () -> allow(p -> p.ipProtocol("-1").ipv6Ranges(range -> range.cidrIpv6("10.0.0.0/8"))));
            Refused.with("MissingParameter", () -> allow(p -> p.ipProtocol("-1")));
            Refused.with("MissingParameter", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(groupId)));
            Refused.with(
                            "InvalidGroup.NotFound",
                            () -> allow(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(UNKNOWN))))
                    .hasMessageContaining("The security group '" + UNKNOWN + "' does not exist");
            Refused.with(
                            "InvalidGroup.NotFound",
                            () -> allow(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(elsewhere))))
                    .hasMessageContaining("You have specified two resources that belong to different networks.");
            Refused.with(
                            "InvalidGroupId.Malformed",
                            () -> allow(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId("web"))))
                    .hasMessageContaining("Invalid id: \"web\" (expecting \"sg-...\")");
            Refused.with(
                    "InvalidPrefixListId.Malformed",
                    () -> allow(p -> p.ipProtocol("-1").prefixListIds(list -> list.prefixListId("pl-offices"))));
            Refused.with(
                            "InvalidParameterValue",
                            () -> allow(p -> p.ipProtocol("-1")
                                    .ipRanges(
                                            range -> range.cidrIp("10.0.0.0/8").description("ümlaut"))))
                    .hasMessageContaining("Invalid rule description.");
            Refused.with(
                    "InvalidGroup.NotFound",
                    () -> ec2.authorizeSecurityGroupIngress(
                            r -> r.groupId(UNKNOWN).ipPermissions(tcp(80, "10.0.0.0/8"))));
            Refused.with(
                            "InvalidGroup.NotFound",
                            () -> ec2.authorizeSecurityGroupIngress(
                                    r -> r.groupName("web").ipPermissions(tcp(80, "10.0.0.0/8"))))
                    .hasMessageContaining("The security group 'web' does not exist in default VPC");
            Refused.with(
                    "MissingParameter",
                    () -> ec2.authorizeSecurityGroupIngress(r -> r.ipPermissions(tcp(80, "10.0.0.0/8"))));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.authorizeSecurityGroupIngress(
                            r -> r.groupId(groupId).groupName("web").ipPermissions(tcp(80, "10.0.0.0/8"))));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(groupId)
                            .ipPermissions(tcp(80, "10.0.0.0/8"))
                            .dryRun(true)));

            assertThat(rules(groupId, false)).isEmpty();
        }

        @Test
        void stops_at_the_quota_of_each_direction_and_family() {
            cloud.quotas().set("L-0EA8095F", 2);
            allow(tcp(1, "10.0.0.0/8"));
            allow(tcp(2, "10.0.0.0/8"));

            Refused.with("RulesPerSecurityGroupLimitExceeded", () -> allow(tcp(3, "10.0.0.0/8")))
                    .hasMessageContaining("The maximum number of rules per security group has been reached.");
            assertThatNoException()
                    .isThrownBy(() -> allow(p -> p.ipProtocol("-1").ipv6Ranges(range -> range.cidrIpv6("::/0"))));
            assertThatNoException()
                    .isThrownBy(() -> ec2.authorizeSecurityGroupEgress(
                            r -> r.groupId(groupId).ipPermissions(tcp(3, "10.0.0.0/8"))));
        }
    }

    @Nested
    class Revoking {

        @Test
        void goes_by_ids_and_by_what_rules_say() {
            String id = allow(tcp(80, "10.0.0.0/8")).get(0).securityGroupRuleId();
            allow(tcp(81, "10.0.0.0/8"));

            assertThat(ec2.revokeSecurityGroupIngress(r -> r.groupId(groupId).securityGroupRuleIds(id))
                            .revokedSecurityGroupRules())
                    .singleElement()
                    .matches(rule -> rule.securityGroupRuleId().equals(id));
            ec2.revokeSecurityGroupIngress(r -> r.groupId(groupId).ipPermissions(tcp(81, "10.0.0.0/8")));

            assertThat(rules(groupId, false)).isEmpty();
        }

        @Test
        void of_what_is_not_there_is_refused_outside_the_default_VPC() {
            allow(tcp(80, "10.0.0.0/8"));

            Refused.with(
                            "InvalidPermission.NotFound",
                            () -> ec2.revokeSecurityGroupIngress(r ->
                                    r.groupId(groupId).ipPermissions(tcp(80, "10.0.0.0/8"), tcp(81, "10.0.0.0/8"))))
                    .hasMessageContaining("The specified rule does not exist in this security group.");
            Refused.with(
                    "InvalidPermission.NotFound",
                    () -> ec2.revokeSecurityGroupEgress(r -> r.groupId(groupId).ipPermissions(tcp(80, "10.0.0.0/8"))));
            Refused.with(
                            "InvalidSecurityGroupRuleId.NotFound",
                            () -> ec2.revokeSecurityGroupIngress(
                                    r -> r.groupId(groupId).securityGroupRuleIds(UNKNOWN_RULE)))
                    .hasMessageContaining("The security group rule ID '" + UNKNOWN_RULE + "' does not exist");
            Refused.with(
                    "InvalidSecurityGroupRuleId.Malformed",
                    () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(groupId).securityGroupRuleIds("sgr-1")));

            assertThat(rules(groupId, false)).hasSize(1);
        }

        @Test
        void of_what_is_not_there_is_told_in_the_default_VPC() {
            String id = ec2.createSecurityGroup(r -> r.groupName("own").description("own"))
                    .groupId();

            assertThat(ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(80, "10.0.0.0/8")))
                            .unknownIpPermissions())
                    .hasSize(1);
        }
    }

    @Nested
    class Updating {

        @Test
        void changes_rules_and_descriptions_in_place() {
            String id = allow(tcp(80, "10.0.0.0/8")).get(0).securityGroupRuleId();

            ec2.modifySecurityGroupRules(r -> r.groupId(groupId)
                    .securityGroupRules(u -> u.securityGroupRuleId(id)
                            .securityGroupRule(rule -> rule.ipProtocol("tcp")
                                    .fromPort(8080)
                                    .toPort(8080)
                                    .cidrIpv4("10.0.0.0/8"))));
            ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(groupId)
                    .securityGroupRuleDescriptions(
                            d -> d.securityGroupRuleId(id).description("proxy")));

            assertThat(rules(groupId, false))
                    .singleElement()
                    .matches(rule -> rule.securityGroupRuleId().equals(id)
                            && rule.fromPort() == 8080
                            && rule.description().equals("proxy"));
        }

        @Test
        void of_what_is_not_there_is_refused() {
            String id = allow(tcp(80, "10.0.0.0/8")).get(0).securityGroupRuleId();
            allow(tcp(81, "10.0.0.0/8"));

            Refused.with("InvalidSecurityGroupRuleId.NotFound", () -> modify(UNKNOWN_RULE, 82));
            Refused.with("InvalidSecurityGroupRuleId.Malformed", () -> modify("rule", 82));
            Refused.with("InvalidPermission.Duplicate", () -> modify(id, 81));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifySecurityGroupRules(r -> r.groupId(groupId)
                            .securityGroupRules(u -> u.securityGroupRuleId(id)
                                    .securityGroupRule(rule -> rule.ipProtocol("-1")
                                            .cidrIpv4("10.0.0.0/8")
                                            .cidrIpv6("::/0")))));
            Refused.with("MissingParameter", () -> ec2.modifySecurityGroupRules(r -> r.groupId(groupId)));
            Refused.with(
                    "InvalidPermission.NotFound",
                    () -> ec2.updateSecurityGroupRuleDescriptionsIngress(
                            r -> r.groupId(groupId).ipPermissions(tcp(99, "10.0.0.0/8"))));
            Refused.with(
                    "InvalidSecurityGroupRuleId.NotFound",
                    () -> ec2.updateSecurityGroupRuleDescriptionsEgress(
                            r -> r.groupId(groupId).securityGroupRuleDescriptions(d -> d.securityGroupRuleId(id))));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.updateSecurityGroupRuleDescriptionsEgress(r -> r.groupId(groupId)));

            assertThat(rules(groupId, false))
                    .extracting(SecurityGroupRule::fromPort)
                    .containsExactlyInAnyOrder(80, 81);
        }

        private void modify(String id, int port) {
            ec2.modifySecurityGroupRules(r -> r.groupId(groupId)
                    .securityGroupRules(u -> u.securityGroupRuleId(id)
                            .securityGroupRule(rule -> rule.ipProtocol("tcp")
                                    .fromPort(port)
                                    .toPort(port)
                                    .cidrIpv4("10.0.0.0/8"))));
        }
    }

    @Nested
    class Describing {

        @Test
        void goes_by_pages() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                ids.add(group("g" + i));
                allow(tcp(i + 1, "10.0.0.0/8"));
            }

            assertThat(ec2.describeSecurityGroupsPaginator(r -> r.maxResults(5)
                                    .filters(f -> f.name("group-id").values(ids)))
                            .securityGroups())
                    .hasSize(7);
            assertThat(ec2.describeSecurityGroupRulesPaginator(r -> r.maxResults(5)
                                    .filters(f -> f.name("group-id").values(groupId)))
                            .securityGroupRules())
                    .hasSize(8);
            Refused.with("InvalidNextToken", () -> ec2.describeSecurityGroups(r -> r.nextToken("mine")));
            Refused.with("InvalidNextToken", () -> ec2.describeSecurityGroupRules(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeSecurityGroups(r -> r.maxResults(4)));
        }

        @Test
        void refuses_unknown_groups_and_rules() {
            Refused.with("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupIds(groupId, UNKNOWN)))
                    .hasMessageContaining("The security group '" + UNKNOWN + "' does not exist");
            Refused.with("InvalidGroupId.Malformed", () -> described("web"));
            Refused.with("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupNames("nothing")));
            Refused.with(
                    "InvalidSecurityGroupRuleId.NotFound",
                    () -> ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(UNKNOWN_RULE)));
            Refused.with(
                    "InvalidSecurityGroupRuleId.Malformed",
                    () -> ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds("sgr-x")));
        }
    }

    @Nested
    class Deleting {

        private void refused() {
            Refused.with("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(groupId)))
                    .hasMessageContaining("resource " + groupId + " has a dependent object");
            assertThat(described(groupId).groupId()).isEqualTo(groupId);
        }

        @Test
        void waits_for_rules_of_other_groups_and_not_for_its_own() {
            String peer = group("db");
            allow(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(groupId)));
            ec2.authorizeSecurityGroupEgress(r -> r.groupId(peer)
                    .ipPermissions(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(groupId))));
            refused();
            ec2.revokeSecurityGroupEgress(r -> r.groupId(peer)
                    .ipPermissions(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(groupId))));

            ec2.deleteSecurityGroup(r -> r.groupId(groupId));

            Refused.with("InvalidGroup.NotFound", () -> described(groupId));
        }

        @Test
        void waits_for_interfaces_and_instances() {
            String subnetId = ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/24"))
                    .subnet()
                    .subnetId();
            String interfaceId = ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).groups(groupId))
                    .networkInterface()
                    .networkInterfaceId();
            refused();
            ec2.deleteNetworkInterface(r -> r.networkInterfaceId(interfaceId));
            String instanceId = ec2.runInstances(r -> r.imageId("ami-12345678")
                            .minCount(1)
                            .maxCount(1)
                            .subnetId(subnetId)
                            .securityGroupIds(groupId))
                    .instances()
                    .get(0)
                    .instanceId();
            refused();
            ec2.describeInstances();
            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            ec2.describeInstances();

            ec2.deleteSecurityGroup(r -> r.groupId(groupId));
            Refused.with("InvalidGroup.NotFound", () -> described(groupId));
        }

        @Test
        void of_what_is_not_there_or_the_default_is_refused() {
            String defaultId = ec2.describeSecurityGroups(r -> r.filters(
                            f -> f.name("vpc-id").values(vpcId),
                            f -> f.name("group-name").values("default")))
                    .securityGroups()
                    .get(0)
                    .groupId();

            Refused.with("CannotDelete", () -> ec2.deleteSecurityGroup(r -> r.groupId(defaultId)))
                    .hasMessageContaining(
                            "the specified group: \"" + defaultId + "\" name: \"default\" cannot be deleted by a user");
            Refused.with("InvalidGroup.NotFound", () -> ec2.deleteSecurityGroup(r -> r.groupId(UNKNOWN)));
            Refused.with("InvalidGroupId.Malformed", () -> ec2.deleteSecurityGroup(r -> r.groupId("sg-")));
            Refused.with("MissingParameter", () -> ec2.deleteSecurityGroup(r -> {}));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.deleteSecurityGroup(r -> r.groupId(groupId).dryRun(true)));
            assertThat(described(groupId).groupId()).isEqualTo(groupId);
        }
    }

    @Nested
    class Using {

        private String defaultSubnet() {
            return ec2.describeSubnets(
                            r -> r.filters(f -> f.name("default-for-az").values("true")))
                    .subnets()
                    .get(0)
                    .subnetId();
        }

        private final String subnetId = ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/24"))
                .subnet()
                .subnetId();

        @Test
        void needs_groups_of_the_VPC() {
            String elsewhere = group("web", vpc("10.3.0.0/16"));

            Refused.with("InvalidParameter", () -> launch(elsewhere))
                    .hasMessageContaining("Security group " + elsewhere + " and subnet " + subnetId
                            + " belong to different networks.");
            Refused.with(
                    "InvalidGroup.NotFound",
                    "You have specified two resources that belong to different networks.",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId).groups(elsewhere)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter groupName cannot be used with the parameter subnet",
                    () -> ec2.runInstances(r -> r.imageId("ami-12345678")
                            .minCount(1)
                            .maxCount(1)
                            .subnetId(defaultSubnet())
                            .securityGroups("default")));
            Refused.with("InvalidGroup.NotFound", () -> launch(UNKNOWN));
            Refused.with("InvalidGroupId.Malformed", () -> launch("web"));
            Refused.with(
                            "InvalidParameterCombination",
                            () -> ec2.runInstances(r -> r.imageId("ami-12345678")
                                    .minCount(1)
                                    .maxCount(1)
                                    .subnetId(subnetId)
                                    .securityGroups("web")))
                    .hasMessageContaining("The parameter groupName cannot be used with the parameter subnet");
            assertThat(ec2.describeInstances().reservations()).isEmpty();
        }

        @Test
        void stops_at_the_quota_of_an_interface() {
            cloud.quotas().set("L-2AFB9258", 2);

            Refused.with("SecurityGroupsPerInterfaceLimitExceeded", () -> launch(groupId, group("a"), group("b")))
                    .hasMessageContaining("The maximum number of security groups per interface has been reached");

            assertThat(ec2.describeInstances().reservations()).isEmpty();
        }

        private void launch(String... groups) {
            ec2.runInstances(r -> r.imageId("ami-12345678")
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(subnetId)
                    .securityGroupIds(groups));
        }
    }
}
