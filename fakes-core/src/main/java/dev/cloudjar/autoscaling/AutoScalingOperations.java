package dev.cloudjar.autoscaling;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ServiceNames;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingRequest;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingResponse;
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
                        mutation(
                                AttachInstancesRequest.class,
                                request -> members().attach(request),
                                "InstanceIds",
                                "AutoScalingGroupName");
                    case "CompleteLifecycleAction" ->
                        mutation(
                                CompleteLifecycleActionRequest.class,
                                request -> hooks().complete(request),
                                "LifecycleHookName",
                                "AutoScalingGroupName",
                                "LifecycleActionToken",
                                "LifecycleActionResult",
                                "InstanceId");
                    case "CreateAutoScalingGroup" ->
                        Operation.mutation(
                                CreateAutoScalingGroupRequest.class,
                                request -> creation().create(request));
                    case "CreateOrUpdateTags" ->
                        mutation(CreateOrUpdateTagsRequest.class, request -> tags().put(request), "Tags");
                    case "DeleteAutoScalingGroup" ->
                        mutation(
                                DeleteAutoScalingGroupRequest.class,
                                request -> changes().delete(request),
                                "AutoScalingGroupName",
                                "ForceDelete");
                    case "DeleteLifecycleHook" ->
                        mutation(
                                DeleteLifecycleHookRequest.class,
                                request -> hooks().delete(request),
                                "LifecycleHookName",
                                "AutoScalingGroupName");
                    case "DeleteTags" -> mutation(DeleteTagsRequest.class, request -> tags().delete(request), "Tags");
                    case "DescribeAutoScalingGroups" ->
                        read(
                                DescribeAutoScalingGroupsRequest.class,
                                request -> queries().groups(request),
                                "AutoScalingGroupNames",
                                "IncludeInstances",
                                "NextToken",
                                "MaxRecords",
                                "Filters");
                    case "DescribeAutoScalingInstances" ->
                        read(
                                DescribeAutoScalingInstancesRequest.class,
                                request -> queries().instances(request),
                                "InstanceIds",
                                "MaxRecords",
                                "NextToken");
                    case "DescribeLifecycleHookTypes" ->
                        read(DescribeLifecycleHookTypesRequest.class, request -> Types.hooks());
                    case "DescribeLifecycleHooks" ->
                        read(
                                DescribeLifecycleHooksRequest.class,
                                request -> hooks().describe(request),
                                "AutoScalingGroupName",
                                "LifecycleHookNames");
                    case "DescribeScalingActivities" ->
                        read(
                                DescribeScalingActivitiesRequest.class,
                                request -> queries().activities(request),
                                "ActivityIds",
                                "AutoScalingGroupName",
                                "IncludeDeletedGroups",
                                "MaxRecords",
                                "NextToken");
                    case "DescribeScalingProcessTypes" ->
                        read(DescribeScalingProcessTypesRequest.class, request -> Types.processes());
                    case "DescribeTags" ->
                        read(
                                DescribeTagsRequest.class,
                                request -> tags().describe(request),
                                "Filters",
                                "NextToken",
                                "MaxRecords");
                    case "DescribeTerminationPolicyTypes" ->
                        read(DescribeTerminationPolicyTypesRequest.class, request -> Types.policies());
                    case "DetachInstances" ->
                        mutation(
                                DetachInstancesRequest.class,
                                request -> members().detach(request),
                                "InstanceIds",
                                "AutoScalingGroupName",
                                "ShouldDecrementDesiredCapacity");
                    case "EnterStandby" ->
                        mutation(
                                EnterStandbyRequest.class,
                                request -> members().enterStandby(request),
                                "InstanceIds",
                                "AutoScalingGroupName",
                                "ShouldDecrementDesiredCapacity");
                    case "ExitStandby" ->
                        mutation(
                                ExitStandbyRequest.class,
                                request -> members().exitStandby(request),
                                "InstanceIds",
                                "AutoScalingGroupName");
                    case "PutLifecycleHook" ->
                        mutation(
                                PutLifecycleHookRequest.class,
                                request -> hooks().put(request),
                                "LifecycleHookName",
                                "AutoScalingGroupName",
                                "LifecycleTransition",
                                "RoleARN",
                                "NotificationTargetARN",
                                "NotificationMetadata",
                                "HeartbeatTimeout",
                                "DefaultResult");
                    case "RecordLifecycleActionHeartbeat" ->
                        mutation(
                                RecordLifecycleActionHeartbeatRequest.class,
                                request -> hooks().heartbeat(request),
                                "LifecycleHookName",
                                "AutoScalingGroupName",
                                "LifecycleActionToken",
                                "InstanceId");
                    case "ResumeProcesses" ->
                        mutation(
                                ResumeProcessesRequest.class,
                                request -> processes().resume(request),
                                "AutoScalingGroupName",
                                "ScalingProcesses");
                    case "SetDesiredCapacity" ->
                        mutation(
                                SetDesiredCapacityRequest.class,
                                request -> changes().setDesired(request),
                                "AutoScalingGroupName",
                                "DesiredCapacity",
                                "HonorCooldown");
                    case "SetInstanceHealth" ->
                        mutation(
                                SetInstanceHealthRequest.class,
                                request -> members().setHealth(request),
                                "InstanceId",
                                "HealthStatus",
                                "ShouldRespectGracePeriod");
                    case "SetInstanceProtection" ->
                        mutation(
                                SetInstanceProtectionRequest.class,
                                request -> members().setProtection(request),
                                "InstanceIds",
                                "AutoScalingGroupName",
                                "ProtectedFromScaleIn");
                    case "SuspendProcesses" ->
                        mutation(
                                SuspendProcessesRequest.class,
                                request -> processes().suspend(request),
                                "AutoScalingGroupName",
                                "ScalingProcesses");
                    case "TerminateInstanceInAutoScalingGroup" ->
                        mutation(
                                TerminateInstanceInAutoScalingGroupRequest.class,
                                request -> members().terminate(request),
                                "InstanceId",
                                "ShouldDecrementDesiredCapacity");
                    case "UpdateAutoScalingGroup" ->
                        Operation.mutation(
                                UpdateAutoScalingGroupRequest.class,
                                request -> changes().update(request));
                    default -> null;
                });
    }

    /** A read that honours the members named and no other. */
    private static <Q extends AutoScalingRequest, R extends AutoScalingResponse> Operation<Q> read(
            Class<Q> type, Function<Q, R> handler, String... members) {
        return Operation.read(type, checked(type, handler, members));
    }

    /** A change that honours the members named and no other. */
    private static <Q extends AutoScalingRequest, R extends AutoScalingResponse> Operation<Q> mutation(
            Class<Q> type, Function<Q, R> handler, String... members) {
        return Operation.mutation(type, checked(type, handler, members));
    }

    private static <Q extends AutoScalingRequest, R extends AutoScalingResponse> Function<Q, R> checked(
            Class<Q> type, Function<Q, R> handler, String... members) {
        HonouredMembers honoured =
                HonouredMembers.of(ServiceNames.operationOf(type).operation(), members);
        return request -> {
            honoured.check(request);
            return handler.apply(request);
        };
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
