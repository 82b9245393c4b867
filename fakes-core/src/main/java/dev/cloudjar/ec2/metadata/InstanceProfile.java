package dev.cloudjar.ec2.metadata;

import dev.cloudjar.Arn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * The instance profile of an instance. Its role is assumed to bear its name, as those do that the console makes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html">Instance
 *     profiles</a>
 */
record InstanceProfile(String id, Arn arn) {

    private static final String IDENTITY = "aws:ec2-instance";

    static Optional<InstanceProfile> of(Instance shown) {
        return Optional.ofNullable(shown.iamInstanceProfile())
                .flatMap(profile -> Arn.parse(profile.arn()).map(arn -> new InstanceProfile(profile.id(), arn)));
    }

    /**
     * The identity that every instance has, by which software on it makes itself known to AWS.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html#ec2-instance-identity-roles">Instance
     *     identity roles</a>
     */
    static InstanceProfile identity(String partition, String account) {
        return new InstanceProfile(
                IDENTITY,
                Arn.parse("arn:" + partition + ":iam::" + account + ":role/" + IDENTITY)
                        .orElseThrow());
    }

    boolean isIdentity() {
        return id.equals(IDENTITY);
    }

    String account() {
        return arn.account();
    }

    String roleName() {
        return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    String roleArn() {
        return "arn:" + arn.partition() + ":iam::" + account() + ":role/" + roleName();
    }

    /** The ARN of the session that an instance has of the role. */
    String sessionArn(String instanceId) {
        return "arn:" + arn.partition() + ":sts::" + account() + ":assumed-role/" + roleName() + "/" + instanceId;
    }

    String info(Instant updated) {
        return new JsonText()
                .text("Code", "Success")
                .text("LastUpdated", InstanceCategories.seconds(updated))
                .text("InstanceProfileArn", arn.toString())
                .text("InstanceProfileId", id)
                .toString();
    }
}
