package dev.cloudjar.ec2.storage;

import dev.cloudjar.Arn;
import dev.cloudjar.IdSource;
import dev.cloudjar.ec2.action.Ec2Settings;
import dev.cloudjar.service.Site;

/**
 * Keys that encrypt volumes. KMS itself is not faked, and EBS checks a key only after it has answered: every key exists.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html">Encryption by default</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html">How EBS encryption works</a>
 */
final class KmsKeys {

    private static final String MANAGED = "alias/aws/ebs";
    private static final String KIND = "ebs-encryption";

    private final Site site;
    private final Ec2Settings settings;

    KmsKeys(Site site, Ec2Settings settings) {
        this.site = site;
        this.settings = settings;
    }

    /** The key that encrypts where none is named: AWS's, unless the account has chosen another. */
    VolumeEncryption byDefault() {
        return encryption(settings.find(KIND, "KmsKeyId").orElse(MANAGED));
    }

    /** AWS's key for EBS. */
    VolumeEncryption managed() {
        return encryption(MANAGED);
    }

    /** Whether the account encrypts what it does not ask to be. */
    boolean encryptsByDefault() {
        return settings.find(KIND, "EbsEncryptionByDefault")
                .filter(Boolean::parseBoolean)
                .isPresent();
    }

    /** The key that a request names by id, alias or the ARN of either; a volume shows the key's own ARN. */
    VolumeEncryption encryption(String key) {
        String resource = Arn.parse(key).map(Arn::resource).orElse(key);
        if (!resource.startsWith("alias/")) {
            return new VolumeEncryption(resource.equals(key) ? site.arn("kms", "key/" + key) : key);
        }
        String id = IdSource.derived(0, "kms/" + site.place() + "/" + resource).uuid();
        return new VolumeEncryption(site.arn("kms", "key/" + id));
    }
}
