package dev.cloudjar.ec2.storage;

import dev.cloudjar.Arn;
import dev.cloudjar.IdSource;
import dev.cloudjar.service.Site;

/**
 * Keys that encrypt volumes. KMS itself is not faked, and EBS checks a key only after it has answered: every key exists.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html">How EBS encryption works</a>
 */
final class KmsKeys {

    private static final String DEFAULT = "alias/aws/ebs";

    private final Site site;

    KmsKeys(Site site) {
        this.site = site;
    }

    /** The account's default key for EBS. */
    VolumeEncryption byDefault() {
        return encryption(DEFAULT);
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
