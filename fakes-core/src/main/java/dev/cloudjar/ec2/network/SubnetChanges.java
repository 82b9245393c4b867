package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;

/**
 * Creates, modifies and deletes subnets.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html">CreateSubnet</a>
 */
final class SubnetChanges {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    SubnetChanges(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    CreateSubnetResponse create(CreateSubnetRequest request) {
        Honoured.by(
                        "CreateSubnet",
                        "TagSpecifications",
                        "AvailabilityZone",
                        "AvailabilityZoneId",
                        "CidrBlock",
                        "Ipv6CidrBlock",
                        "VpcId",
                        "DryRun")
                .check(without(request));
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        Ec2Zone zone = zone(request.availabilityZone(), request.availabilityZoneId());
        Cidr cidr = requireCidr(vpc, request.cidrBlock());
        SubnetBlocks blocks = new SubnetBlocks(site, tables);
        Cidr6 ipv6 = request.ipv6CidrBlock() == null ? null : blocks.requireFree(vpc, request.ipv6CidrBlock());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("subnet"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "subnet");
        requireRoom(vpc);
        DryRun.stopIf(request.dryRun());
        Ec2Subnet subnet = tables.subnets.put(new Ec2Subnet(
                site.ids().resourceId("subnet"),
                vpc.id(),
                cidr,
                ipv6 == null ? null : blocks.block(ipv6),
                zone,
                false,
                false,
                Ec2SubnetOptions.NONE,
                tags,
                Addresses.RESERVED_AT_START));
        return CreateSubnetResponse.builder()
                .subnet(new SubnetQueries(site, tables).toSdk(subnet))
                .build();
    }

    /** {@code Ipv6Native=false} asks for nothing. */
    private static CreateSubnetRequest without(CreateSubnetRequest request) {
        return Boolean.FALSE.equals(request.ipv6Native())
                ? request.toBuilder().ipv6Native(null).build()
                : request;
    }

    /** EC2 chooses where the request does not: the first. */
    private Ec2Zone zone(@Nullable String name, @Nullable String id) {
        if (name != null && id != null) {
            throw Ec2Error.invalidCombination(
                    "The parameters availabilityZone and availabilityZoneId may not both be specified.");
        }
        List<Ec2Zone> zones = AwsRegions.region(site.region()).availabilityZones();
        return zones.stream()
                .filter(zone -> name == null || zone.name().equals(name))
                .filter(zone -> id == null || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NetworkErrors.noSubnetsInZone(
                        name == null ? "availabilityZoneId" : "availabilityZone",
                        String.valueOf(name == null ? id : name),
                        zones.stream().map(Ec2Zone::name).toList()));
    }

    private Cidr requireCidr(Ec2Vpc vpc, @Nullable String text) {
        if (text == null) {
            throw Ec2Error.missing("cidrBlock");
        }
        Cidr cidr = Cidr.parse(text).orElseThrow(() -> Ec2Error.notABlock("cidrBlock", text));
        if (cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST || !vpc.contains(cidr)) {
            throw NetworkErrors.subnetRange(text);
        }
        if (tables.subnetsOf(vpc.id()).anyMatch(subnet -> subnet.cidr().overlaps(cidr))) {
            throw NetworkErrors.subnetConflict(text);
        }
        return cidr;
    }

    private void requireRoom(Ec2Vpc vpc) {
        Ec2Quota.SUBNETS_PER_VPC.allow(tables.subnetsOf(vpc.id()).count() + 1, site);
    }

    CreateDefaultSubnetResponse createDefault(CreateDefaultSubnetRequest request) {
        Honoured.by("CreateDefaultSubnet", "AvailabilityZone", "AvailabilityZoneId", "DryRun")
                .check(without(request));
        String zoneId =
                LaterMember.read(request, "AvailabilityZoneId", String.class).orElse(null);
        if (request.availabilityZone() == null && zoneId == null) {
            throw Ec2Error.missing("AvailabilityZone");
        }
        Ec2Zone zone = zone(request.availabilityZone(), zoneId);
        Ec2Vpc vpc = tables.defaultVpc()
                .orElseThrow(() -> Ec2Error.of(
                        "DefaultVpcDoesNotExist", "There is no default VPC for this account in this region."));
        tables.subnetsOf(vpc.id())
                .filter(subnet -> subnet.defaultForZone() && subnet.zone().equals(zone))
                .findFirst()
                .ifPresent(subnet -> {
                    throw Ec2Error.of(
                            "DefaultSubnetAlreadyExistsInAvailabilityZone",
                            "'" + subnet.id() + "' is already the default subnet in " + zone.name() + ".");
                });
        requireRoom(vpc);
        Foundations foundations = new Foundations(site, tables, neighbours);
        Cidr block = foundations.freeDefaultBlock(vpc).orElseThrow(() -> NetworkErrors.noDefaultBlock(vpc.id()));
        DryRun.stopIf(request.dryRun());
        Ec2Subnet subnet = foundations.layDefaultSubnet(vpc, zone, block);
        return CreateDefaultSubnetResponse.builder()
                .subnet(new SubnetQueries(site, tables).toSdk(subnet))
                .build();
    }

    private static CreateDefaultSubnetRequest without(CreateDefaultSubnetRequest request) {
        return Boolean.FALSE.equals(request.ipv6Native())
                ? request.toBuilder().ipv6Native(null).build()
                : request;
    }

    DeleteSubnetResponse delete(DeleteSubnetRequest request) {
        Ec2Subnet subnet = SubnetQueries.require(tables, request.subnetId());
        if (!neighbours.usersOf(subnet.id()).isEmpty()) {
            throw NetworkErrors.dependencies("subnet", subnet.id());
        }
        DryRun.stopIf(request.dryRun());
        tables.subnets.remove(subnet.id());
        neighbours.tell(new Ec2Event.SubnetGone(subnet.id()));
        return DeleteSubnetResponse.builder().build();
    }

    /** One attribute a call. IPv6 addresses are only to be had where the subnet has an IPv6 block. */
    ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
        Ec2Subnet subnet = SubnetQueries.require(tables, request.subnetId());
        Honoured.by(
                        "ModifySubnetAttribute",
                        "AssignIpv6AddressOnCreation",
                        "EnableDns64",
                        "EnableResourceNameDnsAAAARecordOnLaunch",
                        "EnableResourceNameDnsARecordOnLaunch",
                        "MapPublicIpOnLaunch",
                        "PrivateDnsHostnameTypeOnLaunch",
                        "SubnetId")
                .check(request);
        List<Ec2Subnet> changed = changed(subnet, request);
        if (changed.isEmpty()) {
            throw Ec2Error.missing("MapPublicIpOnLaunch or another attribute");
        }
        if (changed.size() > 1) {
            throw Ec2Error.invalidCombination("You can only modify one attribute of a subnet at a time.");
        }
        tables.subnets.put(changed.get(0));
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static List<Ec2Subnet> changed(Ec2Subnet subnet, ModifySubnetAttributeRequest request) {
        Ec2SubnetOptions before = subnet.options();
        List<Ec2Subnet> changed = new ArrayList<>();
        Boolean publicIp = value(request.mapPublicIpOnLaunch());
        if (publicIp != null) {
            changed.add(subnet.withMapPublicIpOnLaunch(publicIp));
        }
        Boolean ipv6 = value(request.assignIpv6AddressOnCreation());
        if (ipv6 != null) {
            if (ipv6 && subnet.ipv6() == null) {
                throw NetworkErrors.noIpv6Block(subnet.id());
            }
            changed.add(subnet.withOptions(before.withAssignIpv6(ipv6)));
        }
        Boolean dns64 = value(request.enableDns64());
        if (dns64 != null) {
            changed.add(subnet.withOptions(before.withDns64(dns64)));
        }
        HostnameType type = request.privateDnsHostnameTypeOnLaunch();
        Boolean a = value(request.enableResourceNameDnsARecordOnLaunch());
        Boolean aaaa = value(request.enableResourceNameDnsAAAARecordOnLaunch());
        if (type != null) {
            changed.add(subnet.withOptions(
                    before.withNames(type == HostnameType.RESOURCE_NAME, before.answersA(), before.answersAaaa())));
        }
        if (a != null) {
            changed.add(subnet.withOptions(before.withNames(before.byResourceName(), a, before.answersAaaa())));
        }
        if (aaaa != null) {
            changed.add(subnet.withOptions(before.withNames(before.byResourceName(), before.answersA(), aaaa)));
        }
        return changed;
    }

    private static @Nullable Boolean value(@Nullable AttributeBooleanValue attribute) {
        return attribute == null ? null : attribute.value();
    }
}
