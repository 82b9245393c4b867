package dev.cloudjar.ec2.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Network ACLs of a VPC with one subnet, and of the default VPC. */
class NetworkAclTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);
    private String vpcId = "";
    private String subnetId = "";

    @BeforeEach
    void a_vpc_with_a_subnet() {
        vpcId = ec2.call(CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                .vpc()
                .vpcId();
        subnetId = ec2.call(
                        CreateSubnetRequest.builder()
                                .vpcId(vpcId)
                                .cidrBlock("10.0.1.0/24")
                                .build(),
                        CreateSubnetResponse.class)
                .subnet()
                .subnetId();
    }

    private String create() {
        return ec2.call(CreateNetworkAclRequest.builder().vpcId(vpcId).build(), CreateNetworkAclResponse.class)
                .networkAcl()
                .networkAclId();
    }

    private List<NetworkAcl> acls(String filter, String value) {
        return ec2.call(
                        DescribeNetworkAclsRequest.builder()
                                .filters(Filter.builder()
                                        .name(filter)
                                        .values(value)
                                        .build())
                                .build(),
                        DescribeNetworkAclsResponse.class)
                .networkAcls();
    }

    private NetworkAcl acl(String id) {
        return acls("network-acl-id", id).get(0);
    }

    private NetworkAcl ofSubnet() {
        return acls("association.subnet-id", subnetId).get(0);
    }

    private void entry(String aclId, UnaryOperator<CreateNetworkAclEntryRequest.Builder> wish) {
        CreateNetworkAclEntryRequest.Builder plain = CreateNetworkAclEntryRequest.builder()
                .networkAclId(aclId)
                .ruleNumber(10)
                .egress(false)
                .protocol("tcp")
                .portRange(PortRange.builder().from(80).to(80).build())
                .cidrBlock("0.0.0.0/0")
                .ruleAction(RuleAction.ALLOW);
        ec2.call(wish.apply(plain).build(), CreateNetworkAclEntryResponse.class);
    }

    @Test
    void a_vpc_has_a_default_acl_that_lets_everything_through() {
        assertThat(ofSubnet()).satisfies(acl -> {
            assertThat(acl.isDefault()).isTrue();
            assertThat(acl.entries())
                    .extracting(NetworkAclEntry::egress, NetworkAclEntry::ruleNumber, NetworkAclEntry::ruleAction)
                    .containsExactly(
                            tuple(true, 100, RuleAction.ALLOW),
                            tuple(true, 32767, RuleAction.DENY),
                            tuple(false, 100, RuleAction.ALLOW),
                            tuple(false, 32767, RuleAction.DENY));
        });
    }

    @Test
    void the_default_acl_of_the_default_vpc_has_all_its_subnets() {
        assertThat(acls("default", "true").get(0).associations()).hasSize(6);
    }

    @Test
    void a_new_one_denies_everything() {
        assertThat(acl(create()).entries())
                .extracting(NetworkAclEntry::egress, NetworkAclEntry::ruleAction)
                .containsExactly(tuple(true, RuleAction.DENY), tuple(false, RuleAction.DENY));
    }

    @Nested
    class Entries {

        @Test
        void stand_in_the_order_of_their_numbers() {
            String aclId = create();

            entry(aclId, entry -> entry.ruleNumber(200));
            entry(aclId, entry -> entry.ruleNumber(100).protocol("udp"));

            assertThat(acl(aclId).entries())
                    .filteredOn(entry -> !entry.egress())
                    .extracting(NetworkAclEntry::ruleNumber, NetworkAclEntry::protocol)
                    .containsExactly(tuple(100, "17"), tuple(200, "6"), tuple(32767, "-1"));
        }

        @Test
        void have_a_number_of_their_own_in_each_direction() {
            String aclId = create();
            entry(aclId, entry -> entry);
            entry(aclId, entry -> entry.egress(true));

            assertThatThrownBy(() -> entry(aclId, entry -> entry))
                    .hasMessage("The network acl entry identified by 10 already exists.");
        }

        @Test
        void are_replaced_and_deleted() {
            String aclId = create();
            entry(aclId, entry -> entry);
            ReplaceNetworkAclEntryRequest replace = ReplaceNetworkAclEntryRequest.builder()
                    .networkAclId(aclId)
                    .ruleNumber(10)
                    .egress(false)
                    .protocol("-1")
                    .ipv6CidrBlock("2001:DB8:0::/48")
                    .ruleAction(RuleAction.DENY)
                    .build();

            ec2.call(replace, ReplaceNetworkAclEntryResponse.class);

            assertThat(acl(aclId).entries())
                    .extracting(NetworkAclEntry::ipv6CidrBlock)
                    .contains("2001:db8::/48");
            DeleteNetworkAclEntryRequest delete = DeleteNetworkAclEntryRequest.builder()
                    .networkAclId(aclId)
                    .ruleNumber(10)
                    .egress(false)
                    .build();
            ec2.call(delete, DeleteNetworkAclEntryResponse.class);
            assertThat(acl(aclId).entries()).hasSize(2);
            assertThatThrownBy(() -> ec2.call(delete, DeleteNetworkAclEntryResponse.class))
                    .hasMessageStartingWith("The specified network ACL entry does not exist");
            assertThatThrownBy(() -> ec2.call(replace, ReplaceNetworkAclEntryResponse.class))
                    .hasMessageStartingWith("The specified network ACL entry does not exist");
        }

        @Test
        void need_what_their_protocol_needs() {
            String aclId = create();

            assertThatThrownBy(() -> entry(aclId, entry -> entry.ruleNumber(32767)))
                    .hasMessageContaining("Rule numbers are from 1 to 32766");
            assertThatThrownBy(() -> entry(aclId, entry -> entry.portRange((PortRange) null)))
                    .hasMessage("The request must contain the parameter portRange");
            assertThatThrownBy(() -> entry(aclId, entry -> entry.protocol("icmp")))
                    .hasMessage("The request must contain the parameter icmpTypeCode");
            assertThatThrownBy(() -> entry(aclId, entry -> entry.protocol("gopher")))
                    .hasMessageContaining("Unknown protocol");
            assertThatThrownBy(() -> entry(aclId, entry -> entry.cidrBlock(null)))
                    .hasMessageContaining("exactly one of cidrBlock and ipv6CidrBlock");
            assertThat(acl(aclId).entries()).hasSize(2);
        }
    }

    @Nested
    class Associations {

        private String assign(String aclId) {
            String present = ofSubnet().associations().stream()
                    .filter(each -> each.subnetId().equals(subnetId))
                    .findFirst()
                    .orElseThrow()
                    .networkAclAssociationId();
            return ec2.call(
                            ReplaceNetworkAclAssociationRequest.builder()
                                    .associationId(present)
                                    .networkAclId(aclId)
                                    .build(),
                            ReplaceNetworkAclAssociationResponse.class)
                    .newAssociationId();
        }

        private void delete(String aclId) {
            ec2.call(DeleteNetworkAclRequest.builder().networkAclId(aclId).build(), DeleteNetworkAclResponse.class);
        }

        @Test
        void keep_an_acl_from_being_deleted() {
            String defaultId = ofSubnet().networkAclId();
            String aclId = create();

            String associationId = assign(aclId);

            assertThat(ofSubnet().associations())
                    .extracting(NetworkAclAssociation::networkAclAssociationId)
                    .containsExactly(associationId);
            assertThatThrownBy(() -> delete(aclId)).hasMessageContaining("has dependencies");
            assertThatThrownBy(() -> delete(defaultId)).hasMessage("cannot delete default network ACL " + defaultId);
            assign(defaultId);
            delete(aclId);
            assertThat(acls("network-acl-id", aclId)).isEmpty();
        }

        @Test
        void stay_within_the_vpc() {
            String elsewhere = acls("default", "true").get(0).networkAclId();

            assertThatThrownBy(() -> assign(elsewhere)).hasMessageContaining("belong to different networks");
            assertThatThrownBy(() -> ec2.call(
                            ReplaceNetworkAclAssociationRequest.builder()
                                    .associationId("aclassoc-0")
                                    .networkAclId(elsewhere)
                                    .build(),
                            ReplaceNetworkAclAssociationResponse.class))
                    .hasMessage("The association ID 'aclassoc-0' does not exist");
        }

        @Test
        void go_with_their_subnet() {
            String aclId = create();
            assign(aclId);

            ec2.call(DeleteSubnetRequest.builder().subnetId(subnetId).build(), DeleteSubnetResponse.class);

            delete(aclId);
            assertThat(acls("vpc-id", vpcId)).hasSize(1);
        }
    }

    @Test
    void one_keeps_its_vpc_from_being_deleted_but_a_default_one_goes_along() {
        String aclId = create();
        ec2.call(DeleteSubnetRequest.builder().subnetId(subnetId).build(), DeleteSubnetResponse.class);
        DeleteVpcRequest deleteVpc = DeleteVpcRequest.builder().vpcId(vpcId).build();

        assertThatThrownBy(() -> ec2.call(deleteVpc, DeleteVpcResponse.class)).hasMessageContaining("has dependencies");
        ec2.call(DeleteNetworkAclRequest.builder().networkAclId(aclId).build(), DeleteNetworkAclResponse.class);
        ec2.call(deleteVpc, DeleteVpcResponse.class);

        assertThat(acls("vpc-id", vpcId)).isEmpty();
    }
}
