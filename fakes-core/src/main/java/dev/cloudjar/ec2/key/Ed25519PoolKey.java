package dev.cloudjar.ec2.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyType;

/**
 * An ED25519 key.
 *
 * @param seed the private key, 32 bytes
 * @param point the public key, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ed25519PoolKey(byte[] seed, byte[] point) implements PoolKey {

    private static final String ALGORITHM = "ssh-ed25519";
    private static final int BLOCK = 8;

    @Override
    public KeyType type() {
        return KeyType.ED25519;
    }

    @Override
    public String fingerprint() {
        return Fingerprints.ofEd25519(publicBlob());
    }

    @Override
    public String openSsh() {
        return ALGORITHM + " " + Base64.getEncoder().encodeToString(publicBlob());
    }

    @Override
    public String material(KeyFormat format, String comment) {
        return format == KeyFormat.PPK
                ? PuttyKey.file(ALGORITHM, comment, publicBlob(), littleEndian(seed))
                : openSshFile(comment);
    }

    private byte[] publicBlob() {
        return new SshWire().string(ALGORITHM).string(point).toBytes();
    }

    /** PuTTY writes the number as a string of bytes, the lowest first, without zeros at its high end. */
    private static byte[] littleEndian(byte[] number) {
        int length = number.length;
        while (length > 1 && number[length - 1] == 0) {
            length--;
        }
        return new SshWire().string(Arrays.copyOf(number, length)).toBytes();
    }

    private String openSshFile(String comment) {
        int check = ByteBuffer.wrap(point).getInt();
        byte[] secret = new SshWire()
                .number(check)
                .number(check)
                .string(ALGORITHM)
                .string(point)
                .string(new SshWire().raw(seed).raw(point).toBytes())
                .string(comment)
                .padded(BLOCK)
                .toBytes();
        byte[] file = new SshWire()
                .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .string("none")
                .string("none")
                .string("")
                .number(1)
                .string(publicBlob())
                .string(secret)
                .toBytes();
        String body = Base64.getMimeEncoder(70, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(file);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }
}
