package dev.cloudjar.ec2.network;

import dev.cloudjar.service.Site;
import org.apiguardian.api.API;

/**
 * Turns an Availability Zone off and on.
 *
 * <p>While it is dark its running instances fail their status checks, launches and starts there answer with
 * {@code InsufficientInstanceCapacity}, launches that name no zone go elsewhere, and DescribeAvailabilityZones shows the zone as
 * {@code unavailable}. All this is assumed: AWS documents the states of a zone and not what its other calls say meanwhile. Volumes
 * and network interfaces stay as they are.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AvailabilityZone.html">AvailabilityZone</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2ZoneSwitch {

    private final Site site;
    private final DarkZones dark;
    private final String zone;

    Ec2ZoneSwitch(Site site, DarkZones dark, String zone) {
        this.site = site;
        this.dark = dark;
        this.zone = zone;
    }

    /** Everything in the zone is out of reach from now on; nothing happens where it is already. */
    public void goDark() {
        site.locked(() -> {
            site.fault(zone + " goes dark");
            dark.goDark(zone, site.now());
            return true;
        });
    }

    /** The zone is as it was before. */
    public void comeBack() {
        site.locked(() -> {
            site.fault(zone + " comes back");
            dark.comeBack(zone);
            return true;
        });
    }

    /** {@return whether it is dark} */
    public boolean isDark() {
        return site.locked(() -> dark.since(zone).isPresent());
    }

    @Override
    public String toString() {
        return "Ec2ZoneSwitch[" + zone + "]";
    }
}
