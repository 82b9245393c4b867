package dev.cloudjar.ec2.key;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.KeyType;

/**
 * A public key as ImportKeyPair takes it: in OpenSSH's format, as RFC 4716 has it, or as base64 of a DER encoding. RSA of
 * 1024, 2048 or 4096 bits, or ED25519; no DSA.
 *
 * @param type RSA or ED25519
 * @param fingerprint as EC2 computes it for an imported key
 * @param openSsh as {@code authorized_keys} has it, without a comment
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html#how-to-generate-your-own-key-and-import-it-to-aws">Import
 *     a public key</a>
 */
record PublicKey(KeyType type, String fingerprint, String openSsh) {

    private static final String RSA = "ssh-rsa";
    private static final String ED25519 = "ssh-ed25519";
    private static final Set<Integer> RSA_BITS = Set.of(1024, 2048, 4096);
    private static final String RFC_4716 = "---- BEGIN SSH2 PUBLIC KEY ----";

    /**
     * Reads a key.
     *
     * @throws AwsError {@code InvalidKey.Format}
     */
    static PublicKey parse(byte[] material) {
        String text = new String(material, StandardCharsets.UTF_8).strip();
        try {
            if (text.startsWith(RFC_4716)) {
                return ofBlob(decode(rfc4716Body(text)));
            }
            String[] words = text.split("\\s+", -1);
            return words.length > 1 && words[0].startsWith("ssh-")
                    ? ofBlob(decode(words[1]))
                    : ofDer(decode(text.replaceAll("-----[A-Z ]+-----|\\s", "")));
        } catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException e) {
            throw badFormat();
        }
    }

    private static String rfc4716Body(String text) {
        StringBuilder body = new StringBuilder();
        boolean continued = false;
        for (String line : text.split("\r?\n", -1)) {
            boolean header = continued || line.contains(":");
            continued = header && line.endsWith("\\");
            if (!header && !line.startsWith("----")) {
                body.append(line.strip());
            }
        }
        return body.toString();
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static PublicKey ofBlob(byte[] blob) throws GeneralSecurityException {
        ByteBuffer wire = ByteBuffer.wrap(blob);
        String algorithm = new String(next(wire), StandardCharsets.US_ASCII);
        if (algorithm.equals(RSA)) {
            BigInteger exponent = new BigInteger(next(wire));
            return ofRsa(new BigInteger(next(wire)), exponent);
        }
        if (algorithm.equals(ED25519) && next(wire).length == 32) {
            return new PublicKey(KeyType.ED25519, Fingerprints.ofEd25519(blob), openSsh(ED25519, blob));
        }
        throw badFormat();
    }

    private static byte[] next(ByteBuffer wire) {
        int length = wire.getInt();
        if (length < 0 || length > wire.remaining()) {
            throw badFormat();
        }
        byte[] bytes = new byte[length];
        wire.get(bytes);
        return bytes;
    }

    private static PublicKey ofDer(byte[] der) throws GeneralSecurityException {
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        return ofRsa(key.getModulus(), key.getPublicExponent());
    }

    private static PublicKey ofRsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        if (!RSA_BITS.contains(modulus.bitLength())) {
            throw badFormat();
        }
        byte[] der = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                .getEncoded();
        byte[] blob =
                new SshWire().string(RSA).integer(exponent).integer(modulus).toBytes();
        return new PublicKey(KeyType.RSA, Fingerprints.ofImportedRsa(der), openSsh(RSA, blob));
    }

    private static String openSsh(String algorithm, byte[] blob) {
        return algorithm + " " + Base64.getEncoder().encodeToString(blob);
    }

    private static AwsError badFormat() {
        return Ec2Error.of("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
    }
}
