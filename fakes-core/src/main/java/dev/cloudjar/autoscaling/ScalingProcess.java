package dev.cloudjar.autoscaling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a group that can be suspended. The ones that have no effect yet, since nothing of them is faked, can be
 * suspended and resumed all the same.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html">Suspend and resume
 *     processes</a>
 */
enum ScalingProcess {
    ADD_TO_LOAD_BALANCER("AddToLoadBalancer"),
    ALARM_NOTIFICATION("AlarmNotification"),
    AZ_REBALANCE("AZRebalance"),
    HEALTH_CHECK("HealthCheck"),
    INSTANCE_REFRESH("InstanceRefresh"),
    LAUNCH("Launch"),
    REPLACE_UNHEALTHY("ReplaceUnhealthy"),
    SCHEDULED_ACTIONS("ScheduledActions"),
    TERMINATE("Terminate");

    private final String word;

    ScalingProcess(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<ScalingProcess> find(String word) {
        return Arrays.stream(values())
                .filter(process -> process.word.equals(word))
                .findFirst();
    }

    static List<ScalingProcess> all() {
        return List.of(values());
    }
}
