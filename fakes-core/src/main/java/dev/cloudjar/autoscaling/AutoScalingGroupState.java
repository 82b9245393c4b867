package dev.cloudjar.autoscaling;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An Auto Scaling group at one moment, as {@link AutoScalingFake#group} hands it to a test. It does not change afterwards: ask
 * again.
 *
 * @param name its name
 * @param minSize its least capacity
 * @param desiredCapacity its desired capacity
 * @param maxSize its most capacity
 * @param members its instances, in the order in which they came to it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AutoScalingGroupState(
        String name, int minSize, int desiredCapacity, int maxSize, List<AutoScalingMember> members) {

    /** Copies the list. */
    public AutoScalingGroupState {
        members = List.copyOf(members);
    }

    /** {@return the ids of the instances that are in service} */
    public List<String> inService() {
        return members.stream()
                .filter(AutoScalingMember::isInService)
                .map(AutoScalingMember::instanceId)
                .toList();
    }
}
