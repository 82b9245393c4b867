package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the actions on prefix lists work on. */
record PrefixListContext(
        Site site, Ec2Neighbours neighbours, ResourceTable<Ec2PrefixList> lists, ClientTokens<String> tokens) {

    /** AWS's own first. */
    List<Ec2PrefixList> all() {
        List<Ec2PrefixList> all = new ArrayList<>(AmazonPrefixLists.in(site.region()));
        all.addAll(lists.all());
        return all;
    }

    Optional<Ec2PrefixList> find(String id) {
        return lists.find(id)
                .or(() -> AmazonPrefixLists.in(site.region()).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst());
    }

    Ec2PrefixList require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("PrefixListId");
        }
        return requireAll(List.of(id)).get(0);
    }

    List<Ec2PrefixList> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "pl", "InvalidPrefixListId.Malformed");
        List<String> unknown = ids.stream().filter(id -> find(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw PrefixListErrors.unknown(unknown);
        }
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    /** One that its customer may change. */
    Ec2PrefixList requireOwn(@Nullable String id) {
        Ec2PrefixList list = require(id);
        if (list.isAmazons()) {
            throw PrefixListErrors.isAmazons(list.id());
        }
        return list;
    }
}
