package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointConnectionNotificationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointConnectionNotificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePayerResponsibilityRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.StartVpcEndpointServicePrivateDnsVerificationRequest;

/** What is faked of VPC endpoints and endpoint services. */
final class EndpointOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AcceptVpcEndpointConnections",
            "CreateVpcEndpoint",
            "CreateVpcEndpointConnectionNotification",
            "CreateVpcEndpointServiceConfiguration",
            "DeleteVpcEndpointConnectionNotifications",
            "DeleteVpcEndpointServiceConfigurations",
            "DeleteVpcEndpoints",
            "DescribeVpcEndpointConnectionNotifications",
            "DescribeVpcEndpointConnections",
            "DescribeVpcEndpointServiceConfigurations",
            "DescribeVpcEndpointServicePermissions",
            "DescribeVpcEndpointServices",
            "DescribeVpcEndpoints",
            "ModifyVpcEndpoint",
            "ModifyVpcEndpointConnectionNotification",
            "ModifyVpcEndpointServiceConfiguration",
            "ModifyVpcEndpointServicePayerResponsibility",
            "ModifyVpcEndpointServicePermissions",
            "RejectVpcEndpointConnections",
            "StartVpcEndpointServicePrivateDnsVerification")));

    private final Supplier<EndpointContext> context;

    EndpointOperations(Supplier<EndpointContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AcceptVpcEndpointConnections" ->
                Optional.of(Operation.mutation(
                        AcceptVpcEndpointConnectionsRequest.class,
                        request -> new EndpointConnections(context.get()).accept(request)));
            case "CreateVpcEndpoint" ->
                Optional.of(Operation.mutation(
                        CreateVpcEndpointRequest.class,
                        request -> new EndpointCreation(context.get()).create(request)));
            case "CreateVpcEndpointConnectionNotification" ->
                Optional.of(Operation.mutation(
                        CreateVpcEndpointConnectionNotificationRequest.class,
                        request -> new EndpointNotifications(context.get()).create(request)));
            case "CreateVpcEndpointServiceConfiguration" ->
                Optional.of(Operation.mutation(
                        CreateVpcEndpointServiceConfigurationRequest.class,
                        request -> new ServiceChanges(context.get()).create(request)));
            case "DeleteVpcEndpointConnectionNotifications" ->
                Optional.of(Operation.mutation(
                        DeleteVpcEndpointConnectionNotificationsRequest.class,
                        request -> new EndpointNotifications(context.get()).delete(request)));
            case "DeleteVpcEndpointServiceConfigurations" ->
                Optional.of(Operation.mutation(
                        DeleteVpcEndpointServiceConfigurationsRequest.class,
                        request -> new ServiceChanges(context.get()).delete(request)));
            case "DeleteVpcEndpoints" ->
                Optional.of(Operation.mutation(
                        DeleteVpcEndpointsRequest.class,
                        request -> new EndpointChanges(context.get()).delete(request)));
            case "DescribeVpcEndpointConnectionNotifications" ->
                Optional.of(Operation.read(
                        DescribeVpcEndpointConnectionNotificationsRequest.class,
                        request -> new EndpointNotifications(context.get()).describe(request)));
            case "DescribeVpcEndpointConnections" ->
                Optional.of(Operation.read(
                        DescribeVpcEndpointConnectionsRequest.class,
                        request -> new EndpointConnections(context.get()).describe(request)));
            case "DescribeVpcEndpointServiceConfigurations" ->
                Optional.of(Operation.read(
                        DescribeVpcEndpointServiceConfigurationsRequest.class,
                        request -> new ServiceQueries(context.get()).configurations(request)));
            case "DescribeVpcEndpointServicePermissions" ->
                Optional.of(Operation.read(
                        DescribeVpcEndpointServicePermissionsRequest.class,
                        request -> new ServicePermissions(context.get()).describe(request)));
            case "DescribeVpcEndpointServices" ->
                Optional.of(Operation.read(
                        DescribeVpcEndpointServicesRequest.class,
                        request -> new ServiceQueries(context.get()).describe(request)));
            case "DescribeVpcEndpoints" ->
                Optional.of(Operation.read(
                        DescribeVpcEndpointsRequest.class,
                        request -> new EndpointQueries(context.get()).describe(request)));
            case "ModifyVpcEndpoint" ->
                Optional.of(Operation.mutation(
                        ModifyVpcEndpointRequest.class, request -> new EndpointChanges(context.get()).modify(request)));
            case "ModifyVpcEndpointConnectionNotification" ->
                Optional.of(Operation.mutation(
                        ModifyVpcEndpointConnectionNotificationRequest.class,
                        request -> new EndpointNotifications(context.get()).modify(request)));
            case "ModifyVpcEndpointServiceConfiguration" ->
                Optional.of(Operation.mutation(
                        ModifyVpcEndpointServiceConfigurationRequest.class,
                        request -> new ServiceChanges(context.get()).modify(request)));
            case "ModifyVpcEndpointServicePayerResponsibility" ->
                Optional.of(Operation.mutation(
                        ModifyVpcEndpointServicePayerResponsibilityRequest.class,
                        request -> new ServiceChanges(context.get()).payer(request)));
            case "ModifyVpcEndpointServicePermissions" ->
                Optional.of(Operation.mutation(
                        ModifyVpcEndpointServicePermissionsRequest.class,
                        request -> new ServicePermissions(context.get()).modify(request)));
            case "RejectVpcEndpointConnections" ->
                Optional.of(Operation.mutation(
                        RejectVpcEndpointConnectionsRequest.class,
                        request -> new EndpointConnections(context.get()).reject(request)));
            case "StartVpcEndpointServicePrivateDnsVerification" ->
                Optional.of(Operation.mutation(
                        StartVpcEndpointServicePrivateDnsVerificationRequest.class,
                        request -> new ServiceChanges(context.get()).verify(request)));
            default -> Optional.empty();
        };
    }
}
