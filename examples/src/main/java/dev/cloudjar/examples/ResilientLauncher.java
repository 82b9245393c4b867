package dev.cloudjar.examples;

import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Launches one instance, in the first of several zones that has capacity, and only one whatever happens to the answers: what it
 * tries again has the same client token, and EC2 then answers with the instance that there is.
 */
final class ResilientLauncher {

    private static final int TRIES = 3;

    private final Ec2Client ec2;
    private final List<String> zones;

    ResilientLauncher(Ec2Client ec2, List<String> zones) {
        this.ec2 = ec2;
        this.zones = List.copyOf(zones);
    }

    String launch(String imageId) {
        for (String zone : zones) {
            try {
                return launchIn(zone, imageId, UUID.randomUUID().toString());
            } catch (Ec2Exception e) {
                if (!"InsufficientInstanceCapacity".equals(e.awsErrorDetails().errorCode())) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("None of the zones " + zones + " has capacity");
    }

    /** When no answer came the instance may be there or not: only the same token tells. */
    private String launchIn(String zone, String imageId, String token) {
        for (int tried = 1; ; tried++) {
            try {
                return ec2.runInstances(request -> request.clientToken(token)
                                .imageId(imageId)
                                .instanceType("t3.micro")
                                .placement(placement -> placement.availabilityZone(zone))
                                .minCount(1)
                                .maxCount(1))
                        .instances()
                        .get(0)
                        .instanceId();
            } catch (SdkClientException noAnswer) {
                if (tried == TRIES) {
                    throw noAnswer;
                }
            }
        }
    }
}
