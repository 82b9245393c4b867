package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Refuses a request that breaks its API's published rules, in the service's own words, before a handler sees it:
 * required members, lengths, ranges, patterns and enum values, at every depth.
 *
 * <pre>{@code
 * RequestValidator.validate("lambda", "CreateFunction", request);
 * // ValidationException (400): 1 validation error detected: Value 'no spaces' at 'functionName' failed to satisfy
 * // constraint: Member must satisfy regular expression pattern: ...
 * }</pre>
 *
 * <p>Enums whose values AWS adds to all the time are left to the handlers, which have catalogues of them:
 * {@link OpenEndedEnums}. An absent member is never looked into, and nothing is loaded for it. Safe for use by many threads.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class RequestValidator {

    private RequestValidator() {}

    /**
     * Validates a request.
     *
     * @param service the service's name, such as {@code ec2}
     * @param operation the operation's name, such as {@code RunInstances}
     * @param request the operation's request
     * @throws AwsError if the request breaks a rule, as the service would answer it
     * @throws IllegalArgumentException if the request is of another operation
     */
    public static void validate(String service, String operation, SdkPojo request) {
        requireRequestOf(operation, request);
        List<Violation> violations = new ArrayList<>(0);
        StructurePlan.of(service, request).check(request, null, violations);
        if (!violations.isEmpty()) {
            throw ValidationDialect.of(service).refusal(violations);
        }
    }

    /** The SDK names a request after its operation, but writes {@code Saml} where AWS writes {@code SAML}. */
    private static void requireRequestOf(String operation, SdkPojo request) {
        String name = request.getClass().getSimpleName();
        if (name.length() != operation.length() + "Request".length()
                || !name.regionMatches(true, 0, operation, 0, operation.length())) {
            throw new IllegalArgumentException("A " + name + " cannot be validated as the request of " + operation
                    + ": the decoder or the caller mixed up two operations. Pass the operation's own request.");
        }
    }
}
