package dev.cloudjar.autoscaling;

import org.apiguardian.api.API;

/**
 * An instance of an Auto Scaling group at one moment.
 *
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param instanceType such as {@code m5.large}
 * @param spot whether it is a Spot Instance
 * @param weight how many units of the group's capacity it counts, 1 where the group has no weights
 * @param availabilityZone such as {@code us-east-1a}
 * @param lifecycleState as the API names it, such as {@code Pending}, {@code InService} or {@code Terminating}
 * @param healthy whether the group takes it for healthy
 * @param protectedFromScaleIn whether a scale-in spares it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AutoScalingMember(
        String instanceId,
        String instanceType,
        boolean spot,
        int weight,
        String availabilityZone,
        String lifecycleState,
        boolean healthy,
        boolean protectedFromScaleIn) {

    /** {@return whether it is in service} */
    public boolean isInService() {
        return lifecycleState.equals("InService");
    }
}
