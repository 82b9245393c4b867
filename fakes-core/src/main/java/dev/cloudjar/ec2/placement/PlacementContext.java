package dev.cloudjar.ec2.placement;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the actions on placement groups work on. */
record PlacementContext(Site site, ResourceTable<Ec2PlacementGroup> groups, Supplier<List<PlacedInstance>> instances) {

    List<PlacedInstance> membersOf(Ec2PlacementGroup group) {
        return instances.get().stream()
                .filter(each -> each.groupId().equals(group.id()))
                .toList();
    }

    Optional<Ec2PlacementGroup> byName(String name) {
        return groups.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    Ec2PlacementGroup requireNamed(String name) {
        return byName(name).orElseThrow(() -> PlacementErrors.unknown(List.of(name)));
    }

    List<Ec2PlacementGroup> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "pg", "InvalidPlacementGroupId.Malformed");
        return groups.requireAll(ids, PlacementErrors::unknown);
    }
}
