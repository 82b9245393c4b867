package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is particular to the smaller things of networks. */
final class SmallNetworkBehaviours {

    private SmallNetworkBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "group-vpc" -> SmallNetworkBehaviours::groupVpc;
            case "reserve" -> SmallNetworkBehaviours::reserve;
            case "reservations" -> SmallNetworkBehaviours::reservations;
            case "byoip" -> SmallNetworkBehaviours::byoip;
            case "advertise" -> SmallNetworkBehaviours::advertise;
            case "to-ipam" -> SmallNetworkBehaviours::toIpam;
            case "pool-range" -> SmallNetworkBehaviours::poolRange;
            case "pool-range-ends" -> SmallNetworkBehaviours::poolRangeEnds;
            case "pool-empty" -> SmallNetworkBehaviours::requireEmptyPool;
            case "exclusions" -> SmallNetworkBehaviours::exclusions;
            case "exclusion" -> SmallNetworkBehaviours::exclusion;
            case "classic-link" -> SmallNetworkBehaviours::classicLink;
            case "classic-link-dns" -> SmallNetworkBehaviours::classicLinkDns;
            default -> throw new IllegalStateException("Networks have no step " + step);
        };
    }

    private static void groupVpc(DeclaredCall call) {
        Doc group = call.look("security-group", call.given("GroupId"));
        if (call.given("VpcId").equals(group.text("VpcId"))) {
            throw Ec2Error.invalidValue("The security group " + call.given("GroupId") + " belongs to the VPC "
                    + call.given("VpcId") + " already.");
        }
        if ("default".equals(group.text("GroupName"))) {
            throw Ec2Error.invalidValue("A default security group cannot be associated with another VPC.");
        }
    }

    // Reservations

    private static void reserve(DeclaredCall call) {
        Doc subnet = call.look("subnet", call.given("SubnetId"));
        Block block = Block.parse(call.given("Cidr"));
        List<String> cidrs = new ArrayList<>(subnet.texts("Ipv6CidrBlockAssociationSet.Ipv6CidrBlock"));
        cidrs.addAll(subnet.texts("CidrBlock"));
        if (cidrs.stream().map(Block::parse).noneMatch(each -> each.contains(block))) {
            throw Ec2Error.invalidValue(
                    "The CIDR " + block + " is not within the subnet " + call.given("SubnetId") + ".");
        }
        boolean taken = call.all("subnet-cidr-reservation", "SubnetId", call.given("SubnetId")).stream()
                .map(each -> Block.parse(String.valueOf(each.doc().text("Cidr"))))
                .anyMatch(block::overlaps);
        if (taken) {
            throw Ec2Error.invalidValue("The CIDR " + block + " overlaps with another reservation of the subnet.");
        }
        call.change(doc -> doc.with("Cidr", block.toString()));
    }

    private static void reservations(DeclaredCall call) {
        List<Doc> all = call.passing(
                call.all("subnet-cidr-reservation", "SubnetId", call.given("SubnetId")).stream()
                        .map(call::shown)
                        .toList(),
                "reservationType=ReservationType subnet-id tag:=Tags");
        call.answerPage("SubnetIpv4CidrReservations", ofFamily(all, false), "SubnetCidrReservationId");
        call.answer("SubnetIpv6CidrReservations", ofFamily(all, true));
    }

    private static List<Doc> ofFamily(List<Doc> all, boolean v6) {
        return all.stream()
                .filter(each -> String.valueOf(each.text("Cidr")).contains(":") == v6)
                .toList();
    }

    // Addresses that are brought along

    /** IPv4 blocks of /24 and larger can be advertised; each becomes a pool of public addresses. */
    private static void byoip(DeclaredCall call) {
        Block block = Block.parse(call.given("Cidr"));
        int longest = block.bits() == 32 ? 24 : 56;
        if (block.length() > longest) {
            throw Ec2Error.invalidValue("The CIDR " + block + " is smaller than /" + longest + ".");
        }
        boolean taken = call.all("byoip-cidr").stream()
                .map(each -> Block.parse(String.valueOf(each.doc().text("Cidr"))))
                .anyMatch(block::overlaps);
        if (taken) {
            throw Ec2Error.invalidValue("The CIDR " + block + " overlaps with one that is provisioned.");
        }
        if (block.bits() == 32) {
            DeclaredResource pool = call.make(
                    "public-ipv4-pool",
                    Doc.of(
                            "NetworkBorderGroup",
                            String.valueOf(call.subject().doc().text("NetworkBorderGroup"))));
            call.replace(pool.withDoc(withRange(pool.doc(), block)));
            call.change(doc -> doc.with("_PoolId", pool.id()));
        }
    }

    private static Doc withRange(Doc pool, Block block) {
        int addresses = block.size().intValueExact();
        List<Object> ranges = new ArrayList<>(pool.list("PoolAddressRanges"));
        ranges.add(range(block));
        return pool.with("PoolAddressRanges", ranges)
                .with("TotalAddressCount", number(pool, "TotalAddressCount") + addresses)
                .with("TotalAvailableAddressCount", number(pool, "TotalAvailableAddressCount") + addresses);
    }

    private static int number(Doc doc, String member) {
        String text = doc.text(member);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static Doc range(Block block) {
        int addresses = block.size().intValueExact();
        return Doc.of("FirstAddress", block.first())
                .with("LastAddress", Block.text(block.bits(), block.end().subtract(BigInteger.ONE)))
                .with("AddressCount", addresses)
                .with("AvailableAddressCount", addresses);
    }

    private static void advertise(DeclaredCall call) {
        if ("false".equals(call.subject().doc().text("_PubliclyAdvertisable"))) {
            throw Ec2Error.invalidValue("The CIDR " + call.given("Cidr") + " is not publicly advertisable.");
        }
        String asn = call.request().text("Asn");
        if (asn != null && call.all("ipam-byoasn", "Asn", asn).isEmpty()) {
            throw Ec2Error.invalidValue("The ASN " + asn + " is not provisioned.");
        }
    }

    private static void toIpam(DeclaredCall call) {
        Block block = Block.parse(String.valueOf(call.subject().doc().text("Cidr")));
        call.make(
                "ipam-pool-cidr",
                Doc.of("_PoolId", call.given("IpamPoolId"))
                        .with("Cidr", block.toString())
                        .with("NetmaskLength", block.length()));
        String pool = call.subject().doc().text("_PoolId");
        call.all("public-ipv4-pool", "PoolId", pool).forEach(call::delete);
    }

    /** A range of an IPAM pool becomes a range of the public pool, and an allocation of the IPAM pool. */
    private static void poolRange(DeclaredCall call) {
        String source = call.given("IpamPoolId");
        int length = Integer.parseInt(call.given("NetmaskLength"));
        Block block = IpamBehaviours.free(call, source, length);
        DeclaredResource pool = call.subject();
        call.make(
                "ipam-pool-allocation",
                Doc.of("_PoolId", source)
                        .with("Cidr", block.toString())
                        .with("ResourceType", "ec2-public-ipv4-pool")
                        .with("ResourceId", pool.id()));
        call.change(doc -> withRange(doc, block));
        call.answer("PoolAddressRange", range(block));
    }

    private static void poolRangeEnds(DeclaredCall call) {
        Block block = Block.parse(call.given("Cidr"));
        Doc range = range(block);
        DeclaredResource pool = call.subject();
        if (!pool.doc().list("PoolAddressRanges").contains(range)) {
            throw Ec2Error.invalidValue(
                    "The pool " + pool.id() + " has no range " + block + " whose addresses are all free.");
        }
        List<Object> left = pool.doc().list("PoolAddressRanges").stream()
                .filter(each -> !each.equals(range))
                .toList();
        int addresses = block.size().intValueExact();
        call.change(doc -> doc.with("PoolAddressRanges", left)
                .with("TotalAddressCount", number(doc, "TotalAddressCount") - addresses)
                .with("TotalAvailableAddressCount", number(doc, "TotalAvailableAddressCount") - addresses));
        call.all("ipam-pool-allocation", "ResourceId", pool.id()).stream()
                .filter(each -> block.toString().equals(each.doc().text("Cidr")))
                .forEach(call::delete);
        List<Object> gone = new ArrayList<>();
        for (int i = 0; i < addresses; i++) {
            gone.add(Block.text(block.bits(), block.start().add(BigInteger.valueOf(i))));
        }
        call.answer("DeprovisionedAddresses", gone);
    }

    private static void requireEmptyPool(DeclaredCall call) {
        if (!call.subject().doc().list("PoolAddressRanges").isEmpty()) {
            throw Ec2Error.invalidValue(
                    "The pool " + call.subject().id() + " has address ranges and cannot be deleted.");
        }
    }

    // Public access, encryption, ClassicLink

    /** {@code enable} and {@code disable} show as {@code enabled} and {@code disabled}. */
    private static void exclusions(DeclaredCall call) {
        call.change(doc -> {
            Doc changed = doc;
            for (String what : doc.doc("ResourceExclusions").names()) {
                String path = "ResourceExclusions." + what + ".State";
                String state = doc.text(path);
                changed = "enable".equals(state) || "disable".equals(state) ? changed.with(path, state + "d") : changed;
            }
            return changed;
        });
    }

    private static void exclusion(DeclaredCall call) {
        String vpc = call.request().text("VpcId");
        String subnet = call.request().text("SubnetId");
        if (vpc != null && subnet != null) {
            throw Ec2Error.invalidCombination("An exclusion is for a VPC or for a subnet, not for both.");
        }
        String resource = vpc != null ? "vpc/" + vpc : "subnet/" + Objects.requireNonNull(subnet);
        call.change(doc -> doc.with("ResourceArn", call.site().arn("ec2", resource)));
    }

    private static List<Doc> vpcs(DeclaredCall call) {
        List<Object> ids = call.request().list("VpcIds");
        return call.outside("DescribeVpcs", ids.isEmpty() ? Doc.EMPTY : Doc.of("VpcIds", ids))
                .docs("Vpcs");
    }

    private static void classicLink(DeclaredCall call) {
        List<Doc> all = vpcs(call).stream()
                .map(vpc -> vpc.with("ClassicLinkEnabled", false))
                .toList();
        call.answer("Vpcs", call.passing(all, "is-classic-link-enabled=ClassicLinkEnabled tag:=Tags"));
    }

    private static void classicLinkDns(DeclaredCall call) {
        List<Doc> all = vpcs(call).stream()
                .map(vpc -> vpc.with("ClassicLinkDnsSupported", false))
                .toList();
        call.answerPage("Vpcs", all, "VpcId");
    }
}
