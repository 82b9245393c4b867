package dev.cloudjar.sts;

import dev.cloudjar.identity.Caller;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;

/**
 * What STS answers instead of a result. The messages are not documented: observed, but for those of tags, which are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_Errors">Errors of
 *     AssumeRole</a>
 */
final class StsErrors {

    private StsErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationError", 400, message);
    }

    static AwsError accessDenied(String message) {
        return new AwsError("AccessDenied", 403, message);
    }

    static AwsError notAuthorized(Caller caller, String action, String resource) {
        return accessDenied("User: " + caller.principal().arn() + " is not authorized to perform: sts:" + action
                + " on resource: " + resource);
    }

    static AwsError withSessionCredentials(String action) {
        return accessDenied("Cannot call " + action + " with session credentials");
    }

    static AwsError malformedPolicy() {
        return new AwsError("MalformedPolicyDocument", 400, "Syntax errors in policy.");
    }

    static AwsError policyTooLarge(int characters, int limit) {
        return new AwsError(
                "PackedPolicyTooLarge",
                400,
                "The session policies have " + characters + " characters, more than the quota of " + limit + ".");
    }

    /** A parameter that AWS honours and this fake does not: refused, never ignored. */
    static AwsError notFaked(String what) {
        return new AwsError(
                NotFaked.CODE,
                501,
                "Cloudjar does not fake " + what + ", and refuses it so that no test passes by accident."
                        + " Leave it out, or answer the operation with cloud.on(...).");
    }
}
