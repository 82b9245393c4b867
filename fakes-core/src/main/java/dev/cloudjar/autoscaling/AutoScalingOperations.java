package dev.cloudjar.autoscaling;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** What is faked of Auto Scaling. */
final class AutoScalingOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AttachInstances",
            "CompleteLifecycleAction",
            "CreateAutoScalingGroup",
            "CreateOrUpdateTags",
            "DeleteAutoScalingGroup",
            "DeleteLifecycleHook",
            "DeleteTags",
            "DescribeAutoScalingGroups",
            "DescribeAutoScalingInstances",
            "DescribeLifecycleHookTypes",
            "DescribeLifecycleHooks",
            "DescribeScalingActivities",
            "DescribeScalingProcessTypes",
            "DescribeTags",
            "DescribeTerminationPolicyTypes",
            "DetachInstances",
            "EnterStandby",
            "ExitStandby",
            "PutLifecycleHook",
            "RecordLifecycleActionHeartbeat",
            "ResumeProcesses",
            "SetDesiredCapacity",
            "SetInstanceHealth",
            "SetInstanceProtection",
            "SuspendProcesses",
            "TerminateInstanceInAutoScalingGroup",
            "UpdateAutoScalingGroup")));

    private final AutoScalingContext context;

    AutoScalingOperations(AutoScalingContext context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "AttachInstances" ->
                        Operation.mutation(
                                AttachInstancesRequest.class,
                                request -> members().attach(request));
                    case "CompleteLifecycleAction" ->
                        Operation.mutation(CompleteLifecycleActionRequest.class, request -> hooks().complete(request));
                    case "CreateAutoScalingGroup" ->
                        Operation.mutation(
                                CreateAutoScalingGroupRequest.class,
                                request -> creation().create(request));
                    case "CreateOrUpdateTags" ->
                        Operation.mutation(CreateOrUpdateTagsRequest.class, request -> tags().put(request));
                    case "DeleteAutoScalingGroup" ->
                        Operation.mutation(
                                DeleteAutoScalingGroupRequest.class,
                                request -> changes().delete(request));
                    case "DeleteLifecycleHook" ->
                        Operation.mutation(DeleteLifecycleHookRequest.class, request -> hooks().delete(request));
                    case "DeleteTags" -> Operation.mutation(DeleteTagsRequest.class, request -> tags().delete(request));
                    case "DescribeAutoScalingGroups" ->
                        Operation.read(
                                DescribeAutoScalingGroupsRequest.class,
                                request -> queries().groups(request));
                    case "DescribeAutoScalingInstances" ->
                        Operation.read(
                                DescribeAutoScalingInstancesRequest.class,
                                request -> queries().instances(request));
                    case "DescribeLifecycleHookTypes" ->
                        Operation.read(DescribeLifecycleHookTypesRequest.class, request -> Types.hooks());
                    case "DescribeLifecycleHooks" ->
                        Operation.read(DescribeLifecycleHooksRequest.class, request -> hooks().describe(request));
                    case "DescribeScalingActivities" ->
                        Operation.read(
                                DescribeScalingActivitiesRequest.class,
                                request -> queries().activities(request));
                    case "DescribeScalingProcessTypes" ->
                        Operation.read(DescribeScalingProcessTypesRequest.class, request -> Types.processes());
                    case "DescribeTags" ->
                        Operation.read(DescribeTagsRequest.class, request -> tags().describe(request));
                    case "DescribeTerminationPolicyTypes" ->
                        Operation.read(DescribeTerminationPolicyTypesRequest.class, request -> Types.policies());
                    case "DetachInstances" ->
                        Operation.mutation(
                                DetachInstancesRequest.class,
                                request -> members().detach(request));
                    case "EnterStandby" ->
                        Operation.mutation(
                                EnterStandbyRequest.class, request -> members().enterStandby(request));
                    case "ExitStandby" ->
                        Operation.mutation(
                                ExitStandbyRequest.class, request -> members().exitStandby(request));
                    case "PutLifecycleHook" ->
                        Operation.mutation(PutLifecycleHookRequest.class, request -> hooks().put(request));
                    case "RecordLifecycleActionHeartbeat" ->
                        Operation.mutation(
                                RecordLifecycleActionHeartbeatRequest.class, request -> hooks().heartbeat(request));
                    case "ResumeProcesses" ->
                        Operation.mutation(
                                ResumeProcessesRequest.class,
                                request -> processes().resume(request));
                    case "SetDesiredCapacity" ->
                        Operation.mutation(
                                SetDesiredCapacityRequest.class,
                                request -> changes().setDesired(request));
                    case "SetInstanceHealth" ->
                        Operation.mutation(
                                SetInstanceHealthRequest.class,
                                request -> members().setHealth(request));
                    case "SetInstanceProtection" ->
                        Operation.mutation(
                                SetInstanceProtectionRequest.class,
                                request -> members().setProtection(request));
                    case "SuspendProcesses" ->
                        Operation.mutation(
                                SuspendProcessesRequest.class,
                                request -> processes().suspend(request));
                    case "TerminateInstanceInAutoScalingGroup" ->
                        Operation.mutation(
                                TerminateInstanceInAutoScalingGroupRequest.class,
                                request -> members().terminate(request));
                    case "UpdateAutoScalingGroup" ->
                        Operation.mutation(
                                UpdateAutoScalingGroupRequest.class,
                                request -> changes().update(request));
                    default -> null;
                });
    }

    private GroupQueries queries() {
        return new GroupQueries(context);
    }

    private GroupCreation creation() {
        return new GroupCreation(context);
    }

    private GroupChanges changes() {
        return new GroupChanges(context);
    }

    private MemberChanges members() {
        return new MemberChanges(context);
    }

    private Processes processes() {
        return new Processes(context);
    }

    private LifecycleHooks hooks() {
        return new LifecycleHooks(context);
    }

    private GroupTags tags() {
        return new GroupTags(context);
    }
}
