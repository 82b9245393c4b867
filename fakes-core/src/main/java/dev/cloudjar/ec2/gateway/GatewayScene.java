package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.Failure;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.NatAddress;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** The NAT gateways and egress-only internet gateways of a scene; the interface of a NAT gateway is in the scene too. */
final class GatewayScene {

    private static final String NATS = "NatGateways";
    private static final String EGRESS_ONLY = "EgressOnlyInternetGateways";

    private final GatewayContext context;

    GatewayScene(GatewayContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(NATS, NatGateway.class, NatGateway::builder, this::nats, this::read),
                new SceneSection<>(
                        EGRESS_ONLY,
                        EgressOnlyInternetGateway.class,
                        EgressOnlyInternetGateway::builder,
                        this::egressOnly,
                        this::read));
    }

    private List<NatGateway> nats() {
        NatGatewayQueries queries = new NatGatewayQueries(context);
        return context.nats().stream().map(queries::toSdk).toList();
    }

    private void read(NatGateway shape) {
        String id = Ec2Scenes.newId(NATS, "nat", shape.natGatewayId(), context.nats());
        if (shape.natGatewayAddresses().isEmpty()) {
            throw Ec2Scenes.wrong("the NAT gateway " + id + " without an address", "it needs one", "Give it one.");
        }
        NatGatewayState state = shape.state() == null ? NatGatewayState.AVAILABLE : shape.state();
        String interfaceId = Ec2Scenes.require(
                NATS,
                "the NetworkInterfaceId of an address",
                shape.natGatewayAddresses().get(0).networkInterfaceId());
        boolean gone = state == NatGatewayState.DELETED || state == NatGatewayState.FAILED;
        if (!gone && context.network().interfaces().find(interfaceId).isEmpty()) {
            throw Ec2Scenes.wrong(
                    "the NAT gateway " + id + " with the network interface " + interfaceId,
                    "there is no such interface",
                    "Name it under \"NetworkInterfaces\", with the InterfaceType nat_gateway.");
        }
        Ec2NatGateway nat = context.nats()
                .put(new Ec2NatGateway(
                        id,
                        Ec2Scenes.require(NATS, "VpcId", shape.vpcId()),
                        Ec2Scenes.require(NATS, "SubnetId", shape.subnetId()),
                        interfaceId,
                        shape.connectivityType() == null ? ConnectivityType.PUBLIC : shape.connectivityType(),
                        state,
                        shape.natGatewayAddresses().stream()
                                .map(GatewayScene::address)
                                .toList(),
                        shape.failureCode() == null
                                ? null
                                : new Failure(
                                        shape.failureCode(),
                                        shape.failureMessage() == null ? "" : shape.failureMessage()),
                        shape.createTime() == null ? context.site().now() : shape.createTime(),
                        shape.deleteTime(),
                        Ec2Scenes.tags(id, shape.tags())));
        new NatGatewayLife(context).resume(nat);
    }

    private static NatAddress address(NatGatewayAddress shape) {
        return new NatAddress(
                Ec2Scenes.require(NATS, "the PrivateIp of an address", shape.privateIp()),
                shape.allocationId(),
                shape.publicIp(),
                shape.associationId());
    }

    private List<EgressOnlyInternetGateway> egressOnly() {
        return context.egressOnly().stream().map(EgressOnlyGateways::toSdk).toList();
    }

    private void read(EgressOnlyInternetGateway shape) {
        String id = Ec2Scenes.newId(EGRESS_ONLY, "eigw", shape.egressOnlyInternetGatewayId(), context.egressOnly());
        String vpcId = shape.attachments().isEmpty()
                ? Ec2Scenes.require(EGRESS_ONLY, "an attachment", null)
                : Ec2Scenes.require(
                        EGRESS_ONLY, "a VpcId", shape.attachments().get(0).vpcId());
        if (context.network().vpcs().stream().noneMatch(vpc -> vpc.id().equals(vpcId))) {
            throw Ec2Scenes.wrong(
                    "the egress-only internet gateway " + id + " of the VPC \"" + vpcId + "\"",
                    "there is no such VPC",
                    "Name it under \"Vpcs\".");
        }
        context.egressOnly().put(new Ec2EgressOnlyGateway(id, vpcId, Ec2Scenes.tags(id, shape.tags())));
    }
}
