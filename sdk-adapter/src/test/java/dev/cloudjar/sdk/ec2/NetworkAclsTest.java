package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/** Network ACLs, their rules and the subnets they serve, through the real client. */
class NetworkAclsTest {

    private static final String UNKNOWN = "acl-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");
    private final String aclId = acl(vpcId);

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String acl(String vpc) {
        return ec2.createNetworkAcl(r -> r.vpcId(vpc)).networkAcl().networkAclId();
    }

    private String subnet(String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet().subnetId();
    }

    private NetworkAcl described(String id) {
        return ec2.describeNetworkAcls(r -> r.networkAclIds(id)).networkAcls().get(0);
    }

    private NetworkAcl defaultAcl() {
        return ec2.describeNetworkAcls(r -> r.filters(
                        f -> f.name("vpc-id").values(vpcId),
                        f -> f.name("default").values("true")))
                .networkAcls()
                .get(0);
    }

    private List<Integer> rules(boolean egress) {
        return described(aclId).entries().stream()
                .filter(entry -> entry.egress() == egress)
                .map(NetworkAclEntry::ruleNumber)
                .toList();
    }

    private void entry(int number, Consumer<CreateNetworkAclEntryRequest.Builder> change) {
        ec2.createNetworkAclEntry(r -> change.accept(r.networkAclId(aclId)
                .ruleNumber(number)
                .egress(false)
                .protocol("-1")
                .ruleAction("allow")
                .cidrBlock("10.0.0.0/8")));
    }

    private void entry(int number) {
        entry(number, r -> {});
    }

    @Nested
    class Acls {

        @Test
        void deny_everything_when_new_and_allow_everything_by_default() {
            assertThat(rules(false)).containsExactly(32767);
            assertThat(rules(true)).containsExactly(32767);
            assertThat(defaultAcl().entries())
                    .filteredOn(entry -> entry.ruleActionAsString().equals("allow"))
                    .hasSize(2)
                    .allMatch(entry -> entry.ruleNumber() == 100);
        }

        @Test
        void stop_at_the_quota_of_the_VPC() {
            cloud.quotas().set("L-B4A6D682", 2);

            Refused.with("NetworkAclLimitExceeded", () -> acl(vpcId))
                    .hasMessageContaining("The maximum number of network ACLs has been reached.");
        }

        @Test
        void need_a_VPC_that_is_there() {
            Refused.with("InvalidVpcID.NotFound", () -> acl("vpc-0123456789abcdef0"));
            Refused.with("MissingParameter", () -> ec2.createNetworkAcl(r -> {}));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createNetworkAcl(r -> r.vpcId(vpcId).dryRun(true)));
            ec2.createNetworkAcl(r -> r.vpcId(vpcId).clientToken("t"));
            String other = vpc("10.3.0.0/16");
            Refused.with(
                    "IdempotentParameterMismatch",
                    () -> ec2.createNetworkAcl(r -> r.vpcId(other).clientToken("t")));
            ec2.createNetworkAcl(r -> r.vpcId(vpcId).clientToken("t"));
            assertThat(ec2.describeNetworkAcls(
                                    r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                            .networkAcls())
                    .hasSize(3);
        }

        @Test
        void that_serve_subnets_or_are_the_default_are_not_deleted() {
            String subnetId = subnet("10.2.0.0/24");
            String defaultId = defaultAcl().networkAclId();
            String first = defaultAcl().associations().get(0).networkAclAssociationId();
            String second = ec2.replaceNetworkAclAssociation(
                            r -> r.associationId(first).networkAclId(aclId))
                    .newAssociationId();

            Refused.with("DependencyViolation", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(aclId)))
                    .hasMessageContaining("The networkAcl '" + aclId + "' has dependencies and cannot be deleted.");
            Refused.with("InvalidParameterValue", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(defaultId)))
                    .hasMessageContaining("cannot delete default network ACL " + defaultId);
            assertThat(described(aclId).associations())
                    .singleElement()
                    .matches(each -> each.subnetId().equals(subnetId));
            ec2.replaceNetworkAclAssociation(r -> r.associationId(second).networkAclId(defaultId));
            ec2.deleteNetworkAcl(r -> r.networkAclId(aclId));

            Refused.with("InvalidNetworkAclID.NotFound", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(aclId)))
                    .hasMessageContaining("The networkAcl ID '" + aclId + "' does not exist");
            Refused.with("InvalidNetworkAclId.Malformed", () -> ec2.deleteNetworkAcl(r -> r.networkAclId("acl-1")));
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 6; i++) {
                acl(vpcId);
            }

            assertThat(ec2.describeNetworkAclsPaginator(r -> r.maxResults(5)
                                    .filters(f -> f.name("vpc-id").values(vpcId)))
                            .networkAcls())
                    .hasSize(8);
            Refused.with("InvalidNextToken", () -> ec2.describeNetworkAcls(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeNetworkAcls(r -> r.maxResults(4)));
            Refused.with("InvalidNetworkAclID.NotFound", () -> described(UNKNOWN));
            Refused.with("InvalidNetworkAclId.Malformed", () -> described(vpcId))
                    .hasMessageContaining("(expecting \"acl-...\")");
        }
    }

    @Nested
    class Entries {

        @Test
        void are_told_apart_by_number_and_direction() {
            entry(100);
            entry(100, r -> r.egress(true));
            entry(32766);

            Refused.with("NetworkAclEntryAlreadyExists", () -> entry(100))
                    .hasMessageContaining("The network acl entry identified by 100 already exists.");

            assertThat(rules(false)).containsExactly(100, 32766, 32767);
            assertThat(rules(true)).containsExactly(100, 32767);
        }

        @Test
        void have_numbers_from_1_to_32766() {
            Refused.with("InvalidParameterValue", () -> entry(0));
            Refused.with("InvalidParameterValue", () -> entry(32767));
            Refused.with("MissingParameter", () -> entry(1, r -> r.ruleNumber(null)));

            assertThat(rules(false)).containsExactly(32767);
        }

        @Test
        void that_say_too_little_or_too_much_are_refused() {
            Refused.with("MissingParameter", () -> entry(1, r -> r.protocol(null)));
            Refused.with("InvalidParameterValue", () -> entry(1, r -> r.protocol("carrier-pigeon")))
                    .hasMessageContaining("Invalid value 'carrier-pigeon' for IP protocol. Unknown protocol.");
            Refused.with("MissingParameter", () -> entry(1, r -> r.ruleAction((String) null)));
            Refused.with("InvalidParameterValue", () -> entry(1, r -> r.ruleAction("perhaps")));
            Refused.with("MissingParameter", () -> entry(1, r -> r.cidrBlock(null)));
            Refused.with("InvalidParameterCombination", () -> entry(1, r -> r.ipv6CidrBlock("::/0")));
            Refused.with("InvalidParameterValue", () -> entry(1, r -> r.cidrBlock("10.0.0.0/33")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> entry(1, r -> r.cidrBlock(null).ipv6CidrBlock("10.0.0.0/8")));
            Refused.with("MissingParameter", () -> entry(1, r -> r.protocol("tcp")));
            Refused.with(
                            "InvalidParameterValue",
                            () -> entry(
                                    1,
                                    r -> r.protocol("6")
                                            .portRange(p -> p.from(90).to(80))))
                    .hasMessageContaining("Invalid TCP/UDP port range (90:80)");
            Refused.with("MissingParameter", () -> entry(1, r -> r.protocol("icmp")));
            Refused.with("InvalidNetworkAclID.NotFound", () -> entry(1, r -> r.networkAclId(UNKNOWN)));
            Refused.with("DryRunOperation", () -> entry(1, r -> r.dryRun(true)));

            assertThat(rules(false)).containsExactly(32767);
        }

        @Test
        void stop_at_the_quota_of_a_direction() {
            cloud.quotas().set("L-2AEEBF1A", 1);
            entry(1);

            Refused.with("NetworkAclEntryLimitExceeded", () -> entry(2))
                    .hasMessageContaining("The maximum number of network ACL entries has been reached.");

            entry(2, r -> r.egress(true));
            assertThat(rules(true)).containsExactly(2, 32767);
        }

        @Test
        void are_replaced_and_deleted_where_they_are_there() {
            entry(7);

            Refused.with("InvalidNetworkAclEntry.NotFound", () -> replace(8));
            Refused.with(
                    "InvalidNetworkAclEntry.NotFound",
                    () -> ec2.deleteNetworkAclEntry(
                            r -> r.networkAclId(aclId).ruleNumber(7).egress(true)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.deleteNetworkAclEntry(
                            r -> r.networkAclId(aclId).ruleNumber(32767).egress(false)));
            assertThat(rules(false)).containsExactly(7, 32767);

            replace(7);
            assertThat(described(aclId).entries())
                    .anyMatch(each -> each.ruleNumber() == 7
                            && each.ruleActionAsString().equals("deny")
                            && each.portRange().to() == 90);
            ec2.deleteNetworkAclEntry(r -> r.networkAclId(aclId).ruleNumber(7).egress(false));
            assertThat(rules(false)).containsExactly(32767);
        }

        private void replace(int number) {
            ec2.replaceNetworkAclEntry(r -> r.networkAclId(aclId)
                    .ruleNumber(number)
                    .egress(false)
                    .protocol("udp")
                    .portRange(p -> p.from(80).to(90))
                    .ruleAction("deny")
                    .cidrBlock("10.0.0.0/8"));
        }
    }

    @Nested
    class Associations {

        @Test
        void that_are_not_there_or_lead_to_another_VPC_are_refused() {
            subnet("10.2.0.0/24");
            String foreign = acl(vpc("10.3.0.0/16"));
            String present = defaultAcl().associations().get(0).networkAclAssociationId();

            Refused.with(
                            "InvalidAssociationID.NotFound",
                            () -> ec2.replaceNetworkAclAssociation(r -> r.associationId("aclassoc-0123456789abcdef0")
                                    .networkAclId(aclId)))
                    .hasMessageContaining("The association ID 'aclassoc-0123456789abcdef0' does not exist");
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.replaceNetworkAclAssociation(
                                    r -> r.associationId(present).networkAclId(foreign)))
                    .hasMessageContaining("belong to different networks");
            Refused.with(
                    "InvalidNetworkAclID.NotFound",
                    () -> ec2.replaceNetworkAclAssociation(
                            r -> r.associationId(present).networkAclId(UNKNOWN)));
            Refused.with("MissingParameter", () -> ec2.replaceNetworkAclAssociation(r -> r.networkAclId(aclId)));

            assertThat(defaultAcl().associations())
                    .singleElement()
                    .matches(each -> each.networkAclAssociationId().equals(present));
        }
    }
}
