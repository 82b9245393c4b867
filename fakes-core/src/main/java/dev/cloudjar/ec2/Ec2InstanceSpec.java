package dev.cloudjar.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * What an instance is to be that {@link Ec2Fake#givenRunningInstance(java.util.function.UnaryOperator)} puts in place. Each
 * method returns a changed copy; what is left out is as a launch without it would have it.
 *
 * <pre>{@code
 * cloud.ec2().givenRunningInstance(i -> i.type("m5.large").tag("nightly", "off"));
 * }</pre>
 *
 * @param request the launch that would bring such an instance
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2InstanceSpec(RunInstancesRequest request) {

    private static final String TYPE = "t3.micro";

    static Ec2InstanceSpec plain() {
        return new Ec2InstanceSpec(RunInstancesRequest.builder()
                .instanceType(TYPE)
                .minCount(1)
                .maxCount(1)
                .build());
    }

    /**
     * Its type; {@code t3.micro} by default.
     *
     * @param value such as {@code m5.large}
     * @return the copy
     */
    public Ec2InstanceSpec type(String value) {
        return launch(r -> r.instanceType(value));
    }

    /**
     * One more tag.
     *
     * @param key its key
     * @param value its value
     * @return the copy
     */
    public Ec2InstanceSpec tag(String key, String value) {
        List<TagSpecification> more = new ArrayList<>(request.tagSpecifications());
        more.add(TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(Tag.builder().key(key).value(value).build())
                .build());
        return launch(r -> r.tagSpecifications(more));
    }

    /**
     * Its AMI; by default the newest public Amazon Linux 2023 for the type's architecture.
     *
     * @param value such as {@code ami-0123456789abcdef0}
     * @return the copy
     */
    public Ec2InstanceSpec imageId(String value) {
        return launch(r -> r.imageId(value));
    }

    /**
     * Its subnet; by default one of the default VPC.
     *
     * @param value such as {@code subnet-0123456789abcdef0}
     * @return the copy
     */
    public Ec2InstanceSpec subnetId(String value) {
        return launch(r -> r.subnetId(value));
    }

    /**
     * Its Availability Zone; by default that of its subnet.
     *
     * @param value such as {@code us-east-1b}
     * @return the copy
     */
    public Ec2InstanceSpec availabilityZone(String value) {
        return launch(r -> r.placement(placement -> placement.availabilityZone(value)));
    }

    /**
     * Its key pair; none by default.
     *
     * @param value the key pair's name
     * @return the copy
     */
    public Ec2InstanceSpec keyName(String value) {
        return launch(r -> r.keyName(value));
    }

    /**
     * Anything else that a launch can say.
     *
     * @param change of the request that a launch would send
     * @return the copy
     */
    public Ec2InstanceSpec launch(Consumer<RunInstancesRequest.Builder> change) {
        return new Ec2InstanceSpec(request.toBuilder().applyMutation(change).build());
    }
}
