package dev.cloudjar.ec2.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Fingerprints as EC2 computes them: SHA-1 of the private key for RSA keys that it created, MD5 of the public key for those
 * that were imported, SHA-256 for ED25519.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html">Verify the fingerprint of your key
 *     pair</a>
 */
final class Fingerprints {

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private Fingerprints() {}

    static String ofCreatedRsa(byte[] pkcs8) {
        return COLONS.formatHex(digest("SHA-1", pkcs8));
    }

    static String ofImportedRsa(byte[] subjectPublicKeyInfo) {
        return COLONS.formatHex(digest("MD5", subjectPublicKeyInfo));
    }

    static String ofEd25519(byte[] sshBlob) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", sshBlob));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This JDK lacks " + algorithm + ", which EC2's fingerprints of key pairs need. Use a full JDK.", e);
        }
    }
}
