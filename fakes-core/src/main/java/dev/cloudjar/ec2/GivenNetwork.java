package dev.cloudjar.ec2;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;

/** Puts the networks in place that a test is given, by the calls that would make them. */
final class GivenNetwork {

    private static final int BITS = 4;
    private static final int ADDRESS = 32;
    private static final int BYTE = 8;

    private final Site site;
    private final OperationTable operations;

    GivenNetwork(Site site, OperationTable operations) {
        this.site = site;
        this.operations = operations;
    }

    /**
     * Makes a network.
     *
     * @throws IllegalArgumentException where a call for it would be refused
     */
    Ec2GivenNetwork put(Ec2NetworkSpec spec) {
        try {
            return make(spec);
        } catch (AwsError refusal) {
            throw new IllegalArgumentException(
                    "The given network cannot be had: a call for it would be refused with " + refusal
                            + ". Change what the test asks for.",
                    refusal);
        }
    }

    private Ec2GivenNetwork make(Ec2NetworkSpec spec) {
        String vpcId =
                given(call(CreateVpcRequest.builder().cidrBlock(spec.cidr()).build(), CreateVpcResponse.class)
                        .vpc()
                        .vpcId());
        List<String> open = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        for (String zone : spec.publicZones()) {
            open.add(subnet(vpcId, zone, block(spec.cidr(), open.size())));
        }
        for (String zone : spec.privateZones()) {
            closed.add(subnet(vpcId, zone, block(spec.cidr(), open.size() + closed.size())));
        }
        Optional<String> gateway = open.isEmpty() ? Optional.empty() : Optional.of(openUp(vpcId, open));
        return new Ec2GivenNetwork(vpcId, open, closed, gateway);
    }

    private String subnet(String vpcId, String zone, String block) {
        return given(call(
                        CreateSubnetRequest.builder()
                                .vpcId(vpcId)
                                .cidrBlock(block)
                                .availabilityZone(zone)
                                .build(),
                        CreateSubnetResponse.class)
                .subnet()
                .subnetId());
    }

    private String openUp(String vpcId, List<String> subnetIds) {
        String gatewayId =
                given(call(CreateInternetGatewayRequest.builder().build(), CreateInternetGatewayResponse.class)
                        .internetGateway()
                        .internetGatewayId());
        call(AttachInternetGatewayRequest.builder()
                .internetGatewayId(gatewayId)
                .vpcId(vpcId)
                .build());
        String tableId =
                given(call(CreateRouteTableRequest.builder().vpcId(vpcId).build(), CreateRouteTableResponse.class)
                        .routeTable()
                        .routeTableId());
        call(CreateRouteRequest.builder()
                .routeTableId(tableId)
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(gatewayId)
                .build());
        for (String subnetId : subnetIds) {
            call(AssociateRouteTableRequest.builder()
                    .routeTableId(tableId)
                    .subnetId(subnetId)
                    .build());
            call(ModifySubnetAttributeRequest.builder()
                    .subnetId(subnetId)
                    .mapPublicIpOnLaunch(value -> value.value(true))
                    .build());
        }
        return gatewayId;
    }

    /** A sixteenth of a block: a number that is too high lies outside, and is refused. */
    private static String block(String cidr, int index) {
        String[] parts = cidr.split("/", 2);
        int prefix = Integer.parseInt(parts[1]) + BITS;
        long address = 0;
        for (String each : parts[0].split("\\.", -1)) {
            address = (address << BYTE) + Integer.parseInt(each);
        }
        address += (long) index << (ADDRESS - prefix);
        StringBuilder text = new StringBuilder();
        for (int shift = ADDRESS - BYTE; shift >= 0; shift -= BYTE) {
            text.append((address >> shift) & 0xff).append(shift == 0 ? "/" : ".");
        }
        return text.append(prefix).toString();
    }

    private String given(String id) {
        site.given(id);
        return id;
    }

    private void call(SdkRequest request) {
        call(request, SdkResponse.class);
    }

    private <R extends SdkResponse> R call(SdkRequest request, Class<R> response) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return response.cast(operations.find(name).orElseThrow().answer(request, () -> {
            throw new IllegalStateException("A given network is made by nobody.");
        }));
    }
}
