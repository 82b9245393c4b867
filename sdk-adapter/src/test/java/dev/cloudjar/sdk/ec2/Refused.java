package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Looks at what EC2 refuses. */
final class Refused {

    private Refused() {}

    /** Expects a call to be refused with a code. */
    static AbstractThrowableAssert<?, ? extends Throwable> with(String code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(Ec2Exception.class)
                .matches(
                        refusal -> ((Ec2Exception) refusal)
                                .awsErrorDetails()
                                .errorCode()
                                .equals(code),
                        "is " + code);
    }

    /** Expects a call to be refused with a code and, whole or in part, a message. */
    static AbstractThrowableAssert<?, ? extends Throwable> with(String code, String message, ThrowingCallable call) {
        return with(code, call).hasMessageContaining(message);
    }
}
