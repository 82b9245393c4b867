package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.peering.Ec2Peering.Side;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CidrBlock;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** Peering connections in the SDK's shape. */
final class PeeringShapes {

    private PeeringShapes() {}

    static VpcPeeringConnection toSdk(Ec2Peering peering) {
        return VpcPeeringConnection.builder()
                .accepterVpcInfo(toSdk(peering.accepter()))
                .expirationTime(peering.expiresAt())
                .requesterVpcInfo(toSdk(peering.requester()))
                .status(status -> status.code(peering.status()).message(peering.message()))
                .tags(Ec2Tags.toSdk(peering.tags()))
                .vpcPeeringConnectionId(peering.id())
                .build();
    }

    private static VpcPeeringConnectionVpcInfo toSdk(Side side) {
        List<CidrBlock> blocks = side.block()
                .map(block -> List.of(CidrBlock.builder().cidrBlock(block).build()))
                .orElse(List.of());
        return VpcPeeringConnectionVpcInfo.builder()
                .cidrBlock(side.cidr())
                .cidrBlockSet(blocks)
                .ownerId(side.place().account())
                .peeringOptions(options -> options.allowDnsResolutionFromRemoteVpc(side.resolvesDns())
                        .allowEgressFromLocalClassicLinkToRemoteVpc(false)
                        .allowEgressFromLocalVpcToRemoteClassicLink(false))
                .region(side.place().region())
                .vpcId(side.vpcId())
                .build();
    }
}
