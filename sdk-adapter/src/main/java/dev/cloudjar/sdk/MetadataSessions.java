package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that an HTTP client has begun with metadata services. The SDK's client keeps a token for as long as the real clock
 * says that it lives; where virtual time, or another cloud, has ended it, a new session is begun in the client's stead, as it
 * would have done itself.
 */
final class MetadataSessions {

    /** A session, by the token that the client knows. */
    private record Session(FakeCloud cloud, String token, Duration timeToLive, Instant ends) {
        boolean isOver(FakeCloud current) {
            return current != cloud || !current.clock().instant().isBefore(ends);
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** Notes that a client has begun a session. */
    void began(FakeCloud cloud, String known, String token, Duration timeToLive) {
        sessions.put(
                known,
                new Session(cloud, token, timeToLive, cloud.clock().instant().plus(timeToLive)));
    }

    /** How long the session is to live that has to be begun before a token is of use; empty where none has to. */
    Optional<Duration> over(FakeCloud cloud, String known) {
        return Optional.ofNullable(sessions.get(known))
                .filter(session -> session.isOver(cloud))
                .map(Session::timeToLive);
    }

    /** The token that the metadata service knows. */
    String current(String known) {
        Session session = sessions.get(known);
        return session == null ? known : session.token();
    }
}
