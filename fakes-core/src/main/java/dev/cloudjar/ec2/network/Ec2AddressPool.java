package dev.cloudjar.ec2.network;

import dev.cloudjar.service.Site;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Amazon's pool of public IPv4 addresses in a region, which Elastic IP addresses come from. AllocateAddress answers with
 * {@code InsufficientAddressCapacity} when it has none.
 *
 * <pre>{@code
 * cloud.ec2().addressPool().exhaust();
 * cloud.ec2().addressPool().supply(2);
 * }</pre>
 *
 * <p>The addresses that EC2 lends to instances at launch are not counted: launches have them all the same.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html">AllocateAddress</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2AddressPool {

    private final Site site;
    private final Supplier<NetworkTables> tables;

    Ec2AddressPool(Site site, Supplier<NetworkTables> tables) {
        this.site = site;
        this.tables = tables;
    }

    /** No address can be allocated any more, not even one that is released later: others take it. */
    public void exhaust() {
        change("addresses run out", new AddressSupply(0, false));
    }

    /**
     * So many can be allocated from now on, and what is released later.
     *
     * @param count zero or more
     */
    public void supply(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("Amazon's pool cannot supply " + count
                    + " addresses. Give zero or more, or take the limit away with unlimited().");
        }
        change(count + " address(es) left", new AddressSupply(count, true));
    }

    /** As many as the quota allows, which is how it begins. */
    public void unlimited() {
        change("addresses without limit", AddressSupply.UNLIMITED);
    }

    private void change(String what, AddressSupply supply) {
        site.locked(() -> {
            site.fault(site.region() + ": " + what);
            tables.get().supply(supply);
            return true;
        });
    }
}
