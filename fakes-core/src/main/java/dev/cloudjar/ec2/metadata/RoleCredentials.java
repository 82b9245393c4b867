package dev.cloudjar.ec2.metadata;

import dev.cloudjar.IdSource;
import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.identity.Principal;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The credentials of the roles that instances have. They are good for six hours, which is assumed, and new ones are handed out from
 * five minutes before the end.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html">Retrieve security
 *     credentials from instance metadata</a>
 */
final class RoleCredentials {

    private static final Duration LIFE = Duration.ofHours(6);
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private record Session(String profile, Instant since, AccessKey key) {}

    private final Site site;
    private final Map<String, Session> sessions;
    private long drawn;

    RoleCredentials(Site site) {
        this(site, Map.of(), 0);
    }

    private RoleCredentials(Site site, Map<String, Session> sessions, long drawn) {
        this.site = site;
        this.sessions = new LinkedHashMap<>(sessions);
        this.drawn = drawn;
    }

    RoleCredentials fork(Site newSite) {
        return new RoleCredentials(newSite, sessions, drawn);
    }

    String document(String instanceId, InstanceProfile profile) {
        Session session = current(instanceId, profile);
        AccessKey key = session.key();
        return new JsonText()
                .text("Code", "Success")
                .text("LastUpdated", InstanceCategories.seconds(session.since()))
                .text("Type", "AWS-HMAC")
                .text("AccessKeyId", key.id())
                .text("SecretAccessKey", key.secret())
                .text("Token", key.sessionToken().orElseThrow())
                .text(
                        "Expiration",
                        site.accessKeys().shown(key.expires().orElseThrow()).toString())
                .toString();
    }

    private Session current(String instanceId, InstanceProfile profile) {
        String holder = profile.isIdentity() ? "identity of " + instanceId : instanceId;
        Session session = sessions.get(holder);
        if (session == null || !session.profile().equals(profile.arn().toString()) || isEnding(session)) {
            session = issue(instanceId, profile);
            sessions.put(holder, session);
        }
        return session;
    }

    private boolean isEnding(Session session) {
        return !site.now().isBefore(session.key().expires().orElseThrow().minus(OVERLAP));
    }

    private Session issue(String instanceId, InstanceProfile profile) {
        AccessKeys keys = site.accessKeys();
        Instant now = site.now().truncatedTo(ChronoUnit.SECONDS);
        Principal principal = new Principal(
                Principal.Kind.ASSUMED_ROLE,
                profile.account(),
                profile.sessionArn(instanceId),
                keys.uniqueId("AROA", profile.roleArn()) + ":" + instanceId);
        IdSource ids = IdSource.derived(drawn, "role/" + instanceId);
        drawn++;
        AccessKey key = keys.put(keys.session(ids, principal, now.plus(LIFE)));
        site.changed(key.id(), "issued to " + principal.arn() + " until " + now.plus(LIFE));
        return new Session(profile.arn().toString(), now, key);
    }
}
