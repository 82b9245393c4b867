package dev.cloudjar.sdk.wire;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, from where, and which try it is: what the headers tell beside the call itself. Signatures are not checked.
 *
 * @param accessKeyId the access key the call is signed with, or null if it is unsigned
 * @param sessionToken the session token that came with the key, or null
 * @param region the region of the signing scope, else of the endpoint's host name, or null
 * @param signingName the service name of the signing scope, else of the endpoint's host name, or null
 * @param invocationId what all attempts of one call share ({@code amz-sdk-invocation-id}), or null if the caller is no SDK
 * @param attempt which attempt this is, from 1
 * @param maxAttempts how many attempts the caller will make, or 0 if it does not say
 * @param waiting whether an SDK waiter polls: its user agent carries the business metric {@code B}
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry behavior</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">Elements of a
 *     request signature</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record CallContext(
        @Nullable String accessKeyId,
        @Nullable String sessionToken,
        @Nullable String region,
        @Nullable String signingName,
        @Nullable String invocationId,
        int attempt,
        int maxAttempts,
        boolean waiting) {

    static CallContext of(WireRequest request) {
        WireHeaders headers = request.headers();
        SigningScope scope = SigningScope.of(request);
        String retry = headers.first("amz-sdk-request");
        return new CallContext(
                scope.accessKeyId(),
                sessionToken(request),
                scope.region(),
                scope.signingName(),
                headers.first("amz-sdk-invocation-id"),
                Math.max(1, number(retry, "attempt=")),
                number(retry, "max="),
                UserAgent.isWaiter(headers.first("User-Agent")));
    }

    /** In a header or, presigned, in the query. */
    private static @Nullable String sessionToken(WireRequest request) {
        WireHeaders headers = request.headers();
        boolean presigned = headers.first("Authorization") == null;
        return presigned ? request.query().first("X-Amz-Security-Token") : headers.first("X-Amz-Security-Token");
    }

    private static int number(@Nullable String header, String key) {
        int at = header == null ? -1 : header.indexOf(key);
        if (header == null || at < 0) {
            return 0;
        }
        int number = 0;
        for (int i = at + key.length(); i < header.length() && number < 100_000; i++) {
            int digit = Character.digit(header.charAt(i), 10);
            if (digit < 0) {
                break;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
