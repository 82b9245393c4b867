package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;

/** What the actions on Reserved Instances work on. */
record ReservedContext(
        Site site,
        Ec2Network network,
        Ec2TypeCatalog types,
        ResourceTable<Ec2Reserved> reserved,
        ResourceTable<Modification> modifications,
        ResourceTable<Listing> listings,
        ClientTokens<String> tokens) {

    Ec2ReservedTimings timings() {
        return site.settings(Ec2ReservedTimings.class, Ec2ReservedTimings::defaults);
    }

    OfferingCatalog offerings() {
        return new OfferingCatalog(types, network.zones().all());
    }

    List<Ec2Reserved> requireAll(List<String> ids) {
        return reserved.requireAll(ids, ReservedErrors::unknown);
    }

    /** Active, not for sale, and not being modified. */
    void requireFree(Ec2Reserved each) {
        if (!each.isActive()) {
            throw ReservedErrors.notActive(each);
        }
        if (listings.stream()
                .anyMatch(listing -> listing.isOpen() && listing.reservedId().equals(each.id()))) {
            throw ReservedErrors.busy(each, "they are listed in the Reserved Instance Marketplace");
        }
        if (modifications.stream()
                .anyMatch(modification ->
                        modification.isProcessing() && modification.sources().contains(each.id()))) {
            throw ReservedErrors.busy(each, "a modification is processing");
        }
    }
}
