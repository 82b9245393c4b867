package dev.cloudjar.ec2;

import dev.cloudjar.ec2.profile.ProfiledInstances;
import dev.cloudjar.service.Site;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** The instances of a region to their IAM instance profiles. */
record InstanceProfiles(Site site, InstanceTable instances) implements ProfiledInstances {

    @Override
    public boolean isSteady(String instanceId) {
        return switch (instances.require(instanceId).state()) {
            case RUNNING, STOPPED -> true;
            case PENDING, STOPPING, SHUTTING_DOWN, TERMINATED -> false;
        };
    }

    @Override
    public @Nullable IamInstanceProfile resolve(@Nullable IamInstanceProfileSpecification named) {
        return LaunchProfile.of(named, site);
    }

    @Override
    public void show(String instanceId, @Nullable IamInstanceProfile profile) {
        instances
                .find(instanceId)
                .ifPresent(instance -> instances.put(instance.withShown(shown -> shown.iamInstanceProfile(profile))));
    }
}
