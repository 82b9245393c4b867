package dev.cloudjar.ec2.storage;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whether a volume or snapshot is encrypted, and with which key.
 *
 * @param kmsKeyId the key's ARN; null where it is not encrypted
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html">Amazon EBS encryption</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record VolumeEncryption(@Nullable String kmsKeyId) {

    static final VolumeEncryption NONE = new VolumeEncryption(null);

    /** {@return whether it is encrypted} */
    public boolean encrypted() {
        return kmsKeyId != null;
    }
}
