package dev.cloudjar.ec2.metadata;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/** The distinguished encoding of the few ASN.1 types that a signed document needs. */
final class Der {

    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int FIRST_CONTEXT = 0xa0;
    private static final int LONGEST_SHORT = 0x7f;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return of(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return of(SET, parts);
    }

    /** Under the explicit tag [0]. */
    static byte[] tagged(byte[] part) {
        return of(FIRST_CONTEXT, part);
    }

    static byte[] integer(BigInteger value) {
        return of(INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[] value) {
        return of(OCTETS, value);
    }

    static byte[] nothing() {
        return of(NULL);
    }

    /** An object identifier whose content is given in hexadecimal digits. */
    static byte[] object(String hex) {
        return of(OBJECT, HexFormat.of().parseHex(hex));
    }

    private static byte[] of(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length <= LONGEST_SHORT) {
            out.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            out.write(LONGEST_SHORT + 1 + bytes.length - from);
            out.write(bytes, from, bytes.length - from);
        }
        for (byte[] part : parts) {
            out.write(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
