package dev.cloudjar.sdk.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code Content-Encoding}: {@code gzip}, as the SDK sends large bodies, and {@code aws-chunked}; and holds the body to
 * what was announced of it, its length and its checksums.
 */
final class ContentEncoding {

    /** More than any AWS compute API takes (Lambda: 50 MB of zip, in base64), far less than a zip bomb gives. */
    static final int MOST_BYTES = 128 * 1024 * 1024;

    /** What clients pack is PutMetricData, which may have 1 MB. */
    private static final int MOST_UNPACKED_BYTES = 16 * 1024 * 1024;

    private ContentEncoding() {}

    static byte[] undo(WireHeaders headers, byte[] body) {
        requireLength(headers.first("Content-Length"), body);
        String header = headers.first("Content-Encoding");
        if (header == null || header.isBlank()) {
            verify(headers, body);
            return body;
        }
        byte[] content = body;
        String[] codings = header.toLowerCase(Locale.ROOT).split(",", -1);
        boolean isChunked = header.toLowerCase(Locale.ROOT).contains("aws-chunked");
        if (!isChunked) {
            verify(headers, body);
        }
        for (int i = codings.length - 1; i >= 0; i--) { // they are listed in the order they were applied
            content = undo(codings[i].trim(), content);
            if (codings[i].trim().equals("aws-chunked")) {
                verify(headers, content);
            }
        }
        return content;
    }

    /** Checksums are of what was packed, and of the whole where it came in chunks. */
    private static void verify(WireHeaders headers, byte[] content) {
        headers.forEach((name, value) -> BodyChecksums.verify(name, value, content));
    }

    private static void requireLength(@Nullable String announced, byte[] body) {
        if (announced != null && !announced.equals(Integer.toString(body.length))) {
            throw Malformed.syntax(
                    "The request body has " + body.length + " bytes where its Content-Length says " + announced);
        }
    }

    private static byte[] undo(String coding, byte[] content) {
        return switch (coding) {
            case "", "identity" -> content;
            case "gzip", "x-gzip" -> gunzip(content);
            case "aws-chunked" -> AwsChunked.join(content);
            default -> throw Malformed.mediaType("The content encoding " + coding + " is not supported");
        };
    }

    private static byte[] gunzip(byte[] content) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] plain = gzip.readNBytes(MOST_UNPACKED_BYTES + 1);
            if (plain.length > MOST_UNPACKED_BYTES) {
                throw Malformed.syntax(
                        "The request body is larger than " + MOST_UNPACKED_BYTES + " bytes when unpacked");
            }
            return plain;
        } catch (IOException e) {
            throw Malformed.syntax("The request body is not the gzip stream that its Content-Encoding announces");
        }
    }
}
