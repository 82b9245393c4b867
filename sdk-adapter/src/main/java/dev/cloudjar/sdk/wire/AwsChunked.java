package dev.cloudjar.sdk.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Joins the chunks of an {@code aws-chunked} body: {@code <hex length>[;chunk-signature=…]\r\n<bytes>\r\n …}, ended by
 * a chunk of length 0 and optional trailers, of which a checksum must fit. Signatures are not checked: Cloudjar has no
 * secrets.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature calculations: multiple
 *     chunks</a>
 */
final class AwsChunked {

    private final byte[] body;
    private int at;

    private AwsChunked(byte[] body) {
        this.body = body;
    }

    static byte[] join(byte[] body) {
        return new AwsChunked(body).join();
    }

    private byte[] join() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(body.length);
        for (int length = length(); length > 0; length = length()) {
            if (length > body.length - at) {
                throw broken();
            }
            joined.write(body, at, length);
            at += length;
            lineEnd();
        }
        byte[] whole = joined.toByteArray();
        trailers(whole);
        return whole;
    }

    /** {@code name:value} lines behind the last chunk, and perhaps an empty one. */
    private void trailers(byte[] whole) {
        while (at < body.length) {
            int start = at;
            while (at < body.length && body[at] != '\r' && body[at] != '\n') {
                at++;
            }
            String line = new String(body, start, at - start, StandardCharsets.ISO_8859_1);
            while (at < body.length && (body[at] == '\r' || body[at] == '\n')) {
                at++;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw broken();
            }
            BodyChecksums.verify(line.substring(0, colon), line.substring(colon + 1), whole);
        }
    }

    private int length() {
        int length = 0;
        int digits = 0;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            length = length * 16 + digit;
            digits++;
            if (digits > 7) {
                throw broken();
            }
        }
        if (digits == 0) {
            throw broken();
        }
        while (at < body.length && body[at] != '\r') {
            at++;
        }
        lineEnd();
        if (length == 0) {
            emptyLine();
        }
        return length;
    }

    private int digit() {
        int digit = at < body.length ? Character.digit(body[at], 16) : -1;
        if (digit >= 0) {
            at++;
        }
        return digit;
    }

    private void emptyLine() {
        if (at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n') {
            at += 2;
        }
    }

    private void lineEnd() {
        if (at + 1 >= body.length || body[at] != '\r' || body[at + 1] != '\n') {
            throw broken();
        }
        at += 2;
    }

    private static Malformed broken() {
        return Malformed.syntax("The request body is not the aws-chunked stream that its Content-Encoding announces");
    }
}
