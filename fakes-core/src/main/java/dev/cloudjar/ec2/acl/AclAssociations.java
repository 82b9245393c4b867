package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.acl.AclTables.Chosen;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Subnet;
import java.util.List;
import java.util.Optional;

/** Which subnet uses which ACL: always exactly one. */
final class AclAssociations {

    private final Ec2Network network;
    private final AclTables tables;

    AclAssociations(Ec2Network network, AclTables tables) {
        this.network = network;
        this.tables = tables;
    }

    /** Whom an ACL serves, in the order in which the subnets were created. */
    List<Chosen> of(Ec2NetworkAcl acl) {
        return network.subnetsOf(acl.vpcId())
                .map(subnet -> of(subnet, acl))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Chosen> of(Ec2Subnet subnet, Ec2NetworkAcl acl) {
        Optional<Chosen> chosen = tables.chosen().find(subnet.id());
        if (chosen.isPresent()) {
            return chosen.filter(each -> each.aclId().equals(acl.id()));
        }
        return acl.isDefault()
                ? Optional.of(new Chosen(subnet.id(), firstAssociationId(subnet), acl.id()))
                : Optional.empty();
    }

    /** What a subnet is created with needs no id of its own. */
    private static String firstAssociationId(Ec2Subnet subnet) {
        return "aclassoc-" + subnet.id().substring("subnet-".length());
    }

    Optional<Chosen> find(String associationId) {
        return tables.acls().stream()
                .flatMap(acl -> of(acl).stream())
                .filter(each -> each.associationId().equals(associationId))
                .findFirst();
    }
}
