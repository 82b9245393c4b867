package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulInstanceCreditSpecificationItem;

/** What launches and changes of instances, hosts and templates are refused through the client, and that nothing changes. */
class InstanceRefusalsTest {

    private static final String IMAGE = "ami-0123456789abcdef0";
    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private void launch(Consumer<RunInstancesRequest.Builder> wish) {
        ec2.runInstances(RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .applyMutation(wish)
                .build());
    }

    private static InstanceNetworkInterfaceSpecification device(
            Consumer<InstanceNetworkInterfaceSpecification.Builder> wish) {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .applyMutation(wish)
                .build();
    }

    private String running() {
        return cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));
    }

    private String stopped() {
        String id = running();
        ec2.stopInstances(r -> r.instanceIds(id));
        cloud.clock().advance(Duration.ofMinutes(2));
        return id;
    }

    private String terminated() {
        String id = running();
        ec2.terminateInstances(r -> r.instanceIds(id));
        cloud.clock().advance(Duration.ofMinutes(2));
        return id;
    }

    private Instance shown(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    @Nested
    class Interfaces {

        private void refused(String code, String words, InstanceNetworkInterfaceSpecification interfaceSpecification) {
            Refused.with(code, words, () -> launch(r -> r.networkInterfaces(interfaceSpecification)));

            assertThat(cloud.ec2().instances()).isEmpty();
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        }

        @Test
        void have_an_index_and_addresses_that_agree() {
            refused(
                    "MissingParameter",
                    "NetworkInterface.DeviceIndex",
                    device(i -> i.deviceIndex(null).description("no index")));
            refused("MissingParameter", "privateIpAddress", device(i -> i.privateIpAddresses(a -> a.primary(true))));
            refused(
                    "InvalidParameterCombination",
                    "'privateIpAddress' may not be used in combination with 'privateIpAddresses.primary'",
                    device(i -> i.privateIpAddress("172.31.0.10")
                            .privateIpAddresses(a -> a.primary(true).privateIpAddress("172.31.0.11"))));
            refused(
                    "InvalidParameterCombination",
                    "'secondaryPrivateIpAddressCount' may not be used in combination with 'privateIpAddresses'",
                    device(i -> i.secondaryPrivateIpAddressCount(1)
                            .privateIpAddresses(a -> a.primary(false).privateIpAddress("172.31.0.11"))));
            refused("UnsupportedOperation", "InterfaceType", device(i -> i.interfaceType("efa-only")));
            refused("Unsupported", "EFA interfaces are not supported on", device(i -> i.interfaceType("efa")));
            refused("InvalidParameterValue", "The network card index '1' exceeds", device(i -> i.networkCardIndex(1)));
        }

        @Test
        void of_several_instances_have_no_addresses_of_their_own() {
            Refused.with(
                    "InvalidParameterCombination",
                    "A private IP address may only be specified where a single instance is launched",
                    () -> launch(r -> r.maxCount(2).networkInterfaces(device(i -> i.privateIpAddress("172.31.0.10")))));
            Refused.with(
                    "InvalidParameterCombination",
                    "IPv6 addresses may only be specified where a single instance is launched",
                    () -> launch(r -> r.maxCount(2).ipv6Addresses(a -> a.ipv6Address("2001:db8::1"))));
            Refused.with(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level private IP address",
                    () -> launch(r -> r.privateIpAddress("172.31.0.10").networkInterfaces(device(i -> {}))));
            Refused.with(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level IPv6 addresses",
                    () -> launch(r -> r.ipv6AddressCount(1).networkInterfaces(device(i -> {}))));

            assertThat(cloud.ec2().instances()).isEmpty();
        }
    }

    @Nested
    class Launches {

        @Test
        void agree_with_themselves() {
            refused("InvalidParameterValue", "clientToken", r -> r.clientToken("t".repeat(65)));
            refused(
                    "InvalidParameterCombination",
                    "The CPU options of the bare metal instance type",
                    r -> r.instanceType("m5.metal")
                            .cpuOptions(c -> c.coreCount(1).threadsPerCore(1)));
            refused(
                    "InvalidParameterCombination",
                    "HibernationOptions and EnclaveOptions cannot both be enabled on one instance.",
                    r -> r.instanceType("m5.xlarge")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                                    .ebs(e -> e.encrypted(true).volumeSize(30)))
                            .hibernationOptions(h -> h.configured(true))
                            .enclaveOptions(e -> e.enabled(true)));
            refused(
                    "InvalidParameterCombination",
                    "PartitionNumber is valid only together with a placement group.",
                    r -> r.placement(p -> p.partitionNumber(1)));
            refused(
                    "InvalidParameterCombination",
                    "Spot Instances cannot run on Dedicated Hosts",
                    r -> r.placement(p -> p.tenancy("host")).instanceMarketOptions(m -> m.marketType("spot")));
            refused(
                    "InvalidParameterValue",
                    "is not a valid tag key.",
                    r -> r.metadataOptions(m -> m.instanceMetadataTags("enabled"))
                            .tagSpecifications(t -> t.resourceType("instance")
                                    .tags(tag -> tag.key("a b").value("c"))));
        }

        private void refused(String code, String words, Consumer<RunInstancesRequest.Builder> wish) {
            Refused.with(code, words, () -> launch(wish));

            assertThat(cloud.ec2().instances()).isEmpty();
        }

        @Test
        void do_not_put_hosts_into_placement_groups() {
            ec2.createPlacementGroup(g -> g.groupName("near").strategy("cluster"));

            refused(
                    "InvalidParameterCombination",
                    "An instance with the tenancy 'host' cannot be launched into a placement group.",
                    r -> r.placement(p -> p.groupName("near").tenancy("host")));
        }
    }

    @Nested
    class Attributes {

        @Test
        void are_those_that_there_are() {
            String id = running();

            Refused.with("MissingParameter", () -> ec2.describeInstanceAttribute(a -> a.instanceId(id)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeInstanceAttribute(a -> a.instanceId(id).attribute("colour")));
            Refused.with(
                    "InvalidParameterValue",
                    "It cannot be set by a Value.",
                    () -> ec2.modifyInstanceAttribute(a -> a.instanceId(id)
                            .attribute(InstanceAttributeName.ROOT_DEVICE_NAME)
                            .value("/dev/sda1")));
            Refused.with(
                    "UnsupportedOperation",
                    () -> ec2.modifyInstanceAttribute(a -> a.instanceId(id)
                            .attribute(InstanceAttributeName.KERNEL)
                            .value("aki-12345678")));
            Refused.with(
                    "InvalidParameterValue",
                    "Valid values: true, false.",
                    () -> ec2.modifyInstanceAttribute(a -> a.instanceId(id)
                            .attribute(InstanceAttributeName.DISABLE_API_STOP)
                            .value("maybe")));
            Refused.with(
                    "InvalidParameterValue",
                    "Valid values: kernel, ramdisk, sourceDestCheck.",
                    () -> ec2.resetInstanceAttribute(a -> a.instanceId(id).attribute(InstanceAttributeName.USER_DATA)));
            Refused.with(
                    "UnsupportedOperation",
                    () -> ec2.resetInstanceAttribute(a -> a.instanceId(id).attribute(InstanceAttributeName.KERNEL)));
            Refused.with(
                    "MissingParameter",
                    "BlockDeviceMapping.DeviceName",
                    () -> ec2.modifyInstanceAttribute(
                            a -> a.instanceId(id).blockDeviceMappings(b -> b.ebs(e -> e.deleteOnTermination(false)))));
        }

        @Test
        void of_what_is_terminated_stay() {
            String id = terminated();

            Refused.with(
                    "IncorrectInstanceState",
                    "The instance '" + id + "' is not in a state from which it can be modified.",
                    () -> ec2.modifyInstanceAttribute(a -> a.instanceId(id).disableApiStop(v -> v.value(true))));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.resetInstanceAttribute(
                            a -> a.instanceId(id).attribute(InstanceAttributeName.SOURCE_DEST_CHECK)));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstanceMaintenanceOptions(
                            m -> m.instanceId(id).autoRecovery("disabled")));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.modifyPrivateDnsNameOptions(
                            m -> m.instanceId(id).privateDnsHostnameType("resource-name")));
            Refused.with(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstancePlacement(m -> m.instanceId(id).tenancy("dedicated")));
            assertThat(ec2.modifyInstanceCreditSpecification(c -> c.instanceCreditSpecifications(
                                    s -> s.instanceId(id).cpuCredits("standard")))
                            .unsuccessfulInstanceCreditSpecifications())
                    .extracting(UnsuccessfulInstanceCreditSpecificationItem::instanceId)
                    .containsExactly(id);
        }

        @Test
        void are_whole() {
            String id = stopped();

            Refused.with("MissingParameter", () -> ec2.modifyInstanceCpuOptions(m -> m.instanceId(id)));
            Refused.with(
                    "MissingParameter",
                    "CpuCredits",
                    () -> ec2.modifyInstanceCreditSpecification(
                            c -> c.instanceCreditSpecifications(s -> s.instanceId(id))));
            Refused.with(
                    "InvalidInstanceCreditSpecification.DuplicateInstanceId",
                    () -> ec2.modifyInstanceCreditSpecification(c -> c.instanceCreditSpecifications(
                            s -> s.instanceId(id).cpuCredits("standard"),
                            s -> s.instanceId(id).cpuCredits("unlimited"))));
            Refused.with(
                    "MissingParameter", () -> ec2.modifyInstanceCapacityReservationAttributes(m -> m.instanceId(id)));
        }
    }

    @Nested
    class Placement {

        @Test
        void onto_a_host_is_in_the_hosts_zone() {
            String id = cloud.ec2().givenRunningInstance(i -> i.type("m5.large").availabilityZone(ZONE));
            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));
            String elsewhere = ec2.allocateHosts(h -> h.availabilityZone("us-east-1b")
                            .instanceType("m5.large")
                            .quantity(1))
                    .hostIds()
                    .get(0);

            Refused.with(
                    "InvalidParameterValue",
                    "is not in the Availability Zone of the instance",
                    () -> ec2.modifyInstancePlacement(
                            m -> m.instanceId(id).tenancy("host").hostId(elsewhere)));

            assertThat(shown(id).placement().tenancyAsString()).isEqualTo("default");
        }

        @Test
        void hosts_stay_in_their_family() {
            String host = ec2.allocateHosts(h ->
                            h.availabilityZone(ZONE).instanceType("m5.large").quantity(1))
                    .hostIds()
                    .get(0);

            Refused.with(
                    "InvalidParameterCombination",
                    "'instanceType' may not be used in combination with 'instanceFamily'",
                    () -> ec2.modifyHosts(
                            h -> h.hostIds(host).instanceType("m5.xlarge").instanceFamily("m5")));
            assertThat(ec2.modifyHosts(h -> h.hostIds(host).instanceType("c5.large"))
                            .unsuccessful()
                            .get(0)
                            .error()
                            .code())
                    .isEqualTo("UnsupportedHostConfiguration");
            Refused.with(
                    "InvalidQuantity",
                    () -> ec2.allocateHosts(h ->
                            h.availabilityZone(ZONE).instanceType("m5.large").quantity(0)));
            Refused.with(
                    "InvalidAutoPlacement",
                    () -> ec2.allocateHosts(h -> h.availabilityZone(ZONE)
                            .instanceType("m5.large")
                            .autoPlacement("maybe")
                            .quantity(1)));
            ec2.releaseHosts(h -> h.hostIds(host));
            assertThat(ec2.releaseHosts(h -> h.hostIds(host))
                            .unsuccessful()
                            .get(0)
                            .error()
                            .code())
                    .isEqualTo("InvalidHostState");
            assertThat(ec2.modifyHosts(h -> h.hostIds(host).autoPlacement("on"))
                            .unsuccessful()
                            .get(0)
                            .error()
                            .code())
                    .isEqualTo("InvalidHostState");
        }
    }

    @Nested
    class Describing {

        @Test
        void is_by_ids_or_by_pages() {
            String id = running();

            Refused.with(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults",
                    () -> ec2.describeInstances(r -> r.instanceIds(id).maxResults(5)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.describeInstanceTypes(
                            r -> r.instanceTypesWithStrings("m5.large").maxResults(5)));
            Refused.with("InvalidParameterValue", () -> ec2.describeInstanceTypes(r -> r.maxResults(101)));
            Refused.with("InvalidNextToken", () -> ec2.describeInstances(r -> r.nextToken("page-2")));
            Refused.with("InvalidNextToken", () -> ec2.describeInstanceStatus(r -> r.nextToken("page-2")));
        }
    }

    @Nested
    class Templates {

        @ParameterizedTest
        @ValueSource(strings = {"first", "$Default"})
        void delete_versions_by_their_numbers(String version) {
            ec2.createLaunchTemplate(t -> t.launchTemplateName("web").launchTemplateData(d -> d.imageId(IMAGE)));

            Refused.with(
                    "InvalidParameterValue",
                    "Specify the number of a version.",
                    () -> ec2.deleteLaunchTemplateVersions(
                            v -> v.launchTemplateName("web").versions("1", version)));

            assertThat(ec2.describeLaunchTemplateVersions(v -> v.launchTemplateName("web"))
                            .launchTemplateVersions())
                    .hasSize(1);
        }

        @Test
        void take_tokens_of_64_characters() {
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createLaunchTemplate(t -> t.launchTemplateName("web")
                            .clientToken("t".repeat(129))
                            .launchTemplateData(d -> d.imageId(IMAGE))));

            assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
        }
    }

    @Nested
    class Profiles {

        @Test
        void leave_once() {
            String id = running();
            String association = ec2.associateIamInstanceProfile(
                            a -> a.instanceId(id).iamInstanceProfile(p -> p.name("web")))
                    .iamInstanceProfileAssociation()
                    .associationId();
            cloud.clock().advance(Duration.ofMinutes(1));
            ec2.disassociateIamInstanceProfile(a -> a.associationId(association));

            Refused.with("IncorrectState", () -> ec2.disassociateIamInstanceProfile(a -> a.associationId(association)));
            Refused.with(
                    "IncorrectState",
                    () -> ec2.replaceIamInstanceProfileAssociation(
                            a -> a.associationId(association).iamInstanceProfile(p -> p.name("api"))));
        }
    }
}
