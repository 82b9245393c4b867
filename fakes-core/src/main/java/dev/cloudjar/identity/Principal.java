package dev.cloudjar.identity;

import org.apiguardian.api.API;

/**
 * Whom AWS takes a caller for.
 *
 * @param kind what it is
 * @param account the account it belongs to, twelve digits
 * @param arn such as {@code arn:aws:sts::123456789012:assumed-role/deploy/ci}
 * @param userId as GetCallerIdentity shows it, such as {@code AROACLKWSDQRAOEXAMPLE:ci}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">Principal
 *     key values</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Principal(Kind kind, String account, String arn, String userId) {

    /** What a principal is. */
    public enum Kind {
        /** An IAM user. */
        USER,
        /** A session of a role. */
        ASSUMED_ROLE,
        /** A user that was federated by GetFederationToken. */
        FEDERATED_USER
    }
}
