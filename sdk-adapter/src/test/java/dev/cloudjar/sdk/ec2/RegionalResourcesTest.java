package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;

/** What is made in one region of one account is there alone: another region and another account know nothing of it. */
class RegionalResourcesTest {

    private static final String ZONE = "us-east-1a";

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2Client here = clients.get(Ec2Client.class);

    /** A resource by the operation that describes it by its id, and the code with which it is unknown elsewhere. */
    private record Known(String code, Call describe) {}

    @FunctionalInterface
    private interface Call {
        void by(Ec2Client client);
    }

    private Map<String, Known> resources() {
        Map<String, Known> made = new LinkedHashMap<>();
        String instance = cloud.ec2().givenRunningInstance();
        made.put(
                "instance",
                known("InvalidInstanceID.NotFound", c -> c.describeInstances(r -> r.instanceIds(instance))));
        made.put(
                "instance to stop",
                known("InvalidInstanceID.NotFound", c -> c.monitorInstances(r -> r.instanceIds(instance))));
        String volume = cloud.ec2().givenVolume(ZONE, 8);
        made.put("volume", known("InvalidVolume.NotFound", c -> c.describeVolumes(r -> r.volumeIds(volume))));
        String snapshot = cloud.ec2().givenSnapshot(volume);
        made.put("snapshot", known("InvalidSnapshot.NotFound", c -> c.describeSnapshots(r -> r.snapshotIds(snapshot))));
        String image = cloud.ec2().givenImage();
        made.put("image", known("InvalidAMIID.NotFound", c -> c.describeImages(r -> r.imageIds(image))));
        here.createKeyPair(r -> r.keyName("door"));
        made.put("key pair", known("InvalidKeyPair.NotFound", c -> c.describeKeyPairs(r -> r.keyNames("door"))));
        String host = here.allocateHosts(
                        r -> r.availabilityZone(ZONE).instanceType("m5.large").quantity(1))
                .hostIds()
                .get(0);
        made.put("host", known("InvalidHostID.NotFound", c -> c.describeHosts(r -> r.hostIds(host))));
        String reservation = here.createCapacityReservation(r -> r.availabilityZone(ZONE)
                        .instanceType("m5.large")
                        .instancePlatform("Linux/UNIX")
                        .instanceCount(1))
                .capacityReservation()
                .capacityReservationId();
        made.put(
                "capacity reservation",
                known(
                        "InvalidCapacityReservationId.NotFound",
                        c -> c.describeCapacityReservations(r -> r.capacityReservationIds(reservation))));
        String spot = here.requestSpotInstances(r -> r.launchSpecification(
                        s -> s.imageId("ami-0123456789abcdef0").instanceType("m5.large")))
                .spotInstanceRequests()
                .get(0)
                .spotInstanceRequestId();
        made.put(
                "spot request",
                known(
                        "InvalidSpotInstanceRequestID.NotFound",
                        c -> c.describeSpotInstanceRequests(r -> r.spotInstanceRequestIds(spot))));
        here.createPlacementGroup(r -> r.groupName("near").strategy("cluster"));
        made.put(
                "placement group",
                known("InvalidPlacementGroup.Unknown", c -> c.describePlacementGroups(r -> r.groupNames("near"))));
        here.createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(d -> d.instanceType("m5.large")));
        made.put(
                "launch template",
                known(
                        "InvalidLaunchTemplateName.NotFoundException",
                        c -> c.describeLaunchTemplates(r -> r.launchTemplateNames("web"))));
        String address = here.allocateAddress(r -> r.domain(DomainType.VPC)).allocationId();
        made.put(
                "address",
                known("InvalidAllocationID.NotFound", c -> c.describeAddresses(r -> r.allocationIds(address))));
        String vpc = here.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        made.put("VPC", known("InvalidVpcID.NotFound", c -> c.describeVpcs(r -> r.vpcIds(vpc))));
        String window = here.createInstanceEventWindow(w -> w.cronExpression("* 0-4 * * 1"))
                .instanceEventWindow()
                .instanceEventWindowId();
        made.put(
                "event window",
                known(
                        "InvalidInstanceEventWindowId.NotFound",
                        c -> c.describeInstanceEventWindows(r -> r.instanceEventWindowIds(window))));
        return made;
    }

    private static Known known(String code, Call describe) {
        return new Known(code, describe);
    }

    @TestFactory
    Stream<DynamicTest> are_unknown_in_another_region_and_to_another_account() {
        List<Ec2Client> others = List.of(
                clients.region("eu-west-1").get(Ec2Client.class),
                clients.account("999988887777").get(Ec2Client.class));
        return resources().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Known resource = each.getValue();
                    resource.describe().by(here);
                    for (Ec2Client other : others) {
                        Refused.with(resource.code(), () -> resource.describe().by(other));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> are_not_listed_elsewhere() {
        resources();
        Map<String, Ec2Client> others = new LinkedHashMap<>();
        others.put("another region", clients.region("eu-west-1").get(Ec2Client.class));
        others.put("another account", clients.account("999988887777").get(Ec2Client.class));
        return others.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Ec2Client there = each.getValue();
                    assertThat(there.describeInstances().reservations()).isEmpty();
                    assertThat(there.describeVolumes().volumes()).isEmpty();
                    assertThat(there.describeSnapshots(r -> r.ownerIds("self")).snapshots())
                            .isEmpty();
                    assertThat(there.describeImages(r -> r.owners("self")).images())
                            .isEmpty();
                    assertThat(there.describeKeyPairs().keyPairs()).isEmpty();
                    assertThat(there.describeHosts().hosts()).isEmpty();
                    assertThat(there.describeCapacityReservations().capacityReservations())
                            .isEmpty();
                    assertThat(there.describeSpotInstanceRequests().spotInstanceRequests())
                            .isEmpty();
                    assertThat(there.describeTags().tags()).isEmpty();
                }));
    }
}
