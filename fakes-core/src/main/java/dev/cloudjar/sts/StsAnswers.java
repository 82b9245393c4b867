package dev.cloudjar.sts;

import dev.cloudjar.Arn;
import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What the operations that issue credentials have in common. */
final class StsAnswers {

    private StsAnswers() {}

    static String partition(Site site) {
        return Arn.partitionOf(site.region());
    }

    /** In whole seconds, as the API writes it. */
    static Instant expiry(Site site, Duration duration) {
        return site.now().truncatedTo(ChronoUnit.SECONDS).plus(duration);
    }

    /** From now on the key works. */
    static void issue(Site site, AccessKey key, SessionPolicy policy) {
        site.accessKeys().put(key);
        String until = key.expires().map(end -> " until " + end).orElse("");
        site.changed(key.id(), "issued to " + key.principal().arn() + until);
        if (policy.isPresent()) {
            site.note(key.id(), "its session policy is not applied: Cloudjar evaluates no permissions");
        }
    }

    static Credentials credentials(Site site, AccessKey key) {
        return Credentials.builder()
                .accessKeyId(key.id())
                .secretAccessKey(key.secret())
                .sessionToken(key.sessionToken().orElse(null))
                .expiration(key.expires().map(site.accessKeys()::shown).orElse(null))
                .build();
    }

    static Duration duration(@Nullable Integer seconds, Duration usual) {
        return seconds == null ? usual : Duration.ofSeconds(seconds);
    }
}
