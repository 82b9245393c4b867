package dev.cloudjar.ec2.profile;

import dev.cloudjar.service.AwsError;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** The instances, as their profiles see them. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface ProfiledInstances {

    /**
     * Finds an instance that a call names.
     *
     * @param instanceId its id
     * @return whether it is running or stopped, and so can get a profile
     * @throws AwsError {@code InvalidInstanceID.Malformed} or {@code .NotFound}
     */
    boolean isSteady(String instanceId);

    /**
     * Resolves a profile that a call names.
     *
     * @param named by its name or its ARN
     * @return the profile; null where neither is given
     * @throws AwsError {@code InvalidParameterValue} on one that is malformed or unknown
     */
    @Nullable
    IamInstanceProfile resolve(@Nullable IamInstanceProfileSpecification named);

    /**
     * Shows a profile with an instance.
     *
     * @param instanceId its id
     * @param profile the profile; null for none
     */
    void show(String instanceId, @Nullable IamInstanceProfile profile);
}
