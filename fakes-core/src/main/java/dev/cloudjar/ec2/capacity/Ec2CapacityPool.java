package dev.cloudjar.ec2.capacity;

import dev.cloudjar.service.Site;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * How many instances of a type can be had in a zone. A launch that asks for more answers with
 * {@code InsufficientInstanceCapacity}.
 *
 * <pre>{@code
 * cloud.ec2().pool("m5.large", "us-east-1a").exhaust();
 * cloud.ec2().pool("m5.large", "us-east-1b").supply(3);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2CapacityPool {

    private final Site site;
    private final Ec2Capacity capacity;
    private final Ec2PoolKey key;

    Ec2CapacityPool(Site site, Ec2Capacity capacity, Ec2PoolKey key) {
        this.site = site;
        this.capacity = capacity;
        this.key = key;
    }

    /** Nothing can be had any more, not even what is stopped or terminated later: others take it. */
    public void exhaust() {
        change("capacity runs out", () -> capacity.limit(key, 0, false));
    }

    /**
     * So many can be had from now on, and what is stopped or terminated later.
     *
     * @param count zero or more
     */
    public void supply(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A pool cannot supply " + count
                    + " instances. Give zero or more, or take the limit away with unlimited().");
        }
        change("capacity for " + count + " instance(s)", () -> capacity.limit(key, count, true));
    }

    /** As many as anybody wants, which is how it begins. */
    public void unlimited() {
        change("capacity without limit", () -> capacity.unlimited(key));
    }

    /**
     * Sets the Spot price. Instances whose maximum price is lower are interrupted, with two minutes' notice; requests that
     * waited for it are fulfilled.
     *
     * @param dollarsPerHour such as {@code "0.0350"}, more than zero
     * @throws IllegalStateException where the pool is no Spot pool
     */
    public void price(String dollarsPerHour) {
        requireSpot("has no price that could be set: AWS publishes On-Demand prices");
        BigDecimal price = new BigDecimal(dollarsPerHour);
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("A Spot price cannot be " + dollarsPerHour
                    + ": EC2 gives nothing away. Give US dollars an hour, such as \"0.0350\".");
        }
        site.locked(() -> {
            site.fault(key + ": Spot price " + price.toPlainString());
            capacity.setPrice(key, price);
            return true;
        });
    }

    /** {@return the price of an instance of the pool, in US dollars an hour: the Spot price, or the On-Demand price} */
    public BigDecimal price() {
        return site.locked(() -> capacity.price(key));
    }

    /**
     * EC2 takes the capacity of a Spot pool back: what runs in it is interrupted, with two minutes' notice, and nothing can be
     * had any more.
     *
     * @throws IllegalStateException where the pool is no Spot pool
     */
    public void reclaim() {
        requireSpot("cannot be reclaimed: EC2 interrupts Spot Instances only");
        site.locked(() -> {
            site.fault(key + ": capacity is reclaimed");
            capacity.reclaim(key);
            return true;
        });
    }

    private void requireSpot(String why) {
        if (key.market() != Ec2Market.SPOT) {
            throw new IllegalStateException("The On-Demand pool of " + key + " " + why
                    + ". Take the Spot pool, with pool(\"" + key.type() + "\", \"" + key.zone()
                    + "\", Ec2Market.SPOT).");
        }
    }

    /** {@return how many can be had now; empty without a limit} */
    public OptionalInt available() {
        int free = site.locked(() -> capacity.free(key));
        return free == Ec2Capacity.UNLIMITED ? OptionalInt.empty() : OptionalInt.of(free);
    }

    private void change(String what, Runnable change) {
        site.locked(() -> {
            site.fault(key + ": " + what);
            change.run();
            return true;
        });
    }

    @Override
    public String toString() {
        return "Ec2CapacityPool[" + key + "]";
    }
}
