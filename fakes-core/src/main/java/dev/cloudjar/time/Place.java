package dev.cloudjar.time;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An account and a region: where a resource lives.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Place(String account, String region) {

    /** By hand, as {@link #equals}: what records have by themselves costs the first call in a JVM milliseconds. */
    @Override
    public int hashCode() {
        return 31 * account.hashCode() + region.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && account.equals(place.account) && region.equals(place.region);
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
