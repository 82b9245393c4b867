package dev.cloudjar.ec2.declared;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.declared.Doc;
import dev.cloudjar.service.declared.Surroundings;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The resources of the hand-written families, seen as a caller sees them: by their describe actions, whose errors are those of
 * an unknown or malformed id.
 */
final class HandWritten implements Surroundings {

    /**
     * The describe action of a kind.
     *
     * @param operation the action
     * @param ids its member with the ids
     * @param result where its answer has the resources
     */
    private record Look(String operation, String ids, String result) {}

    private final Function<String, Optional<Operation<?>>> operations;

    /**
     * The families' resources.
     *
     * @param operations finds an operation by its name
     */
    HandWritten(Function<String, Optional<Operation<?>>> operations) {
        this.operations = operations;
    }

    @Override
    public Optional<Doc> require(String kind, String id) {
        Look look = look(kind);
        return call(look.operation(), Doc.of(look.ids(), List.of(id))).map(answer -> {
            List<Doc> resources = answer.docs(look.result());
            return resources.isEmpty() ? Doc.EMPTY : resources.get(0);
        });
    }

    @Override
    public Optional<Doc> call(String operation, Doc given) {
        Optional<Operation<?>> found = operations.apply(operation);
        return found.map(each -> {
            SdkPojo request = builder(each.requestType());
            given.into(request);
            return Doc.of(answer(each, (SdkRequest) ((SdkBuilder<?, ?>) request).build()));
        });
    }

    private static SdkPojo answer(Operation<?> operation, SdkRequest request) {
        return operation.answer(request, () -> {
            throw new IllegalStateException("A describe action does not ask who calls.");
        });
    }

    private static Look look(String kind) {
        return switch (kind) {
            case "vpc" -> new Look("DescribeVpcs", "VpcIds", "Vpcs");
            case "subnet" -> new Look("DescribeSubnets", "SubnetIds", "Subnets");
            case "security-group" -> new Look("DescribeSecurityGroups", "GroupIds", "SecurityGroups");
            case "network-interface" ->
                new Look("DescribeNetworkInterfaces", "NetworkInterfaceIds", "NetworkInterfaces");
            case "instance" -> new Look("DescribeInstances", "InstanceIds", "Reservations.Instances");
            case "image" -> new Look("DescribeImages", "ImageIds", "Images");
            case "snapshot" -> new Look("DescribeSnapshots", "SnapshotIds", "Snapshots");
            case "volume" -> new Look("DescribeVolumes", "VolumeIds", "Volumes");
            case "route-table" -> new Look("DescribeRouteTables", "RouteTableIds", "RouteTables");
            case "prefix-list" -> new Look("DescribeManagedPrefixLists", "PrefixListIds", "PrefixLists");
            case "vpc-endpoint" -> new Look("DescribeVpcEndpoints", "VpcEndpointIds", "VpcEndpoints");
            case "elastic-ip" -> new Look("DescribeAddresses", "AllocationIds", "Addresses");
            case "availability-zone" -> new Look("DescribeAvailabilityZones", "ZoneNames", "AvailabilityZones");
            case "dedicated-host" -> new Look("DescribeHosts", "HostIds", "Hosts");
            case "internet-gateway" -> new Look("DescribeInternetGateways", "InternetGatewayIds", "InternetGateways");
            default ->
                throw new IllegalStateException(
                        "No describe action is known for the kind " + kind + ". Add it where the others are.");
        };
    }

    private static SdkPojo builder(Class<?> request) {
        try {
            Class<?> builder = Class.forName(request.getName() + "$Builder", true, request.getClassLoader());
            return (SdkPojo) MethodHandles.publicLookup()
                    .findStatic(request, "builder", MethodType.methodType(builder))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("The SDK's " + request + " has no builder", e);
        }
    }
}
