package dev.cloudjar.examples;

import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

@ExtendWith(FakeCloudExtension.class)
@DisplayName("Two launchers under the same faults")
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
