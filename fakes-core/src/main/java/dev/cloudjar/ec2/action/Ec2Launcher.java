package dev.cloudjar.ec2.action;

import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.service.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The instances of a region, for the families that launch and end them on a user's behalf: Spot requests and fleets. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2Launcher {

    /**
     * A launch on a user's behalf.
     *
     * @param request the launch, as the user would have asked for it
     * @param ownTags the tags that EC2 itself gives to the instances, such as {@code aws:ec2:fleet-id}
     * @param spotRequestId the Spot request that it fulfils; null where a Spot launch makes its own
     */
    record Order(
            RunInstancesRequest request,
            Map<String, String> ownTags,
            @Nullable String spotRequestId) {}

    /** How EC2 takes a Spot Instance away. */
    enum Ending {
        /** It is terminated. */
        TERMINATE,
        /** It is stopped. */
        STOP,
        /** It hibernates. */
        HIBERNATE
    }

    /**
     * Launches instances.
     *
     * @param order what to launch
     * @return the instances, at least as many as the least that the request asks for
     * @throws AwsError where EC2 refuses; nothing is changed then
     */
    List<Instance> launch(Order order);

    /**
     * Checks whether a launch would succeed, and changes nothing.
     *
     * @param order what to launch
     * @throws AwsError where EC2 would refuse
     */
    void requireLaunchable(Order order);

    /**
     * The security groups of a request as it is shown.
     *
     * @param request the launch
     * @return the groups that it names, each with its id and its name
     */
    List<GroupIdentifier> shownGroups(RunInstancesRequest request);

    /**
     * Looks at an instance.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return the instance, or empty where it is no longer described
     */
    Optional<Instance> find(String instanceId);

    /**
     * Takes a running instance away from its user.
     *
     * @param instanceId the instance
     * @param ending how
     */
    void interrupt(String instanceId, Ending ending);

    /**
     * Starts an instance again that was taken away.
     *
     * @param instanceId the instance
     * @throws AwsError where there is no capacity for it
     */
    void resume(String instanceId);

    /**
     * Terminates an instance on a user's behalf; nothing happens where it is on its way already. Termination protection does
     * not hold against it (assumed).
     *
     * @param instanceId the instance
     */
    void terminate(String instanceId);

    /**
     * How many instances can be had now.
     *
     * @param pool of which pool
     * @return how many; {@link Integer#MAX_VALUE} without a limit
     */
    int room(Ec2PoolKey pool);

    /**
     * The type's virtual CPUs.
     *
     * @param type such as {@code m5.large}
     * @return how many; 0 where there is no such type
     */
    int vcpus(String type);

    /**
     * The type's memory.
     *
     * @param type such as {@code m5.large}
     * @return in MiB; 0 where there is no such type
     */
    long memoryMiB(String type);

    /**
     * Checks the quota of Spot requests.
     *
     * @param type such as {@code m5.large}
     * @param count how many more instances are asked for
     * @throws AwsError {@code MaxSpotInstanceCountExceeded}
     */
    void requireSpotQuota(String type, int count);

    /**
     * The instance types that have the attributes required.
     *
     * @param requirements the attributes
     * @param architectures such as {@code x86_64}; empty for any
     * @param virtualizations such as {@code hvm}; empty for any
     * @return their names
     * @throws AwsError on requirements that EC2 refuses
     */
    List<String> typesMatching(
            InstanceRequirementsRequest requirements, List<String> architectures, List<String> virtualizations);

    /**
     * What the image of a launch runs on.
     *
     * @param imageId such as {@code ami-0123456789abcdef0}; null for none
     * @return its architecture; empty where there is no such image yet
     */
    Optional<String> architectureOf(@Nullable String imageId);

    /**
     * The zone of a subnet.
     *
     * @param subnetId such as {@code subnet-0123456789abcdef0}
     * @return its Availability Zone
     * @throws AwsError where there is no such subnet
     */
    String zoneOf(String subnetId);

    /**
     * Whether an instance fails a status check.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return since when; empty where it runs and passes them, or does not run
     */
    Optional<Instant> impairedSince(String instanceId);
}
