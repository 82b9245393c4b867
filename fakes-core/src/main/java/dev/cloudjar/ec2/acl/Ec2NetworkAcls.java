package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** The network ACLs of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2NetworkAcls implements Ec2Family {

    private final Site site;
    private final Ec2Network network;
    private final AclTables tables;

    /**
     * The network ACLs of a region as a new account has them.
     *
     * @param site where
     * @param network the VPCs they are in
     */
    public Ec2NetworkAcls(Site site, Ec2Network network) {
        this(site, network, AclTables.empty());
    }

    private Ec2NetworkAcls(Site site, Ec2Network network, AclTables tables) {
        this.site = site;
        this.network = network;
        this.tables = tables;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newNetwork the copy of the VPCs
     * @return the copy
     */
    public Ec2NetworkAcls fork(Site newSite, Ec2Network newNetwork) {
        return new Ec2NetworkAcls(newSite, newNetwork, tables.fork());
    }

    /** The tables, once the default network is laid. */
    private AclTables tables() {
        network.layDefault();
        return tables;
    }

    @Override
    public OperationTable operations() {
        return new AclOperations(() -> new AclContext(site, network, tables()));
    }

    @Override
    public List<Tagged> tagged() {
        return tables().acls().stream().map(Ec2NetworkAcls::tagged).toList();
    }

    /** A VPC's default ACL goes with it. */
    @Override
    public List<Tagged> standing() {
        return tables.acls().stream()
                .filter(acl -> !acl.isDefault())
                .map(Ec2NetworkAcls::tagged)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return tables().acls().find(id).map(Ec2NetworkAcls::tagged);
    }

    private static Tagged tagged(Ec2NetworkAcl acl) {
        return new Tagged(acl.id(), "network-acl", acl.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        tables().acls().find(id).ifPresent(acl -> tables.acls().put(acl.withTags(change.apply(acl.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new AclScene(() -> new AclContext(site, network, tables())).sections();
    }

    /** A VPC's default ACL goes with it. */
    @Override
    public List<String> usersOf(String id) {
        return tables().acls().stream()
                .filter(acl -> acl.vpcId().equals(id) && !acl.isDefault())
                .map(Ec2NetworkAcl::id)
                .toList();
    }

    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.VpcLaid laid) {
            tables.acls()
                    .put(new Ec2NetworkAcl(
                            site.ids().resourceId("acl"), laid.vpcId(), true, AclEntry.allowAll(), Map.of()));
        } else if (event instanceof Ec2Event.VpcGone gone) {
            of(gone.vpcId()).forEach(acl -> tables.acls().remove(acl.id()));
        } else if (event instanceof Ec2Event.VpcReplaced replaced) {
            of(replaced.before()).forEach(acl -> tables.acls().put(acl.withVpcId(replaced.after())));
        } else if (event instanceof Ec2Event.VpcHasIpv6 has) {
            of(has.vpcId()).stream()
                    .filter(acl -> acl.entries().equals(AclEntry.allowAll()))
                    .forEach(acl -> tables.acls().put(acl.withEntries(AclEntry.allowAllWithIpv6())));
        } else if (event instanceof Ec2Event.SubnetGone gone) {
            tables.chosen().remove(gone.subnetId());
        }
    }

    private List<Ec2NetworkAcl> of(String vpcId) {
        return tables.acls().stream().filter(acl -> acl.vpcId().equals(vpcId)).toList();
    }
}
