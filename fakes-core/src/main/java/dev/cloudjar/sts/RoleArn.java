package dev.cloudjar.sts;

import dev.cloudjar.Arn;
import dev.cloudjar.identity.AccessKeys;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ARN of a role: {@code arn:aws:iam::123456789012:role/path/name}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
record RoleArn(String text, String partition, String account, String name) {

    private static final Pattern RESOURCE = Pattern.compile("role/(?:[\\x21-\\x7E]{1,510}/)?([\\w+=,.@-]{1,64})");

    static Optional<RoleArn> parse(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("iam"))
                .filter(arn -> arn.region().isEmpty() && AccessKeys.isAccount(arn.account()))
                .filter(arn -> RESOURCE.matcher(arn.resource()).matches())
                .map(arn -> new RoleArn(
                        text,
                        arn.partition(),
                        arn.account(),
                        arn.resource().substring(arn.resource().lastIndexOf('/') + 1)));
    }

    /** {@return the ARN of a session of this role, in which the path does not appear} */
    String session(String sessionName) {
        return "arn:" + partition + ":sts::" + account + ":assumed-role/" + name + "/" + sessionName;
    }
}
