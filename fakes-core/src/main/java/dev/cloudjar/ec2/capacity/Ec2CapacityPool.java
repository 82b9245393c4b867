package dev.cloudjar.ec2.capacity;

import dev.cloudjar.service.Site;
import java.util.OptionalInt;
import java.util.function.Supplier;
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
        change(() -> {
            capacity.limit(key, 0, false);
            return "capacity runs out";
        });
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
        change(() -> {
            capacity.limit(key, count, true);
            return "capacity for " + count + " instance(s)";
        });
    }

    /** As many as anybody wants, which is how it begins. */
    public void unlimited() {
        change(() -> {
            capacity.unlimited(key);
            return "capacity without limit";
        });
    }

    /** {@return how many can be had now; empty without a limit} */
    public OptionalInt available() {
        int free = site.locked(() -> capacity.free(key));
        return free == Ec2Capacity.UNLIMITED ? OptionalInt.empty() : OptionalInt.of(free);
    }

    private void change(Supplier<String> change) {
        site.locked(() -> {
            site.fault(key + ": " + change.get());
            return true;
        });
    }

    @Override
    public String toString() {
        return "Ec2CapacityPool[" + key + "]";
    }
}
