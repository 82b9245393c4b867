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
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcTenancyRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcTenancyResponse;
import software.amazon.awssdk.services.ec2.model.VpcState;

/**
 * Creates, modifies and deletes VPCs. A new VPC is {@code pending} in the answer that creates it and {@code available} from
 * then on.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html">CreateVpc</a>
 */
final class VpcChanges {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    VpcChanges(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    CreateVpcResponse create(CreateVpcRequest request) {
        Honoured.by(
                        "CreateVpc",
                        "CidrBlock",
                        "TagSpecifications",
                        "DryRun",
                        "InstanceTenancy",
                        "AmazonProvidedIpv6CidrBlock",
                        "Ipv6CidrBlockNetworkBorderGroup")
                .check(request);
        VpcBlocks.requireBorderGroup(request.ipv6CidrBlockNetworkBorderGroup(), site);
        Cidr cidr = requireCidr(request.cidrBlock());
        String tenancy = tenancy(request.instanceTenancyAsString());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("vpc"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "vpc");
        requireRoom();
        DryRun.stopIf(request.dryRun());
        Ec2Vpc vpc = new Foundations(site, tables, neighbours).layVpc(cidr, tenancy, false, tags);
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())) {
            new VpcBlocks(site, tables, neighbours).addIpv6(vpc);
        }
        return CreateVpcResponse.builder()
                .vpc(VpcShapes.toSdk(VpcQueries.require(tables, vpc.id()), site).toBuilder()
                        .state(VpcState.PENDING)
                        .build())
                .build();
    }

    private static Cidr requireCidr(@Nullable String text) {
        if (text == null) {
            throw Ec2Error.of("MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        Cidr cidr = Cidr.parse(text).orElseThrow(() -> Ec2Error.notABlock("cidrBlock", text));
        if (cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST) {
            throw NetworkErrors.vpcRange(text);
        }
        return cidr;
    }

    private static String tenancy(@Nullable String asked) {
        if (asked != null && !asked.equals("default") && !asked.equals("dedicated")) {
            throw Ec2Error.invalidValue(
                    "Value (" + asked + ") for parameter instanceTenancy is invalid. Use 'default' or 'dedicated'.");
        }
        return asked == null ? "default" : asked;
    }

    private void requireRoom() {
        Ec2Quota.VPCS.allow(tables.vpcs.size() + 1L, site);
    }

    CreateDefaultVpcResponse createDefault(CreateDefaultVpcRequest request) {
        if (tables.defaultVpc().isPresent()) {
            throw Ec2Error.of(
                    "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
        }
        requireRoom();
        DryRun.stopIf(request.dryRun());
        return CreateDefaultVpcResponse.builder()
                .vpc(VpcShapes.toSdk(new Foundations(site, tables, neighbours).layDefaultNetwork(), site).toBuilder()
                        .state(VpcState.PENDING)
                        .build())
                .build();
    }

    /** What a VPC is created with goes with it; everything else has to be gone before. */
    DeleteVpcResponse delete(DeleteVpcRequest request) {
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        if (!neighbours.usersOf(vpc.id()).isEmpty()) {
            throw NetworkErrors.dependencies("vpc", vpc.id());
        }
        DryRun.stopIf(request.dryRun());
        remove(tables, vpc, neighbours);
        return DeleteVpcResponse.builder().build();
    }

    /** Takes out a VPC and what it was created with. */
    static void remove(NetworkTables tables, Ec2Vpc vpc, Ec2Neighbours neighbours) {
        tables.groupsOf(vpc.id()).toList().forEach(group -> tables.groups.remove(group.id()));
        tables.vpcs.remove(vpc.id());
        neighbours.tell(new Ec2Event.VpcGone(vpc.id()));
    }

    /** One attribute a call: EC2 does not take the two of DNS together, and shows no example of others. */
    ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request) {
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        Boolean support = value(request.enableDnsSupport());
        Boolean hostnames = value(request.enableDnsHostnames());
        Boolean metrics = value(request.enableNetworkAddressUsageMetrics());
        if (support != null && hostnames != null) {
            throw Ec2Error.invalidCombination(
                    "You cannot modify the DNS resolution and DNS hostnames attributes in the same request.");
        }
        if (support == null && hostnames == null && metrics == null) {
            throw Ec2Error.missing("enableDnsSupport, enableDnsHostnames or enableNetworkAddressUsageMetrics");
        }
        if (Boolean.TRUE.equals(hostnames) && !vpc.dnsSupport()) {
            throw Ec2Error.invalidCombination("DNS hostnames can only be enabled where DNS support is enabled.");
        }
        Ec2Vpc changed = vpc.withDnsSupport(support == null ? vpc.dnsSupport() : support)
                .withDnsHostnames(hostnames == null ? vpc.dnsHostnames() : hostnames)
                .withNetworkAddressUsageMetrics(metrics == null ? vpc.networkAddressUsageMetrics() : metrics);
        tables.vpcs.put(changed);
        return ModifyVpcAttributeResponse.builder().build();
    }

    /**
     * From dedicated to default, for the instances that are launched from then on.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcTenancy.html">ModifyVpcTenancy</a>
     */
    ModifyVpcTenancyResponse modifyTenancy(ModifyVpcTenancyRequest request) {
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        if (request.instanceTenancyAsString() == null) {
            throw Ec2Error.missing("InstanceTenancy");
        }
        if (vpc.instanceTenancy().equals("default")) {
            throw NetworkErrors.notDedicated(vpc.id());
        }
        DryRun.stopIf(request.dryRun());
        tables.vpcs.put(vpc.withInstanceTenancy(request.instanceTenancyAsString()));
        return ModifyVpcTenancyResponse.builder().returnValue(true).build();
    }

    private static @Nullable Boolean value(@Nullable AttributeBooleanValue attribute) {
        return attribute == null ? null : attribute.value();
    }
}
