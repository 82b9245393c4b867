package dev.cloudjar.sdk.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * CBOR written by hand, item by item as RFC 8949 numbers them, so that no library's idea of it is tested against itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949.html#section-3">Specification of the CBOR encoding</a>
 */
final class CborBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static CborBytes cbor() {
        return new CborBytes();
    }

    CborBytes map(int entries) {
        return head(5, entries);
    }

    CborBytes openMap() {
        return raw(0xBF);
    }

    CborBytes array(int elements) {
        return head(4, elements);
    }

    CborBytes openArray() {
        return raw(0x9F);
    }

    /** Ends what was opened without a length. */
    CborBytes end() {
        return raw(0xFF);
    }

    CborBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(3, utf8.length).bytes.writeBytes(utf8);
        return this;
    }

    /** A text in chunks, whose length nobody says beforehand. */
    CborBytes chunks(String... chunks) {
        raw(0x7F);
        for (String chunk : chunks) {
            text(chunk);
        }
        return end();
    }

    CborBytes blob(byte[] blob) {
        head(2, blob.length).bytes.writeBytes(blob);
        return this;
    }

    CborBytes integer(long value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    CborBytes tag(int tag) {
        return head(6, tag);
    }

    CborBytes half(int bits) {
        return raw(0xF9, bits >> 8, bits);
    }

    CborBytes single(float value) {
        raw(0xFA);
        bytes.writeBytes(ByteBuffer.allocate(4).putFloat(value).array());
        return this;
    }

    CborBytes real(double value) {
        raw(0xFB);
        bytes.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
        return this;
    }

    CborBytes bool(boolean value) {
        return raw(value ? 0xF5 : 0xF4);
    }

    CborBytes nothing() {
        return raw(0xF6);
    }

    CborBytes undefined() {
        return raw(0xF7);
    }

    CborBytes raw(int... octets) {
        for (int octet : octets) {
            bytes.write(octet);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** A major type with its length or value, in as few bytes as will do. */
    private CborBytes head(int majorType, long value) {
        int major = majorType << 5;
        if (value < 24) {
            return raw(major | (int) value);
        }
        if (value < 0x100) {
            return raw(major | 24, (int) value);
        }
        if (value < 0x10000) {
            return raw(major | 25, (int) (value >> 8), (int) value);
        }
        if (value < 0x1_0000_0000L) {
            raw(major | 26);
            bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) value).array());
            return this;
        }
        raw(major | 27);
        bytes.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }
}
