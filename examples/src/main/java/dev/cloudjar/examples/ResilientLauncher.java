package dev.cloudjar.examples;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Launches one instance, in the first of several zones that has capacity. */
final class ResilientLauncher {

    private final Ec2Client ec2;
    private final List<String> zones;

    ResilientLauncher(Ec2Client ec2, List<String> zones) {
        this.ec2 = ec2;
        this.zones = List.copyOf(zones);
    }

    String launch(String imageId) {
        for (String zone : zones) {
            try {
                return launchIn(zone, imageId);
            } catch (Ec2Exception e) {
                if (!"InsufficientInstanceCapacity".equals(e.awsErrorDetails().errorCode())) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("None of the zones " + zones + " has capacity");
    }

    private String launchIn(String zone, String imageId) {
        return ec2.runInstances(request -> request.imageId(imageId)
                        .instanceType("t3.micro")
                        .placement(placement -> placement.availabilityZone(zone))
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }
}
