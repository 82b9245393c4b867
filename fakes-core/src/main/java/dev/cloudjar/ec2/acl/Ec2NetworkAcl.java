package dev.cloudjar.ec2.acl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network ACL.
 *
 * @param entries what was created, in both directions, by number; the last rule, which denies everything, is always there
 */
record Ec2NetworkAcl(String id, String vpcId, boolean isDefault, List<AclEntry> entries, Map<String, String> tags) {

    Ec2NetworkAcl {
        entries = List.copyOf(entries);
    }

    Optional<AclEntry> entry(boolean egress, int number) {
        return entries.stream().filter(each -> each.is(egress, number)).findFirst();
    }

    /** With an entry in place of the one with its number and direction, or added. */
    Ec2NetworkAcl with(AclEntry entry) {
        List<AclEntry> more =
                new ArrayList<>(without(entry.egress(), entry.number()).entries());
        more.add(entry);
        more.sort(Comparator.comparing(AclEntry::egress).reversed().thenComparing(AclEntry::number));
        return withEntries(more);
    }

    Ec2NetworkAcl without(boolean egress, int number) {
        return withEntries(
                entries.stream().filter(each -> !each.is(egress, number)).toList());
    }

    Ec2NetworkAcl withEntries(List<AclEntry> value) {
        return new Ec2NetworkAcl(id, vpcId, isDefault, value, tags);
    }

    Ec2NetworkAcl withVpcId(String value) {
        return new Ec2NetworkAcl(id, value, isDefault, entries, tags);
    }

    Ec2NetworkAcl withTags(Map<String, String> value) {
        return new Ec2NetworkAcl(id, vpcId, isDefault, entries, value);
    }
}
