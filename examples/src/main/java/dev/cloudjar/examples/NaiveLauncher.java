package dev.cloudjar.examples;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Launches one instance, it believes. It takes a lost answer for a failed call, and tries again with a new request. */
final class NaiveLauncher {

    private static final int TRIES = 3;

    private final Ec2Client ec2;

    NaiveLauncher(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    String launch(String imageId) {
        for (int tried = 1; ; tried++) {
            try {
                return ec2.runInstances(request -> request.imageId(imageId)
                                .instanceType("t3.micro")
                                .minCount(1)
                                .maxCount(1))
                        .instances()
                        .get(0)
                        .instanceId();
            } catch (SdkClientException failed) {
                if (tried == TRIES) {
                    throw failed;
                }
            }
        }
    }
}
