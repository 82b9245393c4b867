package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** Internet, NAT and egress-only internet gateways through the real client. */
class GatewaysTest {

    private static final String DIGITS = "-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String subnet(String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet().subnetId();
    }

    private String gateway() {
        return ec2.createInternetGateway().internetGateway().internetGatewayId();
    }

    private String attached() {
        String id = gateway();
        ec2.attachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(id));
        return id;
    }

    private String address() {
        return ec2.allocateAddress(r -> {}).allocationId();
    }

    @Nested
    class InternetGateways {

        private InternetGateway described(String id) {
            return ec2.describeInternetGateways(r -> r.internetGatewayIds(id))
                    .internetGateways()
                    .get(0);
        }

        @Test
        void are_attached_to_one_VPC_which_has_one() {
            String id = attached();
            String other = vpc("10.3.0.0/16");
            String second = gateway();

            Refused.with(
                            "Resource.AlreadyAssociated",
                            () -> ec2.attachInternetGateway(r -> r.vpcId(other).internetGatewayId(id)))
                    .hasMessageContaining("resource " + id + " is already attached to network " + vpcId);
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.attachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(second)))
                    .hasMessageContaining("Network " + vpcId + " already has an internet gateway attached");

            assertThat(described(id).attachments())
                    .singleElement()
                    .matches(each -> each.vpcId().equals(vpcId));
            assertThat(described(second).attachments()).isEmpty();
        }

        @Test
        void that_are_attached_are_not_deleted() {
            String id = attached();

            Refused.with("DependencyViolation", () -> ec2.deleteInternetGateway(r -> r.internetGatewayId(id)))
                    .hasMessageContaining("The internetGateway '" + id + "' has dependencies and cannot be deleted.");
            ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(id));
            Refused.with(
                            "Gateway.NotAttached",
                            () -> ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(id)))
                    .hasMessageContaining("resource " + id + " is not attached to network " + vpcId);
            ec2.deleteInternetGateway(r -> r.internetGatewayId(id));

            Refused.with("InvalidInternetGatewayID.NotFound", () -> described(id))
                    .hasMessageContaining("The internetGateway ID '" + id + "' does not exist");
            Refused.with(
                    "InvalidInternetGatewayID.NotFound", () -> ec2.deleteInternetGateway(r -> r.internetGatewayId(id)));
        }

        @Test
        void stay_while_the_VPC_has_mapped_public_addresses() {
            String id = attached();
            String interfaceId = ec2.createNetworkInterface(r -> r.subnetId(subnet("10.2.0.0/24")))
                    .networkInterface()
                    .networkInterfaceId();
            String allocationId = address();
            String associationId = ec2.associateAddress(
                            r -> r.allocationId(allocationId).networkInterfaceId(interfaceId))
                    .associationId();

            Refused.with(
                            "DependencyViolation",
                            () -> ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(id)))
                    .hasMessageContaining("Network " + vpcId + " has some mapped public address(es). Please unmap those"
                            + " public address(es) before detaching the gateway.");
            assertThat(described(id).attachments()).hasSize(1);
            ec2.disassociateAddress(r -> r.associationId(associationId));
            ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(id));

            assertThat(described(id).attachments()).isEmpty();
        }

        @Test
        void that_are_not_there_are_refused() {
            String id = gateway();

            Refused.with(
                    "InvalidInternetGatewayID.NotFound",
                    () -> ec2.attachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId("igw" + DIGITS)));
            Refused.with(
                            "InvalidInternetGatewayId.Malformed",
                            () -> ec2.attachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(vpcId)))
                    .hasMessageContaining("Invalid id: \"" + vpcId + "\" (expecting \"igw-...\")");
            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> ec2.attachInternetGateway(r -> r.vpcId("vpc" + DIGITS).internetGatewayId(id)));
            Refused.with("MissingParameter", () -> ec2.attachInternetGateway(r -> r.vpcId(vpcId)));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.attachInternetGateway(
                            r -> r.vpcId(vpcId).internetGatewayId(id).dryRun(true)));
            Refused.with("InvalidInternetGatewayId.Malformed", () -> described("igw-1"));

            assertThat(described(id).attachments()).isEmpty();
        }

        @Test
        void stop_at_the_quota() {
            cloud.quotas().set("L-A4707A72", 2);
            gateway();

            Refused.with("InternetGatewayLimitExceeded", () -> gateway())
                    .hasMessageContaining("The maximum number of internet gateways has been reached.");

            assertThat(ec2.describeInternetGateways().internetGateways()).hasSize(2);
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 6; i++) {
                gateway();
            }

            assertThat(ec2.describeInternetGatewaysPaginator(r -> r.maxResults(5))
                            .internetGateways())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeInternetGateways(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeInternetGateways(r -> r.maxResults(4)));
        }
    }

    @Nested
    class EgressOnlyGateways {

        private String made(String vpc) {
            return ec2.createEgressOnlyInternetGateway(r -> r.vpcId(vpc))
                    .egressOnlyInternetGateway()
                    .egressOnlyInternetGatewayId();
        }

        @Test
        void are_one_a_VPC_for_as_long_as_they_are_there() {
            String id = made(vpcId);

            assertThat(ec2.describeEgressOnlyInternetGateways(r -> r.egressOnlyInternetGatewayIds(id))
                            .egressOnlyInternetGateways()
                            .get(0)
                            .attachments())
                    .singleElement()
                    .matches(each -> each.vpcId().equals(vpcId));
            Refused.with("EgressOnlyInternetGatewayLimitExceeded", () -> made(vpcId));
            ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(id));

            Refused.with(
                            "InvalidEgressOnlyInternetGatewayId.NotFound",
                            () -> ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(id)))
                    .hasMessageContaining("The egressOnlyInternetGateway ID '" + id + "' does not exist");
            Refused.with(
                    "InvalidEgressOnlyInternetGatewayId.Malformed",
                    () -> ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId("eigw-1")));
            Refused.with("MissingParameter", () -> ec2.deleteEgressOnlyInternetGateway(r -> {}));
        }

        @Test
        void stop_at_the_quota_and_need_a_VPC() {
            cloud.quotas().set("L-45FE3B85", 1);
            made(vpcId);
            String other = vpc("10.3.0.0/16");

            Refused.with("EgressOnlyInternetGatewayLimitExceeded", () -> made(other))
                    .hasMessageContaining("The maximum number of egress-only internet gateways has been reached.");
            Refused.with("InvalidVpcID.NotFound", () -> made("vpc" + DIGITS));
            Refused.with("DryRunOperation", () -> {
                cloud.quotas().set("L-45FE3B85", 2);
                ec2.createEgressOnlyInternetGateway(r -> r.vpcId(other).dryRun(true));
            });

            assertThat(ec2.describeEgressOnlyInternetGateways().egressOnlyInternetGateways())
                    .hasSize(1);
        }

        @Test
        void are_answered_in_pages() {
            made(vpcId);
            for (int i = 3; i < 9; i++) {
                made(vpc("10." + i + ".0.0/16"));
            }

            assertThat(ec2.describeEgressOnlyInternetGatewaysPaginator(r -> r.maxResults(5))
                            .egressOnlyInternetGateways())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeEgressOnlyInternetGateways(r -> r.nextToken("mine")));
        }
    }

    @Nested
    class NatGateways {

        private final String subnetId = subnet("10.2.0.0/24");

        private NatGateway described(String id) {
            return ec2.describeNatGateways(r -> r.natGatewayIds(id))
                    .natGateways()
                    .get(0);
        }

        private String publicOne(String allocationId) {
            return ec2.createNatGateway(r -> r.subnetId(subnetId).allocationId(allocationId))
                    .natGateway()
                    .natGatewayId();
        }

        private String privateOne() {
            return ec2.createNatGateway(r -> r.subnetId(subnetId).connectivityType("private"))
                    .natGateway()
                    .natGatewayId();
        }

        @Test
        void go_through_their_states_in_virtual_time() {
            FakeCloud manual = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
            Ec2Client there = FakeClients.of(manual).get(Ec2Client.class);
            String vpc = there.createVpc(r -> r.cidrBlock("10.2.0.0/16")).vpc().vpcId();
            String subnet = there.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.2.0.0/24"))
                    .subnet()
                    .subnetId();
            String id = there.createNatGateway(r -> r.subnetId(subnet).connectivityType("private"))
                    .natGateway()
                    .natGatewayId();

            assertThat(stateOf(there, id)).isEqualTo("pending");
            manual.clock().advance(Duration.ofSeconds(90));
            assertThat(stateOf(there, id)).isEqualTo("available");
            there.deleteNatGateway(r -> r.natGatewayId(id));
            assertThat(stateOf(there, id)).isEqualTo("deleting");
            manual.clock().advance(Duration.ofSeconds(45));
            assertThat(stateOf(there, id)).isEqualTo("deleted");
            manual.clock().advance(Duration.ofHours(1));

            Refused.with("NatGatewayNotFound", () -> stateOf(there, id))
                    .hasMessageContaining("The Nat Gateway " + id + " was not found");
        }

        private static String stateOf(Ec2Client client, String id) {
            return client.describeNatGateways(r -> r.natGatewayIds(id))
                    .natGateways()
                    .get(0)
                    .stateAsString();
        }

        @Test
        void fail_where_the_VPC_has_no_internet_gateway() {
            String allocationId = address();

            String id = publicOne(allocationId);

            NatGateway failed = described(id);
            assertThat(failed.stateAsString()).isEqualTo("failed");
            assertThat(failed.failureCode()).isEqualTo("Gateway.NotAttached");
            assertThat(failed.failureMessage()).isEqualTo("Network " + vpcId + " has no Internet gateway attached");
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
            ec2.releaseAddress(r -> r.allocationId(allocationId));
        }

        @Test
        void fail_where_their_address_is_taken() {
            attached();
            String allocationId = address();
            String first = publicOne(allocationId);
            assertThat(described(first).stateAsString()).isEqualTo("available");

            NatGateway failed = described(publicOne(allocationId));

            assertThat(failed.stateAsString()).isEqualTo("failed");
            assertThat(failed.failureCode()).isEqualTo("Resource.AlreadyAssociated");
            assertThat(failed.failureMessage())
                    .isEqualTo("Elastic IP address " + allocationId + " is already associated");
            assertThat(described(first).natGatewayAddresses().get(0).allocationId())
                    .isEqualTo(allocationId);
        }

        @Test
        void that_cannot_be_made_are_refused() {
            String allocationId = address();

            Refused.with(
                            "InvalidSubnet",
                            () -> ec2.createNatGateway(
                                    r -> r.subnetId("subnet" + DIGITS).allocationId(allocationId)))
                    .hasMessageContaining("Subnet subnet" + DIGITS + " was not found");
            Refused.with("MissingParameter", () -> ec2.createNatGateway(r -> r.allocationId(allocationId)));
            Refused.with("MissingParameter", () -> ec2.createNatGateway(r -> r.subnetId(subnetId)));
            Refused.with("InvalidAllocationID.NotFound", () -> publicOne("eipalloc" + DIGITS))
                    .hasMessageContaining("The allocation ID 'eipalloc" + DIGITS + "' does not exist");
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createNatGateway(
                            r -> r.subnetId(subnetId).allocationId(allocationId).connectivityType("private")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createNatGateway(
                            r -> r.subnetId(subnetId).allocationId(allocationId).secondaryPrivateIpAddressCount(1)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createNatGateway(r ->
                            r.subnetId(subnetId).connectivityType("private").privateIpAddress("10.3.0.4")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createNatGateway(r -> r.subnetId(subnetId).connectivityType("third")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createNatGateway(r ->
                            r.subnetId(subnetId).connectivityType("private").dryRun(true)));

            assertThat(ec2.describeNatGateways().natGateways()).isEmpty();
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        }

        @Test
        void are_made_once_for_a_client_token() {
            String id = ec2.createNatGateway(r ->
                            r.subnetId(subnetId).connectivityType("private").clientToken("t"))
                    .natGateway()
                    .natGatewayId();

            assertThat(ec2.createNatGateway(r -> r.subnetId(subnetId)
                                    .connectivityType("private")
                                    .clientToken("t"))
                            .natGateway()
                            .natGatewayId())
                    .isEqualTo(id);
            Refused.with(
                    "IdempotentParameterMismatch",
                    () -> ec2.createNatGateway(r -> r.subnetId(subnetId)
                            .connectivityType("private")
                            .privateIpAddress("10.2.0.9")
                            .clientToken("t")));
        }

        @Test
        void stop_at_the_quota_of_the_zone() {
            cloud.quotas().set("L-FE5A380F", 1);
            String id = privateOne();
            ec2.describeNatGateways();

            Refused.with("NatGatewayLimitExceeded", () -> privateOne())
                    .hasMessageContaining("Performing this operation would exceed the limit of 1 NAT gateways");
            String elsewhere = ec2.createSubnet(
                            r -> r.vpcId(vpcId).cidrBlock("10.2.1.0/24").availabilityZone("us-east-1c"))
                    .subnet()
                    .subnetId();
            ec2.createNatGateway(r -> r.subnetId(elsewhere).connectivityType("private"));
            ec2.deleteNatGateway(r -> r.natGatewayId(id));
            Refused.with("NatGatewayLimitExceeded", () -> privateOne());
            ec2.describeNatGateways();

            assertThat(privateOne()).isNotEqualTo(id);
        }

        @Test
        void keep_their_addresses_from_others() {
            attached();
            String allocationId = address();
            String id = publicOne(allocationId);
            NatGatewayAddress address = described(id).natGatewayAddresses().get(0);
            String interfaceId = ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                    .networkInterface()
                    .networkInterfaceId();

            Refused.with("AuthFailure", () -> ec2.disassociateAddress(r -> r.associationId(address.associationId())))
                    .hasMessageContaining("You do not have permission to access the specified resource.");
            Refused.with(
                    "AuthFailure",
                    () -> ec2.associateAddress(r -> r.allocationId(allocationId).networkInterfaceId(interfaceId)));
            Refused.with("InvalidIPAddress.InUse", () -> ec2.releaseAddress(r -> r.allocationId(allocationId)));
            Refused.with(
                    "InvalidNetworkInterface.InUse",
                    () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(address.networkInterfaceId())));
            Refused.with(
                    "OperationNotPermitted",
                    () -> ec2.assignPrivateIpAddresses(r ->
                            r.networkInterfaceId(address.networkInterfaceId()).secondaryPrivateIpAddressCount(1)));
            Refused.with(
                    "OperationNotPermitted",
                    () -> ec2.modifyNetworkInterfaceAttribute(r ->
                            r.networkInterfaceId(address.networkInterfaceId()).description(d -> d.value("mine"))));

            assertThat(described(id).natGatewayAddresses()).containsExactly(address);
        }

        @Test
        void that_are_public_get_and_give_back_addresses() {
            attached();
            String first = address();
            String second = address();
            String id = publicOne(first);
            described(id);
            Refused.with(
                            "Resource.AlreadyAssociated",
                            () -> ec2.associateNatGatewayAddress(
                                    r -> r.natGatewayId(id).allocationIds(first)))
                    .hasMessageContaining("Elastic IP address " + first + " is already associated");
            Refused.with(
                    "InvalidAllocationID.NotFound",
                    () -> ec2.associateNatGatewayAddress(r -> r.natGatewayId(id).allocationIds("eipalloc" + DIGITS)));
            Refused.with("MissingParameter", () -> ec2.associateNatGatewayAddress(r -> r.natGatewayId(id)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.assignPrivateNatGatewayAddress(
                            r -> r.natGatewayId(id).privateIpAddressCount(1)));

            ec2.associateNatGatewayAddress(r -> r.natGatewayId(id).allocationIds(second));

            List<NatGatewayAddress> addresses = described(id).natGatewayAddresses();
            assertThat(addresses).extracting(NatGatewayAddress::allocationId).containsExactly(first, second);
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.disassociateNatGatewayAddress(r ->
                            r.natGatewayId(id).associationIds(addresses.get(0).associationId())));
            Refused.with(
                    "InvalidAssociationID.NotFound",
                    () -> ec2.disassociateNatGatewayAddress(
                            r -> r.natGatewayId(id).associationIds("eipassoc" + DIGITS)));
            ec2.disassociateNatGatewayAddress(
                    r -> r.natGatewayId(id).associationIds(addresses.get(1).associationId()));
            assertThat(described(id).natGatewayAddresses()).hasSize(1);
            ec2.releaseAddress(r -> r.allocationId(second));
        }

        @Test
        void that_are_private_get_and_give_back_addresses() {
            String id = privateOne();
            Refused.with(
                    "IncorrectState",
                    () -> ec2.assignPrivateNatGatewayAddress(
                            r -> r.natGatewayId(id).privateIpAddressCount(1)));
            described(id);

            ec2.assignPrivateNatGatewayAddress(r -> r.natGatewayId(id).privateIpAddresses("10.2.0.50"));

            assertThat(described(id).natGatewayAddresses())
                    .extracting(NatGatewayAddress::privateIp)
                    .hasSize(2)
                    .contains("10.2.0.50");
            Refused.with(
                    "InvalidIPAddress.InUse",
                    () -> ec2.assignPrivateNatGatewayAddress(
                            r -> r.natGatewayId(id).privateIpAddresses("10.2.0.50")));
            Refused.with(
                    "InvalidParameterCombination", () -> ec2.assignPrivateNatGatewayAddress(r -> r.natGatewayId(id)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.associateNatGatewayAddress(r -> r.natGatewayId(id).allocationIds(address())));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.unassignPrivateNatGatewayAddress(
                            r -> r.natGatewayId(id).privateIpAddresses("10.2.0.51")));
            ec2.unassignPrivateNatGatewayAddress(r -> r.natGatewayId(id).privateIpAddresses("10.2.0.50"));
            assertThat(described(id).natGatewayAddresses()).hasSize(1);
        }

        @Test
        void that_are_deleted_let_go_of_everything() {
            String gatewayId = attached();
            String allocationId = address();
            String id = publicOne(allocationId);
            described(id);
            Refused.with(
                    "DependencyViolation",
                    () -> ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(gatewayId)));

            ec2.deleteNatGateway(r -> r.natGatewayId(id));

            assertThat(described(id).stateAsString()).isEqualTo("deleted");
            ec2.releaseAddress(r -> r.allocationId(allocationId));
            ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(gatewayId));
            ec2.deleteSubnet(r -> r.subnetId(subnetId));
            assertThat(ec2.describeAddresses().addresses()).isEmpty();
        }

        @Test
        void that_are_not_there_are_refused() {
            Refused.with("NatGatewayNotFound", () -> ec2.deleteNatGateway(r -> r.natGatewayId("nat" + DIGITS)))
                    .hasMessageContaining("The Nat Gateway nat" + DIGITS + " was not found");
            Refused.with("NatGatewayMalformed", () -> ec2.deleteNatGateway(r -> r.natGatewayId("nat-1")));
            Refused.with("MissingParameter", () -> ec2.deleteNatGateway(r -> {}));
            Refused.with("NatGatewayMalformed", () -> described("nat"));
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 6; i++) {
                privateOne();
            }

            assertThat(ec2.describeNatGatewaysPaginator(r -> r.maxResults(5)).natGateways())
                    .hasSize(6);
            Refused.with("InvalidNextToken", () -> ec2.describeNatGateways(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeNatGateways(r -> r.maxResults(4)));
        }
    }
}
