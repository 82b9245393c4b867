package dev.cloudjar.throttling;

import org.apiguardian.api.API;

/**
 * How many calls are let through: at once, and per second after that.
 *
 * @param capacity how many tokens the bucket holds, 1 or more: the burst
 * @param refill how many tokens a second of virtual time brings back, more than zero; 0.1 for one in ten seconds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RequestRate(long capacity, double refill) {

    /** Checks both. */
    public RequestRate {
        if (capacity < 1 || !(refill > 0) || Double.isInfinite(refill)) {
            throw new IllegalArgumentException("A request rate cannot have a bucket of " + capacity + " that fills by "
                    + refill + " a second: no call would ever get through."
                    + " Use a bucket of 1 or more and a refill above zero.");
        }
    }

    static RequestRate parse(String capacity, String refill) {
        return new RequestRate(Long.parseLong(capacity), Double.parseDouble(refill));
    }

    @Override
    public String toString() {
        return capacity + " at once and " + refill + " a second";
    }
}
