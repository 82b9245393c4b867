package dev.cloudjar.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A role and whom it trusts.
 *
 * <pre>{@code
 * cloud.sts().givenRole(AssumableRole.of("arn:aws:iam::210987654321:role/deploy")
 *         .trusting("123456789012")
 *         .requiringExternalId("contract-7"));
 * }</pre>
 *
 * @param arn such as {@code arn:aws:iam::123456789012:role/deploy}
 * @param trusted the accounts whose users and roles may assume it, beside its own
 * @param externalId what AssumeRole must name; empty for nothing
 * @param longestSession the role's maximum session duration, from 1 to 12 hours
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html">Maximum session
 *     duration</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AssumableRole(String arn, List<String> trusted, Optional<String> externalId, Duration longestSession) {

    private static final Duration SHORTEST_MAXIMUM = Duration.ofHours(1);
    private static final Duration LONGEST_MAXIMUM = Duration.ofHours(12);

    /** Checks the duration. */
    public AssumableRole {
        trusted = List.copyOf(trusted);
        if (longestSession.compareTo(SHORTEST_MAXIMUM) < 0 || longestSession.compareTo(LONGEST_MAXIMUM) > 0) {
            throw new IllegalArgumentException("The longest session of " + arn + " cannot be " + longestSession
                    + ": IAM takes one hour to twelve. Use a duration in between.");
        }
    }

    /**
     * A role that trusts its own account, with IAM's default of one hour a session.
     *
     * @param arn its ARN
     * @return the role
     */
    public static AssumableRole of(String arn) {
        return new AssumableRole(arn, List.of(), Optional.empty(), SHORTEST_MAXIMUM);
    }

    /**
     * The same role trusting one more account.
     *
     * @param account twelve digits
     * @return a copy
     */
    public AssumableRole trusting(String account) {
        List<String> more = new ArrayList<>(trusted);
        more.add(account);
        return new AssumableRole(arn, more, externalId, longestSession);
    }

    /**
     * The same role for those only who know an external id.
     *
     * @param id the external id
     * @return a copy
     */
    public AssumableRole requiringExternalId(String id) {
        return new AssumableRole(arn, trusted, Optional.of(id), longestSession);
    }

    /**
     * The same role with another maximum session duration.
     *
     * @param duration from 1 to 12 hours
     * @return a copy
     */
    public AssumableRole lasting(Duration duration) {
        return new AssumableRole(arn, trusted, externalId, duration);
    }
}
