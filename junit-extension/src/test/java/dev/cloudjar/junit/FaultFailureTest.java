package dev.cloudjar.junit;

import static dev.cloudjar.ec2.Ec2WorldFaults.zoneGoesDark;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.fault.HeldCalls;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What a test is told at its end of faults that did not come about. */
class FaultFailureTest {

    @ExtendWith(FakeCloudExtension.class)
    static class NearlyFiredTestCase {
        @Test
        void calls_another_region(Faults faults, Ec2Client ec2) {
            faults.add(onCall("ec2", "DescribeInstances")
                    .inRegion("eu-west-1")
                    .always()
                    .throttle());
            ec2.describeVpcs();
            ec2.describeInstances();
        }
    }

    @Test
    void a_rule_that_never_fired_is_shown_beside_the_call_that_came_closest() {
        assertThat(Kit.onlyFailure(Kit.run(NearlyFiredTestCase.class)))
                .hasMessageContaining("\"ec2:DescribeInstances in eu-west-1, every call: is throttled\" never fired")
                .hasMessageContaining("ec2:DescribeInstances (attempt 1) at 2026-01-01T00:00:00Z came closest")
                .hasMessageContaining("FAIL rule: in eu-west-1  |  call: in us-east-1")
                .hasMessageContaining(".optional()");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class StillHeldTestCase {
        static final AtomicReference<CompletableFuture<?>> CALL = new AtomicReference<>();

        @Test
        void forgets_to_release(Faults faults, Ec2AsyncClient ec2) {
            faults.hold(onCall("ec2", "DescribeInstances"));
            CALL.set(ec2.describeInstances());
        }
    }

    @Test
    void a_call_that_is_held_still_fails_the_test_and_ends_with_an_error() {
        assertThat(Kit.onlyFailure(Kit.run(StillHeldTestCase.class)))
                .hasMessageContaining(
                        "Calls are still held at the end of the test: ec2:DescribeInstances, every call," + " 1 held")
                .hasMessageContaining("release()");
        assertThatThrownBy(() ->
                        Objects.requireNonNull(StillHeldTestCase.CALL.get()).join())
                .hasCauseInstanceOf(SdkClientException.class)
                .hasMessageContaining("when its test ended");
    }

    @FakeAws(scope = CloudScope.CLASS)
    static class SharedCloudTestCase {
        @Test
        void holds_and_releases(Faults faults, Ec2AsyncClient ec2) {
            HeldCalls held = faults.hold(onCall("ec2", "DescribeInstances"));
            CompletableFuture<?> call = ec2.describeInstances();
            held.release();
            call.join();
        }

        @Test
        void is_not_held_by_what_another_test_held(Ec2Client ec2) {
            ec2.describeInstances();
        }
    }

    @Test
    void tests_that_share_a_cloud_hold_nothing_of_each_other() {
        Kit.passes(Kit.run(SharedCloudTestCase.class), 2);
    }

    @ExtendWith(FakeCloudExtension.class)
    static class HoldThatHeldNothingTestCase {
        @Test
        void calls_nothing(Faults faults) {
            faults.hold(onCall("ec2", "RunInstances"));
        }
    }

    @Test
    void a_hold_that_held_nothing_never_fired() {
        assertThat(Kit.onlyFailure(Kit.run(HoldThatHeldNothingTestCase.class)))
                .hasMessageContaining("is held until the test releases it\" never fired")
                .hasMessageContaining("for none was made");
    }

    @ExtendWith(FakeCloudExtension.class)
    static class ConditionThatNeverHeldTestCase {
        @Test
        void launches_nothing(FakeCloud cloud) {
            cloud.faults().world().when(ec2 -> ec2.instances().size() == 3, zoneGoesDark("us-east-1a"));
        }
    }

    @Test
    void a_world_fault_whose_condition_never_held_fails_the_test() {
        assertThat(Kit.onlyFailure(Kit.run(ConditionThatNeverHeldTestCase.class)))
                .hasMessageContaining("The world fault \"us-east-1a: goes dark\" never happened")
                .hasMessageContaining("its condition never held");
    }
}
