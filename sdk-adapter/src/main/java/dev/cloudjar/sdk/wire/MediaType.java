package dev.cloudjar.sdk.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a {@code Content-Type} header says, parameters such as {@code charset} aside. */
final class MediaType {

    static final String XML = "text/xml;charset=UTF-8";
    static final String JSON = "application/json";
    static final String CBOR = "application/cbor";
    static final String BYTES = "application/octet-stream";
    static final String EVENT_STREAM = "application/vnd.amazon.eventstream";

    private MediaType() {}

    static boolean isForm(WireHeaders headers) {
        return "application/x-www-form-urlencoded".equals(of(headers));
    }

    /** Whether a body may be read as JSON: it says so, or says nothing. */
    static boolean maybeJson(WireHeaders headers) {
        String type = of(headers);
        return type == null
                || type.equals(JSON)
                || type.endsWith("+json")
                || type.startsWith("application/x-amz-json-");
    }

    static boolean isCbor(WireHeaders headers) {
        return CBOR.equals(of(headers));
    }

    private static @Nullable String of(WireHeaders headers) {
        String header = headers.first("Content-Type");
        if (header == null || header.isBlank()) {
            return null;
        }
        int parameters = header.indexOf(';');
        String type = parameters < 0 ? header : header.substring(0, parameters);
        return type.trim().toLowerCase(Locale.ROOT);
    }
}
