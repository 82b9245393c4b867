package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.Nullable;

/**
 * Where a request says it belongs: {@code Credential=AKIA…/20260101/us-east-1/ec2/aws4_request} in its
 * {@code Authorization} header or, presigned, in its query; else the host it was sent to,
 * {@code ec2.us-east-1.amazonaws.com}.
 */
record SigningScope(
        @Nullable String accessKeyId,
        @Nullable String region,
        @Nullable String signingName) {

    private static final String FIPS = "-fips";

    /** The one host prefix of our services' operations: StartLiveTail and GetLogObject have it. */
    private static final String STREAMING = "streaming-";

    private static final String CREDENTIAL = "Credential=";

    private static final Latest LATEST = new Latest();

    /** What was read last, for a client signs for the same scope all day; any thread's. */
    private static final class Latest {
        private Read read = new Read("", new SigningScope(null, null, null));
    }

    /** A credential as it is written, and what it says. */
    private record Read(String credential, SigningScope scope) {

        boolean isAt(int start, int end, String text) {
            return credential.length() == end - start && text.startsWith(credential, start);
        }
    }

    static SigningScope of(WireRequest request) {
        String authorization = request.headers().first("Authorization");
        int at = authorization == null ? -1 : authorization.indexOf(CREDENTIAL);
        if (authorization != null && at >= 0) {
            int start = at + CREDENTIAL.length();
            int end = start;
            while (end < authorization.length() && ", ".indexOf(authorization.charAt(end)) < 0) {
                end++;
            }
            return ofCredential(authorization, start, end, request);
        }
        String presigned = request.query().first("X-Amz-Credential");
        return presigned == null ? ofHost(null, request) : ofCredential(presigned, 0, presigned.length(), request);
    }

    /** Five parts with a region, four without (asymmetric signatures); a key may itself hold slashes. */
    private static SigningScope ofCredential(String text, int start, int end, WireRequest request) {
        Read read = LATEST.read;
        if (read.isAt(start, end, text)) {
            return read.scope();
        }
        int last = slash(text, start, end);
        int service = slash(text, start, last);
        int region = slash(text, start, service);
        if (region < 0) {
            return ofHost(start == end ? null : text.substring(start, end), request);
        }
        int date = slash(text, start, region);
        if (date < 0) {
            SigningScope host = ofHost(null, request);
            return new SigningScope(text.substring(start, region), host.region(), text.substring(service + 1, last));
        }
        SigningScope scope = new SigningScope(
                text.substring(start, date), text.substring(region + 1, service), text.substring(service + 1, last));
        LATEST.read = new Read(text.substring(start, end), scope);
        return scope;
    }

    /** The last slash before an end, or -1. */
    private static int slash(String text, int start, int end) {
        int at = text.lastIndexOf('/', end - 1);
        return end < 0 || at < start ? -1 : at;
    }

    /**
     * {@code ec2.us-east-1.amazonaws.com}, {@code iam.amazonaws.com}; with dual stack {@code eks.us-east-1.api.aws}, with FIPS
     * {@code logs-fips.us-east-1.amazonaws.com}, with the host prefix of an operation {@code streaming-logs.…}.
     *
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
     */
    private static SigningScope ofHost(@Nullable String accessKeyId, WireRequest request) {
        String host = request.headers().first("Host");
        int end = host == null ? -1 : host.indexOf(".amazonaws.com");
        if (host != null && end < 0) {
            end = host.indexOf(".api.aws");
        }
        int dot = host == null ? -1 : host.indexOf('.');
        if (host == null || end < 0) {
            return new SigningScope(accessKeyId, null, null);
        }
        String service = host.substring(0, dot);
        service = service.endsWith(FIPS) ? service.substring(0, service.length() - FIPS.length()) : service;
        service = service.startsWith(STREAMING) ? service.substring(STREAMING.length()) : service;
        return new SigningScope(accessKeyId, dot < end ? host.substring(dot + 1, end) : null, service);
    }
}
