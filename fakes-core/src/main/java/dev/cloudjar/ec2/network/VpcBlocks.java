package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/**
 * Gives VPCs further IPv4 blocks and IPv6 blocks of Amazon's, and takes them away. A block is on its way in the answer of the
 * call, and there or gone from then on.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR blocks</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html">
 *     AssociateVpcCidrBlock</a>
 */
final class VpcBlocks {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final String POOL = "Amazon";

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    VpcBlocks(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    AssociateVpcCidrBlockResponse associate(AssociateVpcCidrBlockRequest request) {
        boolean ipv6 = Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock());
        Honoured.by(
                        "AssociateVpcCidrBlock",
                        "CidrBlock",
                        "Ipv6CidrBlockNetworkBorderGroup",
                        "VpcId",
                        "AmazonProvidedIpv6CidrBlock")
                .check(request);
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        if (ipv6 == (request.cidrBlock() != null)) {
            throw Ec2Error.invalidCombination("Specify either cidrBlock or amazonProvidedIpv6CidrBlock, and not both.");
        }
        AssociateVpcCidrBlockResponse.Builder response =
                AssociateVpcCidrBlockResponse.builder().vpcId(vpc.id());
        if (!ipv6) {
            Ec2CidrBlock added = ipv4(vpc, request.cidrBlock());
            return response.cidrBlockAssociation(toSdk(added, VpcCidrBlockStateCode.ASSOCIATING))
                    .build();
        }
        requireBorderGroup(request.ipv6CidrBlockNetworkBorderGroup(), site);
        Ec2Quota.IPV6_BLOCKS_PER_VPC.allow(vpc.ipv6().size() + 1L, site);
        Ec2Ipv6Block added = addIpv6(vpc);
        return response.ipv6CidrBlockAssociation(toSdk(added, VpcCidrBlockStateCode.ASSOCIATING, site))
                .build();
    }

    static void requireBorderGroup(@Nullable String asked, Site site) {
        if (asked != null && !asked.equals(site.region())) {
            throw Ec2Error.invalidValue(
                    "Value (" + asked + ") for parameter ipv6CidrBlockNetworkBorderGroup is invalid.");
        }
    }

    private Ec2CidrBlock ipv4(Ec2Vpc vpc, @Nullable String text) {
        if (text == null) {
            throw Ec2Error.missing("cidrBlock");
        }
        Cidr cidr = Cidr.parse(text).orElseThrow(() -> Ec2Error.notABlock("cidrBlock", text));
        if (cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST) {
            throw NetworkErrors.vpcRange(text);
        }
        if (vpc.blocks().stream().anyMatch(cidr::overlaps)) {
            throw NetworkErrors.vpcConflict(text);
        }
        if (!VpcRanges.goesWith(cidr, vpc.blocks())) {
            throw NetworkErrors.vpcRestricted(text);
        }
        boolean routed = neighbours.destinationsIn(vpc.id()).stream()
                .flatMap(each -> Cidr.parse(each).stream())
                .anyMatch(cidr::contains);
        if (routed) {
            throw NetworkErrors.vpcRouted(text);
        }
        Ec2Quota.BLOCKS_PER_VPC.allow(vpc.blocks().size() + 1L, site);
        Ec2CidrBlock added = new Ec2CidrBlock(site.ids().resourceId("vpc-cidr-assoc"), cidr);
        List<Ec2CidrBlock> all = new ArrayList<>(vpc.secondary());
        all.add(added);
        tables.vpcs.put(vpc.withSecondary(all));
        return added;
    }

    /** With it come the rules that let IPv6 traffic pass where IPv4 traffic does by default. */
    Ec2Ipv6Block addIpv6(Ec2Vpc vpc) {
        Ec2Ipv6Block added = new Ec2Ipv6Block(site.ids().resourceId("vpc-cidr-assoc"), Ipv6Space.next(site, tables));
        List<Ec2Ipv6Block> all = new ArrayList<>(vpc.ipv6());
        all.add(added);
        tables.vpcs.put(vpc.withIpv6(all));
        new Foundations(site, tables, neighbours).openToIpv6(vpc.id());
        neighbours.tell(new Ec2Event.VpcHasIpv6(vpc.id()));
        return added;
    }

    /** Not the primary block, and not one that subnets have a part of. */
    DisassociateVpcCidrBlockResponse disassociate(DisassociateVpcCidrBlockRequest request) {
        String id = request.associationId();
        if (id == null) {
            throw Ec2Error.missing("associationId");
        }
        for (Ec2Vpc vpc : tables.vpcs.all()) {
            if (vpc.cidrAssociationId().equals(id)) {
                throw NetworkErrors.primaryBlock(id);
            }
            Optional<DisassociateVpcCidrBlockResponse> done =
                    withoutIpv4(vpc, id).or(() -> withoutIpv6(vpc, id));
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw NetworkErrors.unknownVpcBlock(id);
    }

    private Optional<DisassociateVpcCidrBlockResponse> withoutIpv4(Ec2Vpc vpc, String id) {
        return vpc.secondary().stream()
                .filter(each -> each.associationId().equals(id))
                .findFirst()
                .map(gone -> {
                    if (tables.subnetsOf(vpc.id())
                            .anyMatch(subnet -> gone.block().contains(subnet.cidr()))) {
                        throw NetworkErrors.blockInUse(id);
                    }
                    tables.vpcs.put(vpc.withSecondary(vpc.secondary().stream()
                            .filter(each -> !each.equals(gone))
                            .toList()));
                    return DisassociateVpcCidrBlockResponse.builder()
                            .vpcId(vpc.id())
                            .cidrBlockAssociation(toSdk(gone, VpcCidrBlockStateCode.DISASSOCIATING))
                            .build();
                });
    }

    private Optional<DisassociateVpcCidrBlockResponse> withoutIpv6(Ec2Vpc vpc, String id) {
        return vpc.ipv6().stream()
                .filter(each -> each.associationId().equals(id))
                .findFirst()
                .map(gone -> {
                    if (tables.subnetsOf(vpc.id())
                            .map(Ec2Subnet::ipv6)
                            .anyMatch(each -> each != null && gone.block().contains(each.block()))) {
                        throw NetworkErrors.blockInUse(id);
                    }
                    tables.vpcs.put(vpc.withIpv6(vpc.ipv6().stream()
                            .filter(each -> !each.equals(gone))
                            .toList()));
                    return DisassociateVpcCidrBlockResponse.builder()
                            .vpcId(vpc.id())
                            .ipv6CidrBlockAssociation(toSdk(gone, VpcCidrBlockStateCode.DISASSOCIATING, site))
                            .build();
                });
    }

    static VpcCidrBlockAssociation toSdk(Ec2CidrBlock block, VpcCidrBlockStateCode state) {
        return VpcCidrBlockAssociation.builder()
                .associationId(block.associationId())
                .cidrBlock(block.block().toString())
                .cidrBlockState(s -> s.state(state))
                .build();
    }

    static VpcIpv6CidrBlockAssociation toSdk(Ec2Ipv6Block block, VpcCidrBlockStateCode state, Site site) {
        return VpcIpv6CidrBlockAssociation.builder()
                .associationId(block.associationId())
                .ipv6CidrBlock(block.block().toString())
                .ipv6CidrBlockState(s -> s.state(state))
                .networkBorderGroup(site.region())
                .ipv6Pool(POOL)
                .build();
    }
}
