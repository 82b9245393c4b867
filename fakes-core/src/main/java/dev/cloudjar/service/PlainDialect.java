package dev.cloudjar.service;

import java.util.List;
import java.util.Locale;

/**
 * Services that name one thing that is wrong in a sentence of their own, first what is missing. The codes are those of their
 * API references; of the sentences, those for what was seen in answers of AWS are said to be observed, and all others are
 * assumed, in the same form.
 */
enum PlainDialect implements ValidationDialect {

    /**
     * Observed: {@code Clusters can not be blank.} and {@code Cluster must match ^[a-zA-Z0-9\-_]{1,255}$, but was …}.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html#API_DescribeServices_Errors">Errors
     *     of DescribeServices</a>
     */
    ECS("InvalidParameterException") {
        @Override
        String sentence(String name, Violation violation) {
            if (violation.isMissing()) {
                return name + " can not be blank.";
            }
            if (violation.rule() instanceof Rule.Matches matches) {
                return name + " must match " + matches.pattern().text() + ", but was " + shown(violation);
            }
            return about(name, violation) + ", but was " + shown(violation);
        }
    },

    /**
     * Observed: {@code KeyArn is required}.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html#API_CreateCluster_Errors">Errors of
     *     CreateCluster</a>
     */
    EKS("InvalidParameterException") {
        @Override
        String sentence(String name, Violation violation) {
            return violation.isMissing() ? name + " is required" : about(name, violation);
        }
    },

    /**
     * Observed: {@code Error executing request, Exception : Job name should match valid pattern}.
     *
     * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html#API_SubmitJob_Errors">Errors of
     *     SubmitJob</a>
     */
    BATCH("ClientException") {
        @Override
        String sentence(String name, Violation violation) {
            String words = spoken(name);
            String what = violation.rule() instanceof Rule.Matches
                    ? words + " should match valid pattern"
                    : about(words, violation);
            return "Error executing request, Exception : " + what;
        }
    },

    /**
     * Observed: {@code Value 1000 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.}
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</a>
     */
    SQS("InvalidParameterValue") {
        @Override
        String sentence(String name, Violation violation) {
            return violation.isMissing()
                    ? "The request must contain the parameter " + name + "."
                    : "Value " + shown(violation) + " for parameter " + name + " is invalid. Reason: "
                            + about("", violation).strip() + ".";
        }

        @Override
        String code(Violation violation) {
            return violation.isMissing() ? "MissingParameter" : super.code(violation);
        }
    };

    private final String code;

    PlainDialect(String code) {
        this.code = code;
    }

    abstract String sentence(String name, Violation violation);

    String code(Violation violation) {
        return code;
    }

    @Override
    public AwsError refusal(List<Violation> violations) {
        Violation first = ValidationDialect.first(violations);
        String member = first.at().field().memberName();
        String name = member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
        return new AwsError(code(first), 400, sentence(name, first));
    }

    /** The rule's own words with the member's name in them. */
    private static String about(String name, Violation violation) {
        String words = violation.rule().words();
        return words.startsWith("Member ") ? name + words.substring("Member".length()) : name + ": " + words;
    }

    private static String shown(Violation violation) {
        return Shown.of(violation.value());
    }

    /** {@code JobName} as {@code Job name}. */
    private static String spoken(String name) {
        StringBuilder spoken = new StringBuilder(name.substring(0, 1));
        for (char c : name.substring(1).toCharArray()) {
            if (Character.isUpperCase(c)) {
                spoken.append(' ');
            }
            spoken.append(Character.toLowerCase(c));
        }
        return spoken.toString();
    }
}
