package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** DHCP options sets through the real client, and the names of instances that they decide. */
class DhcpOptionsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String set(String servers) {
        return ec2.createDhcpOptions(r -> r.dhcpConfigurations(
                        c -> c.key("domain-name").values("corp.example"),
                        c -> c.key("domain-name-servers").values(servers)))
                .dhcpOptions()
                .dhcpOptionsId();
    }

    private Vpc defaultVpc() {
        return ec2.describeVpcs(r -> r.filters(f -> f.name("is-default").values("true")))
                .vpcs()
                .get(0);
    }

    private String nameOf(String instanceId) {
        return ec2.describeInstances(r -> r.instanceIds(instanceId))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .privateDnsName();
    }

    @Test
    void values_parted_by_commas_are_several() {
        String id = set("10.0.0.2,10.0.0.3");

        DhcpOptions described = ec2.describeDhcpOptions(
                        r -> r.filters(f -> f.name("value").values("10.0.0.3")))
                .dhcpOptions()
                .get(0);

        assertThat(described.dhcpOptionsId()).isEqualTo(id);
        assertThat(described.dhcpConfigurations().get(1).values())
                .extracting(AttributeValue::value)
                .containsExactly("10.0.0.2", "10.0.0.3");
    }

    @Test
    void a_domain_names_instances_where_its_name_servers_are_not_Amazons() {
        String instanceId = cloud.ec2().givenRunningInstance();
        String vpcId = defaultVpc().vpcId();
        assertThat(nameOf(instanceId)).endsWith(".ec2.internal");
        String amazons = set("AmazonProvidedDNS");
        ec2.associateDhcpOptions(r -> r.dhcpOptionsId(amazons).vpcId(vpcId));
        assertThat(nameOf(instanceId)).endsWith(".ec2.internal");
        String own = set("10.0.0.2");

        ec2.associateDhcpOptions(r -> r.dhcpOptionsId(own).vpcId(vpcId));

        assertThat(nameOf(instanceId)).startsWith("ip-172-31-").endsWith(".corp.example");
        assertThat(defaultVpc().dhcpOptionsId()).isEqualTo(own);
    }

    @Test
    void a_set_in_use_is_not_deleted() {
        String id = set("10.0.0.2");
        String vpcId = defaultVpc().vpcId();
        ec2.associateDhcpOptions(r -> r.dhcpOptionsId(id).vpcId(vpcId));
        assertThatThrownBy(() -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id)))
                .satisfies(code("DependencyViolation"));
        ec2.associateDhcpOptions(r -> r.dhcpOptionsId("default").vpcId(vpcId));

        ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id));

        assertThat(defaultVpc().dhcpOptionsId()).isEqualTo("default");
        assertThatThrownBy(() -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id)))
                .satisfies(code("InvalidDhcpOptionID.NotFound"));
    }

    @Test
    void wrong_options_are_refused() {
        assertThatThrownBy(() -> set("10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5"))
                .satisfies(code("InvalidParameterValue"));
        assertThatThrownBy(() -> ec2.createDhcpOptions(r ->
                        r.dhcpConfigurations(c -> c.key("netbios-node-type").values("3"))))
                .satisfies(code("InvalidParameterValue"));
        assertThatThrownBy(() -> ec2.createDhcpOptions(
                        r -> r.dhcpConfigurations(c -> c.key("colour").values("blue"))))
                .satisfies(code("InvalidParameterValue"));
        assertThatThrownBy(() -> ec2.associateDhcpOptions(r -> r.dhcpOptionsId("dopt-0123456789abcdef0")
                        .vpcId(defaultVpc().vpcId())))
                .satisfies(code("InvalidDhcpOptionID.NotFound"));
        assertThat(ec2.describeDhcpOptions().dhcpOptions()).hasSize(1);
    }

    @Test
    void the_kind_of_a_host_name_changes_while_the_instance_is_stopped() {
        String id = cloud.ec2().givenRunningInstance();
        assertThatThrownBy(() ->
                        ec2.modifyPrivateDnsNameOptions(r -> r.instanceId(id).privateDnsHostnameType("resource-name")))
                .satisfies(code("IncorrectInstanceState"));
        ec2.modifyPrivateDnsNameOptions(r -> r.instanceId(id).enableResourceNameDnsARecord(true));
        ec2.stopInstances(r -> r.instanceIds(id));
        ec2.describeInstances();

        ec2.modifyPrivateDnsNameOptions(r -> r.instanceId(id).privateDnsHostnameType("resource-name"));

        assertThat(nameOf(id)).isEqualTo(id + ".ec2.internal");
    }

    @Test
    void a_VPC_for_dedicated_instances_can_be_opened_to_others() {
        String id = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").instanceTenancy("dedicated"))
                .vpc()
                .vpcId();

        ec2.modifyVpcTenancy(r -> r.vpcId(id).instanceTenancy("default"));

        assertThat(ec2.describeVpcs(r -> r.vpcIds(id)).vpcs().get(0).instanceTenancyAsString())
                .isEqualTo("default");
        assertThatThrownBy(() -> ec2.modifyVpcTenancy(r -> r.vpcId(id).instanceTenancy("dedicated")))
                .satisfies(code("InvalidParameterValue"));
    }
}
