package dev.cloudjar.ec2.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.PrincipalType;

/**
 * Who may connect to an endpoint service.
 *
 * @param principal an ARN, or {@code *} for everyone
 */
record ServicePermission(String id, String serviceId, String principal, Map<String, String> tags) {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:(iam|sts)::(\\d{12}):(root|user/.+|role/.+|assumed-role/.+)");

    static boolean isPrincipal(String text) {
        return text.equals("*") || ARN.matcher(text).matches();
    }

    /** The account of a principal; empty for everyone. */
    static Optional<String> accountOf(String principal) {
        Matcher arn = ARN.matcher(principal);
        return arn.matches() ? Optional.of(arn.group(2)) : Optional.empty();
    }

    /** Assumed: a user or a role stands for its account, for the fake does not ask which of them calls. */
    boolean lets(String account) {
        return principal.equals("*")
                || accountOf(principal).filter(account::equals).isPresent();
    }

    PrincipalType type() {
        if (principal.equals("*")) {
            return PrincipalType.ALL;
        }
        if (principal.endsWith(":root")) {
            return PrincipalType.ACCOUNT;
        }
        return principal.contains(":user/") ? PrincipalType.USER : PrincipalType.ROLE;
    }

    ServicePermission withTags(Map<String, String> value) {
        return new ServicePermission(id, serviceId, principal, value);
    }
}
