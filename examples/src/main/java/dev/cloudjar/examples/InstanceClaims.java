package dev.cloudjar.examples;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Lets workers share instances: who tags one first has it. It looks first and tags then, and between the two is a race. */
final class InstanceClaims {

    private static final String OWNER = "owner";

    private final Ec2Client ec2;

    InstanceClaims(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    boolean claim(String instanceId, String worker) {
        if (isClaimed(instanceId)) {
            return false;
        }
        ec2.createTags(request -> request.resources(instanceId)
                .tags(Tag.builder().key(OWNER).value(worker).build()));
        return true;
    }

    private boolean isClaimed(String instanceId) {
        return !ec2.describeTags(request -> request.filters(
                        Filter.builder().name("resource-id").values(instanceId).build(),
                        Filter.builder().name("key").values(OWNER).build()))
                .tags()
                .isEmpty();
    }
}
