package dev.cloudjar.sdk.server;

import org.jspecify.annotations.Nullable;

/**
 * A request to the control API.
 *
 * @param method in capitals
 * @param path the whole path
 * @param query what stands behind the question mark, or null
 * @param accept the media types that the caller likes; empty where it does not say
 * @param body the body as text; empty if there is none
 */
record ControlRequest(String method, String path, @Nullable String query, String accept, String body) {

    /** Refuses a body, where there is nothing to say. */
    void requireNoBody() throws Refusal {
        if (!body.isBlank() && !Json.parse(body).isEmpty()) {
            throw new Refusal(400, method + " " + path + " takes no members. Send no body, or {}.");
        }
    }

    /** Refuses a query, where there is nothing to ask. */
    void requireNoQuery() throws Refusal {
        if (query != null) {
            throw new Refusal(400, method + " " + path + " takes no query. Leave out \"?" + query + "\".");
        }
    }
}
