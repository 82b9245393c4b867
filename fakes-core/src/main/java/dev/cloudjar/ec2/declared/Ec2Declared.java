package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2SetAside;
import dev.cloudjar.ec2.action.Ec2SetAsides;
import dev.cloudjar.ec2.action.Ec2Settings;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneDocuments;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import dev.cloudjar.service.declared.DeclaredCatalog;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.DeclaredResources;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** EC2's declared resources, as one more family beside the hand-written ones. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Declared implements Ec2Family, Ec2Settings, Ec2SetAsides {

    /** What this package's text files declare; read when the first declared operation is called. */
    private static final class Files {
        static final DeclaredCatalog CATALOG = new DeclaredCatalog(
                Ec2Declared.class,
                "software.amazon.awssdk.services.ec2.model",
                List.of(
                        "capacity.txt",
                        "client-vpn.txt",
                        "computed.txt",
                        "instance-access.txt",
                        "ipam.txt",
                        "mirroring.txt",
                        "networks.txt",
                        "outposts.txt",
                        "route-servers.txt",
                        "settings.txt",
                        "transit-gateways.txt",
                        "verified-access.txt",
                        "vpn.txt"));
    }

    private final Site site;
    private final Function<String, Optional<Operation<?>>> handWritten;
    private @Nullable DeclaredResources resources;

    /**
     * No resources yet.
     *
     * @param site where
     * @param handWritten finds the operations of the other families
     */
    public Ec2Declared(Site site, Function<String, Optional<Operation<?>>> handWritten) {
        this(site, handWritten, null);
    }

    private Ec2Declared(
            Site site, Function<String, Optional<Operation<?>>> handWritten, @Nullable DeclaredResources resources) {
        this.site = site;
        this.handWritten = handWritten;
        this.resources = resources;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newHandWritten finds the operations of the other families there
     * @return the copy
     */
    public Ec2Declared fork(Site newSite, Function<String, Optional<Operation<?>>> newHandWritten) {
        return new Ec2Declared(
                newSite,
                newHandWritten,
                resources == null ? null : resources.fork(newSite, new HandWritten(newHandWritten)));
    }

    /** {@return the resources} */
    public DeclaredResources resources() {
        if (resources == null) {
            resources = new DeclaredResources(
                    site, Files.CATALOG, new Ec2Words(), new Ec2Behaviours(), new HandWritten(handWritten));
        }
        return resources;
    }

    @Override
    public List<String> usersOf(String id) {
        return resources == null
                ? List.of()
                : resources.holding(id).stream().map(DeclaredResource::id).toList();
    }

    @Override
    public Optional<String> find(String kind, String id, String member) {
        return resources == null
                ? Optional.empty()
                : resources.find(kind, id).map(setting -> setting.doc().text(member));
    }

    @Override
    public List<Doc> list(String kind, String member) {
        return resources == null
                ? List.of()
                : resources
                        .find(kind, kind)
                        .map(setting -> setting.doc().docs(member))
                        .orElse(List.of());
    }

    /** A virtual private gateway leads out of the VPC that it is attached to; it can be of none. */
    @Override
    public Optional<RouteTarget> routeTarget(String id) {
        if (resources == null || !id.startsWith("vgw-")) {
            return Optional.empty();
        }
        return resources
                .find("vpn-gateway", id)
                .map(gateway -> all().stream()
                        .filter(each -> each.kind().equals("vpn-gateway-attachment")
                                && id.equals(each.doc().text("_GatewayId")))
                        .findFirst()
                        .map(each -> new RouteTarget(
                                each.doc().text("VpcId"),
                                "attached".equals(each.doc().text("State"))))
                        .orElse(new RouteTarget("", false)));
    }

    /** A transit gateway serves the VPCs that are attached to it. */
    @Override
    public boolean takesFrom(String id, String vpcId) {
        return !id.startsWith("tgw-")
                || all().stream()
                        .anyMatch(each -> each.kind().equals("transit-gateway-attachment")
                                && !each.ending()
                                && id.equals(each.doc().text("TransitGatewayId"))
                                && vpcId.equals(each.doc().text("VpcId")));
    }

    /** The CIDR reservations of a subnet. */
    @Override
    public List<Ec2SetAside> setAsideIn(String subnetId) {
        return all().stream()
                .filter(each -> each.kind().equals("subnet-cidr-reservation")
                        && subnetId.equals(each.doc().text("SubnetId")))
                .map(each -> new Ec2SetAside(
                        String.valueOf(each.doc().text("Cidr")),
                        "prefix".equals(each.doc().text("ReservationType"))))
                .toList();
    }

    private List<DeclaredResource> all() {
        return resources == null ? List.of() : resources.all();
    }

    @Override
    public OperationTable operations() {
        return new OperationTable() {
            @Override
            public SortedSet<String> names() {
                return Files.CATALOG.names();
            }

            @Override
            public boolean isDeclared(String name) {
                return names().contains(name);
            }

            @Override
            public Optional<Operation<?>> find(String name) {
                return resources().operations().find(name);
            }
        };
    }

    @Override
    public List<Tagged> tagged() {
        return all().stream().flatMap(each -> tagged(each).stream()).toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return resources == null ? Optional.empty() : resources.find(id).flatMap(this::tagged);
    }

    private Optional<Tagged> tagged(DeclaredResource resource) {
        return resources().tagType(resource).map(type -> new Tagged(resource.id(), type, resource.tags()));
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        resources().retag(id, change);
    }

    /** {@return the resources as a scene holds them; nothing is read of the declarations until there is one} */
    public SceneDocuments sceneDocuments() {
        return new SceneDocuments(
                "DeclaredResources",
                () -> resources == null
                        ? List.of()
                        : resources.sceneDocuments().write().get(),
                node -> resources().sceneDocuments().read().accept(node));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of();
    }
}
