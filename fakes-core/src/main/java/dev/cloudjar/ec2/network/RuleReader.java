package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Peer;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.PeerKind;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Peered;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Traffic;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Reads a request's rules: each permission stands for one rule a peer. CIDR blocks are brought into canonical form, as EC2
 * does.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html">IpRange</a>
 */
final class RuleReader {

    private static final Pattern DESCRIPTION = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");

    private final Site site;
    private final NetworkTables tables;
    private final Ec2SecurityGroup group;
    private final @Nullable Ec2Neighbours neighbours;

    RuleReader(Site site, NetworkTables tables, @Nullable Ec2Neighbours neighbours, Ec2SecurityGroup group) {
        this.site = site;
        this.tables = tables;
        this.group = group;
        this.neighbours = neighbours;
    }

    /** Takes the ids of groups and prefix lists as they are: in a scene they may come later. */
    static RuleReader ofScene(Site site, NetworkTables tables, Ec2SecurityGroup group) {
        return new RuleReader(site, tables, null, group);
    }

    List<RuleTerm> read(List<IpPermission> permissions) {
        List<RuleTerm> terms = new ArrayList<>();
        for (IpPermission permission : permissions) {
            Traffic traffic = RuleTraffic.read(permission.ipProtocol(), permission.fromPort(), permission.toPort());
            int before = terms.size();
            IpPermission bare = permission.toBuilder()
                    .ipRanges(List.of())
                    .ipv6Ranges(List.of())
                    .userIdGroupPairs(List.of())
                    .prefixListIds(List.of())
                    .build();
            for (IpRange range : permission.ipRanges()) {
                terms.add(new RuleTerm(
                        traffic,
                        ipv4(range.cidrIp()),
                        described(range.description()),
                        bare.toBuilder().ipRanges(range).build()));
            }
            for (Ipv6Range range : permission.ipv6Ranges()) {
                terms.add(new RuleTerm(
                        traffic,
                        ipv6(range.cidrIpv6()),
                        described(range.description()),
                        bare.toBuilder().ipv6Ranges(range).build()));
            }
            for (PrefixListId list : permission.prefixListIds()) {
                terms.add(new RuleTerm(
                        traffic,
                        prefixList(list.prefixListId()),
                        described(list.description()),
                        bare.toBuilder().prefixListIds(list).build()));
            }
            for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
                terms.add(new RuleTerm(
                        traffic,
                        group(pair),
                        described(pair.description()),
                        bare.toBuilder().userIdGroupPairs(pair).build()));
            }
            if (terms.size() == before) {
                throw Ec2Error.missing("ipRanges, ipv6Ranges, prefixListIds or groups");
            }
        }
        return terms;
    }

    /** The one rule that ModifySecurityGroupRules asks for. */
    RuleTerm read(SecurityGroupRuleRequest rule) {
        Traffic traffic = RuleTraffic.read(rule.ipProtocol(), rule.fromPort(), rule.toPort());
        List<Peer> peers = new ArrayList<>();
        if (rule.prefixListId() != null) {
            peers.add(prefixList(rule.prefixListId()));
        }
        if (rule.cidrIpv4() != null) {
            peers.add(ipv4(rule.cidrIpv4()));
        }
        if (rule.cidrIpv6() != null) {
            peers.add(ipv6(rule.cidrIpv6()));
        }
        if (rule.referencedGroupId() != null) {
            peers.add(groupById(rule.referencedGroupId(), null));
        }
        if (peers.size() != 1) {
            throw Ec2Error.invalidCombination(
                    "Specify exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId.");
        }
        return new RuleTerm(
                traffic,
                peers.get(0),
                described(rule.description()),
                IpPermission.builder().build());
    }

    static @Nullable String described(@Nullable String description) {
        if (description != null && !DESCRIPTION.matcher(description).matches()) {
            throw Ec2Error.invalidValue("Invalid rule description. Valid descriptions are strings less than 256"
                    + " characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        return description;
    }

    private static Peer ipv4(@Nullable String cidr) {
        if (cidr == null) {
            throw Ec2Error.missing("cidrIp");
        }
        return new Peer(
                PeerKind.CIDR_IPV4,
                Cidr.parse(cidr).orElseThrow(() -> malformed(cidr)).toString());
    }

    private static Peer ipv6(@Nullable String cidr) {
        if (cidr == null) {
            throw Ec2Error.missing("cidrIpv6");
        }
        return new Peer(PeerKind.CIDR_IPV6, Cidr6.canonical(cidr).orElseThrow(() -> malformed(cidr)));
    }

    private static RuntimeException malformed(String cidr) {
        return Ec2Error.invalidValue("CIDR block " + cidr + " is malformed");
    }

    private Peer prefixList(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("prefixListId");
        }
        Ec2Error.requireWellFormed(List.of(id), "pl", "InvalidPrefixListId.Malformed");
        if (neighbours != null && neighbours.prefixListSize(id).isEmpty()) {
            throw NetworkErrors.unknownPrefixList(id);
        }
        return new Peer(PeerKind.PREFIX_LIST, id);
    }

    private Peer group(UserIdGroupPair pair) {
        if (pair.groupId() == null && pair.groupName() == null) {
            throw Ec2Error.missing("groupId");
        }
        String connection = pair.vpcPeeringConnectionId();
        if (neighbours == null && pair.groupId() != null && connection != null) {
            String owner = pair.userId() == null ? site.account() : pair.userId();
            return new Peer(PeerKind.GROUP, pair.groupId(), new Peered(owner, pair.vpcId(), connection));
        }
        Peer peer = pair.groupId() != null
                ? groupById(pair.groupId(), pair.userId())
                : new Peer(
                        PeerKind.GROUP,
                        SecurityGroups.requireInDefaultVpc(tables, pair.groupName())
                                .id());
        if (connection != null
                && (peer.via() == null || !peer.via().connectionId().equals(connection))) {
            throw Ec2Error.notFound(
                    "InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection ID", List.of(connection));
        }
        return peer;
    }

    /**
     * A group of the same VPC, or of one that is peered with it in the region. A rule that has become stale can still be
     * named.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html">Security groups of
     *     peered VPCs</a>
     */
    private Peer groupById(String id, @Nullable String owner) {
        Ec2Error.requireWellFormed(List.of(id), "sg", "InvalidGroupId.Malformed");
        if (neighbours == null) {
            return new Peer(PeerKind.GROUP, id);
        }
        boolean isOwn = owner == null || owner.equals(site.account());
        Optional<Ec2SecurityGroup> own = isOwn ? tables.groups.find(id) : Optional.empty();
        if (own.filter(each -> each.vpcId().equals(group.vpcId())).isPresent()) {
            return new Peer(PeerKind.GROUP, id);
        }
        return neighbours.peersOf(group.vpcId()).stream()
                .filter(peer -> owner == null || owner.equals(peer.place().account()))
                .filter(peer -> peer.place().region().equals(site.region()))
                .filter(peer ->
                        vpcOf(id, peer.place()).filter(peer.vpcId()::equals).isPresent())
                .findFirst()
                .map(peer -> new Peer(
                        PeerKind.GROUP, id, new Peered(peer.place().account(), peer.vpcId(), peer.connectionId())))
                .or(() -> stale(id))
                .orElseThrow(() -> isOwn && own.isEmpty()
                        ? NetworkErrors.unknownGroups(List.of(id))
                        : NetworkErrors.differentNetworks());
    }

    private Optional<String> vpcOf(String groupId, Place place) {
        return place.equals(site.place())
                ? tables.groups.find(groupId).map(Ec2SecurityGroup::vpcId)
                : ((Ec2Host) site.elsewhere(place, "ec2"))
                        .family(Ec2Network.class)
                        .vpcOfGroup(groupId);
    }

    private Optional<Peer> stale(String id) {
        return group.rules().stream()
                .map(Ec2SecurityGroupRule::peer)
                .filter(peer -> peer.via() != null && peer.value().equals(id))
                .findFirst();
    }
}
