package dev.cloudjar.ec2.network;

import dev.cloudjar.service.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The Availability Zones of a region, and which of them are dark. {@link Ec2Network#zones} has it.
 *
 * <p>All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Zones {

    private final Site site;
    private final DarkZones darkZones;
    private @Nullable List<Ec2Zone> zones;

    Ec2Zones(Site site, DarkZones darkZones) {
        this.site = site;
        this.darkZones = darkZones;
    }

    /** {@return the region's Availability Zones, by name} */
    public List<Ec2Zone> all() {
        List<Ec2Zone> known = zones;
        if (known == null) {
            known = AwsRegions.region(site.region()).availabilityZones();
            zones = known;
        }
        return known;
    }

    /**
     * Looks an Availability Zone of the region up.
     *
     * @param name such as {@code us-east-1a}; null is the name of none
     * @return the zone, or empty where the region has none of that name
     */
    public Optional<Ec2Zone> find(@Nullable String name) {
        return AwsRegions.region(site.region()).zone(name);
    }

    /**
     * Turns a zone off and on.
     *
     * @param zone its name, such as {@code us-east-1a}
     * @return its switch
     * @throws IllegalArgumentException if the region has no such zone
     */
    public Ec2ZoneSwitch switchOf(String zone) {
        if (find(zone).isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no Availability Zone \"" + zone + "\" in " + site.region() + ": it has "
                            + all().stream().map(Ec2Zone::name).toList()
                            + ". Name one of these, or take the region's own door with cloud.in(\"eu-west-1\").ec2().");
        }
        return new Ec2ZoneSwitch(site, darkZones, zone);
    }

    /**
     * Since when a zone is dark.
     *
     * @param zone its name
     * @return the instant; empty where it is not
     */
    public Optional<Instant> darkSince(String zone) {
        return darkZones.since(zone);
    }

    /**
     * Whether there is a region: in AWS's list, or used in this cloud.
     *
     * @param site where it is asked for
     * @param region its name, such as {@code eu-west-1}
     * @return whether there is
     */
    public static boolean hasRegion(Site site, String region) {
        return AwsRegions.besides(site.region()).stream()
                        .anyMatch(each -> each.name().equals(region))
                || site.places("ec2").stream().anyMatch(each -> each.region().equals(region));
    }
}
