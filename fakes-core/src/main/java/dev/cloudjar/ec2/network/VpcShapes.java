package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Tags;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** VPCs in the SDK's shape. */
final class VpcShapes {

    private VpcShapes() {}

    static Vpc toSdk(Ec2Vpc vpc, String account) {
        return Vpc.builder()
                .cidrBlock(vpc.cidr().toString())
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId(vpc.cidrAssociationId())
                        .cidrBlock(vpc.cidr().toString())
                        .cidrBlockState(VpcCidrBlockState.builder()
                                .state(VpcCidrBlockStateCode.ASSOCIATED)
                                .build())
                        .build())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy(vpc.instanceTenancy())
                .isDefault(vpc.isDefault())
                .ownerId(account)
                .state(VpcState.AVAILABLE)
                .tags(Ec2Tags.toSdk(vpc.tags()))
                .vpcId(vpc.id())
                .build();
    }
}
