package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to IPAM: default scopes, and the arithmetic of pools, their CIDRs and allocations.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/ipam/how-it-works-ipam.html">How IPAM works</a>
 */
final class IpamBehaviours {

    private static final String POOL = "ipam-pool";
    private static final String CIDR = "ipam-pool-cidr";
    private static final String ALLOCATION = "ipam-pool-allocation";
    private static final Duration TOKEN_LIFE = Duration.ofDays(3);

    private IpamBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "created" -> IpamBehaviours::created;
            case "deleted" -> IpamBehaviours::deleted;
            case "not-default" -> IpamBehaviours::requireNotDefault;
            case "pool" -> IpamBehaviours::pool;
            case "pool-limits" -> IpamBehaviours::poolLimits;
            case "pool-deleted" -> IpamBehaviours::poolDeleted;
            case "provision" -> IpamBehaviours::provision;
            case "deprovision" -> IpamBehaviours::deprovision;
            case "allocate" -> IpamBehaviours::allocate;
            case "token" -> IpamBehaviours::token;
            case "enabled-policy" -> IpamBehaviours::enabledPolicy;
            case "asn" -> IpamBehaviours::associateAsn;
            case "resolver" -> IpamBehaviours::resolver;
            case "rules" ->
                call -> call.answerPage(
                        "Rules", passing(call, call.subject().doc().docs("_Rules"), "rule-type"), "StaticCidr");
            case "resources",
                    "resource-moved",
                    "discovered-accounts",
                    "discovered-cidrs",
                    "discovered-addresses",
                    "admin-off" -> IpamSight.named(step);
            case "versions" -> IpamBehaviours::versions;
            case "entries" -> IpamBehaviours::entries;
            default -> throw new IllegalStateException("IPAM has no step " + step);
        };
    }

    private static List<Doc> passing(DeclaredCall call, List<Doc> all, String filters) {
        return call.passing(all, filters);
    }

    /** An IPAM comes with a public and a private scope, and with a resource discovery of its own. */
    private static void created(DeclaredCall call) {
        DeclaredResource ipam = call.subject();
        List<Object> regions = new ArrayList<>(ipam.doc().list("OperatingRegions"));
        Doc home = Doc.of("RegionName", call.site().region());
        if (!regions.contains(home)) {
            regions.add(home);
        }
        String open = call.make("ipam-scope", scope(ipam).with("IpamScopeType", "public"))
                .id();
        String closed = call.make("ipam-scope", scope(ipam).with("IpamScopeType", "private"))
                .id();
        DeclaredResource discovery = call.make(
                "ipam-resource-discovery",
                Doc.of("IsDefault", true).with("OperatingRegions", regions).with("_DefaultOf", ipam.id()));
        DeclaredResource association = call.make(
                "ipam-resource-discovery-association",
                Doc.of("IpamId", ipam.id())
                        .with("IpamResourceDiscoveryId", discovery.id())
                        .with("IsDefault", true));
        call.change(doc -> doc.with("OperatingRegions", regions)
                .with("PublicDefaultScopeId", open)
                .with("PrivateDefaultScopeId", closed)
                .with("DefaultResourceDiscoveryId", discovery.id())
                .with("DefaultResourceDiscoveryAssociationId", association.id()));
    }

    private static Doc scope(DeclaredResource ipam) {
        return Doc.of("_IpamId", ipam.id()).with("IsDefault", true);
    }

    /** Cascade takes the pools of private scopes along, with their CIDRs and allocations. */
    private static void deleted(DeclaredCall call) {
        String id = call.subject().id();
        List<DeclaredResource> pools = call.all(POOL, "_IpamId", id);
        boolean cascade = "true".equals(call.request().text("Cascade"));
        boolean open =
                pools.stream().anyMatch(pool -> "public".equals(pool.doc().text("IpamScopeType")));
        if (!pools.isEmpty() && (!cascade || open)) {
            throw dependencies(call, "The ipam " + id + " has pools and cannot be deleted.");
        }
        pools.forEach(pool -> deleteWithin(call, pool));
    }

    private static AwsError dependencies(DeclaredCall call, String message) {
        return call.error("DependencyViolation", message);
    }

    private static void deleteWithin(DeclaredCall call, DeclaredResource pool) {
        call.all(ALLOCATION, "_PoolId", pool.id()).forEach(call::delete);
        call.delete(pool);
    }

    private static void requireNotDefault(DeclaredCall call) {
        if ("true".equals(call.subject().doc().text("IsDefault"))) {
            throw call.error(
                    "InvalidParameterValue",
                    "The scope " + call.subject().id() + " is a default scope and cannot be deleted.");
        }
    }

    // Pools

    private static void pool(DeclaredCall call) {
        Doc pool = call.subject().doc();
        String source = pool.text("SourceIpamPoolId");
        int depth = 1;
        if (source != null) {
            Doc parent = call.look(POOL, source);
            if (!String.valueOf(parent.text("AddressFamily")).equals(pool.text("AddressFamily"))) {
                throw Ec2Error.invalidValue("The address family of a pool is that of its source pool.");
            }
            if (!String.valueOf(parent.text("_ScopeId")).equals(pool.text("_ScopeId"))) {
                throw Ec2Error.invalidValue("A pool and its source pool have to be in the same scope.");
            }
            depth += Integer.parseInt(String.valueOf(parent.text("PoolDepth")));
        }
        int poolDepth = depth;
        call.change(doc -> doc.with("PoolDepth", poolDepth));
        poolLimits(call);
    }

    private static void poolLimits(DeclaredCall call) {
        Doc pool = call.subject().doc();
        int bits = bits(pool);
        int least = number(pool, "AllocationMinNetmaskLength", 0);
        int most = number(pool, "AllocationMaxNetmaskLength", bits);
        int usual = number(pool, "AllocationDefaultNetmaskLength", least);
        if (least > most || usual < least || usual > most || most > bits) {
            throw Ec2Error.invalidValue("The netmask lengths of a pool have to be in order: AllocationMinNetmaskLength "
                    + least + ", AllocationDefaultNetmaskLength " + usual + ", AllocationMaxNetmaskLength " + most
                    + ", at most " + bits + ".");
        }
    }

    private static int bits(Doc pool) {
        return "ipv6".equals(pool.text("AddressFamily")) ? 128 : 32;
    }

    private static int number(Doc doc, String member, int otherwise) {
        String text = doc.text(member);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static void poolDeleted(DeclaredCall call) {
        DeclaredResource pool = call.subject();
        if (!call.all(POOL, "SourceIpamPoolId", pool.id()).isEmpty()) {
            throw dependencies(
                    call, "The ipam pool " + pool.id() + " is the source of other pools and cannot be deleted.");
        }
        List<DeclaredResource> inside = Stream.concat(
                        call.all(ALLOCATION, "_PoolId", pool.id()).stream(),
                        call.all(CIDR, "_PoolId", pool.id()).stream())
                .toList();
        if (!inside.isEmpty() && !"true".equals(call.request().text("Cascade"))) {
            throw dependencies(call, "The ipam pool " + pool.id() + " has CIDRs or allocations and cannot be deleted.");
        }
        call.all(ALLOCATION, "_PoolId", pool.id()).forEach(call::delete);
        call.all(ALLOCATION, "ResourceId", pool.id()).forEach(call::delete);
    }

    /** A CIDR comes from the source pool, of which it becomes an allocation, or from outside. */
    private static void provision(DeclaredCall call) {
        String poolId = call.given("IpamPoolId");
        Doc pool = call.look(POOL, poolId);
        String source = pool.text("SourceIpamPoolId");
        String cidr = call.request().text("Cidr");
        String length = call.request().text("NetmaskLength");
        if ((cidr == null) == (length == null)) {
            throw Ec2Error.invalidCombination("Specify either Cidr or NetmaskLength.");
        }
        Block block;
        if (source == null) {
            if (cidr == null) {
                throw call.notFaked(
                        "ProvisionIpamPoolCidr.NetmaskLength of a pool without a source: addresses that Amazon owns");
            }
            block = parse(cidr, pool);
        } else {
            block = chosen(call, source, cidr, length == null ? null : Integer.valueOf(length), List.of(), List.of());
            call.make(
                    ALLOCATION,
                    Doc.of("_PoolId", source)
                            .with("Cidr", block.toString())
                            .with("ResourceType", POOL)
                            .with("ResourceId", poolId));
        }
        if (blocks(call, CIDR, poolId).stream().anyMatch(block::overlaps)) {
            throw Ec2Error.invalidValue(
                    "The CIDR " + block + " overlaps with a CIDR that is provisioned to the pool " + poolId + ".");
        }
        call.change(doc -> doc.with("Cidr", block.toString()).with("NetmaskLength", block.length()));
    }

    private static Block parse(String cidr, Doc pool) {
        Block block = Block.parse(cidr);
        if (block.bits() != bits(pool)) {
            throw Ec2Error.invalidValue("The CIDR " + cidr + " is not of the address family of the pool.");
        }
        return block;
    }

    private static List<Block> blocks(DeclaredCall call, String kind, String poolId) {
        return call.all(kind, "_PoolId", poolId).stream()
                .map(each -> Block.parse(String.valueOf(each.doc().text("Cidr"))))
                .toList();
    }

    private static void deprovision(DeclaredCall call) {
        DeclaredResource cidr = call.subject();
        String poolId = call.given("IpamPoolId");
        Block block = Block.parse(String.valueOf(cidr.doc().text("Cidr")));
        if (blocks(call, ALLOCATION, poolId).stream().anyMatch(block::overlaps)) {
            throw dependencies(call, "The CIDR " + block + " has allocations and cannot be deprovisioned.");
        }
        call.all(ALLOCATION, "ResourceId", poolId).stream()
                .filter(each -> block.toString().equals(each.doc().text("Cidr")))
                .forEach(call::delete);
    }

    private static void allocate(DeclaredCall call) {
        String poolId = call.given("IpamPoolId");
        Doc pool = call.look(POOL, poolId);
        String cidr = call.request().text("Cidr");
        String length = call.request().text("NetmaskLength");
        if (cidr != null && length != null) {
            throw Ec2Error.invalidCombination("Specify either Cidr or NetmaskLength.");
        }
        Integer wished = length != null ? Integer.valueOf(length) : null;
        if (cidr == null && wished == null) {
            String usual = pool.text("AllocationDefaultNetmaskLength");
            if (usual == null) {
                throw Ec2Error.missing("NetmaskLength");
            }
            wished = Integer.valueOf(usual);
        }
        Block block = chosen(
                call,
                poolId,
                cidr,
                wished,
                call.request().texts("AllowedCidrs"),
                call.request().texts("DisallowedCidrs"));
        int least = number(pool, "AllocationMinNetmaskLength", 0);
        int most = number(pool, "AllocationMaxNetmaskLength", block.bits());
        if (block.length() < least || block.length() > most) {
            throw Ec2Error.invalidValue("The netmask length " + block.length() + " is not between the pool's " + least
                    + " and " + most + ".");
        }
        call.change(doc -> doc.with("Cidr", block.toString()));
        if ("true".equals(call.request().text("PreviewNextCidr"))) {
            call.change(doc -> doc.without("IpamPoolAllocationId"));
            call.makeNothing(null);
        }
    }

    /** The first free block of a length in a pool. */
    static Block free(DeclaredCall call, String poolId, int length) {
        return chosen(call, poolId, null, length, List.of(), List.of());
    }

    /** A free block of a pool: the one asked for, or the first of a length. */
    private static Block chosen(
            DeclaredCall call,
            String poolId,
            @Nullable String cidr,
            @Nullable Integer length,
            List<String> allowed,
            List<String> disallowed) {
        Doc pool = call.look(POOL, poolId);
        List<Block> provisioned = call.all(CIDR, "_PoolId", poolId).stream()
                .filter(each -> !"pending-provision".equals(each.doc().text("State")))
                .map(each -> Block.parse(String.valueOf(each.doc().text("Cidr"))))
                .toList();
        List<Block> taken = Stream.concat(
                        blocks(call, ALLOCATION, poolId).stream(),
                        disallowed.stream().map(Block::parse))
                .toList();
        List<Block> room = allowed.isEmpty()
                ? provisioned
                : allowed.stream().map(Block::parse).toList();
        if (cidr != null) {
            Block block = parse(cidr, pool);
            if (provisioned.stream().noneMatch(each -> each.contains(block))) {
                throw Ec2Error.invalidValue(
                        "The CIDR " + cidr + " is not within a CIDR that is provisioned to the pool " + poolId + ".");
            }
            if (taken.stream().anyMatch(block::overlaps)) {
                throw Ec2Error.invalidValue(
                        "The CIDR " + cidr + " overlaps with an allocation of the pool " + poolId + ".");
            }
            return block;
        }
        int wished = length == null ? bits(pool) : length;
        for (Block within : room) {
            Block block = wished < within.length() ? null : Block.at(within.bits(), within.start(), wished);
            while (block != null && within.contains(block)) {
                Block candidate = block;
                var obstacle = taken.stream().filter(candidate::overlaps).findFirst();
                if (obstacle.isEmpty() && provisioned.stream().anyMatch(each -> each.contains(candidate))) {
                    return candidate;
                }
                block = obstacle.map(each -> each.end().compareTo(candidate.end()) > 0
                                ? Block.at(each.bits(), each.end(), wished)
                                : candidate.following(wished))
                        .orElseGet(() -> candidate.following(wished));
            }
        }
        throw call.error(
                "InsufficientCidrBlocks",
                "The pool " + poolId + " has no free CIDR of the netmask length " + wished + ".");
    }

    // The rest

    private static void token(DeclaredCall call) {
        call.change(doc -> doc.with("NotAfter", call.site().now().plus(TOKEN_LIFE)));
    }

    private static void enabledPolicy(DeclaredCall call) {
        List<DeclaredResource> own = call.all(
                "ipam-policy-target", "OrganizationTargetId", call.site().account());
        call.answer("IpamPolicyEnabled", !own.isEmpty());
        if (!own.isEmpty()) {
            call.answer("IpamPolicyId", String.valueOf(own.get(0).doc().text("_PolicyId")));
            call.answer("ManagedBy", "account");
        }
    }

    private static void associateAsn(DeclaredCall call) {
        String asn = call.given("Asn");
        if (call.all("ipam-byoasn", "Asn", asn).isEmpty()) {
            throw Ec2Error.invalidValue("The ASN " + asn + " is not provisioned to an IPAM.");
        }
        Block.parse(call.given("Cidr"));
    }

    /** Each change of the rules makes a version; its entries are the static CIDRs of the rules. */
    private static void resolver(DeclaredCall call) {
        for (Doc rule : call.request().docs("Rules")) {
            if (!"static-cidr".equals(rule.text("RuleType"))) {
                throw call.notFaked("a prefix list resolver rule of type " + rule.text("RuleType"));
            }
            Block.parse(String.valueOf(rule.text("StaticCidr")));
        }
        call.change(doc -> {
            int version = number(doc, "_Version", 0) + 1;
            List<Object> entries = doc.texts("_Rules.StaticCidr").stream()
                    .<Object>map(cidr -> Doc.of("Cidr", cidr))
                    .toList();
            List<Object> versions = new ArrayList<>(doc.list("_Versions"));
            versions.add(Doc.of("Version", version).with("Entries", entries));
            return doc.with("_Version", version).with("_Versions", versions);
        });
    }

    private static void versions(DeclaredCall call) {
        List<String> wished = call.request().texts("IpamPrefixListResolverVersions");
        List<Doc> versions = call.subject().doc().docs("_Versions").stream()
                .filter(each -> wished.isEmpty() || wished.contains(each.text("Version")))
                .toList();
        call.answerPage("IpamPrefixListResolverVersions", call.passing(versions, "version"), "Version");
    }

    private static void entries(DeclaredCall call) {
        String wished = call.given("IpamPrefixListResolverVersion");
        Doc version = call.subject().doc().docs("_Versions").stream()
                .filter(each -> wished.equals(each.text("Version")))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue("The resolver has no version " + wished + "."));
        call.answerPage("Entries", version.docs("Entries"), "Cidr");
    }
}
