package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.imds.Ec2MetadataClient;

/**
 * The credentials of an instance's role, as its metadata hands them out. They are read again when virtual time comes to their end,
 * as the SDK's own provider would in real time.
 */
final class RoleCredentials implements AwsCredentialsProvider {

    private static final String PATH = "/latest/meta-data/iam/security-credentials/";
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int LATER_YEARS = 100;

    private final Supplier<FakeCloud> current;
    private final Ec2MetadataClient metadata;
    private volatile @Nullable Session latest;

    /** Credentials of a cloud, and until when they are used. */
    private record Session(FakeCloud cloud, AwsCredentials credentials, Instant until) {
        boolean isGood(FakeCloud now) {
            return now == cloud && now.clock().instant().isBefore(until);
        }
    }

    RoleCredentials(Supplier<FakeCloud> current, Ec2MetadataClient metadata) {
        this.current = current;
        this.metadata = metadata;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        FakeCloud cloud = current.get();
        Session session = latest;
        if (session == null || !session.isGood(cloud)) {
            session = read(cloud);
            latest = session;
        }
        return session.credentials();
    }

    private Session read(FakeCloud cloud) {
        String role = metadata.get(PATH).asString();
        Map<String, Document> told = metadata.get(PATH + role).asDocument().asMap();
        return new Session(
                cloud,
                AwsSessionCredentials.create(
                        text(told, "AccessKeyId"), text(told, "SecretAccessKey"), text(told, "Token")),
                expiry(cloud, Instant.parse(text(told, "Expiration"))).minus(AHEAD));
    }

    private static String text(Map<String, Document> told, String member) {
        return Objects.requireNonNull(told.get(member), member).asString();
    }

    /** Virtual expiries are shown a hundred years late. */
    private static Instant expiry(FakeCloud cloud, Instant shown) {
        return cloud.timeMode() == TimeMode.WALL_CLOCK
                ? shown
                : shown.atOffset(ZoneOffset.UTC).minusYears(LATER_YEARS).toInstant();
    }

    @Override
    public String toString() {
        return "RoleCredentials[" + PATH + "]";
    }
}
