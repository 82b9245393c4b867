package dev.cloudjar.examples;

import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.junit.FakeCloudExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

@ExtendWith(FakeCloudExtension.class)
@DisplayName("Three launchers under the same faults")
class LaunchersTest {

    private static final String IMAGE = "ami-0abcdef1234567890";

    /** All attempts of the first call take effect, and none is heard of. */
    private static final FaultRule LOST_ANSWER =
            onCall("ec2", "RunInstances").nth(1).loseAnswer();

    @Nested
    class The_resilient_one {

        private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b");

        @Test
        void survives_throttling(FakeCloud cloud, Ec2Client ec2, Faults faults) {
            faults.add(onCall("ec2", "RunInstances").first(1).attempts(2).throttle());

            new ResilientLauncher(ec2, ZONES).launch(IMAGE);

            assertThat(cloud.ec2().instances()).hasSize(1);
            assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 1).hasAttempts("ec2:RunInstances", 3);
        }

        @Test
        void goes_to_the_next_zone_where_one_has_no_capacity(FakeCloud cloud, Ec2Client ec2) {
            cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();

            String id = new ResilientLauncher(ec2, ZONES).launch(IMAGE);

            assertThat(ec2.describeInstances(r -> r.instanceIds(id)).reservations())
                    .singleElement()
                    .satisfies(
                            it -> assertThat(it.instances().get(0).placement().availabilityZone())
                                    .isEqualTo("us-east-1b"));
        }

        @Test
        void goes_to_the_next_zone_where_a_rule_says_there_is_no_capacity(FakeCloud cloud, Ec2Client ec2) {
            cloud.faults()
                    .add(on(RunInstancesRequest.class)
                            .where(r -> "us-east-1a".equals(r.placement().availabilityZone()))
                            .always()
                            .failWith("InsufficientInstanceCapacity"));

            new ResilientLauncher(ec2, ZONES).launch(IMAGE);

            assertThat(cloud.ec2().instances()).hasSize(1);
        }

        @Test
        void launches_once_although_the_answer_is_lost(FakeCloud cloud, Ec2Client ec2, Faults faults) {
            faults.add(LOST_ANSWER);

            String id = new ResilientLauncher(ec2, ZONES).launch(IMAGE);

            assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 2);
            assertThat(cloud.ec2().instances())
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.id()).isEqualTo(id));
        }
    }

    @Nested
    class The_patient_one {

        private static final String ZONE = "us-east-1a";
        private static final String OTHER_ZONE = "us-east-1b";

        private PatientLauncher launcher(FakeCloud cloud, Ec2Client ec2) {
            return new PatientLauncher(ec2, List.of(ZONE, OTHER_ZONE), cloud.clock()::sleep);
        }

        @Test
        void waits_where_it_is_throttled_and_stays_in_its_zone(FakeCloud cloud, Ec2Client ec2, Faults faults) {
            faults.add(onCall("ec2", "RunInstances").first(2).throttle());

            String id = launcher(cloud, ec2).launch(IMAGE);

            assertThat(cloud.ec2().instance(id).availabilityZone()).isEqualTo(ZONE);
            assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 3);
            assertThat(cloud.clock().instant()).isAfter(Instant.parse("2026-01-01T00:00:15Z"));
        }

        @Test
        void goes_on_at_once_where_a_zone_has_no_capacity(FakeCloud cloud, Ec2Client ec2) {
            cloud.ec2().pool("m5.large", ZONE, Ec2Market.SPOT).exhaust();

            String id = launcher(cloud, ec2).launch(IMAGE);

            assertThat(cloud.ec2().instance(id).availabilityZone()).isEqualTo(OTHER_ZONE);
            assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 2);
        }

        @Test
        void pays_the_On_Demand_price_where_no_Spot_capacity_is_left(FakeCloud cloud, Ec2Client ec2) {
            cloud.ec2().pool("m5.large", ZONE, Ec2Market.SPOT).exhaust();
            cloud.ec2().pool("m5.large", OTHER_ZONE, Ec2Market.SPOT).price("1.00");

            launcher(cloud, ec2).launch(IMAGE);

            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .isEmpty();
            assertThat(cloud.ec2().instances()).hasSize(1);
        }

        @Test
        void does_not_wait_for_what_waiting_does_not_bring(FakeCloud cloud, Ec2Client ec2) {
            cloud.quotas().set("L-34B43A08", 0);

            assertThatThrownBy(() -> launcher(cloud, ec2).launch(IMAGE))
                    .hasMessageContaining("Max spot instance count exceeded");
            assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 1);
        }
    }

    @Nested
    class The_naive_one {

        @Test
        void launches_twice_and_knows_of_one(FakeCloud cloud, Ec2Client ec2, Faults faults) {
            faults.add(LOST_ANSWER);

            new NaiveLauncher(ec2).launch(IMAGE);

            assertThat(cloud.ec2().instances())
                    .as("one of them is paid for and forgotten")
                    .hasSize(2);
        }
    }
}
