package dev.cloudjar.junit;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Instance;
import dev.cloudjar.journal.Journal;
import dev.cloudjar.lambda.LambdaSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;

class FailureTest {

    private static String report(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(CloudReport.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("no report");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class FailingTestCase {
        @Test
        void fails(Ec2Client ec2, FakeCloud cloud) {
            String id = cloud.ec2().givenRunningInstance();
            ec2.stopInstances(r -> r.instanceIds(id));
            throw new AssertionError("the code under test is wrong");
        }
    }

    @Test
    void a_failing_test_tells_what_the_cloud_saw() {
        Throwable failure = Kit.onlyFailure(Kit.run(FailingTestCase.class));

        assertThat(failure).hasMessage("the code under test is wrong");
        assertThat(report(failure))
                .startsWith("what the fake cloud saw (123456789012/us-east-1, seed 0, SETTLING;")
                .contains("ec2:StopInstances -> ok")
                .contains("running -> stopping")
                .contains("Still ahead:")
                .contains("It is now 2026-01-01T00:00:");
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @ExtendWith(FakeCloudExtension.class)
    static class FailingBeforeTestCase {
        @BeforeEach
        void set_up(Ec2Client ec2) {
            ec2.describeInstances();
            throw new AssertionError("set-up is wrong");
        }

        @Test
        void test() {}
    }

    @Test
    void a_failing_set_up_tells_it_too() {
        assertThat(report(Kit.onlyFailure(Kit.run(FailingBeforeTestCase.class))))
                .contains("ec2:DescribeInstances -> ok");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class AbortedTestCase {
        @Test
        void aborts(Ec2Client ec2) {
            throw new TestAbortedException("not here");
        }
    }

    @Test
    void an_aborted_test_stays_aborted_and_has_no_report() {
        EngineExecutionResults results = Kit.run(AbortedTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.aborted(1).failed(0));
    }

    @ExtendWith(FakeCloudExtension.class)
    static class SwallowingTestCase {
        @Test
        void swallows(Ec2Client ec2) {
            try {
                ec2.bundleInstance(request -> {});
            } catch (Ec2Exception e) {
                assertThat(e.statusCode()).isEqualTo(501);
            }
        }
    }

    @Test
    void a_call_to_what_is_not_faked_fails_the_test_even_if_it_was_swallowed() {
        Throwable failure = Kit.onlyFailure(Kit.run(SwallowingTestCase.class));

        assertThat(failure)
                .hasMessageContaining("ec2:BundleInstance is not faked")
                .hasMessageContaining("cloud.on(BundleInstanceRequest.class, request -> ...)");
        assertThat(report(failure)).contains("ec2:BundleInstance -> CloudjarNotFaked");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class UnfiredTestCase {
        @Test
        void never_calls(FakeCloud cloud) {
            cloud.faults().add(onCall("ec2", "RunInstances").first(1).loseAnswer());
        }

        @Test
        void may_stay_unfired(FakeCloud cloud) {
            cloud.faults()
                    .add(onCall("ec2", "RunInstances").first(1).loseAnswer().optional());
        }
    }

    @Test
    void a_rule_that_never_fired_fails_the_test() {
        assertThat(Kit.onlyFailure(Kit.run(UnfiredTestCase.class)))
                .hasMessageContaining("ec2:RunInstances, the first 1")
                .hasMessageContaining("never fired")
                .hasMessageContaining(".optional()");
    }

    @FakeAws(scope = CloudScope.FORK)
    static class ClassLevelRuleTestCase {
        @org.junit.jupiter.api.BeforeAll
        static void set_up(FakeCloud cloud) {
            cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).failWith("InternalError", 500, "Oops."));
        }

        @Test
        void fires(Journal journal, Ec2Client ec2) {
            org.assertj.core.api.Assertions.assertThatThrownBy(ec2::describeInstances)
                    .isInstanceOf(Ec2Exception.class);
        }

        @Test
        void does_not(FakeCloud cloud) {
            Ec2Instance instance = cloud.ec2().instance(cloud.ec2().givenRunningInstance());
            CloudAssertions.assertThat(instance).isRunning();
        }
    }

    @Test
    void a_rule_of_the_class_need_not_fire_in_every_test() {
        Kit.passes(Kit.run(ClassLevelRuleTestCase.class), 2);
    }

    @FakeAws(scope = CloudScope.FORK)
    static class ClassLevelRuleNeverFiredTestCase {
        @org.junit.jupiter.api.BeforeAll
        static void set_up(FakeCloud cloud) {
            cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).failWith("InternalError", 500, "Oops."));
        }

        @Test
        void does_not() {}
    }

    @Test
    void a_rule_of_the_class_that_fired_in_no_test_fails_the_class() {
        assertThat(Kit.onlyFailure(Kit.run(ClassLevelRuleNeverFiredTestCase.class)))
                .hasMessageContaining("ec2:DescribeInstances, the first 1")
                .hasMessageContaining("never fired");
    }

    static class HangingHandlerTestCase {
        @org.junit.jupiter.api.extension.RegisterExtension
        static final FakeCloudExtension CLOUD = FakeCloudExtension.builder()
                .configure(cloud -> cloud.with(LambdaSettings.defaults().withHangGuard(Duration.ofMillis(20))))
                .build();

        @Test
        void invokes_a_handler_that_never_ends(FakeCloud cloud, LambdaClient lambda) {
            CountDownLatch never = new CountDownLatch(1);
            cloud.lambda().givenFunction("stuck", (event, context) -> {
                never.await();
                return "never";
            });
            lambda.invoke(r -> r.functionName("stuck"));
        }
    }

    @Test
    void a_handler_that_hangs_in_real_time_fails_the_test() {
        Throwable failure = Kit.onlyFailure(Kit.run(HangingHandlerTestCase.class));

        assertThat(failure)
                .hasMessageContaining("The handler of lambda:stuck still ran after 20 ms of real time")
                .hasMessageContaining("withHangGuard");
        assertThat(report(failure)).contains("lambda:Invoke");
    }
}
