package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;

/**
 * What Lambda answers instead of a result.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors">Errors of Invoke</a>
 */
final class LambdaErrors {

    private LambdaErrors() {}

    static AwsError invalid(String message) {
        return user("InvalidParameterValueException", 400, message);
    }

    static AwsError validation(String message) {
        return user("ValidationException", 400, message);
    }

    static AwsError functionNotFound(String arn) {
        return notFound("Function not found: " + arn);
    }

    static AwsError notFound(String message) {
        return user("ResourceNotFoundException", 404, message);
    }

    static AwsError conflict(String message) {
        return user("ResourceConflictException", 409, message);
    }

    static AwsError functionExists(String name) {
        return conflict("Function already exist: " + name);
    }

    static AwsError inState(String state) {
        return conflict(
                "The operation cannot be performed at this time. The function is currently in the following state: "
                        + state);
    }

    static AwsError updating(String arn) {
        return conflict(
                "The operation cannot be performed at this time. An update is in progress for resource: " + arn);
    }

    static AwsError revisionMismatch() {
        return user(
                "PreconditionFailedException",
                412,
                "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to"
                        + " retrieve the latest RevisionId");
    }

    static AwsError codeSigningConfigNotFound(String arn) {
        return user(
                "CodeSigningConfigNotFoundException", 404, "The code signing configuration cannot be found: " + arn);
    }

    static AwsError tooLarge(int bytes, String type, int limit) {
        return user(
                "RequestTooLargeException",
                413,
                bytes + " byte payload is too large for the " + type + " invocation type (limit " + limit + " bytes)");
    }

    static AwsError notJson(String why) {
        return user("InvalidRequestContentException", 400, "Could not parse request body into json: " + why);
    }

    static AwsError codeStorageExceeded() {
        return user("CodeStorageExceededException", 400, "Code storage limit exceeded.");
    }

    static AwsError throttled(String reason) {
        return user("TooManyRequestsException", 429, "Rate Exceeded.").with("Reason", reason);
    }

    static AwsError accessDenied(String account, String action, String arn) {
        return new AwsError(
                "AccessDeniedException",
                403,
                "User: arn:aws:iam::" + account + ":root is not authorized to perform: lambda:" + action
                        + " on resource: " + arn + " because no resource-based policy allows the lambda:" + action
                        + " action");
    }

    /** A parameter that AWS honours and this fake does not: refused, never ignored. */
    static AwsError notFaked(String what) {
        return new AwsError(
                NotFaked.CODE,
                501,
                "Cloudjar does not fake " + what + ", and refuses it so that no test passes by accident."
                        + " Leave it out, or answer the operation with cloud.on(...).");
    }

    private static AwsError user(String code, int status, String message) {
        return new AwsError(code, status, message).with("Type", "User");
    }
}
