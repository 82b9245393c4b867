package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceMonitoring;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;

/**
 * Detailed monitoring, on and off. It is in effect at once; the answer shows {@code pending} or {@code disabling}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MonitorInstances.html">MonitorInstances</a>
 */
final class InstanceMonitoringSwitch {

    private final InstanceTable instances;

    InstanceMonitoringSwitch(InstanceTable instances) {
        this.instances = instances;
    }

    MonitorInstancesResponse monitor(MonitorInstancesRequest request) {
        Honoured.by("MonitorInstances", "InstanceIds", "DryRun").check(request);
        return MonitorInstancesResponse.builder()
                .instanceMonitorings(
                        turn(request.instanceIds(), MonitoringState.PENDING, MonitoringState.ENABLED, request.dryRun()))
                .build();
    }

    UnmonitorInstancesResponse unmonitor(UnmonitorInstancesRequest request) {
        Honoured.by("UnmonitorInstances", "InstanceIds", "DryRun").check(request);
        return UnmonitorInstancesResponse.builder()
                .instanceMonitorings(turn(
                        request.instanceIds(), MonitoringState.DISABLING, MonitoringState.DISABLED, request.dryRun()))
                .build();
    }

    private List<InstanceMonitoring> turn(
            List<String> ids, MonitoringState through, MonitoringState settled, @Nullable Boolean dryRun) {
        if (ids.isEmpty()) {
            throw Ec2Error.missing("InstanceId");
        }
        List<InstanceEntry> named = instances.requireAll(ids);
        for (InstanceEntry instance : named) {
            if (instance.state().isEnding()) {
                throw InstanceErrors.cannotBe("monitored", instance);
            }
        }
        DryRun.stopIf(dryRun);
        named.forEach(instance -> instances.put(instance.withShown(shown -> shown.monitoring(m -> m.state(settled)))));
        return named.stream()
                .map(instance -> InstanceMonitoring.builder()
                        .instanceId(instance.id())
                        .monitoring(m -> m.state(instance.shown().monitoring().state() == settled ? settled : through))
                        .build())
                .toList();
    }
}
