package dev.cloudjar.ec2.managed;

import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An instance, as services above EC2 see it.
 *
 * @param id such as {@code i-0123456789abcdef0}
 * @param type such as {@code m5.large}
 * @param imageId such as {@code ami-0123456789abcdef0}
 * @param zone such as {@code us-east-1a}
 * @param subnetId its subnet; null once it is terminated
 * @param vpcId its VPC; null once it is terminated
 * @param state such as {@code pending} or {@code running}
 * @param stateReason why it is in its state, such as {@code Client.UserInitiatedShutdown: User initiated shutdown}; null for none
 * @param isSpot whether it is a Spot Instance
 * @param launchTime when it was last launched or started
 * @param tags its tags, by key
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2ManagedInstance(
        String id,
        String type,
        String imageId,
        String zone,
        @Nullable String subnetId,
        @Nullable String vpcId,
        String state,
        @Nullable String stateReason,
        boolean isSpot,
        Instant launchTime,
        Map<String, String> tags) {

    /** {@return whether it runs} */
    public boolean isRunning() {
        return state.equals("running");
    }
}
