package dev.cloudjar.identity;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Credentials that the cloud issued, and what stands behind them.
 *
 * @param id {@code AKIA…} for a user's own key, {@code ASIA…} for a session's
 * @param secret the secret access key
 * @param sessionToken what calls of a session send along; empty for a user's own key
 * @param principal whose it is
 * @param expires the virtual instant from which calls are refused; empty for a user's own key
 * @param tags the session's tags
 * @param transitiveTags the keys of the tags that a role assumed by this session inherits
 * @param sourceIdentity who stands at the beginning of a chain of roles
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AccessKey(
        String id,
        String secret,
        Optional<String> sessionToken,
        Principal principal,
        Optional<Instant> expires,
        Map<String, String> tags,
        List<String> transitiveTags,
        Optional<String> sourceIdentity) {

    /** Copies the tags. */
    public AccessKey {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitiveTags = List.copyOf(transitiveTags);
    }

    /**
     * The same with a session's tags.
     *
     * @param newTags the tags
     * @param transitive the keys of those that are inherited
     * @return a copy
     */
    public AccessKey tagged(Map<String, String> newTags, List<String> transitive) {
        return new AccessKey(id, secret, sessionToken, principal, expires, newTags, transitive, sourceIdentity);
    }

    /**
     * The same with a source identity.
     *
     * @param identity who it is, or empty
     * @return a copy
     */
    public AccessKey comingFrom(Optional<String> identity) {
        return new AccessKey(id, secret, sessionToken, principal, expires, tags, transitiveTags, identity);
    }

    /** {@return whether the key is a session's, which expires} */
    public boolean isSession() {
        return sessionToken.isPresent();
    }

    boolean isExpiredAt(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + principal.arn()
                + expires.map(end -> ", expires " + end).orElse("") + "]";
    }
}
