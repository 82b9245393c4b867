package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.peering.Ec2Peering.Side;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.time.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** The peering connections of a scene: one with another account or region is in the scene of each of the two. */
final class PeeringScene {

    private static final String SECTION = "VpcPeeringConnections";

    private final PeeringContext context;

    PeeringScene(PeeringContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(new SceneSection<>(
                SECTION, VpcPeeringConnection.class, VpcPeeringConnection::builder, this::write, this::read));
    }

    private List<VpcPeeringConnection> write() {
        return context.peerings().stream().map(PeeringShapes::toSdk).toList();
    }

    private void read(VpcPeeringConnection shape) {
        String id = Ec2Scenes.newId(SECTION, "pcx", shape.vpcPeeringConnectionId(), context.peerings());
        VpcPeeringConnectionStateReasonCode status = shape.status() == null
                ? VpcPeeringConnectionStateReasonCode.ACTIVE
                : shape.status().code();
        Ec2Peering peering = context.peerings()
                .put(new Ec2Peering(
                        id,
                        side("RequesterVpcInfo", shape.requesterVpcInfo()),
                        side("AccepterVpcInfo", shape.accepterVpcInfo()),
                        Ec2Scenes.require(SECTION, "the Code of its Status", status),
                        shape.status() == null || shape.status().message() == null
                                ? "Active"
                                : shape.status().message(),
                        shape.expirationTime(),
                        Ec2Scenes.tags(id, shape.tags())));
        new PeeringLife(context).resume(peering);
    }

    private Side side(String member, @Nullable VpcPeeringConnectionVpcInfo info) {
        VpcPeeringConnectionVpcInfo side = Ec2Scenes.require(SECTION, member, info);
        Place here = context.site().place();
        return new Side(
                new Place(
                        side.ownerId() == null ? here.account() : side.ownerId(),
                        side.region() == null ? here.region() : side.region()),
                Ec2Scenes.require(SECTION, "the VpcId of its " + member, side.vpcId()),
                side.cidrBlock(),
                side.peeringOptions() != null
                        && Boolean.TRUE.equals(side.peeringOptions().allowDnsResolutionFromRemoteVpc()));
    }
}
