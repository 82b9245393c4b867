package dev.cloudjar.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Idempotency: a call repeated with the same client token has its effect once. What is remembered is what the first call
 * made (ids), not its response: the repetition answers with the resources as they are then.
 *
 * @param <R> what a call made, an immutable value
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ClientTokens<R> {

    private record Made<R>(Object request, R result) {}

    private final Map<String, Made<R>> byToken;

    /** No tokens seen yet. */
    public ClientTokens() {
        this(new LinkedHashMap<>());
    }

    private ClientTokens(Map<String, Made<R>> byToken) {
        this.byToken = byToken;
    }

    /** {@return a copy that goes on independently} */
    public ClientTokens<R> fork() {
        return new ClientTokens<>(new LinkedHashMap<>(byToken));
    }

    /**
     * What an earlier call with this token made.
     *
     * @param token the request's token; null and empty mean that there is none
     * @param request the whole request, which must equal the earlier one
     * @param mismatch makes the error for a token reused with other parameters
     * @return what the earlier call made, or empty where this is the first
     * @throws AwsError on a token reused with other parameters
     */
    public Optional<R> earlier(@Nullable String token, Object request, Function<String, AwsError> mismatch) {
        Made<R> made = token == null ? null : byToken.get(token);
        if (made == null || token == null) {
            return Optional.empty();
        }
        if (!made.request().equals(request)) {
            throw mismatch.apply(token);
        }
        return Optional.of(made.result());
    }

    /**
     * Remembers what a call made.
     *
     * @param token the request's token; null and empty mean that there is none
     * @param request the whole request
     * @param result what it made
     */
    public void remember(@Nullable String token, Object request, R result) {
        if (token != null && !token.isEmpty()) {
            byToken.put(token, new Made<>(request, result));
        }
    }
}
