package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.LaterOperation;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCapacityReservationAttributesRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCpuOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMaintenanceOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstancePlacementRequest;
import software.amazon.awssdk.services.ec2.model.ModifyPrivateDnsNameOptionsRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;

/** What is faked of instances. */
final class InstanceOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CreateImage",
            "DescribeInstanceAttribute",
            "DescribeInstanceCreditSpecifications",
            "DescribeInstanceStatus",
            "DescribeInstanceTypeOfferings",
            "DescribeInstanceTypes",
            "DescribeInstances",
            "GetConsoleOutput",
            "GetInstanceTypesFromInstanceRequirements",
            "GetLaunchTemplateData",
            "ModifyInstanceAttribute",
            "ModifyInstanceCapacityReservationAttributes",
            "ModifyInstanceCpuOptions",
            "ModifyInstanceCreditSpecification",
            "ModifyInstanceMaintenanceOptions",
            "ModifyInstanceMetadataOptions",
            "ModifyInstanceNetworkPerformanceOptions",
            "ModifyInstancePlacement",
            "ModifyPrivateDnsNameOptions",
            "MonitorInstances",
            "RebootInstances",
            "ResetInstanceAttribute",
            "RunInstances",
            "StartInstances",
            "StopInstances",
            "TerminateInstances",
            "UnmonitorInstances")));

    private final InstanceHost host;
    private final ClientTokens<String> launches;

    InstanceOperations(InstanceHost host, ClientTokens<String> launches) {
        this.host = host;
        this.launches = launches;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "CreateImage" ->
                        Operation.mutation(CreateImageRequest.class, r -> new InstanceImaging(host).create(r));
                    case "DescribeInstanceAttribute" ->
                        Operation.read(
                                DescribeInstanceAttributeRequest.class, r -> new InstanceAttributes(host).describe(r));
                    case "DescribeInstanceCreditSpecifications" ->
                        Operation.read(
                                DescribeInstanceCreditSpecificationsRequest.class,
                                r -> new InstanceCredits(host).describe(r));
                    case "DescribeInstanceStatus" ->
                        Operation.read(
                                DescribeInstanceStatusRequest.class, r -> new InstanceStatusChecks(host).describe(r));
                    case "DescribeInstanceTypeOfferings" ->
                        Operation.read(
                                DescribeInstanceTypeOfferingsRequest.class,
                                r -> new InstanceTypeQueries(host).offerings(r));
                    case "DescribeInstanceTypes" ->
                        Operation.read(DescribeInstanceTypesRequest.class, r -> new InstanceTypeQueries(host).types(r));
                    case "DescribeInstances" ->
                        Operation.read(DescribeInstancesRequest.class, r -> new InstanceQueries(host).describe(r));
                    case "GetConsoleOutput" ->
                        Operation.read(
                                GetConsoleOutputRequest.class,
                                r -> new InstanceConsole(host.instances(), host.consoles()).output(r));
                    case "GetInstanceTypesFromInstanceRequirements" ->
                        Operation.read(
                                GetInstanceTypesFromInstanceRequirementsRequest.class,
                                r -> new RequirementQueries(host).types(r));
                    case "GetLaunchTemplateData" ->
                        Operation.read(GetLaunchTemplateDataRequest.class, r -> new InstanceTemplateData(host).get(r));
                    case "ModifyInstanceAttribute" ->
                        Operation.mutation(
                                ModifyInstanceAttributeRequest.class, r -> new InstanceAttributes(host).modify(r));
                    case "ModifyInstanceCapacityReservationAttributes" ->
                        Operation.mutation(
                                ModifyInstanceCapacityReservationAttributesRequest.class,
                                r -> new InstanceReservation(host).modify(r));
                    case "ModifyInstanceCpuOptions" ->
                        Operation.mutation(
                                ModifyInstanceCpuOptionsRequest.class,
                                r -> new InstanceCpuOptions(host.instances()).modify(r));
                    case "ModifyInstanceCreditSpecification" ->
                        Operation.mutation(
                                ModifyInstanceCreditSpecificationRequest.class,
                                r -> new InstanceCredits(host).modify(r));
                    case "ModifyInstanceMaintenanceOptions" ->
                        Operation.mutation(
                                ModifyInstanceMaintenanceOptionsRequest.class,
                                r -> new InstanceMaintenance(host.instances()).modify(r));
                    case "ModifyInstanceMetadataOptions" ->
                        Operation.mutation(
                                ModifyInstanceMetadataOptionsRequest.class,
                                r -> new InstanceMetadata(host.instances()).modify(r));
                    case "ModifyInstancePlacement" ->
                        Operation.mutation(
                                ModifyInstancePlacementRequest.class, r -> new InstancePlacement(host).modify(r));
                    case "ModifyPrivateDnsNameOptions" ->
                        Operation.mutation(
                                ModifyPrivateDnsNameOptionsRequest.class,
                                r -> new InstanceHostNames(host.instances()).modify(r));
                    case "MonitorInstances" ->
                        Operation.mutation(
                                MonitorInstancesRequest.class,
                                r -> new InstanceMonitoringSwitch(host.instances()).monitor(r));
                    case "RebootInstances" ->
                        Operation.mutation(RebootInstancesRequest.class, r -> new InstancePower(host).reboot(r));
                    case "ResetInstanceAttribute" ->
                        Operation.mutation(
                                ResetInstanceAttributeRequest.class, r -> new InstanceAttributes(host).reset(r));
                    case "RunInstances" ->
                        Operation.mutation(RunInstancesRequest.class, r -> new InstanceLaunch(host, launches).run(r));
                    case "StartInstances" ->
                        Operation.mutation(StartInstancesRequest.class, r -> new InstancePower(host).start(r));
                    case "StopInstances" ->
                        Operation.mutation(StopInstancesRequest.class, r -> new InstancePower(host).stop(r));
                    case "TerminateInstances" ->
                        Operation.mutation(TerminateInstancesRequest.class, r -> new InstancePower(host).terminate(r));
                    case "UnmonitorInstances" ->
                        Operation.mutation(
                                UnmonitorInstancesRequest.class,
                                r -> new InstanceMonitoringSwitch(host.instances()).unmonitor(r));
                    case "ModifyInstanceNetworkPerformanceOptions" ->
                        LaterOperation.mutation(name, (request, asked) -> new InstanceBandwidth(host).modify(asked))
                                .orElse(null);
                    default -> null;
                });
    }
}
