package dev.cloudjar.time;

import org.apiguardian.api.API;

/**
 * An account and a region: where a resource lives.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Place(String account, String region) {
    @Override
    public String toString() {
        return account + "/" + region;
    }
}
