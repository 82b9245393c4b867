package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Region;

/** Regions, zones, names of hosts in them, and attributes of accounts, through the real client. */
class RegionsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    @Test
    void regions_are_those_that_are_enabled_unless_all_are_asked_for() {
        assertThat(ec2.describeRegions().regions())
                .extracting(Region::regionName)
                .contains("us-east-1", "eu-west-1");
        assertThat(ec2.describeRegions(r -> r.allRegions(true)).regions().size())
                .isGreaterThan(ec2.describeRegions().regions().size());
        Refused.with("InvalidParameterValue", () -> ec2.describeRegions(r -> r.regionNames("moon-1")))
                .hasMessageContaining("Invalid region provided: [moon-1]");
    }

    @Test
    void zones_are_those_of_the_region() {
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .hasSize(6)
                .allMatch(zone -> zone.regionName().equals("us-east-1"))
                .extracting(AvailabilityZone::zoneName)
                .contains("us-east-1a");
        Refused.with("InvalidParameterValue", () -> ec2.describeAvailabilityZones(r -> r.zoneNames("eu-west-1a")))
                .hasMessageContaining("Invalid availability zone: [eu-west-1a]");
        Refused.with(
                "InvalidParameterValue",
                () -> ec2.describeAvailabilityZones(
                        r -> r.filters(f -> f.name("colour").values("blue"))));
    }

    @Test
    void hosts_are_named_after_their_region() {
        Ec2Client west = FakeClients.of(cloud).region("eu-west-1").get(Ec2Client.class);
        west.runInstances(r -> r.imageId("ami-12345678").minCount(1).maxCount(1));

        var instance =
                west.describeInstances().reservations().get(0).instances().get(0);

        assertThat(instance.privateDnsName())
                .isEqualTo("ip-" + instance.privateIpAddress().replace('.', '-') + ".eu-west-1.compute.internal");
        assertThat(instance.publicDnsName())
                .isEqualTo("ec2-" + instance.publicIpAddress().replace('.', '-') + ".eu-west-1.compute.amazonaws.com");
    }

    @Test
    void attributes_of_the_account_name_its_default_VPC() {
        String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();

        assertThat(ec2.describeAccountAttributes(r -> r.attributeNamesWithStrings("default-vpc"))
                        .accountAttributes())
                .extracting(AccountAttribute::attributeName)
                .containsExactly("default-vpc");
        assertThat(ec2.describeAccountAttributes().accountAttributes())
                .filteredOn(attribute -> attribute.attributeName().equals("default-vpc"))
                .singleElement()
                .matches(attribute ->
                        attribute.attributeValues().get(0).attributeValue().equals(vpcId));
        Refused.with(
                "InvalidParameterValue",
                () -> ec2.describeAccountAttributes(r -> r.attributeNamesWithStrings("colour")));
    }
}
