package dev.cloudjar.ec2;

import dev.cloudjar.IdSource;
import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** The IAM instance profile of a launch: it lies outside EC2, and exists unless unknown references are refused. */
final class LaunchProfile {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
    private static final Pattern ARN = Pattern.compile("arn:aws[\\w-]*:iam::\\d{12}:instance-profile/[\\x21-\\x7e]+");
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 17;

    private LaunchProfile() {}

    /**
     * Resolves a profile.
     *
     * @return null where the launch names none
     * @throws AwsError where it is malformed, or unknown and unknown references are refused
     */
    static @Nullable IamInstanceProfile of(@Nullable IamInstanceProfileSpecification asked, Site site) {
        Honoured.by("RunInstances: IamInstanceProfile", "Arn", "Name").check(asked);
        if (asked == null || (asked.arn() == null && asked.name() == null)) {
            return null;
        }
        if (asked.arn() != null && asked.name() != null) {
            throw LaunchErrors.together("iamInstanceProfile.name", "iamInstanceProfile.arn");
        }
        String parameter = asked.arn() == null ? "name" : "arn";
        String value = asked.arn() == null ? asked.name() : asked.arn();
        Pattern form = asked.arn() == null ? NAME : ARN;
        if (!form.matcher(value).matches() || site.strictness().unknownReferences() == UnknownReferences.REFUSED) {
            throw LaunchErrors.unknownProfile(parameter, value);
        }
        String arn = asked.arn() == null ? "arn:aws:iam::" + site.account() + ":instance-profile/" + value : value;
        return IamInstanceProfile.builder().arn(arn).id(idOf(arn)).build();
    }

    /** The same profile has the same id. */
    private static String idOf(String arn) {
        IdSource ids = IdSource.derived(0, arn);
        StringBuilder id = new StringBuilder("AIPA");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(DIGITS.charAt(ids.nextInt(DIGITS.length())));
        }
        return id.toString();
    }
}
