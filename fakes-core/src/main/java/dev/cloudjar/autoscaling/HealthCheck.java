package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.managed.Ec2ManagedInstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * A look at the instances of a group that are in service. Who no longer runs is not healthy at once; who fails the status checks
 * of EC2 is so after a while, and not within the grace period.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html">Health checks for
 *     instances in an Auto Scaling group</a>
 */
final class HealthCheck {

    private static final Set<Ec2InstanceState> UP = Set.of(Ec2InstanceState.PENDING, Ec2InstanceState.RUNNING);

    private final AutoScalingContext context;
    private final GroupEntry group;

    HealthCheck(AutoScalingContext context, GroupEntry group) {
        this.context = context;
        this.group = group;
    }

    void examineAll() {
        Ec2ManagedInstances ec2 = context.ec2();
        for (MemberEntry member : context.membersOf(group)) {
            if (member.state() == LifecycleState.IN_SERVICE && member.isHealthy()) {
                examine(member, ec2);
            }
        }
    }

    private void examine(MemberEntry member, Ec2ManagedInstances ec2) {
        if (context.stateOf(member.id()).filter(UP::contains).isEmpty()) {
            context.memberLife().put(member.withIllness(Cause.GONE));
        } else if (isPastGrace(member) && isImpaired(member.id(), ec2)) {
            context.memberLife().put(member.withIllness(Cause.IMPAIRED));
        }
    }

    boolean isPastGrace(MemberEntry member) {
        Instant since = member.sinceInService();
        Duration grace = AutoScalingContext.seconds(group.settings().upkeep().graceSeconds());
        return since != null && !since.plus(grace).isAfter(context.now());
    }

    private boolean isImpaired(String instanceId, Ec2ManagedInstances ec2) {
        return ec2.impairedSince(instanceId)
                .filter(since -> !since.plus(context.timings().impairment()).isAfter(context.now()))
                .isPresent();
    }
}
