package dev.cloudjar.traffic;

import org.apiguardian.api.API;

/**
 * An HTTP request.
 *
 * @param method in capitals
 * @param path as sent, percent-encoded, without query
 * @param headers its headers
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record WebRequest(String method, String path, WebHeaders headers) {

    @Override
    public String toString() {
        return method + " " + path;
    }
}
