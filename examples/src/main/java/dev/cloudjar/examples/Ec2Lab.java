package dev.cloudjar.examples;

import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The steps of an introductory EC2 lab: a web server from its key pair to its image, and everything removed again. */
final class Ec2Lab {

    private static final String KEY = "ec2-lab-key";

    private final Ec2Client ec2;

    Ec2Lab(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    String createKeyPair() {
        return ec2.createKeyPair(request -> request.keyName(KEY)).keyMaterial();
    }

    String createSecurityGroup(String sshFrom) {
        String group = ec2.createSecurityGroup(request ->
                        request.groupName("ec2-lab-sg").description("SSH from one address, HTTP from anywhere"))
                .groupId();
        ec2.authorizeSecurityGroupIngress(
                request -> request.groupId(group).ipPermissions(tcp(22, sshFrom), tcp(80, "0.0.0.0/0")));
        return group;
    }

    private static IpPermission tcp(int port, String from) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(from).build())
                .build();
    }

    String newestAmazonLinux2() {
        return ec2
                .describeImages(request -> request.owners("amazon")
                        .filters(
                                Filter.builder()
                                        .name("name")
                                        .values("amzn2-ami-hvm-*-x86_64-gp2")
                                        .build(),
                                Filter.builder()
                                        .name("state")
                                        .values("available")
                                        .build()))
                .images()
                .stream()
                .max(Comparator.comparing(Image::creationDate))
                .orElseThrow()
                .imageId();
    }

    String launchWebServer(String imageId, String group) {
        String id = ec2.runInstances(request -> request.imageId(imageId)
                        .instanceType(InstanceType.T2_MICRO)
                        .keyName(KEY)
                        .securityGroupIds(group)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(id));
        ec2.waiter().waitUntilInstanceStatusOk(request -> request.instanceIds(id));
        ec2.createTags(request -> request.resources(id)
                .tags(Tag.builder().key("Name").value("WebServer").build()));
        return id;
    }

    InstanceStatus status(String id) {
        return ec2.describeInstanceStatus(request -> request.instanceIds(id))
                .instanceStatuses()
                .get(0);
    }

    void stopAndStart(String id) {
        ec2.stopInstances(request -> request.instanceIds(id));
        ec2.waiter().waitUntilInstanceStopped(request -> request.instanceIds(id));
        ec2.startInstances(request -> request.instanceIds(id));
        ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(id));
    }

    Image createImage(String id) {
        String image = ec2.createImage(request -> request.instanceId(id).name("WebServer-AMI"))
                .imageId();
        ec2.waiter().waitUntilImageAvailable(request -> request.imageIds(image));
        return ec2.describeImages(request -> request.imageIds(image)).images().get(0);
    }

    void cleanUp(List<String> instances, Image image, String group) {
        ec2.terminateInstances(request -> request.instanceIds(instances));
        ec2.waiter().waitUntilInstanceTerminated(request -> request.instanceIds(instances));
        ec2.deregisterImage(request -> request.imageId(image.imageId()));
        for (BlockDeviceMapping device : image.blockDeviceMappings()) {
            ec2.deleteSnapshot(request -> request.snapshotId(device.ebs().snapshotId()));
        }
        ec2.deleteSecurityGroup(request -> request.groupId(group));
        ec2.deleteKeyPair(request -> request.keyName(KEY));
    }
}
