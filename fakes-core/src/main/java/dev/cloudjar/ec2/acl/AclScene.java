package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.acl.AclTables.Chosen;
import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;

/** The network ACLs of a scene; a VPC's default ACL takes the place of the one that it was laid with. */
final class AclScene {

    private static final String SECTION = "NetworkAcls";

    private final Supplier<AclContext> context;

    AclScene(Supplier<AclContext> context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(new SceneSection<>(SECTION, NetworkAcl.class, NetworkAcl::builder, this::write, this::read));
    }

    private List<NetworkAcl> write() {
        AclQueries queries = new AclQueries(context.get());
        return context.get().tables().acls().stream().map(queries::toSdk).toList();
    }

    private void read(NetworkAcl shape) {
        AclTables tables = context.get().tables();
        String id = Ec2Scenes.id(SECTION, "acl", shape.networkAclId());
        String vpcId = Ec2Scenes.require(SECTION, "VpcId", shape.vpcId());
        if (context.get().network().vpcs().stream().noneMatch(vpc -> vpc.id().equals(vpcId))) {
            throw Ec2Scenes.wrong(
                    "the network ACL " + id + " in the VPC \"" + vpcId + "\"",
                    "there is no such VPC",
                    "Name it under \"Vpcs\", or take the default one.");
        }
        boolean isDefault = Boolean.TRUE.equals(shape.isDefault());
        if (isDefault) {
            tables.acls().all().stream()
                    .filter(other -> other.vpcId().equals(vpcId) && other.isDefault())
                    .forEach(other -> tables.acls().remove(other.id()));
        }
        tables.acls()
                .put(new Ec2NetworkAcl(
                        id,
                        vpcId,
                        isDefault,
                        shape.entries().stream()
                                .filter(entry -> !AclEntry.isLast(entry))
                                .map(AclEntry::ofScene)
                                .toList(),
                        Ec2Scenes.tags(id, shape.tags())));
        shape.associations()
                .forEach(each -> tables.chosen()
                        .put(new Chosen(
                                Ec2Scenes.require(SECTION, "the SubnetId of an association", each.subnetId()),
                                each.networkAclAssociationId() == null
                                        ? context.get().site().ids().resourceId("aclassoc")
                                        : each.networkAclAssociationId(),
                                id)));
    }
}
