package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
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
                        "VpcId",
                        "DryRun")
                .check(without(request));
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        Ec2Zone zone = zone(request.availabilityZone(), request.availabilityZoneId());
        Cidr cidr = requireCidr(vpc, request.cidrBlock());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("subnet"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "subnet");
        requireRoom(vpc);
        DryRun.stopIf(request.dryRun());
        Ec2Subnet subnet = tables.subnets.put(new Ec2Subnet(
                site.ids().resourceId("subnet"),
                vpc.id(),
                cidr,
                zone,
                false,
                false,
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
        Cidr cidr = Cidr.parse(text).orElseThrow(() -> NetworkErrors.notACidr("cidrBlock", text));
        if (cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST || !vpc.cidr().contains(cidr)) {
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
        Honoured.by("CreateDefaultSubnet", "AvailabilityZone", "DryRun").check(without(request));
        if (request.availabilityZone() == null) {
            throw Ec2Error.missing("AvailabilityZone");
        }
        Ec2Zone zone = zone(request.availabilityZone(), null);
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

    ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
        Ec2Subnet subnet = SubnetQueries.require(tables, request.subnetId());
        Honoured.by("ModifySubnetAttribute", "MapPublicIpOnLaunch", "SubnetId").check(request);
        if (request.mapPublicIpOnLaunch() == null
                || request.mapPublicIpOnLaunch().value() == null) {
            throw Ec2Error.missing("MapPublicIpOnLaunch");
        }
        tables.subnets.put(
                subnet.withMapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value()));
        return ModifySubnetAttributeResponse.builder().build();
    }
}
