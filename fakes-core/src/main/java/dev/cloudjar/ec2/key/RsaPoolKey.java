package dev.cloudjar.ec2.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyType;

/**
 * A 2048-bit RSA key.
 *
 * @param pkcs8 the private key, DER
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RsaPoolKey(byte[] pkcs8) implements PoolKey {

    private static final String ALGORITHM = "ssh-rsa";

    /** What PKCS#8 puts before the PKCS#1 key of 2048 bits: version, algorithm and the octet string's header. */
    private static final int PKCS8_HEADER = 26;

    @Override
    public KeyType type() {
        return KeyType.RSA;
    }

    @Override
    public String fingerprint() {
        return Fingerprints.ofCreatedRsa(pkcs8);
    }

    @Override
    public String openSsh() {
        return ALGORITHM + " " + Base64.getEncoder().encodeToString(publicBlob(numbers()));
    }

    @Override
    public String material(KeyFormat format, String comment) {
        return format == KeyFormat.PPK ? ppk(comment) : pem();
    }

    private String pem() {
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEADER, pkcs8.length);
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pkcs1);
        return "-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----";
    }

    private String ppk(String comment) {
        RSAPrivateCrtKey key = numbers();
        byte[] privateBlob = new SshWire()
                .integer(key.getPrivateExponent())
                .integer(key.getPrimeP())
                .integer(key.getPrimeQ())
                .integer(key.getCrtCoefficient())
                .toBytes();
        return PuttyKey.file(ALGORITHM, comment, publicBlob(key), privateBlob);
    }

    private static byte[] publicBlob(RSAPrivateCrtKey key) {
        return new SshWire()
                .string(ALGORITHM)
                .integer(key.getPublicExponent())
                .integer(key.getModulus())
                .toBytes();
    }

    private RSAPrivateCrtKey numbers() {
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of Cloudjar's pool cannot be read by this JDK. Use a full JDK.", e);
        }
    }
}
