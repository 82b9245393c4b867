package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What tests of refusals look at. */
final class Refusals {

    private Refusals() {}

    /** An exception of the client with this code. */
    static Consumer<Throwable> code(String code) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(Ec2Exception.class);
            assertThat(((Ec2Exception) thrown).awsErrorDetails().errorCode()).isEqualTo(code);
        };
    }
}
