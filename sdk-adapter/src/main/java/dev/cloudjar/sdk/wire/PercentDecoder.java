package dev.cloudjar.sdk.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Undoes percent-encoding, strictly: a stray {@code %} or bytes that are not UTF-8 are malformed. */
final class PercentDecoder {

    private PercentDecoder() {}

    static String decode(String encoded) {
        if (isPlain(encoded)) {
            return encoded;
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        return decode(bytes, 0, bytes.length, false);
    }

    private static boolean isPlain(String encoded) {
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static String decode(byte[] encoded, int start, int end, boolean plusIsSpace) {
        for (int i = start; i < end; i++) {
            byte b = encoded[i];
            if (b == '%' || b < 0 || (b == '+' && plusIsSpace)) {
                return slowly(encoded, start, end, plusIsSpace);
            }
        }
        return new String(encoded, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String slowly(byte[] encoded, int start, int end, boolean plusIsSpace) {
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = encoded[i];
            if (b == '%') {
                b = (byte) (digit(encoded, i + 1, end) << 4 | digit(encoded, i + 2, end));
                i += 2;
            } else if (b == '+' && plusIsSpace) {
                b = ' ';
            }
            plain[length++] = b;
        }
        return utf8(plain, length);
    }

    private static int digit(byte[] encoded, int at, int end) {
        int digit = at < end ? Character.digit(encoded[at], 16) : -1;
        if (digit < 0) {
            throw Malformed.syntax("The request has a % that is not followed by two hexadecimal digits");
        }
        return digit;
    }

    private static String utf8(byte[] plain, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Malformed.syntax("The request has percent-encoded bytes that are not UTF-8");
        }
    }
}
