package dev.cloudjar.service;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Every violation in one message: {@code 2 validation errors detected: Value 'x y' at 'functionName' failed to satisfy
 * constraint: Member must satisfy regular expression pattern: ...; Value null at 'role' failed to satisfy constraint: Member
 * must not be null}. The wording is not documented; observed in answers of Lambda, IAM and others. What AWS says of a blob's
 * value is assumed.
 *
 * @param code the error's code
 */
record AggregatingDialect(String code) implements ValidationDialect {

    @Override
    public AwsError refusal(List<Violation> violations) {
        String message = violations.stream()
                .map(AggregatingDialect::sentence)
                .collect(Collectors.joining(
                        "; ",
                        violations.size() == 1
                                ? "1 validation error detected: "
                                : violations.size() + " validation errors detected: ",
                        ""));
        return new AwsError(code, 400, message);
    }

    private static String sentence(Violation violation) {
        return "Value " + quoted(violation.value()) + " at '" + violation.at().dotted()
                + "' failed to satisfy constraint: " + violation.rule().words();
    }

    private static String quoted(@Nullable Object value) {
        if (value instanceof SdkBytes bytes) {
            int length = bytes.asByteArrayUnsafe().length;
            return "'java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]'";
        }
        return value == null ? "null" : "'" + Shown.of(value) + "'";
    }
}
