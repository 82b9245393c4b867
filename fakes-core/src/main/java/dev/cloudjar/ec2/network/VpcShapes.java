package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** VPCs in the SDK's shape. */
final class VpcShapes {

    private VpcShapes() {}

    static Vpc toSdk(Ec2Vpc vpc, Site site) {
        List<VpcCidrBlockAssociation> blocks = new ArrayList<>();
        blocks.add(VpcBlocks.toSdk(
                new Ec2CidrBlock(vpc.cidrAssociationId(), vpc.cidr()), VpcCidrBlockStateCode.ASSOCIATED));
        vpc.secondary().forEach(each -> blocks.add(VpcBlocks.toSdk(each, VpcCidrBlockStateCode.ASSOCIATED)));
        return Vpc.builder()
                .cidrBlock(vpc.cidr().toString())
                .cidrBlockAssociationSet(blocks)
                .ipv6CidrBlockAssociationSet(vpc.ipv6().stream()
                        .map(each -> VpcBlocks.toSdk(each, VpcCidrBlockStateCode.ASSOCIATED, site))
                        .toList())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy(vpc.instanceTenancy())
                .isDefault(vpc.isDefault())
                .ownerId(site.account())
                .state(VpcState.AVAILABLE)
                .tags(Ec2Tags.toSdk(vpc.tags()))
                .vpcId(vpc.id())
                .build();
    }
}
