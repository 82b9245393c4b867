package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Elastic IP addresses through the real client: allocated, associated, named, released. */
class ElasticAddressesTest {

    private static final String UNKNOWN = "eipalloc-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private AllocateAddressResponse allocated() {
        return ec2.allocateAddress(r -> {});
    }

    private String allocation() {
        return allocated().allocationId();
    }

    private Address described(String allocationId) {
        return ec2.describeAddresses(r -> r.allocationIds(allocationId))
                .addresses()
                .get(0);
    }

    private Instance instance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private String networkInterface() {
        String vpcId = ec2.createVpc(r -> r.cidrBlock("10.2.0.0/16")).vpc().vpcId();
        String gatewayId = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(gatewayId));
        String subnetId = ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/24"))
                .subnet()
                .subnetId();
        return ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                .networkInterface()
                .networkInterfaceId();
    }

    private String associate(String allocationId, String instanceId) {
        return ec2.associateAddress(r -> r.allocationId(allocationId).instanceId(instanceId))
                .associationId();
    }

    @Nested
    class Allocating {

        @Test
        void gives_a_public_address_of_the_region() {
            AllocateAddressResponse made = ec2.allocateAddress(r -> r.domain("vpc")
                    .tagSpecifications(t -> t.resourceType("elastic-ip")
                            .tags(tag -> tag.key("for").value("mail"))));

            assertThat(made.publicIp()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
            assertThat(made.networkBorderGroup()).isEqualTo("us-east-1");
            assertThat(described(made.allocationId()).tags()).hasSize(1);
            assertThat(described(made.allocationId()).associationId()).isNull();
        }

        @Test
        void stops_at_the_quota() {
            cloud.quotas().set("L-0263D0A3", 1);
            allocated();

            Refused.with("AddressLimitExceeded", () -> allocated())
                    .hasMessageContaining("The maximum number of addresses has been reached.");

            assertThat(ec2.describeAddresses().addresses()).hasSize(1);
        }

        @Test
        void refuses_what_is_not_to_be_had() {
            Refused.with("InvalidParameterCombination", () -> ec2.allocateAddress(r -> r.domain("standard")));
            Refused.with(
                    "InvalidPublicIpv4PoolID.NotFound",
                    () -> ec2.allocateAddress(r -> r.publicIpv4Pool("ipv4pool-ec2-0123456789abcdef0")));
            Refused.with("InvalidParameterValue", () -> ec2.allocateAddress(r -> r.networkBorderGroup("eu-west-1")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.allocateAddress(
                            r -> r.tagSpecifications(t -> t.resourceType("vpc").tags(tag -> tag.key("a")))));
            Refused.with("DryRunOperation", () -> ec2.allocateAddress(r -> r.dryRun(true)));

            assertThat(ec2.describeAddresses().addresses()).isEmpty();
        }
    }

    @Nested
    class Associating {

        @Test
        void takes_the_place_of_the_automatic_address_until_it_ends() {
            String instanceId = cloud.ec2().givenRunningInstance();
            String automatic = instance(instanceId).publicIpAddress();
            AllocateAddressResponse address = allocated();

            String associationId = associate(address.allocationId(), instanceId);

            assertThat(instance(instanceId).publicIpAddress()).isEqualTo(address.publicIp());
            assertThat(instance(instanceId).publicDnsName())
                    .isEqualTo("ec2-" + address.publicIp().replace('.', '-') + ".compute-1.amazonaws.com");
            assertThat(described(address.allocationId()).instanceId()).isEqualTo(instanceId);
            ec2.disassociateAddress(r -> r.associationId(associationId));
            assertThat(instance(instanceId).publicIpAddress())
                    .isNotNull()
                    .isNotEqualTo(address.publicIp())
                    .isNotEqualTo(automatic);
        }

        @Test
        void again_changes_nothing_and_elsewhere_moves_unless_that_is_forbidden() {
            String first = cloud.ec2().givenRunningInstance();
            String second = cloud.ec2().givenRunningInstance();
            String allocationId = allocation();
            String associationId = associate(allocationId, first);
            assertThat(associate(allocationId, first)).isEqualTo(associationId);

            Refused.with(
                            "Resource.AlreadyAssociated",
                            () -> ec2.associateAddress(r -> r.allocationId(allocationId)
                                    .instanceId(second)
                                    .allowReassociation(false)))
                    .hasMessageContaining(
                            "resource " + allocationId + " is already associated with associate-id " + associationId);
            assertThat(described(allocationId).instanceId()).isEqualTo(first);
            String other = allocation();
            Refused.with(
                    "Resource.AlreadyAssociated",
                    () -> ec2.associateAddress(
                            r -> r.allocationId(other).instanceId(first).allowReassociation(false)));
            associate(allocationId, second);

            assertThat(described(allocationId).instanceId()).isEqualTo(second);
        }

        @Test
        void needs_an_internet_gateway() {
            String id = networkInterface();
            String vpcId = ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                    .networkInterfaces()
                    .get(0)
                    .vpcId();
            String gatewayId = ec2.describeInternetGateways(
                            r -> r.filters(f -> f.name("attachment.vpc-id").values(vpcId)))
                    .internetGateways()
                    .get(0)
                    .internetGatewayId();
            ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(gatewayId));
            String allocationId = allocation();

            Refused.with(
                            "Gateway.NotAttached",
                            () -> ec2.associateAddress(
                                    r -> r.allocationId(allocationId).networkInterfaceId(id)))
                    .hasMessageContaining("Network " + vpcId + " is not attached to any internet gateway");

            assertThat(described(allocationId).associationId()).isNull();
        }

        @Test
        void waits_for_the_launch_of_the_instance() {
            String allocationId = allocation();
            Instance pending = ec2.runInstances(
                            r -> r.imageId("ami-12345678").minCount(1).maxCount(1))
                    .instances()
                    .get(0);
            String interfaceId = pending.networkInterfaces().get(0).networkInterfaceId();

            Refused.with("InvalidInstanceID", () -> associate(allocationId, pending.instanceId()))
                    .hasMessageContaining("The pending instance '" + pending.instanceId()
                            + "' is not in a valid state for this operation.");
            Refused.with(
                            "IncorrectInstanceState",
                            () -> ec2.associateAddress(
                                    r -> r.allocationId(allocationId).networkInterfaceId(interfaceId)))
                    .hasMessageContaining("'pending'");
            ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(pending.instanceId()));

            assertThat(associate(allocationId, pending.instanceId())).startsWith("eipassoc-");
        }

        @Test
        void of_what_is_not_there_is_refused() {
            String instanceId = cloud.ec2().givenRunningInstance();
            String id = networkInterface();
            String allocationId = allocation();

            Refused.with("InvalidAllocationID.NotFound", () -> associate(UNKNOWN, instanceId))
                    .hasMessageContaining("The allocation ID '" + UNKNOWN + "' does not exist");
            Refused.with("InvalidAllocationID.Malformed", () -> associate("eipalloc-1", instanceId));
            Refused.with(
                            "InvalidAddress.NotFound",
                            () -> ec2.associateAddress(
                                    r -> r.publicIp("192.0.2.1").instanceId(instanceId)))
                    .hasMessageContaining("Address '192.0.2.1' not found.");
            Refused.with("MissingParameter", () -> ec2.associateAddress(r -> r.instanceId(instanceId)));
            Refused.with("MissingParameter", () -> ec2.associateAddress(r -> r.allocationId(allocationId)))
                    .hasMessageContaining("Either instance ID or network interface id must be specified");
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.associateAddress(r ->
                            r.allocationId(allocationId).instanceId(instanceId).networkInterfaceId(id)));
            Refused.with("InvalidInstanceID.NotFound", () -> associate(allocationId, "i-0123456789abcdef0"));
            Refused.with("InvalidInstanceID.Malformed", () -> associate(allocationId, "web"));
            Refused.with(
                    "InvalidNetworkInterfaceID.NotFound",
                    () -> ec2.associateAddress(
                            r -> r.allocationId(allocationId).networkInterfaceId("eni-0123456789abcdef0")));
            Refused.with(
                    "InvalidNetworkInterfaceId.Malformed",
                    () -> ec2.associateAddress(r -> r.allocationId(allocationId).networkInterfaceId("eni-1")));
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.associateAddress(r -> r.allocationId(allocationId)
                                    .networkInterfaceId(id)
                                    .privateIpAddress("10.2.0.77")))
                    .hasMessageContaining("10.2.0.77");
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.associateAddress(r ->
                            r.allocationId(allocationId).networkInterfaceId(id).dryRun(true)));

            assertThat(described(allocationId).associationId()).isNull();
        }

        @Test
        void with_an_instance_of_several_interfaces_needs_to_name_one() {
            String instanceId = cloud.ec2().givenRunningInstance();
            String subnetId = instance(instanceId).subnetId();
            String second = ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                    .networkInterface()
                    .networkInterfaceId();
            ec2.attachNetworkInterface(
                    r -> r.networkInterfaceId(second).instanceId(instanceId).deviceIndex(1));
            String allocationId = allocation();

            Refused.with("InvalidInstanceID", () -> associate(allocationId, instanceId))
                    .hasMessageContaining("There are multiple interfaces attached to instance '" + instanceId
                            + "'. Please specify an interface ID for the operation instead.");

            ec2.associateAddress(r -> r.allocationId(allocationId).networkInterfaceId(second));
            assertThat(described(allocationId).networkInterfaceId()).isEqualTo(second);
        }

        @Test
        void ends_with_the_private_address_it_is_for() {
            String id = networkInterface();
            String allocationId = allocation();
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses("10.2.0.50"));
            ec2.associateAddress(
                    r -> r.allocationId(allocationId).networkInterfaceId(id).privateIpAddress("10.2.0.50"));
            assertThat(described(allocationId).privateIpAddress()).isEqualTo("10.2.0.50");

            ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses("10.2.0.50"));

            assertThat(described(allocationId).associationId()).isNull();
        }
    }

    @Nested
    class Disassociating {

        @Test
        void of_what_is_not_there_is_refused() {
            AllocateAddressResponse free = allocated();

            Refused.with(
                            "InvalidAssociationID.NotFound",
                            () -> ec2.disassociateAddress(r -> r.associationId("eipassoc-0123456789abcdef0")))
                    .hasMessageContaining("The association ID 'eipassoc-0123456789abcdef0' does not exist");
            Refused.with("InvalidAddress.NotFound", () -> ec2.disassociateAddress(r -> r.publicIp("192.0.2.1")));
            Refused.with("InvalidAddress.NotFound", () -> ec2.disassociateAddress(r -> r.publicIp(free.publicIp())));
            Refused.with("MissingParameter", () -> ec2.disassociateAddress(r -> {}));
        }
    }

    @Nested
    class Releasing {

        @Test
        void takes_it_from_an_instance_in_the_default_VPC() {
            AllocateAddressResponse address = allocated();
            String instanceId = cloud.ec2().givenRunningInstance();
            associate(address.allocationId(), instanceId);

            ec2.releaseAddress(r -> r.allocationId(address.allocationId()));

            assertThat(ec2.describeAddresses().addresses()).isEmpty();
            assertThat(instance(instanceId).publicIpAddress()).isNotNull().isNotEqualTo(address.publicIp());
        }

        @Test
        void can_be_undone_without_the_tags() {
            AllocateAddressResponse address = ec2.allocateAddress(r -> r.tagSpecifications(
                    t -> t.resourceType("elastic-ip").tags(tag -> tag.key("for").value("mail"))));
            String publicIp = address.publicIp();
            Refused.with("InvalidAddress.NotFound", () -> ec2.allocateAddress(r -> r.address(publicIp)));
            ec2.releaseAddress(r -> r.allocationId(address.allocationId()));
            Refused.with("InvalidAddress.NotFound", () -> ec2.allocateAddress(r -> r.address("192.0.2.1")));
            Refused.with("InvalidAddress.Malformed", () -> ec2.allocateAddress(r -> r.address("mail")));

            AllocateAddressResponse again = ec2.allocateAddress(r -> r.address(publicIp));

            assertThat(again.publicIp()).isEqualTo(publicIp);
            assertThat(described(again.allocationId()).tags()).isEmpty();
            Refused.with("InvalidAddress.NotFound", () -> ec2.allocateAddress(r -> r.address(publicIp)));
        }

        @Test
        void needs_an_address_that_is_one() {
            Refused.with("InvalidAddress.Malformed", () -> ec2.describeAddresses(r -> r.publicIps("203.0.113")));
            Refused.with("InvalidAddress.Malformed", () -> ec2.releaseAddress(r -> r.publicIp("203.0.113.256")));
            Refused.with("InvalidAddress.Malformed", () -> ec2.disassociateAddress(r -> r.publicIp("mail")));
        }

        @Test
        void waits_until_it_is_disassociated() {
            AllocateAddressResponse address = allocated();
            String associationId = ec2.associateAddress(
                            r -> r.allocationId(address.allocationId()).networkInterfaceId(networkInterface()))
                    .associationId();

            Refused.with(
                            "InvalidIPAddress.InUse",
                            () -> ec2.releaseAddress(r -> r.allocationId(address.allocationId())))
                    .hasMessageContaining("Address " + address.publicIp() + " is in use.");
            assertThat(described(address.allocationId()).associationId()).isEqualTo(associationId);
            ec2.disassociateAddress(r -> r.associationId(associationId));
            ec2.releaseAddress(r -> r.allocationId(address.allocationId()));

            Refused.with(
                    "InvalidAllocationID.NotFound",
                    () -> ec2.releaseAddress(r -> r.allocationId(address.allocationId())));
            Refused.with("InvalidAllocationID.NotFound", () -> described(address.allocationId()));
            Refused.with("InvalidAddress.NotFound", () -> ec2.describeAddresses(r -> r.publicIps(address.publicIp())));
        }

        @Test
        void of_what_is_not_there_is_refused() {
            AllocateAddressResponse address = allocated();

            Refused.with("MissingParameter", () -> ec2.releaseAddress(r -> {}));
            Refused.with("InvalidAddress.NotFound", () -> ec2.releaseAddress(r -> r.publicIp("192.0.2.1")));
            Refused.with(
                    "InvalidAddress.NotFound",
                    () -> ec2.releaseAddress(
                            r -> r.allocationId(address.allocationId()).networkBorderGroup("eu-west-1")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.releaseAddress(
                            r -> r.allocationId(address.allocationId()).dryRun(true)));
            Refused.with("InvalidAllocationID.Malformed", () -> described("mine"));

            assertThat(described(address.allocationId()).publicIp()).isEqualTo(address.publicIp());
        }
    }

    @Nested
    class Names {

        @Test
        void of_reverse_lookups_are_set_and_taken_away() {
            String id = allocation();

            ec2.modifyAddressAttribute(r -> r.allocationId(id).domainName("mail.example.com"));

            assertThat(ec2.describeAddressesAttribute(r -> r.allocationIds(id).attribute("domain-name"))
                            .addresses()
                            .get(0)
                            .ptrRecord())
                    .isEqualTo("mail.example.com.");
            ec2.resetAddressAttribute(r -> r.allocationId(id).attribute("domain-name"));
            assertThat(ec2.describeAddressesAttribute(r -> r.attribute("domain-name"))
                            .addresses())
                    .isEmpty();
        }

        @Test
        void of_what_is_not_there_are_refused() {
            String id = allocation();

            Refused.with(
                    "InvalidAllocationID.NotFound",
                    () -> ec2.modifyAddressAttribute(
                            r -> r.allocationId(UNKNOWN).domainName("mail.example.com")));
            Refused.with("MissingParameter", () -> ec2.modifyAddressAttribute(r -> r.allocationId(id)));
            Refused.with("MissingParameter", () -> ec2.resetAddressAttribute(r -> r.allocationId(id)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.resetAddressAttribute(r -> r.allocationId(id).attribute("colour")));
            Refused.with(
                    "InvalidNextToken",
                    () -> ec2.describeAddressesAttribute(
                            r -> r.attribute("domain-name").nextToken("mine")));
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 3; i++) {
                String id = allocation();
                ec2.modifyAddressAttribute(r -> r.allocationId(id).domainName("mail.example.com"));
            }

            assertThat(ec2.describeAddressesAttributePaginator(
                                    r -> r.attribute("domain-name").maxResults(2))
                            .addresses())
                    .hasSize(3);
        }
    }
}
