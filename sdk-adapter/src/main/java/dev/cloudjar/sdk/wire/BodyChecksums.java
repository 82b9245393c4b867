package dev.cloudjar.sdk.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * The checksums of a body that clients send beside it, {@code Content-MD5} or {@code x-amz-checksum-…}, as headers or
 * behind an {@code aws-chunked} body. One that does not fit is a broken body; one by an algorithm that does not stand here
 * is not looked at.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html">Data integrity protections</a>
 */
final class BodyChecksums {

    private static final String PREFIX = "x-amz-checksum-";

    private BodyChecksums() {}

    /** Whether a header is a checksum, and if so, that the body has it. */
    static void verify(String header, String sent, byte[] body) {
        if (header.length() < PREFIX.length() - 4 || !isChecksum(header)) {
            return;
        }
        byte[] actual = of(header.toLowerCase(Locale.ROOT), body);
        if (actual != null && !Base64.getEncoder().encodeToString(actual).equals(sent.trim())) {
            throw Malformed.syntax("The request body does not have the checksum that " + header + " announces");
        }
    }

    private static boolean isChecksum(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || header.equalsIgnoreCase("Content-MD5");
    }

    private static byte @Nullable [] of(String header, byte[] body) {
        return switch (header) {
            case "content-md5" -> digest("MD5", body);
            case "x-amz-checksum-sha1" -> digest("SHA-1", body);
            case "x-amz-checksum-sha256" -> digest("SHA-256", body);
            case "x-amz-checksum-crc32" -> four(new CRC32(), body);
            case "x-amz-checksum-crc32c" -> four(new CRC32C(), body);
            case "x-amz-checksum-crc64nvme" ->
                ByteBuffer.allocate(Long.BYTES).putLong(crc64Nvme(body)).array();
            default -> null;
        };
    }

    private static byte[] four(Checksum checksum, byte[] body) {
        checksum.update(body, 0, body.length);
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** The CRC of the NVM Express specification: reflected, all ones before and after. */
    private static long crc64Nvme(byte[] body) {
        long crc = -1;
        for (byte octet : body) {
            crc ^= octet & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) * 0x9A6C_9329_AC4B_C9B5L);
            }
        }
        return ~crc;
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + algorithm + ", which every JDK must have", e);
        }
    }
}
