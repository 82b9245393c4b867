package dev.cloudjar.ec2;

import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Puts the instances in place that a test is given. */
final class GivenInstance {

    private final InstanceHost host;

    GivenInstance(InstanceHost host) {
        this.host = host;
    }

    /**
     * Launches an instance and has it running at once.
     *
     * @throws IllegalArgumentException where a launch would be refused
     */
    InstanceEntry put(Ec2InstanceSpec spec) {
        RunInstancesRequest request = spec.request();
        try {
            return new InstanceLaunch(host, new ClientTokens<>()).given(withImage(request));
        } catch (AwsError refusal) {
            throw new IllegalArgumentException(
                    "The given instance cannot be had: a launch of it would be refused with " + refusal
                            + ". Change what the test asks for.",
                    refusal);
        }
    }

    /** The newest Amazon Linux 2023 for the type where the request names no image. */
    RunInstancesRequest withImage(RunInstancesRequest request) {
        if (request.imageId() != null) {
            return request;
        }
        List<String> architectures = LaunchFit.requireType(request.instanceTypeAsString())
                .processor()
                .architectures();
        return request.toBuilder().imageId(newestAmazonLinux(architectures)).build();
    }

    private String newestAmazonLinux(List<String> architectures) {
        return host.storage()
                .newestAmazonLinux(architectures)
                .map(Ec2Image::id)
                .orElseThrow(() -> new IllegalStateException("There is no public Amazon Linux 2023 for " + architectures
                        + " among the images here. Name an AMI with imageId(...)."));
    }
}
