package dev.cloudjar.ec2.capacity;

import dev.cloudjar.service.Site;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The capacity pools of one region. A pool without a limit is not in the table. Used under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Capacity {

    /** Stands for a pool without a limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A limit: how many are free, and whether what is freed comes back to be had again. */
    private record Limit(int free, boolean refills) {

        Limit plus(int freed) {
            return refills ? new Limit(free + freed, true) : this;
        }
    }

    /** Follows what a test does to the pools. */
    public interface Listener {

        /**
         * What a pool has to give, or its price, has changed.
         *
         * @param pool which
         */
        void changed(Ec2PoolKey pool);

        /**
         * EC2 takes back what runs in a Spot pool.
         *
         * @param pool which
         */
        void reclaimed(Ec2PoolKey pool);
    }

    private final Site site;
    private final Listener listener;
    private final Map<Ec2PoolKey, Limit> limits;
    private final Ec2Prices prices;

    /**
     * Pools without limits.
     *
     * @param site the region
     * @param listener follows what a test does to them
     * @param listPrices what an instance type costs an hour, in US dollars
     */
    public Ec2Capacity(Site site, Listener listener, Function<String, BigDecimal> listPrices) {
        this(site, listener, new LinkedHashMap<>(), new Ec2Prices(listPrices, site.now()));
    }

    private Ec2Capacity(Site site, Listener listener, Map<Ec2PoolKey, Limit> limits, Ec2Prices prices) {
        this.site = site;
        this.listener = listener;
        this.limits = limits;
        this.prices = prices;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newListener follows what a test does to the copy
     * @return the copy
     */
    public Ec2Capacity fork(Site newSite, Listener newListener) {
        return new Ec2Capacity(newSite, newListener, new LinkedHashMap<>(limits), prices.fork());
    }

    /**
     * What an instance of a pool costs.
     *
     * @param key which pool
     * @return its price now, in US dollars an hour
     */
    public BigDecimal price(Ec2PoolKey key) {
        return prices.now(key);
    }

    /**
     * What an instance of a Spot pool has cost.
     *
     * @param key which pool
     * @return its prices, the oldest first
     */
    public List<Ec2SpotPrice> priceHistory(Ec2PoolKey key) {
        return prices.history(key);
    }

    /**
     * The door of one pool.
     *
     * @param key which
     * @return its door
     */
    public Ec2CapacityPool pool(Ec2PoolKey key) {
        return new Ec2CapacityPool(site, this, key);
    }

    /**
     * How many instances a pool has to give.
     *
     * @param key which pool
     * @return how many; {@link #UNLIMITED} without a limit
     */
    public int free(Ec2PoolKey key) {
        Limit limit = limits.get(key);
        return limit == null ? UNLIMITED : Math.max(0, limit.free());
    }

    /**
     * Takes instances that {@link #free} said there are.
     *
     * @param key from which pool
     * @param count how many
     */
    public void take(Ec2PoolKey key, int count) {
        limits.computeIfPresent(key, (pool, limit) -> new Limit(limit.free() - count, limit.refills()));
    }

    /**
     * Gives instances back: those that stop or terminate.
     *
     * @param key to which pool
     * @param count how many
     */
    public void giveBack(Ec2PoolKey key, int count) {
        limits.computeIfPresent(key, (pool, limit) -> limit.plus(count));
    }

    void limit(Ec2PoolKey key, int free, boolean refills) {
        limits.put(key, new Limit(free, refills));
        listener.changed(key);
    }

    void unlimited(Ec2PoolKey key) {
        limits.remove(key);
        listener.changed(key);
    }

    void setPrice(Ec2PoolKey key, BigDecimal price) {
        prices.set(key, price, site.now());
        listener.changed(key);
    }

    void reclaim(Ec2PoolKey key) {
        limits.put(key, new Limit(0, false));
        listener.reclaimed(key);
    }
}
