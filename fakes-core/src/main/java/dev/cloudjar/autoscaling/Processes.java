package dev.cloudjar.autoscaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;

/**
 * Suspends and resumes processes of groups.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html">Suspend and resume
 *     processes</a>
 */
final class Processes {

    private final AutoScalingContext context;

    Processes(AutoScalingContext context) {
        this.context = context;
    }

    SuspendProcessesResponse suspend(SuspendProcessesRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        Map<ScalingProcess, String> suspended = new TreeMap<>(group.suspended());
        processes(request.scalingProcesses())
                .forEach(process -> suspended.putIfAbsent(process, suspendedAt(context.now())));
        context.groups().put(group.withSuspended(suspended));
        return SuspendProcessesResponse.builder().build();
    }

    static String suspendedAt(Instant now) {
        return "User suspended at " + GroupView.second(now);
    }

    ResumeProcessesResponse resume(ResumeProcessesRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        Map<ScalingProcess, String> suspended = new TreeMap<>(group.suspended());
        processes(request.scalingProcesses()).forEach(suspended::remove);
        context.groups().put(group.withSuspended(suspended));
        context.balanceSoon(group);
        return ResumeProcessesResponse.builder().build();
    }

    /** All of them, where none is named. */
    private static List<ScalingProcess> processes(List<String> asked) {
        if (asked.isEmpty()) {
            return ScalingProcess.all();
        }
        List<ScalingProcess> processes = new ArrayList<>();
        for (String each : asked) {
            processes.add(ScalingProcess.find(each)
                    .orElseThrow(() -> AutoScalingErrors.validation("Process type " + each + " is not valid")));
        }
        return processes;
    }
}
