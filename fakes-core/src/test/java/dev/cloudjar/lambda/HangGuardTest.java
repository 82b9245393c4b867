package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class HangGuardTest {

    @Test
    void a_handler_that_waits_for_something_real_is_interrupted_and_fails_the_test() {
        FakeCloud cloud = FakeCloud.builder()
                .with(LambdaSettings.defaults().withHangGuard(Duration.ofMillis(20)))
                .build();
        CountDownLatch never = new CountDownLatch(1);
        cloud.lambda().givenFunction("stuck", (event, context) -> {
            never.await();
            return "never";
        });

        InvokeResponse response = LambdaCalls.on(cloud).invoke("stuck", "{}");

        assertThat(response.payload().asUtf8String()).contains("java.lang.InterruptedException");
        assertThat(cloud.problems())
                .singleElement()
                .asString()
                .contains("The handler of lambda:stuck still ran after 20 ms of real time and was interrupted")
                .contains("withHangGuard")
                .contains("CountDownLatch.await");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void the_guard_can_be_off() {
        FakeCloud cloud = FakeCloud.builder()
                .with(LambdaSettings.defaults().withHangGuard(Duration.ZERO))
                .build();
        cloud.lambda().givenFunction("orders", (event, context) -> "done");

        assertThat(LambdaCalls.on(cloud).answer("orders", "{}")).isEqualTo("\"done\"");
        assertThat(cloud.problems()).isEmpty();
    }
}
