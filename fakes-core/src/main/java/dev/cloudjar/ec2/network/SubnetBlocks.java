package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Site;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/**
 * Gives a subnet an IPv6 block, of which it can have one, and takes it away.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateSubnetCidrBlock.html">
 *     AssociateSubnetCidrBlock</a>
 */
final class SubnetBlocks {

    private static final int LARGEST = 44;
    private static final int SMALLEST = 64;
    private static final int STEP = 4;

    private final Site site;
    private final NetworkTables tables;

    SubnetBlocks(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    AssociateSubnetCidrBlockResponse associate(AssociateSubnetCidrBlockRequest request) {
        Honoured.by("AssociateSubnetCidrBlock", "SubnetId", "Ipv6CidrBlock").check(request);
        Ec2Subnet subnet = SubnetQueries.require(tables, request.subnetId());
        if (request.ipv6CidrBlock() == null) {
            throw Ec2Error.missing("ipv6CidrBlock");
        }
        if (subnet.ipv6() != null) {
            throw NetworkErrors.secondIpv6Block(subnet.id());
        }
        Ec2Vpc vpc = VpcQueries.require(tables, subnet.vpcId());
        Ec2Ipv6Block block = block(requireFree(vpc, request.ipv6CidrBlock()));
        tables.subnets.put(subnet.withIpv6(block));
        return AssociateSubnetCidrBlockResponse.builder()
                .subnetId(subnet.id())
                .ipv6CidrBlockAssociation(toSdk(block, SubnetCidrBlockStateCode.ASSOCIATING))
                .build();
    }

    Ec2Ipv6Block block(Cidr6 block) {
        return new Ec2Ipv6Block(site.ids().resourceId("subnet-cidr-assoc"), block);
    }

    /** A part of an IPv6 block of the VPC that no other subnet has a part of, from /44 to /64 in steps of 4. */
    Cidr6 requireFree(Ec2Vpc vpc, String text) {
        Cidr6 block = Cidr6.parse(text).orElseThrow(() -> Ec2Error.notABlock("ipv6CidrBlock", text));
        boolean fits = block.prefix() >= LARGEST && block.prefix() <= SMALLEST && block.prefix() % STEP == 0;
        if (!fits || vpc.ipv6().stream().noneMatch(each -> each.block().contains(block))) {
            throw NetworkErrors.subnetRange(text);
        }
        boolean taken = tables.subnetsOf(vpc.id())
                .map(Ec2Subnet::ipv6)
                .anyMatch(each -> each != null && each.block().overlaps(block));
        if (taken) {
            throw NetworkErrors.subnetConflict(text);
        }
        return block;
    }

    /** Its interfaces must have let go of their addresses. */
    DisassociateSubnetCidrBlockResponse disassociate(DisassociateSubnetCidrBlockRequest request) {
        String id = request.associationId();
        if (id == null) {
            throw Ec2Error.missing("associationId");
        }
        Ec2Subnet subnet = tables.subnets.stream()
                .filter(each ->
                        each.ipv6() != null && each.ipv6().associationId().equals(id))
                .findFirst()
                .orElseThrow(() -> NetworkErrors.unknownSubnetBlock(id));
        Ec2Ipv6Block gone = Objects.requireNonNull(subnet.ipv6());
        boolean used = tables.interfaces.stream()
                .anyMatch(each -> each.subnetId().equals(subnet.id())
                        && !(each.ipv6Addresses().isEmpty()
                                && each.ipv6Prefixes().isEmpty()));
        if (used) {
            throw NetworkErrors.blockInUse(id);
        }
        Ec2SubnetOptions options = subnet.options();
        tables.subnets.put(subnet.withIpv6(null)
                .withOptions(new Ec2SubnetOptions(
                        false, false, options.byResourceName(), options.answersA(), options.answersAaaa())));
        return DisassociateSubnetCidrBlockResponse.builder()
                .subnetId(subnet.id())
                .ipv6CidrBlockAssociation(toSdk(gone, SubnetCidrBlockStateCode.DISASSOCIATING))
                .build();
    }

    static SubnetIpv6CidrBlockAssociation toSdk(Ec2Ipv6Block block, SubnetCidrBlockStateCode state) {
        return SubnetIpv6CidrBlockAssociation.builder()
                .associationId(block.associationId())
                .ipv6CidrBlock(block.block().toString())
                .ipv6CidrBlockState(s -> s.state(state))
                .build();
    }
}
