package dev.cloudjar.sdk.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes {@code Content-Encoding}: {@code gzip}, as the SDK sends large bodies, and {@code aws-chunked}. */
final class ContentEncoding {

    /** More than any AWS compute API takes (Lambda: 50 MB of zip, in base64), far less than a zip bomb gives. */
    static final int MOST_BYTES = 128 * 1024 * 1024;

    private ContentEncoding() {}

    static byte[] undo(WireHeaders headers, byte[] body) {
        String header = headers.first("Content-Encoding");
        if (header == null || header.isBlank()) {
            return body;
        }
        byte[] content = body;
        String[] codings = header.toLowerCase(Locale.ROOT).split(",", -1);
        for (int i = codings.length - 1; i >= 0; i--) { // they are listed in the order they were applied
            content = undo(codings[i].trim(), content);
        }
        return content;
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
            byte[] plain = gzip.readNBytes(MOST_BYTES + 1);
            if (plain.length > MOST_BYTES) {
                throw Malformed.syntax("The request body is larger than " + MOST_BYTES + " bytes when unpacked");
            }
            return plain;
        } catch (IOException e) {
            throw Malformed.syntax("The request body is not the gzip stream that its Content-Encoding announces");
        }
    }
}
