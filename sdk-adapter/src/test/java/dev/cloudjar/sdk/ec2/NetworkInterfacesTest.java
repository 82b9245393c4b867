package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceCreationType;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Network interfaces through the real client: their addresses, prefixes, attachments, attributes and permissions. */
class NetworkInterfacesTest {

    private static final String UNKNOWN = "eni-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");
    private final String subnetId = subnet("10.2.0.0/24", "us-east-1a");

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String subnet(String cidr, String zone) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    private int freeAddresses() {
        return ec2.describeSubnets(r -> r.subnetIds(subnetId)).subnets().stream()
                .mapToInt(Subnet::availableIpAddressCount)
                .sum();
    }

    private String made() {
        return ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                .networkInterface()
                .networkInterfaceId();
    }

    private NetworkInterface described(String id) {
        return ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                .networkInterfaces()
                .get(0);
    }

    private List<String> addresses(String id) {
        return described(id).privateIpAddresses().stream()
                .map(NetworkInterfacePrivateIpAddress::privateIpAddress)
                .toList();
    }

    private String instance(String subnet) {
        String id = ec2.runInstances(r -> r.imageId("ami-12345678")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(subnet))
                .instances()
                .get(0)
                .instanceId();
        ec2.describeInstances();
        return id;
    }

    private String attach(String interfaceId, String instanceId, int index) {
        return ec2.attachNetworkInterface(r ->
                        r.networkInterfaceId(interfaceId).instanceId(instanceId).deviceIndex(index))
                .attachmentId();
    }

    @Nested
    class FabricAdapters {

        private String fabric() {
            return ec2.createNetworkInterface(r -> r.subnetId(subnetId).interfaceType(NetworkInterfaceCreationType.EFA))
                    .networkInterface()
                    .networkInterfaceId();
        }

        private String launched(String type, Integer... cards) {
            List<InstanceNetworkInterfaceSpecification> interfaces = IntStream.range(0, cards.length)
                    .mapToObj(i -> InstanceNetworkInterfaceSpecification.builder()
                            .interfaceType("efa")
                            .subnetId(subnetId)
                            .networkCardIndex(cards[i])
                            .deviceIndex(i == 0 ? 0 : 1)
                            .build())
                    .toList();
            String id = ec2.runInstances(r -> r.imageId("ami-12345678")
                            .instanceType(type)
                            .minCount(1)
                            .maxCount(1)
                            .networkInterfaces(interfaces))
                    .instances()
                    .get(0)
                    .instanceId();
            cloud.clock().settle();
            return id;
        }

        private void stop(String instanceId) {
            ec2.stopInstances(r -> r.instanceIds(instanceId));
            cloud.clock().settle();
        }

        private void attach(String interfaceId, String instanceId, int card) {
            ec2.attachNetworkInterface(r -> r.networkInterfaceId(interfaceId)
                    .instanceId(instanceId)
                    .deviceIndex(1)
                    .networkCardIndex(card));
        }

        @Test
        void come_with_launches_of_types_that_take_them() {
            String id = launched("p4d.24xlarge", 0, 1, 2, 3);

            assertThat(ec2.describeNetworkInterfaces(r -> r.filters(
                                    f -> f.name("attachment.instance-id").values(id)))
                            .networkInterfaces())
                    .hasSize(4)
                    .allSatisfy(each -> {
                        assertThat(each.interfaceType()).isEqualTo(NetworkInterfaceType.EFA);
                        assertThat(each.requesterManaged()).isFalse();
                    });
            Refused.with("Unsupported", "EFA interfaces are not supported on t3.micro.", () -> launched("t3.micro", 0));
            Refused.with(
                    "InvalidParameterCombination",
                    "Only one EFA interface can be attached to each network card.",
                    () -> launched("p4d.24xlarge", 0, 0));
            Refused.with(
                    "AttachmentLimitExceeded",
                    "EFA interface count 2 exceeds the limit for c5n.18xlarge.",
                    () -> launched("c5n.18xlarge", 0, 0));
        }

        @Test
        void are_attached_to_stopped_instances_and_detached_from_them() {
            String id = launched("p4d.24xlarge", 0);
            String made = fabric();

            Refused.with(
                    "IncorrectState", "cannot be attached to or detached from the running", () -> attach(made, id, 1));
            stop(id);
            Refused.with("InvalidParameterCombination", "Only one EFA interface", () -> attach(made, id, 0));
            attach(made, id, 1);
            String attachment = described(made).attachment().attachmentId();
            ec2.startInstances(r -> r.instanceIds(id));
            cloud.clock().settle();
            Refused.with("IncorrectState", () -> ec2.detachNetworkInterface(r -> r.attachmentId(attachment)));
            stop(id);
            ec2.detachNetworkInterface(r -> r.attachmentId(attachment));

            assertThat(described(made).interfaceType()).isEqualTo(NetworkInterfaceType.EFA);
            assertThat(described(made).status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);
        }

        @Test
        void keep_an_instance_from_becoming_of_a_type_without() {
            String fabric = launched("c5n.18xlarge", 0);
            String cards = launched("p4d.24xlarge", 0, 1);
            stop(fabric);
            stop(cards);

            Refused.with(
                    "Unsupported",
                    "EFA interfaces are not supported on c5n.large.",
                    () -> ec2.modifyInstanceAttribute(
                            r -> r.instanceId(fabric).instanceType(t -> t.value("c5n.large"))));
            Refused.with(
                    "InvalidParameterValue",
                    "The network card index '1' exceeds the network cards of c5n.18xlarge.",
                    () -> ec2.modifyInstanceAttribute(
                            r -> r.instanceId(cards).instanceType(t -> t.value("c5n.18xlarge"))));
        }

        @Test
        void are_the_only_other_type_that_can_be_made() {
            Refused.with(
                    "UnsupportedOperation",
                    "CreateNetworkInterface.InterfaceType (trunk)",
                    () -> ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).interfaceType(NetworkInterfaceCreationType.TRUNK)));
        }
    }

    @Nested
    class Cards {

        private String launched(String type, Integer... cards) {
            List<InstanceNetworkInterfaceSpecification> interfaces = IntStream.range(0, cards.length)
                    .mapToObj(i -> InstanceNetworkInterfaceSpecification.builder()
                            .subnetId(subnetId)
                            .networkCardIndex(cards[i])
                            .deviceIndex(i == 0 ? 0 : 1)
                            .build())
                    .toList();
            return ec2.runInstances(r -> r.imageId("ami-12345678")
                            .instanceType(type)
                            .minCount(1)
                            .maxCount(1)
                            .networkInterfaces(interfaces))
                    .instances()
                    .get(0)
                    .instanceId();
        }

        private List<Integer> cardsOf(String instanceId) {
            return ec2
                    .describeInstances(r -> r.instanceIds(instanceId))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .networkInterfaces()
                    .stream()
                    .map(each -> each.attachment().networkCardIndex())
                    .toList();
        }

        @Test
        void each_have_device_indexes_of_their_own() {
            String id = launched("p4d.24xlarge", 0, 2, 1);

            assertThat(cardsOf(id)).containsExactly(0, 1, 2);
            Refused.with(
                    "InvalidParameterValue", "Device index 1 is used twice.", () -> launched("p4d.24xlarge", 0, 1, 1));
            assertThat(ec2.describeInstances(
                                    r -> r.filters(f -> f.name("network-interface.attachment.network-card-index")
                                            .values("2")))
                            .reservations())
                    .hasSize(1);
        }

        @Test
        void are_as_many_as_the_type_has() {
            String one = instance(subnetId);
            String four = launched("p4d.24xlarge", 0);
            String spare = made();
            ec2.describeInstances();

            Refused.with(
                    "InvalidParameterValue",
                    "The network card index '4' exceeds the network cards of p4d.24xlarge.",
                    () -> launched("p4d.24xlarge", 0, 4));
            Refused.with(
                    "InvalidParameterValue",
                    "The network card index '1' exceeds the network cards of t3.micro.",
                    () -> ec2.attachNetworkInterface(r -> r.networkInterfaceId(spare)
                            .instanceId(one)
                            .deviceIndex(1)
                            .networkCardIndex(1)));
            Refused.with("InvalidParameterCombination", "device index 0", () -> launched("p4d.24xlarge", 1));
            int card = ec2.attachNetworkInterface(r -> r.networkInterfaceId(spare)
                            .instanceId(four)
                            .deviceIndex(1)
                            .networkCardIndex(3))
                    .networkCardIndex();

            assertThat(card).isEqualTo(3);
            assertThat(described(spare).attachment().networkCardIndex()).isEqualTo(3);
            assertThat(cardsOf(four)).containsExactly(0, 3);
        }
    }

    @Nested
    class Creating {

        @Test
        void answers_pending_with_addresses_and_the_default_group() {
            NetworkInterface made = ec2.createNetworkInterface(r -> r.subnetId(subnetId)
                            .description("spare")
                            .privateIpAddresses(
                                    a -> a.privateIpAddress("10.2.0.10").primary(true),
                                    a -> a.privateIpAddress("10.2.0.11").primary(false)))
                    .networkInterface();

            assertThat(made.statusAsString()).isEqualTo("pending");
            NetworkInterface described = described(made.networkInterfaceId());
            assertThat(described.statusAsString()).isEqualTo("available");
            assertThat(addresses(made.networkInterfaceId())).containsExactly("10.2.0.10", "10.2.0.11");
            assertThat(described.groups())
                    .singleElement()
                    .matches(group -> group.groupName().equals("default"));
            assertThat(described.privateDnsName()).startsWith("ip-10-2-0-10.");
        }

        @Test
        void refuses_what_does_not_go_together() {
            String foreign = ec2.createSecurityGroup(
                            r -> r.groupName("web").description("web").vpcId(vpc("10.3.0.0/16")))
                    .groupId();

            Refused.with("MissingParameter", () -> ec2.createNetworkInterface(r -> {}));
            Refused.with(
                    "InvalidSubnetID.NotFound",
                    () -> ec2.createNetworkInterface(r -> r.subnetId("subnet-0123456789abcdef0")));
            Refused.with(
                    "InvalidGroup.NotFound",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId).groups(foreign)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId)
                            .privateIpAddresses(a -> a.privateIpAddress("10.2.0.11"))
                            .secondaryPrivateIpAddressCount(1)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId)
                            .privateIpAddress("10.2.0.10")
                            .privateIpAddresses(
                                    a -> a.privateIpAddress("10.2.0.11").primary(true))));
            Refused.with(
                    "InvalidIPAddress.InUse",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId)
                            .privateIpAddresses(
                                    a -> a.privateIpAddress("10.2.0.11").primary(true),
                                    a -> a.privateIpAddress("10.2.0.11"))));
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.createNetworkInterface(
                                    r -> r.subnetId(subnetId).ipv6AddressCount(1)))
                    .hasMessageContaining("has no IPv6 CIDR block");
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId).dryRun(true)));

            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
            assertThat(freeAddresses()).isEqualTo(251);
        }

        @Test
        void stops_at_the_quota() {
            cloud.quotas().set("L-DF5E4CA3", 1);
            made();

            Refused.with("NetworkInterfaceLimitExceeded", () -> made())
                    .hasMessageContaining("The maximum number of network interfaces has been reached.");

            assertThat(freeAddresses()).isEqualTo(250);
        }

        @Test
        void happens_once_for_a_client_token() {
            String id = ec2.createNetworkInterface(r -> r.subnetId(subnetId).clientToken("t"))
                    .networkInterface()
                    .networkInterfaceId();

            assertThat(ec2.createNetworkInterface(r -> r.subnetId(subnetId).clientToken("t"))
                            .networkInterface()
                            .networkInterfaceId())
                    .isEqualTo(id);
            Refused.with(
                    "IdempotentParameterMismatch",
                    () -> ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).description("other").clientToken("t")));
        }
    }

    @Nested
    class Addresses {

        @Test
        void are_assigned_and_unassigned() {
            String id = made();

            assertThat(ec2.assignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(2))
                            .assignedPrivateIpAddresses())
                    .hasSize(2);
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses("10.2.0.99"));
            assertThat(addresses(id)).hasSize(4).contains("10.2.0.99");
            ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses("10.2.0.99"));

            assertThat(addresses(id)).hasSize(3).doesNotContain("10.2.0.99");
            assertThat(freeAddresses()).isEqualTo(248);
        }

        @Test
        void of_others_move_where_that_is_allowed() {
            String first = made();
            String second = made();
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(first).privateIpAddresses("10.2.0.99"));

            Refused.with(
                    "Resource.AlreadyAssigned",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(second).privateIpAddresses("10.2.0.99")));
            assertThat(addresses(first)).contains("10.2.0.99");
            ec2.assignPrivateIpAddresses(r ->
                    r.networkInterfaceId(second).privateIpAddresses("10.2.0.99").allowReassignment(true));

            assertThat(addresses(first)).doesNotContain("10.2.0.99");
            assertThat(addresses(second)).contains("10.2.0.99");
        }

        @Test
        void that_cannot_change_stay() {
            String id = made();
            String primary = addresses(id).get(0);

            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.unassignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(id).privateIpAddresses(primary)))
                    .hasMessageContaining("The primary private IP address " + primary);
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.unassignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(id).privateIpAddresses("10.2.0.77")))
                    .hasMessageContaining("Some of the provided addresses are not assigned to interface " + id);
            Refused.with("MissingParameter", () -> ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id)));
            Refused.with(
                    "InvalidParameterCombination", () -> ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id)
                            .privateIpAddresses("10.2.0.99")
                            .secondaryPrivateIpAddressCount(1)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(id).privateIpAddresses("10.2.1.4")));
            Refused.with(
                            "InvalidNetworkInterfaceID.NotFound",
                            () -> ec2.assignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(UNKNOWN).secondaryPrivateIpAddressCount(1)))
                    .hasMessageContaining("The networkInterface ID '" + UNKNOWN + "' does not exist");
            Refused.with(
                    "InsufficientFreeAddressesInSubnet",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(251)));

            assertThat(addresses(id)).containsExactly(primary);
        }

        @Test
        void are_as_many_as_the_type_of_the_instance_takes() {
            String id = made();
            attach(id, instance(subnetId), 1);

            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(1));
            Refused.with(
                            "PrivateIpAddressLimitExceeded",
                            () -> ec2.assignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(1)))
                    .hasMessageContaining("Number of private addresses will exceed limit");
            Refused.with(
                    "PrivateIpAddressLimitExceeded",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(id).ipv4PrefixCount(1)));

            assertThat(addresses(id)).hasSize(2);
        }
    }

    @Nested
    class Prefixes {

        private List<String> prefixes(String id) {
            return described(id).ipv4Prefixes().stream()
                    .map(Ipv4PrefixSpecification::ipv4Prefix)
                    .toList();
        }

        @Test
        void are_whole_blocks_of_16_addresses_of_the_subnet() {
            String id = ec2.createNetworkInterface(r -> r.subnetId(subnetId).ipv4PrefixCount(1))
                    .networkInterface()
                    .networkInterfaceId();
            assertThat(prefixes(id)).containsExactly("10.2.0.16/28");
            assertThat(freeAddresses()).isEqualTo(234);

            assertThat(ec2.assignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(id).ipv4Prefixes("10.2.0.64/28"))
                            .assignedIpv4Prefixes())
                    .hasSize(1);
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).ipv4PrefixCount(2));
            assertThat(prefixes(id)).containsExactly("10.2.0.16/28", "10.2.0.64/28", "10.2.0.32/28", "10.2.0.48/28");
            assertThat(freeAddresses()).isEqualTo(186);

            ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id).ipv4Prefixes("10.2.0.16/28"));
            assertThat(prefixes(id)).doesNotContain("10.2.0.16/28").hasSize(3);
            assertThat(freeAddresses()).isEqualTo(202);
            ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id));
            assertThat(freeAddresses()).isEqualTo(251);
        }

        @Test
        void keep_their_addresses_from_others() {
            String id = made();
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).ipv4Prefixes("10.2.0.16/28"));
            String other = made();

            Refused.with(
                    "InvalidIPAddress.InUse",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(other).privateIpAddresses("10.2.0.20")));
            Refused.with(
                    "InvalidIPAddress.InUse",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(other).ipv4Prefixes("10.2.0.16/28")));
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(other).secondaryPrivateIpAddressCount(20));

            assertThat(addresses(other)).noneMatch(address -> prefixOf(address) == 1);
        }

        private int prefixOf(String address) {
            return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1)) / 16;
        }

        @Test
        void that_are_not_to_be_had_are_refused() {
            String id = made();

            Refused.with("InvalidParameterValue", () -> assign(id, "10.2.0.16/27"))
                    .hasMessageContaining("An IPv4 prefix has the length /28.");
            Refused.with("InvalidParameterValue", () -> assign(id, "10.2.1.0/28"));
            Refused.with("InvalidParameterValue", () -> assign(id, "10.2.0.0/28"))
                    .hasMessageContaining("reserved");
            Refused.with("InvalidParameterValue", () -> assign(id, "10.2.0.240/28"));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(id).ipv4PrefixCount(1).secondaryPrivateIpAddressCount(1)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).ipv4PrefixCount(1).secondaryPrivateIpAddressCount(1)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.unassignPrivateIpAddresses(
                            r -> r.networkInterfaceId(id).ipv4Prefixes("10.2.0.16/28")));
            assertThat(prefixes(id)).isEmpty();

            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).ipv4PrefixCount(14));
            Refused.with(
                            "InsufficientCidrBlocks",
                            () -> ec2.assignPrivateIpAddresses(
                                    r -> r.networkInterfaceId(id).ipv4PrefixCount(1)))
                    .hasMessageContaining(
                            "The specified subnet does not have enough free cidr blocks to satisfy the request.");
            assertThat(prefixes(id)).hasSize(14);
        }

        private void assign(String id, String prefix) {
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).ipv4Prefixes(prefix));
        }

        @Test
        void of_IPv6_can_be_there_from_the_start() {
            var block = ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).amazonProvidedIpv6CidrBlock(true))
                    .ipv6CidrBlockAssociation()
                    .ipv6CidrBlock();
            ec2.associateSubnetCidrBlock(r -> r.subnetId(subnetId).ipv6CidrBlock(block.replace("/56", "/64")));

            NetworkInterface made = ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).ipv6PrefixCount(2))
                    .networkInterface();

            assertThat(made.ipv6Prefixes())
                    .hasSize(2)
                    .allMatch(prefix -> prefix.ipv6Prefix().endsWith("/80"));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).ipv6PrefixCount(1).ipv6AddressCount(1)));
        }
    }

    @Nested
    class Attaching {

        @Test
        void lasts_until_it_is_detached() {
            String id = made();
            String instanceId = instance(subnetId);

            String attachmentId = attach(id, instanceId, 1);

            assertThat(described(id).statusAsString()).isEqualTo("in-use");
            assertThat(described(id).attachment().instanceId()).isEqualTo(instanceId);
            Refused.with(
                            "InvalidNetworkInterface.InUse",
                            () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id)))
                    .hasMessageContaining("Network interface '" + id + "' is currently in use.");
            ec2.detachNetworkInterface(r -> r.attachmentId(attachmentId));
            ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id));

            Refused.with("InvalidNetworkInterfaceID.NotFound", () -> described(id));
            Refused.with(
                            "InvalidAttachmentID.NotFound",
                            () -> ec2.detachNetworkInterface(r -> r.attachmentId(attachmentId)))
                    .hasMessageContaining("The attachment ID '" + attachmentId + "' does not exist");
        }

        @Test
        void that_does_not_fit_is_refused() {
            String id = made();
            String instanceId = instance(subnetId);
            String elsewhere = instance(subnet("10.2.1.0/24", "us-east-1b"));

            Refused.with("InvalidParameterValue", () -> attach(id, instanceId, 0))
                    .hasMessageContaining(
                            "Instance '" + instanceId + "' already has an interface attached at device index '0'.");
            Refused.with("InvalidParameterCombination", () -> attach(id, elsewhere, 1))
                    .hasMessageContaining("You may not attach a network interface to an instance if they are not in the"
                            + " same availability zone");
            Refused.with("InvalidInstanceID.NotFound", () -> attach(id, "i-0123456789abcdef0", 1));
            Refused.with("InvalidInstanceID.Malformed", () -> attach(id, "web", 1));
            Refused.with("InvalidNetworkInterfaceID.NotFound", () -> attach(UNKNOWN, instanceId, 1));
            Refused.with("InvalidNetworkInterfaceId.Malformed", () -> attach("eni-1", instanceId, 1));
            assertThat(described(id).statusAsString()).isEqualTo("available");

            attach(id, instanceId, 1);
            Refused.with("InvalidNetworkInterface.InUse", () -> attach(id, instanceId, 2));
            String third = made();
            Refused.with("AttachmentLimitExceeded", () -> attach(third, instanceId, 2))
                    .hasMessageContaining("Interface count 3 exceeds the limit for t3.micro");
            assertThat(described(third).attachment()).isNull();
        }

        @Test
        void with_more_addresses_than_the_type_takes_is_refused() {
            String id = made();
            ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(2));
            String instanceId = instance(subnetId);

            Refused.with("PrivateIpAddressLimitExceeded", () -> attach(id, instanceId, 1));

            assertThat(described(id).statusAsString()).isEqualTo("available");
        }

        @Test
        void needs_an_instance_that_runs_or_is_stopped() {
            String id = made();
            String instanceId = ec2.runInstances(r ->
                            r.imageId("ami-12345678").minCount(1).maxCount(1).subnetId(subnetId))
                    .instances()
                    .get(0)
                    .instanceId();

            Refused.with("IncorrectState", () -> attach(id, instanceId, 1)).hasMessageContaining(instanceId);

            ec2.describeInstances();
            attach(id, instanceId, 1);
            assertThat(described(id).statusAsString()).isEqualTo("in-use");
        }

        @Test
        void of_the_primary_interface_does_not_end() {
            String instanceId = instance(subnetId);
            NetworkInterface primary = ec2.describeNetworkInterfaces(
                            r -> r.filters(f -> f.name("attachment.instance-id").values(instanceId)))
                    .networkInterfaces()
                    .get(0);

            Refused.with(
                            "OperationNotPermitted",
                            () -> ec2.detachNetworkInterface(
                                    r -> r.attachmentId(primary.attachment().attachmentId())))
                    .hasMessageContaining("The network interface at device index 0 cannot be detached.");
            Refused.with(
                            "InvalidNetworkInterfaceAttachmentId.Malformed",
                            () -> ec2.detachNetworkInterface(r -> r.attachmentId(primary.networkInterfaceId())))
                    .hasMessageContaining("(expecting \"eni-attach-...\")");
            Refused.with("MissingParameter", () -> ec2.detachNetworkInterface(r -> {}));
            assertThat(described(primary.networkInterfaceId()).statusAsString()).isEqualTo("in-use");
        }
    }

    @Nested
    class Attributes {

        @Test
        void change_one_a_call() {
            String id = made();
            String groupId = ec2.createSecurityGroup(
                            r -> r.groupName("web").description("web").vpcId(vpcId))
                    .groupId();

            ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).description(v -> v.value("new")));
            ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).sourceDestCheck(v -> v.value(false)));
            ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).groups(groupId));

            assertThat(described(id).description()).isEqualTo("new");
            assertThat(described(id).sourceDestCheck()).isFalse();
            assertThat(ec2.describeNetworkInterfaceAttribute(
                                    r -> r.networkInterfaceId(id).attribute("groupSet"))
                            .groups())
                    .singleElement()
                    .matches(group -> group.groupId().equals(groupId));
            ec2.resetNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).sourceDestCheck("true"));
            assertThat(described(id).sourceDestCheck()).isTrue();
        }

        @Test
        void that_cannot_change_stay_as_they_were() {
            String id = made();

            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id)
                            .description(v -> v.value("new"))
                            .sourceDestCheck(v -> v.value(false))));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id)));
            Refused.with(
                    "InvalidSecurityGroupID.NotFound",
                    () -> ec2.modifyNetworkInterfaceAttribute(
                            r -> r.networkInterfaceId(id).groups("sg-0123456789abcdef0")));
            Refused.with(
                    "InvalidAttachmentID.NotFound",
                    () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id)
                            .attachment(a -> a.attachmentId("eni-attach-0123456789abcdef0")
                                    .deleteOnTermination(true))));
            Refused.with(
                    "InvalidNetworkInterfaceID.NotFound",
                    () -> ec2.modifyNetworkInterfaceAttribute(
                            r -> r.networkInterfaceId(UNKNOWN).description(v -> v.value("new"))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeNetworkInterfaceAttribute(
                            r -> r.networkInterfaceId(id).attribute("colour")));
            Refused.with("MissingParameter", () -> ec2.resetNetworkInterfaceAttribute(r -> r.networkInterfaceId(id)));

            assertThat(described(id).description()).isEmpty();
            assertThat(described(id).sourceDestCheck()).isTrue();
        }

        @Test
        void of_attachments_decide_what_goes_with_the_instance() {
            String id = made();
            String instanceId = instance(subnetId);
            String attachmentId = attach(id, instanceId, 1);
            ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id)
                    .attachment(a -> a.attachmentId(attachmentId).deleteOnTermination(true)));

            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            ec2.describeInstances();

            Refused.with("InvalidNetworkInterfaceID.NotFound", () -> described(id));
        }
    }

    @Nested
    class Permissions {

        @Test
        void are_granted_and_taken_back() {
            String id = made();
            String permissionId = ec2.createNetworkInterfacePermission(r -> r.networkInterfaceId(id)
                            .awsAccountId("210987654321")
                            .permission("INSTANCE-ATTACH"))
                    .interfacePermission()
                    .networkInterfacePermissionId();
            assertThat(ec2.describeNetworkInterfacePermissions().networkInterfacePermissions())
                    .hasSize(1);

            ec2.deleteNetworkInterfacePermission(r -> r.networkInterfacePermissionId(permissionId));

            Refused.with(
                            "InvalidPermissionID.NotFound",
                            () -> ec2.deleteNetworkInterfacePermission(
                                    r -> r.networkInterfacePermissionId(permissionId)))
                    .hasMessageContaining(permissionId);
            Refused.with(
                    "InvalidPermissionID.NotFound",
                    () -> ec2.describeNetworkInterfacePermissions(r -> r.networkInterfacePermissionIds(permissionId)));
            Refused.with(
                    "InvalidNetworkInterfaceID.NotFound",
                    () -> ec2.createNetworkInterfacePermission(r -> r.networkInterfaceId(UNKNOWN)
                            .awsAccountId("210987654321")
                            .permission("INSTANCE-ATTACH")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createNetworkInterfacePermission(
                            r -> r.networkInterfaceId(id).awsAccountId("me").permission("INSTANCE-ATTACH")));
        }
    }

    @Nested
    class Describing {

        @Test
        void goes_by_pages() {
            for (int i = 0; i < 7; i++) {
                made();
            }

            assertThat(ec2.describeNetworkInterfacesPaginator(r -> r.maxResults(5))
                            .networkInterfaces())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeNetworkInterfaces(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeNetworkInterfaces(r -> r.maxResults(4)));
            Refused.with("InvalidNetworkInterfaceID.NotFound", () -> described(UNKNOWN));
            Refused.with("InvalidNetworkInterfaceId.Malformed", () -> described(vpcId))
                    .hasMessageContaining("(expecting \"eni-...\")");
        }
    }
}
