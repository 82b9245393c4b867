package dev.cloudjar.ec2.capacity;

import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final Site site;
    private final Map<Ec2PoolKey, Limit> limits;

    /**
     * Pools without limits.
     *
     * @param site the region
     */
    public Ec2Capacity(Site site) {
        this(site, new LinkedHashMap<>());
    }

    private Ec2Capacity(Site site, Map<Ec2PoolKey, Limit> limits) {
        this.site = site;
        this.limits = limits;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @return the copy
     */
    public Ec2Capacity fork(Site newSite) {
        return new Ec2Capacity(newSite, new LinkedHashMap<>(limits));
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
        return limit == null ? UNLIMITED : limit.free();
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
    }

    void unlimited(Ec2PoolKey key) {
        limits.remove(key);
    }
}
