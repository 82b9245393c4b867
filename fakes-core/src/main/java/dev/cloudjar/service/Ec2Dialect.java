package dev.cloudjar.service;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One violation a refusal: first what is missing, else what is wrong first. The two codes and what they mean are
 * documented. The sentences are observed for missing parameters, empty values and numbers below the least (where EC2
 * says "greater than" of a bound that it accepts); for the others they are assumed, in the same form.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes for the EC2 API</a>
 */
record Ec2Dialect() implements ValidationDialect {

    /** Stands for an element: constrained elements are all texts. */
    private static final String A_TEXT = "text";

    /** Has a code of its own. */
    private static final String TEMPLATE_NAME = "LaunchTemplateName";

    /** That of an image: no other name is constrained under this name. */
    private static final String IMAGE_NAME = "Name";

    /** A value of a Dedicated Host that has a documented code of its own. */
    private static final String AUTO_PLACEMENT = "AutoPlacement";

    /** Has one too, which is documented; its sentence is assumed. */
    private static final String VOLUME_TYPE = "VolumeType";

    @Override
    public AwsError refusal(List<Violation> violations) {
        Violation first = ValidationDialect.first(violations);
        String parameter = first.at().leaf();
        if (first.isMissing()) {
            return new AwsError("MissingParameter", 400, "The request must contain the parameter " + parameter);
        }
        if (parameter.equals(TEMPLATE_NAME)) {
            return new AwsError(
                    "InvalidLaunchTemplateName.MalformedException",
                    400,
                    "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and"
                            + " the following characters: - ( ) . / _.");
        }
        if (parameter.equalsIgnoreCase(IMAGE_NAME)) {
            return new AwsError(
                    "InvalidAMIName.Malformed",
                    400,
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')',"
                            + " '.', '-', '/' and '_'");
        }
        if (parameter.equals(VOLUME_TYPE)) {
            return new AwsError("UnknownVolumeType", 400, "Unsupported volume type '" + first.value() + "'.");
        }
        return new AwsError(
                parameter.equalsIgnoreCase(AUTO_PLACEMENT) ? "InvalidAutoPlacement" : "InvalidParameterValue",
                400,
                "Value (" + shown(first.value()) + ") for parameter " + parameter + " is invalid. "
                        + expectation(first.rule(), first.value()));
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Number ? " " + value + " " : Shown.of(value);
    }

    private static String expectation(Rule rule, @Nullable Object value) {
        if (rule instanceof Rule.AtLeast least) {
            return least.ofNumber()
                    ? "Expecting a value greater than " + Rule.plain(least.bound()) + "."
                    : tooShort(least.bound(), value);
        }
        if (rule instanceof Rule.AtMost most) {
            return most.ofNumber()
                    ? "Expecting a value less than " + Rule.plain(most.bound()) + "."
                    : "Expecting at most " + Rule.plain(most.bound()) + " " + units(value) + ".";
        }
        if (rule instanceof Rule.OneOf allowed) {
            return "Valid values: " + String.join(", ", allowed.values()) + ".";
        }
        if (rule instanceof Rule.Matches matches) {
            return "Expecting a value that matches " + matches.pattern().text() + ".";
        }
        if (rule instanceof Rule.Each each) {
            return each.rules().stream()
                    .filter(part -> !(part instanceof Rule.Present))
                    .map(part -> expectation(part, A_TEXT))
                    .collect(Collectors.joining(" ", "For each element: ", ""));
        }
        return rule.words();
    }

    private static String tooShort(double least, @Nullable Object value) {
        return value instanceof String text && text.isEmpty()
                ? "The value cannot be empty"
                : "Expecting at least " + Rule.plain(least) + " " + units(value) + ".";
    }

    private static String units(@Nullable Object value) {
        return value instanceof String ? "characters" : "elements";
    }
}
