package dev.cloudjar.ec2.metadata;

import org.apiguardian.api.API;

/**
 * The signatures that accompany an instance's identity document, each made with a key of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-iid.html">Verify the instance identity document</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Ec2IdentitySignature {
    /** {@code dynamic/instance-identity/pkcs7}: PKCS #7 with the document, DSA over SHA-1. */
    PKCS7("pkcs7"),
    /** {@code dynamic/instance-identity/signature}: RSA over SHA-256, in base64. */
    BASE64("signature"),
    /** {@code dynamic/instance-identity/rsa2048}: PKCS #7 with the document, RSA over SHA-256. */
    RSA_2048("rsa2048");

    private final String category;

    Ec2IdentitySignature(String category) {
        this.category = category;
    }

    String category() {
        return category;
    }
}
