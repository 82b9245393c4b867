package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** Looks at subnets. */
final class SubnetQueries {

    private static final String FALSE = "false";

    private final Site site;
    private final NetworkTables tables;

    SubnetQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
        Ec2Error.requireWellFormed(request.subnetIds(), "subnet", "InvalidSubnetID.Malformed");
        List<Ec2Subnet> wanted = request.subnetIds().isEmpty()
                ? tables.subnets.all()
                : tables.subnets.requireAll(request.subnetIds(), NetworkErrors::unknownSubnets);
        Paging.Page<Ec2Subnet> page = new Ec2Listing<>("DescribeSubnets", Ec2Subnet::id, filters(), site.listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2Subnet> filters() {
        return Filters.<Ec2Subnet>of(Ec2Error::unknownFilter)
                .one("availability-zone", subnet -> subnet.zone().name())
                .one("availabilityZone", subnet -> subnet.zone().name())
                .one("availability-zone-id", subnet -> subnet.zone().id())
                .one("availabilityZoneId", subnet -> subnet.zone().id())
                .one("available-ip-address-count", subnet -> String.valueOf(free(subnet)))
                .one("cidr-block", subnet -> subnet.cidr().toString())
                .one("cidr", subnet -> subnet.cidr().toString())
                .one("cidrBlock", subnet -> subnet.cidr().toString())
                .one("customer-owned-ipv4-pool", subnet -> null)
                .one("default-for-az", subnet -> String.valueOf(subnet.defaultForZone()))
                .one("defaultForAz", subnet -> String.valueOf(subnet.defaultForZone()))
                .one("enable-dns64", subnet -> String.valueOf(subnet.options().dns64()))
                .one("enable-lni-at-device-index", subnet -> null)
                .one(
                        "ipv6-cidr-block-association.ipv6-cidr-block",
                        subnet -> ofIpv6(subnet, each -> each.block().toString()))
                .one(
                        "ipv6-cidr-block-association.association-id",
                        subnet -> ofIpv6(subnet, Ec2Ipv6Block::associationId))
                .one("ipv6-cidr-block-association.state", subnet -> ofIpv6(subnet, each -> "associated"))
                .one("ipv6-native", subnet -> FALSE)
                .one("map-customer-owned-ip-on-launch", subnet -> FALSE)
                .one("map-public-ip-on-launch", subnet -> String.valueOf(subnet.mapPublicIpOnLaunch()))
                .one("outpost-arn", subnet -> null)
                .one("owner-id", subnet -> site.account())
                .one(
                        "private-dns-name-options-on-launch.hostname-type",
                        subnet -> subnet.options().hostnameType().toString())
                .one(
                        "private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
                        subnet -> String.valueOf(subnet.options().answersA()))
                .one(
                        "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
                        subnet -> String.valueOf(subnet.options().answersAaaa()))
                .one("state", subnet -> SubnetState.AVAILABLE.toString())
                .one("subnet-arn", this::arn)
                .one("subnet-id", Ec2Subnet::id)
                .one("vpc-id", Ec2Subnet::vpcId)
                .tags(Ec2Subnet::tags);
    }

    private static @Nullable String ofIpv6(Ec2Subnet subnet, Function<Ec2Ipv6Block, String> value) {
        return subnet.ipv6() == null ? null : value.apply(subnet.ipv6());
    }

    private String arn(Ec2Subnet subnet) {
        return site.arn("ec2", "subnet/" + subnet.id());
    }

    private long free(Ec2Subnet subnet) {
        return new Addresses(subnet, tables.taken.in(subnet.id())).free();
    }

    Subnet toSdk(Ec2Subnet subnet) {
        return Subnet.builder()
                .assignIpv6AddressOnCreation(subnet.options().assignIpv6())
                .availabilityZone(subnet.zone().name())
                .availabilityZoneId(subnet.zone().id())
                .availableIpAddressCount((int) free(subnet))
                .cidrBlock(subnet.cidr().toString())
                .defaultForAz(subnet.defaultForZone())
                .enableDns64(subnet.options().dns64())
                .ipv6CidrBlockAssociationSet(Stream.ofNullable(subnet.ipv6())
                        .map(each -> SubnetBlocks.toSdk(each, SubnetCidrBlockStateCode.ASSOCIATED))
                        .toList())
                .ipv6Native(false)
                .mapCustomerOwnedIpOnLaunch(false)
                .mapPublicIpOnLaunch(subnet.mapPublicIpOnLaunch())
                .ownerId(site.account())
                .privateDnsNameOptionsOnLaunch(subnet.options().names())
                .state(SubnetState.AVAILABLE)
                .subnetArn(arn(subnet))
                .subnetId(subnet.id())
                .tags(Ec2Tags.toSdk(subnet.tags()))
                .vpcId(subnet.vpcId())
                .build();
    }

    /** The subnet of an id that a request has to have. */
    static Ec2Subnet require(NetworkTables tables, @Nullable String subnetId) {
        if (subnetId == null) {
            throw Ec2Error.missing("subnetId");
        }
        Ec2Error.requireWellFormed(List.of(subnetId), "subnet", "InvalidSubnetID.Malformed");
        return tables.subnets.find(subnetId).orElseThrow(() -> NetworkErrors.unknownSubnets(List.of(subnetId)));
    }
}
