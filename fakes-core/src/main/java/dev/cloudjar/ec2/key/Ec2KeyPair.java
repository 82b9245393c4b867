package dev.cloudjar.ec2.key;

import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.KeyType;

/**
 * A key pair; EC2 keeps only its public half.
 *
 * @param id such as {@code key-0123456789abcdef0}
 * @param name unique in an account and region
 * @param type RSA or ED25519
 * @param fingerprint as EC2 computes it
 * @param publicKey as {@code authorized_keys} has it
 * @param createdAt when it was created or imported
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2KeyPair(
        String id,
        String name,
        KeyType type,
        String fingerprint,
        String publicKey,
        Instant createdAt,
        Map<String, String> tags) {

    Ec2KeyPair withTags(Map<String, String> newTags) {
        return new Ec2KeyPair(id, name, type, fingerprint, publicKey, createdAt, newTags);
    }
}
