package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of images: 3 to 128 letters, digits and some signs.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html">CreateImage</a>
 */
final class AmiName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9()\\[\\] ./'@_-]{3,128}");

    private AmiName() {}

    static String require(@Nullable String name) {
        if (name == null) {
            throw Ec2Error.missing("name");
        }
        if (!VALID.matcher(name).matches()) {
            throw Ec2Error.of(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')',"
                            + " '.', '-', '/' and '_'");
        }
        return name;
    }
}
