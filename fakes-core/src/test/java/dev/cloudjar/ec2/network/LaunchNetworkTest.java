package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchNetworkTest {

    private final NetworkFixture fixture = NetworkFixture.in("us-east-1");
    private final Ec2Network network = fixture.network;

    @ParameterizedTest
    @CsvSource({
        "us-east-1, us-east-1a us-east-1b us-east-1c us-east-1d us-east-1e us-east-1f, use1-az1",
        "ap-northeast-1, ap-northeast-1a ap-northeast-1c ap-northeast-1d, apne1-az4",
        "eu-central-1, eu-central-1a eu-central-1b eu-central-1c, euc1-az1",
        "us-gov-west-1, us-gov-west-1a us-gov-west-1b us-gov-west-1c, usgw1-az1",
        "xx-new-9, xx-new-9a xx-new-9b xx-new-9c, xxn9-az1",
    })
    void a_region_has_its_zones(String region, String zones, String firstId) {
        List<Ec2Zone> found = NetworkFixture.in(region).network.zones().all();

        assertThat(String.join(" ", found.stream().map(Ec2Zone::name).toList())).isEqualTo(zones);
        assertThat(found.get(0).id()).isEqualTo(firstId);
    }

    @Test
    void a_launch_without_a_place_goes_to_the_first_default_subnet() {
        Ec2Placement placement = network.launches().place(null, null);

        assertThat(placement.availabilityZone()).isEqualTo("us-east-1a");
        assertThat(placement.mapPublicIpOnLaunch()).isTrue();
        assertThat(network.launches().place(placement.subnetId(), "us-east-1a")).isEqualTo(placement);
    }

    @Test
    void a_launch_into_a_zone_goes_to_its_default_subnet() {
        assertThat(network.launches().place(null, "us-east-1c").availabilityZoneId())
                .isEqualTo("use1-az3");
    }

    @Test
    void a_zone_of_another_region_is_refused() {
        assertThatThrownBy(() -> network.launches().place(null, "eu-west-1a"))
                .hasToString("InvalidParameterValue (400): Invalid availability zone: [eu-west-1a]");
    }

    @Test
    void an_unknown_subnet_is_refused() {
        assertThatThrownBy(() -> network.launches().place("subnet-0123456789abcdef0", null))
                .hasToString("InvalidSubnetID.NotFound (400): The subnet ID 'subnet-0123456789abcdef0' does not exist");
        assertThatThrownBy(() -> network.launches().place("subnet-nonsense", null))
                .hasMessage("Invalid id: \"subnet-nonsense\"");
    }

    @Test
    void a_subnet_and_another_zone_are_refused() {
        String subnetId = network.launches().place(null, "us-east-1a").subnetId();

        assertThatThrownBy(() -> network.launches().place(subnetId, "us-east-1b"))
                .hasMessageContaining("us-east-1b");
    }

    @Test
    void a_launch_without_groups_gets_the_default_one() {
        String vpcId = network.launches().place(null, null).vpcId();

        List<Ec2GroupRef> groups = network.launches().groups(vpcId, List.of(), List.of());

        assertThat(groups).extracting(Ec2GroupRef::name).containsExactly("default");
        assertThat(network.launches().groups(vpcId, List.of(), List.of("default")))
                .isEqualTo(groups);
        assertThat(network.launches().groups(vpcId, List.of(groups.get(0).id()), List.of("default")))
                .isEqualTo(groups);
    }

    @Test
    void an_unknown_group_is_refused() {
        String vpcId = network.launches().place(null, null).vpcId();

        assertThatThrownBy(() -> network.launches().groups(vpcId, List.of("sg-0123456789abcdef0"), List.of()))
                .hasToString("InvalidGroup.NotFound (400): The security group 'sg-0123456789abcdef0' does not exist in"
                        + " VPC '" + vpcId + "'");
        assertThatThrownBy(() -> network.launches().groups(vpcId, List.of(), List.of("web")))
                .hasMessage("The security group 'web' does not exist in default VPC '" + vpcId + "'");
    }

    @Test
    void instances_of_one_launch_have_addresses_of_their_own() {
        List<Ec2NetworkInterface> interfaces = fixture.launch("i-1", "i-2", "i-3");

        assertThat(interfaces)
                .extracting(Ec2NetworkInterface::privateAddress)
                .containsExactly("172.31.0.4", "172.31.0.5", "172.31.0.6");
        assertThat(interfaces)
                .extracting(Ec2NetworkInterface::publicAddress)
                .containsExactly("203.0.113.1", "203.0.113.2", "203.0.113.3");
        assertThat(interfaces).allSatisfy(each -> assertThat(each.macAddress()).matches("0e(:[0-9a-f]{2}){5}"));
    }

    @Test
    void a_plan_changes_nothing() {
        Ec2Placement placement = network.launches().place(null, null);
        List<Ec2InterfaceRequest> requests = List.of(Ec2InterfaceRequest.primary(0, placement, List.of()));

        Ec2InterfacePlan once = network.launches().planInterfaces(requests);
        Ec2InterfacePlan again = network.launches().planInterfaces(requests);

        assertThat(again).isEqualTo(once);
        assertThat(network.launches().freeAddresses(placement.subnetId())).isEqualTo(4091);
    }

    @Test
    void a_launch_that_does_not_fit_takes_no_address() {
        Ec2Placement placement = network.launches().place(null, null);
        List<Ec2InterfaceRequest> tooMany = Collections.nCopies(
                4092,
                Ec2InterfaceRequest.at(placement, List.of())
                        .publicAddress(false)
                        .build());

        assertThatThrownBy(() -> network.launches().planInterfaces(tooMany))
                .hasMessageContaining("4092 wanted in subnet '" + placement.subnetId());

        assertThat(network.launches().freeAddresses(placement.subnetId())).isEqualTo(4091);
        assertThat(network.launches().planInterfaces(tooMany.subList(0, 4091)).interfaces())
                .hasSize(4091);
    }

    @Test
    void an_address_asked_for_is_kept_from_its_neighbours() {
        Ec2Placement placement = network.launches().place(null, null);
        Ec2InterfaceRequest any = Ec2InterfaceRequest.primary(0, placement, List.of());

        Ec2InterfacePlan plan = network.launches()
                .planInterfaces(List.of(
                        any,
                        Ec2InterfaceRequest.at(placement, List.of())
                                .instance(1)
                                .privateAddress("172.31.0.4")
                                .build()));

        assertThat(plan.interfaces())
                .extracting(each -> each.privateAddresses().get(0))
                .containsExactly("172.31.0.5", "172.31.0.4");
    }

    @Test
    void a_stopped_instance_gives_its_public_address_back_and_starts_with_another() {
        Ec2NetworkInterface before = fixture.launch("i-1").get(0);

        network.launches().stopped("i-1");
        assertThat(network.interfaces().ofInstance("i-1").get(0).publicIp()).isEmpty();
        assertThat(network.addresses()
                        .publicDnsName(network.interfaces().ofInstance("i-1").get(0)))
                .isEmpty();
        network.launches().started("i-1");

        Ec2NetworkInterface after = network.interfaces().ofInstance("i-1").get(0);
        assertThat(after.privateAddress()).isEqualTo(before.privateAddress());
        assertThat(after.publicIp()).hasValue("203.0.113.2");
        assertThat(network.addresses().publicDnsName(after)).isEqualTo("ec2-203-0-113-2.compute-1.amazonaws.com");
    }

    @Test
    void a_terminated_instance_has_no_interface() {
        String subnetId = fixture.launch("i-1").get(0).subnetId();

        network.launches().terminated("i-1");

        assertThat(network.interfaces().ofInstance("i-1")).isEmpty();
        assertThat(network.launches().freeAddresses(subnetId)).isEqualTo(4091);
    }

    @Test
    void names_outside_the_oldest_region_have_the_region() {
        NetworkFixture there = NetworkFixture.in("eu-central-1");
        Ec2NetworkInterface far = there.launch("i-1").get(0);
        Ec2NetworkInterface near = fixture.launch("i-1").get(0);

        assertThat(there.network.addresses().privateDnsName(far))
                .matches("ip-172-31-\\d+-\\d+\\.eu-central-1\\.compute\\.internal");
        assertThat(network.addresses().privateDnsName(near)).matches("ip-172-31-\\d+-\\d+\\.ec2\\.internal");
    }

    @Test
    void a_fork_and_its_origin_do_not_touch_each_other() {
        fixture.launch("i-1");
        NetworkFixture fork = fixture.fork("us-east-1");

        fork.launch("i-2");
        network.launches().terminated("i-1");

        assertThat(network.interfaces().ofInstance("i-2")).isEmpty();
        assertThat(fork.network.interfaces().ofInstance("i-1")).hasSize(1);
    }
}
