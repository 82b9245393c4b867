package dev.cloudjar.ec2.metadata;

import dev.cloudjar.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of IMDSv2: each token is its instance's alone, and ends with its time to live. Tokens do not use up the ids of
 * EC2's resources: a worker that polls from a thread of its own changes none of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How IMDSv2 works</a>
 */
final class MetadataTokens {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 49;

    private record Session(String instanceId, Instant ends) {}

    private final Map<String, Session> sessions;
    private long drawn;

    MetadataTokens() {
        this(Map.of(), 0);
    }

    private MetadataTokens(Map<String, Session> sessions, long drawn) {
        this.sessions = new LinkedHashMap<>(sessions);
        this.drawn = drawn;
    }

    MetadataTokens fork() {
        return new MetadataTokens(sessions, drawn);
    }

    String issue(String instanceId, Instant now, Duration timeToLive) {
        sessions.values().removeIf(session -> !now.isBefore(session.ends()));
        IdSource ids = IdSource.derived(drawn, "imds/" + instanceId);
        drawn++;
        String token = "AQAEA" + ids.text(BASE64, LENGTH) + "==";
        sessions.put(token, new Session(instanceId, now.plus(timeToLive)));
        return token;
    }

    /** How long a token is good for yet; empty where it is not. */
    Optional<Duration> left(String token, String instanceId, Instant now) {
        Session session = sessions.get(token);
        return session != null && session.instanceId().equals(instanceId) && now.isBefore(session.ends())
                ? Optional.of(Duration.between(now, session.ends()))
                : Optional.empty();
    }
}
