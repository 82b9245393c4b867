package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.Nullable;

/** The SDK's user agent: among its parts is {@code m/D,AK,B,e}, the business metrics of the call. */
final class UserAgent {

    private UserAgent() {}

    static boolean isWaiter(@Nullable String userAgent) {
        int start = userAgent == null ? -1 : userAgent.lastIndexOf(" m/");
        if (userAgent == null || start < 0) {
            return false;
        }
        int at = start + 3;
        int end = userAgent.indexOf(' ', at);
        end = end < 0 ? userAgent.length() : end;
        while (at < end) {
            int comma = userAgent.indexOf(',', at);
            int metricEnd = comma < 0 || comma > end ? end : comma;
            if (metricEnd == at + 1 && userAgent.charAt(at) == 'B') {
                return true;
            }
            at = metricEnd + 1;
        }
        return false;
    }
}
