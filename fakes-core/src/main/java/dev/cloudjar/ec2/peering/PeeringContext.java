package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the actions on peering connections work on. */
record PeeringContext(Site site, Ec2Network network, ResourceTable<Ec2Peering> peerings) {

    Ec2PeeringTimings timings() {
        return site.settings(Ec2PeeringTimings.class, Ec2PeeringTimings::defaults);
    }

    Ec2Peering require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("vpcPeeringConnectionId");
        }
        Ec2Error.requireWellFormed(List.of(id), "pcx", "InvalidVpcPeeringConnectionId.Malformed");
        return peerings.find(id).orElseThrow(() -> PeeringErrors.unknown(List.of(id)));
    }

    /** The same on the other side, where it may be this one. */
    PeeringContext at(Place place) {
        return place.equals(site.place())
                ? this
                : ((Ec2Host) site.elsewhere(place, "ec2"))
                        .family(Ec2Peerings.class)
                        .context();
    }

    Place otherSide(Ec2Peering peering) {
        return peering.requester().place().equals(site.place())
                ? peering.accepter().place()
                : peering.requester().place();
    }
}
