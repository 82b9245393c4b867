package dev.cloudjar.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.internal.AwsErrorCode;

class ThrottlingErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application-autoscaling", "autoscaling", "batch", "cloudwatch", "ec2", "ecs", "eks",
                        "elasticbeanstalk",
                "elb", "elbv2", "iam", "lambda", "lightsail", "logs", "sqs", "sts"
            })
    void the_sdk_takes_every_services_error_for_throttling(String service) {
        AwsError error = ThrottlingErrors.of(service);

        assertThat(AwsErrorCode.isThrottlingErrorCode(error.code()))
                .as(error.code())
                .isTrue();
    }

    @Test
    void ec2_and_lambda_have_codes_and_statuses_of_their_own() {
        assertThat(ThrottlingErrors.of("ec2")).hasToString("RequestLimitExceeded (503): Request limit exceeded.");
        assertThat(ThrottlingErrors.of("lambda").httpStatus()).isEqualTo(429);
        assertThat(ThrottlingErrors.of("lambda").members()).containsEntry("Reason", "CallerRateLimitExceeded");
    }

    @Test
    void an_unknown_service_is_refused() {
        assertThatThrownBy(() -> ThrottlingErrors.of("ec3")).hasMessageContaining("ec2");
    }
}
