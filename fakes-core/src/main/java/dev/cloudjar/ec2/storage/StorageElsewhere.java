package dev.cloudjar.ec2.storage;

import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.stream.Stream;

/** Storage in the cloud's other accounts and regions. */
record StorageElsewhere(Site site) {

    private static final String SERVICE = "ec2";

    /** The other accounts' in this region, as far as they have been used. */
    Stream<Ec2Storage> otherAccounts() {
        return others().filter(place -> place.region().equals(site.region())).map(this::at);
    }

    /** All but this one, as far as they have been used. */
    Stream<Ec2Storage> otherPlaces() {
        return others().map(this::at);
    }

    private Stream<Place> others() {
        return site.places(SERVICE).stream().filter(place -> !place.equals(site.place()));
    }

    /** The account's own in another region. */
    Ec2Storage in(String region) {
        return at(new Place(site.account(), region));
    }

    private Ec2Storage at(Place place) {
        return ((Ec2StorageHost) site.elsewhere(place, SERVICE)).storage();
    }
}
