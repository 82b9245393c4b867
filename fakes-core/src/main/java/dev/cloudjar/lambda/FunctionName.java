package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as a request names it: by name, partial ARN or ARN, each with or without a qualifier.
 *
 * @param name its name alone
 * @param qualifier version or alias, from the name or beside it
 */
record FunctionName(String name, Optional<String> qualifier) {

    static final String LATEST = "$LATEST";

    private static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?"
            + "(?:(?<region>[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d):)?"
            + "(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]+)"
            + "(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

    /** The name alone, for looking up what to settle: no text is refused here. */
    static String nameIn(@Nullable String text) {
        if (text != null && isNameAlone(text)) {
            return text;
        }
        Matcher form = FORM.matcher(text == null ? "" : text);
        return form.matches() ? form.group("name") : "";
    }

    static FunctionName of(String text, @Nullable String qualifierBeside, String action, Site site) {
        if (isNameAlone(text)) {
            return new FunctionName(requireShort(text), qualifier(null, qualifierBeside));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw LambdaErrors.validation("1 validation error detected: Value '" + text
                    + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?"
                    + "(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
        }
        requireHere(form, text, action, site);
        return new FunctionName(requireShort(form.group("name")), qualifier(form.group("qualifier"), qualifierBeside));
    }

    /** As most callers name it: what has no colon has no other part. */
    private static boolean isNameAlone(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String requireShort(String name) {
        if (name.length() > LONGEST) {
            throw LambdaErrors.validation("1 validation error detected: Value '" + name
                    + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to "
                    + LONGEST);
        }
        return name;
    }

    private static void requireHere(Matcher form, String text, String action, Site site) {
        String region = form.group("region");
        if (region != null && !region.equals(site.region())) {
            throw LambdaErrors.notFound(
                    "Functions from '" + region + "' are not reachable in this region ('" + site.region() + "')");
        }
        String account = form.group("account");
        if (account != null && !account.equals(site.account())) {
            throw LambdaErrors.accessDenied(site.account(), action, text);
        }
    }

    private static Optional<String> qualifier(@Nullable String inside, @Nullable String beside) {
        if (inside != null && beside != null && !beside.isEmpty() && !inside.equals(beside)) {
            throw LambdaErrors.invalid(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return Optional.ofNullable(inside).or(() -> Optional.ofNullable(beside).filter(text -> !text.isEmpty()));
    }

    /** The function's ARN, with the qualifier if there is one. */
    String arn(Site site) {
        return arn(site, name) + qualifier.map(text -> ":" + text).orElse("");
    }

    static String arn(Site site, String name) {
        return site.arn("lambda", "function:" + name);
    }
}
