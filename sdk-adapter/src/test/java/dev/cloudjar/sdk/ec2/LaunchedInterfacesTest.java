package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ConnectionTrackingConfiguration;
import software.amazon.awssdk.services.ec2.model.ConnectionTrackingSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceIpv4Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.Ipv6PrefixSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The interfaces of launches through the real client: delegated prefixes and primary IPv6 addresses. */
class LaunchedInterfacesTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private String subnetId;
    private String block6;

    @BeforeEach
    void lay_a_subnet_of_both_families() {
        String vpcId = ec2.createVpc(r -> r.cidrBlock("10.3.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc()
                .vpcId();
        block6 = ec2.describeVpcs(r -> r.vpcIds(vpcId))
                .vpcs()
                .get(0)
                .ipv6CidrBlockAssociationSet()
                .get(0)
                .ipv6CidrBlock()
                .replace("/56", "/64");
        subnetId = ec2.createSubnet(r -> r.vpcId(vpcId)
                        .cidrBlock("10.3.0.0/24")
                        .ipv6CidrBlock(block6)
                        .availabilityZone("us-east-1a"))
                .subnet()
                .subnetId();
    }

    private List<Instance> run(String type, int count, Consumer<InstanceNetworkInterfaceSpecification.Builder> change) {
        return ec2.runInstances(request(type, count, change)).instances();
    }

    private RunInstancesRequest request(
            String type, int count, Consumer<InstanceNetworkInterfaceSpecification.Builder> change) {
        return RunInstancesRequest.builder()
                .imageId("ami-12345678")
                .instanceType(type)
                .minCount(count)
                .maxCount(count)
                .networkInterfaces(n -> change.accept(n.deviceIndex(0).subnetId(subnetId)))
                .build();
    }

    private InstanceNetworkInterface only(String instanceId) {
        return ec2.describeInstances(r -> r.instanceIds(instanceId))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .networkInterfaces()
                .get(0);
    }

    private static List<String> ipv4(InstanceNetworkInterface of) {
        return of.ipv4Prefixes().stream().map(InstanceIpv4Prefix::ipv4Prefix).toList();
    }

    private static List<String> ipv6(InstanceNetworkInterface of) {
        return of.ipv6Prefixes().stream().map(InstanceIpv6Prefix::ipv6Prefix).toList();
    }

    private int freeAddresses() {
        return ec2.describeSubnets(r -> r.subnetIds(subnetId)).subnets().get(0).availableIpAddressCount();
    }

    private String fifthGroup(int value) {
        String network = block6.substring(0, block6.indexOf("::"));
        return network + ":0".repeat(4 - network.split(":").length) + ":" + value + "::/80";
    }

    @Nested
    class Prefixes {

        @Test
        void come_by_their_number_for_each_instance() {
            List<Instance> both = run("t3.small", 2, n -> n.ipv4PrefixCount(2).ipv6PrefixCount(1));

            List<InstanceNetworkInterface> interfaces =
                    both.stream().map(each -> only(each.instanceId())).toList();
            assertThat(interfaces).allSatisfy(each -> {
                assertThat(ipv4(each)).hasSize(2).allMatch(prefix -> prefix.endsWith("/28"));
                assertThat(ipv6(each)).singleElement().asString().endsWith("/80");
                assertThat(each.ipv6Addresses()).isEmpty();
            });
            assertThat(interfaces.stream().flatMap(each -> ipv4(each).stream())).doesNotHaveDuplicates();
            assertThat(interfaces.stream().flatMap(each -> ipv6(each).stream())).doesNotHaveDuplicates();
            assertThat(freeAddresses()).isEqualTo(251 - 2 - 4 * 16);
            assertThat(ec2.describeInstances(r -> r.filters(f -> f.name("network-interface.ipv4-prefixes.ipv4-prefix")
                                    .values(ipv4(interfaces.get(1)).get(0))))
                            .reservations()
                            .get(0)
                            .instances())
                    .extracting(Instance::instanceId)
                    .containsExactly(both.get(1).instanceId());
        }

        @Test
        void that_were_chosen_are_taken_beside_an_address_that_was_chosen() {
            Ipv6PrefixSpecificationRequest sixth = Ipv6PrefixSpecificationRequest.builder()
                    .ipv6Prefix(fifthGroup(1))
                    .build();
            Ipv4PrefixSpecificationRequest fourth = Ipv4PrefixSpecificationRequest.builder()
                    .ipv4Prefix("10.3.0.64/28")
                    .build();

            String id = run(
                            "t3.micro",
                            1,
                            n -> n.privateIpAddress("10.3.0.70")
                                    .ipv4Prefixes(fourth.toBuilder()
                                            .ipv4Prefix("10.3.0.96/28")
                                            .build()))
                    .get(0)
                    .instanceId();
            String other = run("t3.micro", 1, n -> n.ipv6Prefixes(sixth)).get(0).instanceId();

            assertThat(only(id).privateIpAddress()).isEqualTo("10.3.0.70");
            assertThat(ipv4(only(id))).containsExactly("10.3.0.96/28");
            assertThat(ipv6(only(other))).containsExactly(sixth.ipv6Prefix());
            int free = freeAddresses();
            Refused.with("InvalidIPAddress.InUse", () -> run("t3.micro", 1, n -> n.ipv4Prefixes(fourth)));
            Refused.with("InvalidIPAddress.InUse", () -> run("t3.micro", 1, n -> n.ipv6Prefixes(sixth)));
            assertThat(freeAddresses()).isEqualTo(free);
        }

        @Test
        void come_from_a_launch_template_too() {
            ec2.createLaunchTemplate(r -> r.launchTemplateName("pods")
                    .launchTemplateData(d -> d.imageId("ami-12345678")
                            .instanceType("t3.micro")
                            .networkInterfaces(n -> n.deviceIndex(0)
                                    .subnetId(subnetId)
                                    .ipv4PrefixCount(1)
                                    .primaryIpv6(true))));

            Instance made = ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateName("pods"))
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0);

            assertThat(ipv4(only(made.instanceId()))).hasSize(1);
            assertThat(only(made.instanceId()).ipv6Addresses())
                    .extracting(InstanceIpv6Address::isPrimaryIpv6)
                    .containsExactly(true);
        }

        @Test
        void fill_the_subnet_and_no_more() {
            run("t3.2xlarge", 1, n -> n.ipv4PrefixCount(14));

            Refused.with(
                    "InsufficientCidrBlocks",
                    "does not have enough free cidr blocks",
                    () -> run("t3.micro", 1, n -> n.ipv4PrefixCount(1)));
        }

        static Stream<Arguments> refusals() {
            return Stream.of(
                    refused(
                            "InvalidParameterCombination",
                            "ipv4PrefixCount",
                            "t3.micro",
                            1,
                            n -> n.ipv4PrefixCount(1).ipv4Prefixes(p -> p.ipv4Prefix("10.3.0.16/28"))),
                    refused(
                            "InvalidParameterCombination",
                            "ipv6PrefixCount",
                            "t3.micro",
                            1,
                            n -> n.ipv6PrefixCount(1).ipv6Prefixes(p -> p.ipv6Prefix("2001:db8::/80"))),
                    refused(
                            "InvalidParameterCombination",
                            "single instance",
                            "t3.micro",
                            2,
                            n -> n.ipv4Prefixes(p -> p.ipv4Prefix("10.3.0.16/28"))),
                    refused("InvalidParameterValue", "ipv4PrefixCount", "t3.micro", 1, n -> n.ipv4PrefixCount(-1)),
                    refused(
                            "InvalidParameterValue",
                            "/28",
                            "t3.micro",
                            1,
                            n -> n.ipv4Prefixes(p -> p.ipv4Prefix("10.3.0.16/27"))),
                    refused(
                            "InvalidParameterValue",
                            "/80",
                            "t3.micro",
                            1,
                            n -> n.ipv6Prefixes(p -> p.ipv6Prefix("2001:db8::/64"))),
                    refused(
                            "InvalidParameterValue",
                            "address range",
                            "t3.micro",
                            1,
                            n -> n.ipv6Prefixes(p -> p.ipv6Prefix("2001:db8::/80"))),
                    refused(
                            "InvalidInterface.IpAddressLimitExceeded",
                            "private addresses",
                            "t3.micro",
                            1,
                            n -> n.ipv4PrefixCount(2)),
                    refused(
                            "InvalidInterface.IpAddressLimitExceeded",
                            "private addresses",
                            "t3.micro",
                            1,
                            n -> n.secondaryPrivateIpAddressCount(2)),
                    refused(
                            "InvalidInterface.IpAddressLimitExceeded",
                            "IPv6",
                            "t3.micro",
                            1,
                            n -> n.ipv6PrefixCount(1).ipv6AddressCount(2)),
                    refused("Unsupported", "Nitro", "t2.micro", 1, n -> n.ipv4PrefixCount(1)));
        }

        private static Arguments refused(
                String code,
                String words,
                String type,
                int count,
                Consumer<InstanceNetworkInterfaceSpecification.Builder> change) {
            return Arguments.of(code, words, type, count, change);
        }

        @ParameterizedTest
        @MethodSource("refusals")
        void that_cannot_be_launch_nothing(
                String code,
                String words,
                String type,
                int count,
                Consumer<InstanceNetworkInterfaceSpecification.Builder> change) {
            Refused.with(code, words, () -> run(type, count, change));

            assertThat(ec2.describeInstances().reservations()).isEmpty();
            assertThat(freeAddresses()).isEqualTo(251);
        }

        @Test
        void are_for_the_Nitro_System_alone() {
            String old = run("t2.small", 1, n -> {}).get(0).instanceId();
            String interfaceId = only(old).networkInterfaceId();
            String delegated = ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).ipv4PrefixCount(1))
                    .networkInterface()
                    .networkInterfaceId();

            Refused.with(
                    "Unsupported",
                    "t2.small",
                    () -> ec2.assignPrivateIpAddresses(
                            r -> r.networkInterfaceId(interfaceId).ipv4PrefixCount(1)));
            Refused.with(
                    "Unsupported",
                    "t2.small",
                    () -> ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(interfaceId).ipv6PrefixCount(1)));
            Refused.with(
                    "Unsupported",
                    "t2.small",
                    () -> ec2.attachNetworkInterface(
                            r -> r.networkInterfaceId(delegated).instanceId(old).deviceIndex(1)));
        }
    }

    @Nested
    class A_primary_ipv6_address {

        private List<Boolean> primaries(String interfaceId) {
            return ec2
                    .describeNetworkInterfaces(r -> r.networkInterfaceIds(interfaceId))
                    .networkInterfaces()
                    .get(0)
                    .ipv6Addresses()
                    .stream()
                    .map(NetworkInterfaceIpv6Address::isPrimaryIpv6)
                    .toList();
        }

        @Test
        void is_the_first_one_and_stays() {
            Instance made = ec2.runInstances(r -> r.imageId("ami-12345678")
                            .instanceType("t3.micro")
                            .subnetId(subnetId)
                            .enablePrimaryIpv6(true)
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0);
            String interfaceId = made.networkInterfaces().get(0).networkInterfaceId();
            ec2.assignIpv6Addresses(r -> r.networkInterfaceId(interfaceId).ipv6AddressCount(1));

            assertThat(primaries(interfaceId)).containsExactly(true, false);
            String primary = only(made.instanceId()).ipv6Addresses().get(0).ipv6Address();
            Refused.with(
                    "InvalidParameterValue",
                    "primary IPv6 address",
                    () -> ec2.unassignIpv6Addresses(
                            r -> r.networkInterfaceId(interfaceId).ipv6Addresses(primary)));
            Refused.with(
                    "InvalidParameterValue",
                    "cannot be disabled",
                    () -> ec2.modifyNetworkInterfaceAttribute(
                            r -> r.networkInterfaceId(interfaceId).enablePrimaryIpv6(false)));
            assertThat(primaries(interfaceId)).containsExactly(true, false);
            assertThat(ec2.describeInstances(
                                    r -> r.filters(f -> f.name("network-interface.ipv6-addresses.is-primary-ipv6")
                                            .values("true")))
                            .reservations())
                    .hasSize(1);
        }

        @Test
        void can_come_later_and_goes_with_the_attachment() {
            String instanceId =
                    run("t3.small", 1, n -> n.ipv6AddressCount(1)).get(0).instanceId();
            String interfaceId = ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).enablePrimaryIpv6(true))
                    .networkInterface()
                    .networkInterfaceId();
            String first = only(instanceId).networkInterfaceId();
            assertThat(primaries(interfaceId)).containsExactly(true);
            assertThat(primaries(first)).containsExactly(false);

            ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(first).enablePrimaryIpv6(true));
            assertThat(primaries(first)).containsExactly(true);
            String attachmentId = ec2.attachNetworkInterface(r -> r.networkInterfaceId(interfaceId)
                            .instanceId(instanceId)
                            .deviceIndex(1))
                    .attachmentId();
            ec2.detachNetworkInterface(r -> r.attachmentId(attachmentId));

            assertThat(primaries(interfaceId)).containsExactly(false);
        }

        @Test
        void needs_IPv6() {
            String plain = ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                    .networkInterface()
                    .networkInterfaceId();

            Refused.with(
                    "InvalidParameterValue",
                    "has no IPv6 address",
                    () -> ec2.modifyNetworkInterfaceAttribute(
                            r -> r.networkInterfaceId(plain).enablePrimaryIpv6(true)));
            Refused.with(
                    "InvalidParameterValue",
                    "has no IPv6 CIDR block",
                    () -> ec2.runInstances(r -> r.imageId("ami-12345678")
                            .instanceType("t3.micro")
                            .enablePrimaryIpv6(true)
                            .minCount(1)
                            .maxCount(1)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.runInstances(request("t3.micro", 1, n -> {}).toBuilder()
                            .enablePrimaryIpv6(true)
                            .build()));
        }
    }

    @Nested
    class Connection_tracking {

        private final ConnectionTrackingSpecificationRequest brief = ConnectionTrackingSpecificationRequest.builder()
                .tcpEstablishedTimeout(300)
                .udpTimeout(45)
                .build();

        @Test
        void is_as_it_was_asked_for() {
            String instanceId = run("t3.micro", 1, n -> n.connectionTrackingSpecification(brief))
                    .get(0)
                    .instanceId();
            String interfaceId = ec2.createNetworkInterface(
                            r -> r.subnetId(subnetId).connectionTrackingSpecification(brief))
                    .networkInterface()
                    .networkInterfaceId();

            assertThat(only(instanceId).connectionTrackingConfiguration().tcpEstablishedTimeout())
                    .isEqualTo(300);
            ec2.modifyNetworkInterfaceAttribute(r ->
                    r.networkInterfaceId(interfaceId).connectionTrackingSpecification(c -> c.udpStreamTimeout(90)));
            assertThat(described(interfaceId).connectionTrackingConfiguration())
                    .isEqualTo(ConnectionTrackingConfiguration.builder()
                            .tcpEstablishedTimeout(300)
                            .udpStreamTimeout(90)
                            .udpTimeout(45)
                            .build());
        }

        @ParameterizedTest
        @CsvSource({"59, 60, 30", "432001, 60, 30", "60, 59, 30", "60, 181, 30", "60, 60, 29", "60, 60, 61"})
        void is_within_bounds(int established, int stream, int udp) {
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId)
                            .connectionTrackingSpecification(c -> c.tcpEstablishedTimeout(established)
                                    .udpStreamTimeout(stream)
                                    .udpTimeout(udp))));
        }
    }

    private NetworkInterface described(String interfaceId) {
        return ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(interfaceId))
                .networkInterfaces()
                .get(0);
    }

    @Nested
    class An_automatic_public_address {

        private void lend(String interfaceId, boolean value) {
            ec2.modifyNetworkInterfaceAttribute(
                    r -> r.networkInterfaceId(interfaceId).associatePublicIpAddress(value));
        }

        @Test
        void can_be_switched_while_the_instance_runs() {
            String instanceId = run("t3.micro", 1, n -> {}).get(0).instanceId();
            String interfaceId = only(instanceId).networkInterfaceId();
            assertThat(only(instanceId).association()).isNull();

            lend(interfaceId, true);
            assertThat(only(instanceId).association().ipOwnerId()).isEqualTo("amazon");
            assertThat(ec2.describeNetworkInterfaceAttribute(
                                    r -> r.networkInterfaceId(interfaceId).attribute("associatePublicIpAddress"))
                            .associatePublicIpAddress())
                    .isTrue();
            lend(interfaceId, false);

            assertThat(only(instanceId).association()).isNull();
        }

        @Test
        void waits_for_a_stopped_instance_and_is_for_the_primary_interface() {
            String instanceId = run("t3.micro", 1, n -> {}).get(0).instanceId();
            String primary = only(instanceId).networkInterfaceId();
            String second = ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                    .networkInterface()
                    .networkInterfaceId();
            ec2.attachNetworkInterface(
                    r -> r.networkInterfaceId(second).instanceId(instanceId).deviceIndex(1));
            ec2.stopInstances(r -> r.instanceIds(instanceId));
            only(instanceId);

            lend(primary, true);
            lend(second, true);

            assertThat(described(primary).association()).isNull();
            ec2.startInstances(r -> r.instanceIds(instanceId));
            only(instanceId);
            assertThat(described(primary).association()).isNotNull();
            assertThat(described(second).association()).isNull();
        }
    }

    @Test
    void groups_that_are_not_there_have_the_codes_of_interfaces() {
        String interfaceId = ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                .networkInterface()
                .networkInterfaceId();

        Refused.with(
                "InvalidSecurityGroupID.NotFound",
                "The securityGroup ID 'sg-0123456789abcdef0' does not exist",
                () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId).groups("sg-0123456789abcdef0")));
        Refused.with(
                "InvalidSecurityGroupID.NotFound",
                () -> ec2.modifyNetworkInterfaceAttribute(
                        r -> r.networkInterfaceId(interfaceId).groups("sg-0123456789abcdef0")));
        Refused.with(
                "InvalidSecurityGroupId.Malformed",
                () -> ec2.createNetworkInterface(r -> r.subnetId(subnetId).groups("web")));
    }

    @Nested
    class Existing {

        private String create(String subnet) {
            return ec2.createNetworkInterface(
                            r -> r.subnetId(subnet).description("kept").privateIpAddress("10.3.0.77"))
                    .networkInterface()
                    .networkInterfaceId();
        }

        private RunInstancesRequest with(
                String interfaceId, int count, Consumer<InstanceNetworkInterfaceSpecification.Builder> change) {
            return RunInstancesRequest.builder()
                    .imageId("ami-12345678")
                    .instanceType("t3.micro")
                    .minCount(count)
                    .maxCount(count)
                    .networkInterfaces(n -> change.accept(n.deviceIndex(0).networkInterfaceId(interfaceId)))
                    .build();
        }

        private NetworkInterface seen(String id) {
            return ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                    .networkInterfaces()
                    .get(0);
        }

        @Test
        void an_instance_gets_the_interface_with_its_address_and_gives_it_back() {
            String id = create(subnetId);
            int before = ec2.describeNetworkInterfaces().networkInterfaces().size();

            Instance launched =
                    ec2.runInstances(with(id, 1, n -> {})).instances().get(0);

            assertThat(launched.privateIpAddress()).isEqualTo("10.3.0.77");
            assertThat(launched.subnetId()).isEqualTo(subnetId);
            InstanceNetworkInterface only = only(launched.instanceId());
            assertThat(only.networkInterfaceId()).isEqualTo(id);
            assertThat(only.description()).isEqualTo("kept");
            assertThat(only.attachment().deleteOnTermination()).isFalse();
            assertThat(seen(id).statusAsString()).isEqualTo("in-use");
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).hasSize(before);

            ec2.terminateInstances(r -> r.instanceIds(launched.instanceId()));
            cloud.clock().settle();

            assertThat(seen(id).statusAsString()).isEqualTo("available");
            assertThat(seen(id).privateIpAddress()).isEqualTo("10.3.0.77");
        }

        @Test
        void it_can_come_beside_a_new_one_and_from_a_launch_template() {
            String id = create(subnetId);
            ec2.createLaunchTemplate(r -> r.launchTemplateName("two")
                    .launchTemplateData(d -> d.imageId("ami-12345678")
                            .instanceType("t3.micro")
                            .networkInterfaces(
                                    n -> n.deviceIndex(0).subnetId(subnetId),
                                    n -> n.deviceIndex(1).networkInterfaceId(id))));

            Instance launched = ec2.runInstances(
                            r -> r.minCount(1).maxCount(1).launchTemplate(t -> t.launchTemplateName("two")))
                    .instances()
                    .get(0);

            assertThat(launched.networkInterfaces()).hasSize(2).last().satisfies(second -> {
                assertThat(second.networkInterfaceId()).isEqualTo(id);
                assertThat(second.attachment().deviceIndex()).isEqualTo(1);
            });
        }

        @Test
        void one_that_is_in_use_or_unknown_is_refused() {
            String id = create(subnetId);
            ec2.runInstances(with(id, 1, n -> {}));
            int instances = cloud.ec2().instances().size();

            assertRefused(with(id, 1, n -> {}), "InvalidNetworkInterface.InUse");
            assertRefused(with("eni-0123456789abcdef0", 1, n -> {}), "InvalidNetworkInterfaceID.NotFound");
            assertRefused(with("eni", 1, n -> {}), "InvalidNetworkInterfaceId.Malformed");
            assertThat(cloud.ec2().instances()).hasSize(instances);
        }

        @Test
        void what_is_the_interfaces_own_cannot_be_asked_for_besides() {
            String id = create(subnetId);

            assertRefused(with(id, 2, n -> {}), "InvalidParameterCombination");
            assertRefused(with(id, 1, n -> n.subnetId(subnetId)), "InvalidParameterCombination");
            assertRefused(with(id, 1, n -> n.groups("sg-1")), "InvalidParameterCombination");
            assertRefused(with(id, 1, n -> n.privateIpAddress("10.3.0.9")), "InvalidParameterCombination");
            assertRefused(with(id, 1, n -> n.associatePublicIpAddress(true)), "InvalidParameterCombination");
            assertRefused(with(id, 1, n -> n.deleteOnTermination(true)), "InvalidParameterCombination");
            assertThat(seen(id).statusAsString()).isEqualTo("available");
        }

        @Test
        void interfaces_of_two_zones_are_refused() {
            String vpcId = ec2.describeSubnets(r -> r.subnetIds(subnetId))
                    .subnets()
                    .get(0)
                    .vpcId();
            String elsewhere = ec2.createSubnet(
                            r -> r.vpcId(vpcId).cidrBlock("10.3.9.0/24").availabilityZone("us-east-1b"))
                    .subnet()
                    .subnetId();
            String id = create(subnetId);

            assertRefused(
                    with(id, 1, n -> {}).toBuilder()
                            .networkInterfaces(
                                    n -> n.deviceIndex(0).subnetId(elsewhere),
                                    n -> n.deviceIndex(1).networkInterfaceId(id))
                            .build(),
                    "InvalidParameterCombination");
        }

        private void assertRefused(RunInstancesRequest request, String code) {
            assertThatThrownBy(() -> ec2.runInstances(request))
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
        }
    }
}
