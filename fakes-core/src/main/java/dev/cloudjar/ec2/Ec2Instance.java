package dev.cloudjar.ec2;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * An instance at one moment, as {@link Ec2Fake#instance} hands it to a test. It does not change afterwards: ask again.
 *
 * @param id such as {@code i-0123456789abcdef0}
 * @param state where it is in its life
 * @param type such as {@code t3.micro}
 * @param imageId the AMI it was launched from
 * @param tags its tags, by key
 * @param launchTime when it was last launched or started
 * @param availabilityZone such as {@code us-east-1a}
 * @param subnetId its subnet; none once it is terminated
 * @param privateIp its primary private IPv4 address; none once it is terminated
 * @param publicIp its public IPv4 address; none where it has none now
 * @param keyName the key pair it was launched with
 * @param placementGroup the name of its placement group; none where it is in none
 * @param tenancy {@code default}, {@code dedicated} or {@code host}
 * @param hostId the Dedicated Host that it is on; none where it is on none
 * @param statusChecksPassed whether it runs and has passed its status checks
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2Instance(
        String id,
        Ec2InstanceState state,
        String type,
        String imageId,
        Map<String, String> tags,
        Instant launchTime,
        String availabilityZone,
        Optional<String> subnetId,
        Optional<String> privateIp,
        Optional<String> publicIp,
        Optional<String> keyName,
        Optional<String> placementGroup,
        String tenancy,
        Optional<String> hostId,
        boolean statusChecksPassed) {

    /** Copies the tags, sorted. */
    public Ec2Instance {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** {@return whether it is running} */
    public boolean isRunning() {
        return state == Ec2InstanceState.RUNNING;
    }

    /** {@return whether it is stopped} */
    public boolean isStopped() {
        return state == Ec2InstanceState.STOPPED;
    }

    /** {@return whether it is terminated} */
    public boolean isTerminated() {
        return state == Ec2InstanceState.TERMINATED;
    }
}
