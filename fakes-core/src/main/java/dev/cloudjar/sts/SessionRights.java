package dev.cloudjar.sts;

import dev.cloudjar.identity.Caller;
import dev.cloudjar.identity.Principal.Kind;

/**
 * Which operations of STS the credentials of a session may not call.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html">Compare AWS STS
 *     credentials</a>
 */
final class SessionRights {

    private SessionRights() {}

    /** A federated user's may call GetCallerIdentity alone. */
    static void requireNotFederated(String action, String resource, Caller caller) {
        if (caller.principal().kind() == Kind.FEDERATED_USER) {
            throw StsErrors.notAuthorized(caller, action, resource);
        }
    }

    /** A user's own session may call GetCallerIdentity and AssumeRole alone. */
    static void requireMore(String action, Caller caller) {
        if (caller.session().isPresent() && caller.principal().kind() != Kind.ASSUMED_ROLE) {
            throw StsErrors.notAuthorized(caller, action, "*");
        }
    }

    /** New sessions of a user need the user's own key. */
    static void requireLongTerm(String action, Caller caller) {
        if (caller.session().isPresent()) {
            throw StsErrors.withSessionCredentials(action);
        }
    }
}
