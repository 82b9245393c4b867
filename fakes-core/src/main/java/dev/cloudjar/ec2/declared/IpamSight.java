package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What IPAM sees of the account's networks: they are looked at when it is asked, so that its picture is never late.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/ipam/monitor-cidr-compliance-ipam.html">Monitor CIDR usage by resource</a>
 */
final class IpamSight {

    private static final String MOVED = "ipam-resource";
    private static final String RESOURCE_FILTERS = "management-state=ManagementState resource-id=ResourceId"
            + " resource-owner-id=ResourceOwnerId resource-region=ResourceRegion resource-type=ResourceType"
            + " compliance-status=ComplianceStatus overlap-status=OverlapStatus vpc-id=VpcId";

    private IpamSight() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "resources" -> IpamSight::resources;
            case "resource-moved" -> IpamSight::move;
            case "discovered-accounts" -> IpamSight::accounts;
            case "discovered-cidrs" -> IpamSight::cidrs;
            case "discovered-addresses" -> IpamSight::addresses;
            case "admin-off" -> IpamSight::adminOff;
            default -> throw new IllegalStateException("IPAM sees no " + step);
        };
    }

    /** VPCs and then subnets, a line for each CIDR. */
    private static List<Doc> networks(DeclaredCall call) {
        List<Doc> seen = new ArrayList<>();
        for (Doc vpc : call.outside("DescribeVpcs", Doc.EMPTY).docs("Vpcs")) {
            vpc.texts("CidrBlockAssociationSet.CidrBlock")
                    .forEach(cidr -> seen.add(network(call, vpc, "vpc", "VpcId", cidr)));
        }
        for (Doc subnet : call.outside("DescribeSubnets", Doc.EMPTY).docs("Subnets")) {
            String cidr = subnet.text("CidrBlock");
            if (cidr != null) {
                seen.add(network(call, subnet, "subnet", "SubnetId", cidr)
                        .withAny("AvailabilityZoneId", subnet.text("AvailabilityZoneId"))
                        .withAny("IpUsage", usage(cidr, subnet.text("AvailableIpAddressCount"))));
            }
        }
        return seen;
    }

    private static Doc network(DeclaredCall call, Doc resource, String type, String idMember, String cidr) {
        Doc seen = Doc.of("ResourceId", String.valueOf(resource.text(idMember)))
                .with("ResourceType", type)
                .with("ResourceCidr", cidr)
                .with("ResourceRegion", call.site().region())
                .with("ResourceOwnerId", call.site().account())
                .withAny("VpcId", resource.text("VpcId"));
        List<Object> tags = resource.list("Tags");
        return tags.isEmpty() ? seen : seen.with("ResourceTags", tags);
    }

    /** The share of a subnet's addresses that are taken, the five that AWS keeps included. */
    private static @org.jspecify.annotations.Nullable Double usage(
            String cidr, @org.jspecify.annotations.Nullable String free) {
        double size = Block.parse(cidr).size().doubleValue();
        return free == null ? null : (size - Double.parseDouble(free)) / size;
    }

    private static void resources(DeclaredCall call) {
        Doc request = call.request();
        String scopeId = call.given("IpamScopeId");
        Doc scope = call.look("ipam-scope", scopeId);
        String ipamId = String.valueOf(scope.text("_IpamId"));
        Doc ipam = call.look("ipam", ipamId);
        List<Doc> seen = new ArrayList<>();
        for (Doc network : networks(call)) {
            Optional<DeclaredResource> moved = moved(call, network);
            String at = moved.map(each -> each.doc().text("IpamScopeId")).orElse(ipam.text("PrivateDefaultScopeId"));
            if (scopeId.equals(at) && wished(request, network)) {
                String state =
                        moved.map(each -> each.doc().text("ManagementState")).orElse("unmanaged");
                seen.add(network.with("IpamId", ipamId)
                        .with("IpamScopeId", scopeId)
                        .with("ManagementState", String.valueOf(state))
                        .with("ComplianceStatus", "ignored".equals(state) ? "ignored" : "unmanaged")
                        .with("OverlapStatus", "nonoverlapping"));
            }
        }
        call.answerPage("IpamResourceCidrs", call.passing(seen, RESOURCE_FILTERS), "ResourceId");
    }

    private static boolean wished(Doc request, Doc network) {
        Doc tag = request.doc("ResourceTag");
        return !request.has("IpamPoolId")
                && matches(request.text("ResourceId"), network.text("ResourceId"))
                && matches(request.text("ResourceType"), network.text("ResourceType"))
                && matches(request.text("ResourceOwner"), network.text("ResourceOwnerId"))
                && (tag.isEmpty() || network.list("ResourceTags").contains(tag));
    }

    private static boolean matches(
            @org.jspecify.annotations.Nullable String wished, @org.jspecify.annotations.Nullable String is) {
        return wished == null || wished.equals(is);
    }

    private static Optional<DeclaredResource> moved(DeclaredCall call, Doc network) {
        return call.all(MOVED, "ResourceId", network.text("ResourceId")).stream()
                .filter(each -> Objects.equals(each.doc().text("ResourceCidr"), network.text("ResourceCidr")))
                .findFirst();
    }

    /** A resource moves to another scope, or is no longer monitored. */
    private static void move(DeclaredCall call) {
        String id = call.given("ResourceId");
        String cidr = call.given("ResourceCidr");
        Doc network = networks(call).stream()
                .filter(each -> id.equals(each.text("ResourceId")) && cidr.equals(each.text("ResourceCidr")))
                .findFirst()
                .orElseThrow(
                        () -> Ec2Error.invalidValue("IPAM sees no resource '" + id + "' with the CIDR " + cidr + "."));
        String scope = call.request().text("DestinationIpamScopeId");
        String to = scope == null ? call.given("CurrentIpamScopeId") : scope;
        boolean monitored = Boolean.parseBoolean(call.given("Monitored"));
        Doc is = network.with("IpamScopeId", to)
                .with("IpamId", String.valueOf(call.look("ipam-scope", to).text("_IpamId")))
                .with("ManagementState", monitored ? "unmanaged" : "ignored")
                .with("ComplianceStatus", monitored ? "unmanaged" : "ignored");
        Optional<DeclaredResource> before = moved(call, network);
        if (before.isPresent()) {
            call.replace(before.get().withDoc(is));
        } else {
            call.make(MOVED, is);
        }
        call.answer("IpamResourceCidr", is);
    }

    private static void accounts(DeclaredCall call) {
        requireHere(call, "DiscoveryRegion");
        Doc own = Doc.of("AccountId", call.site().account())
                .with("DiscoveryRegion", call.site().region())
                .with("LastAttemptedDiscoveryTime", call.site().now())
                .with("LastSuccessfulDiscoveryTime", call.site().now());
        call.answerPage(
                "IpamDiscoveredAccounts",
                call.passing(List.of(own), "account-id=AccountId discovery-region=DiscoveryRegion"),
                "AccountId");
    }

    private static void cidrs(DeclaredCall call) {
        requireHere(call, "ResourceRegion");
        List<Doc> seen = networks(call).stream()
                .map(each -> each.with("IpamResourceDiscoveryId", call.given("IpamResourceDiscoveryId"))
                        .with("SampleTime", call.site().now()))
                .toList();
        call.answerPage("IpamDiscoveredResourceCidrs", call.passing(seen, RESOURCE_FILTERS), "ResourceId");
    }

    /** The public addresses of network interfaces. */
    private static void addresses(DeclaredCall call) {
        requireHere(call, "AddressRegion");
        List<Doc> seen = new ArrayList<>();
        for (Doc each : call.outside("DescribeNetworkInterfaces", Doc.EMPTY).docs("NetworkInterfaces")) {
            String address = each.text("Association.PublicIp");
            if (address != null) {
                seen.add(Doc.of("Address", address)
                        .with("IpamResourceDiscoveryId", call.given("IpamResourceDiscoveryId"))
                        .with("AddressRegion", call.site().region())
                        .with("AddressOwnerId", call.site().account())
                        .with("AssociationStatus", "associated")
                        .with(
                                "AddressType",
                                each.has("Association.AllocationId") ? "amazon-owned-eip" : "ec2-public-ip")
                        .withAny("AddressAllocationId", each.text("Association.AllocationId"))
                        .withAny("VpcId", each.text("VpcId"))
                        .withAny("SubnetId", each.text("SubnetId"))
                        .withAny("NetworkInterfaceId", each.text("NetworkInterfaceId"))
                        .withAny("InstanceId", each.text("Attachment.InstanceId"))
                        .with("SecurityGroups", each.docs("Groups"))
                        .with("SampleTime", call.site().now()));
            }
        }
        call.answer("OldestSampleTime", call.site().now());
        call.answerPage(
                "IpamDiscoveredPublicAddresses",
                call.passing(
                        seen,
                        "address=Address association-status=AssociationStatus vpc-id=VpcId subnet-id=SubnetId"
                                + " network-interface-id=NetworkInterfaceId instance-id=InstanceId address-type=AddressType"),
                "Address");
    }

    private static void requireHere(DeclaredCall call, String member) {
        String region = call.given(member);
        if (!region.equals(call.site().region())) {
            throw call.notFaked(member + " (" + region + "): what IPAM discovers in other regions");
        }
    }

    private static void adminOff(DeclaredCall call) {
        String admin = call.given("DelegatedAdminAccountId");
        if (!admin.equals(call.subject().doc().text("_Admin"))) {
            throw Ec2Error.invalidValue("The account " + admin + " is not the delegated administrator.");
        }
        call.change(doc -> doc.without("_Admin"));
    }
}
