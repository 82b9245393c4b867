package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.HookEntry.Transition;
import java.util.Arrays;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.ProcessType;

/** What can be chosen from. */
final class Types {

    private Types() {}

    static DescribeLifecycleHookTypesResponse hooks() {
        return DescribeLifecycleHookTypesResponse.builder()
                .lifecycleHookTypes(
                        Arrays.stream(Transition.values()).map(Transition::word).toList())
                .build();
    }

    static DescribeScalingProcessTypesResponse processes() {
        return DescribeScalingProcessTypesResponse.builder()
                .processes(ScalingProcess.all().stream()
                        .map(process -> ProcessType.builder()
                                .processName(process.word())
                                .build())
                        .toList())
                .build();
    }

    static DescribeTerminationPolicyTypesResponse policies() {
        return DescribeTerminationPolicyTypesResponse.builder()
                .terminationPolicyTypes(Arrays.stream(TerminationPolicy.values())
                        .map(TerminationPolicy::word)
                        .sorted()
                        .toList())
                .build();
    }
}
