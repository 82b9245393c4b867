package dev.cloudjar.ec2.metadata;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A key that signs identity documents, the same in every cloud, with its self-signed certificate; AWS has others in each region. The
 * lines of base64 are as long as PEM has them (assumed).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-iid.html">Verify the instance identity document</a>
 */
record IdentityKey(Ec2IdentitySignature kind, PrivateKey key, X509Certificate certificate) {

    private static final String RESOURCE = "identity-keys.txt";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private static final String SIGNED_DATA = "2a864886f70d010702";
    private static final String DATA = "2a864886f70d010701";
    private static final String SHA_1 = "2b0e03021a";
    private static final String SHA_256 = "608648016503040201";
    private static final String RSA = "2a864886f70d010101";
    private static final String DSA_WITH_SHA_1 = "2a8648ce380403";

    static IdentityKey of(Ec2IdentitySignature kind) {
        String[] words = line(kind.category()).split(" ", -1);
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            PrivateKey key = KeyFactory.getInstance(kind == Ec2IdentitySignature.PKCS7 ? "DSA" : "RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(base64.decode(words[1])));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(base64.decode(words[2])));
            return new IdentityKey(kind, key, certificate);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static String line(String category) {
        InputStream resource = IdentityKey.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("The resource " + RESOURCE + " is not beside " + IdentityKey.class.getName()
                    + ": the JAR was repackaged without it. Keep Cloudjar's resources in.");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .filter(line -> line.startsWith(category.concat(" ")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " could not be read", e);
        }
    }

    private static IllegalStateException unreadable(GeneralSecurityException e) {
        return new IllegalStateException(
                "The keys of identity documents cannot be used by this JDK. Use one with RSA and DSA.", e);
    }

    /** What the category of this key answers for a document. */
    String sign(String document) {
        byte[] content = document.getBytes(StandardCharsets.UTF_8);
        try {
            return LINES.encodeToString(
                    switch (kind) {
                        case BASE64 -> rsa(content);
                        case RSA_2048 ->
                            signed(content, SHA_256, Der.sequence(Der.object(RSA), Der.nothing()), rsa(content));
                        case PKCS7 -> signed(content, SHA_1, Der.sequence(Der.object(DSA_WITH_SHA_1)), dsa(content));
                    });
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private byte[] rsa(byte[] content) throws GeneralSecurityException {
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(key);
        signing.update(content);
        return signing.sign();
    }

    /** By hand, with a nonce made of key and content: the JDK draws one by chance. */
    private byte[] dsa(byte[] content) throws GeneralSecurityException {
        DSAPrivateKey secret = (DSAPrivateKey) key;
        DSAParams params = secret.getParams();
        BigInteger hash = new BigInteger(1, MessageDigest.getInstance("SHA-1").digest(content));
        MessageDigest nonce = MessageDigest.getInstance("SHA-256");
        nonce.update(secret.getX().toByteArray());
        BigInteger k = new BigInteger(1, nonce.digest(content))
                .mod(params.getQ().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        BigInteger r = params.getG().modPow(k, params.getP()).mod(params.getQ());
        BigInteger s = k.modInverse(params.getQ())
                .multiply(hash.add(secret.getX().multiply(r)))
                .mod(params.getQ());
        return Der.sequence(Der.integer(r), Der.integer(s));
    }

    /** SignedData of RFC 5652 with the content, one signer, and no signed attributes. */
    private byte[] signed(byte[] content, String digest, byte[] algorithm, byte[] signature) {
        byte[] digestAlgorithm = Der.sequence(Der.object(digest), Der.nothing());
        byte[] signer = Der.sequence(
                Der.integer(BigInteger.ONE),
                Der.sequence(
                        certificate.getIssuerX500Principal().getEncoded(), Der.integer(certificate.getSerialNumber())),
                digestAlgorithm,
                algorithm,
                Der.octets(signature));
        return Der.sequence(
                Der.object(SIGNED_DATA),
                Der.tagged(Der.sequence(
                        Der.integer(BigInteger.ONE),
                        Der.set(digestAlgorithm),
                        Der.sequence(Der.object(DATA), Der.tagged(Der.octets(content))),
                        Der.set(signer))));
    }
}
