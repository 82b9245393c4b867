package dev.cloudjar.examples;

// region fleet
import static dev.cloudjar.junit.CloudAssertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeAws;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

@FakeAws(startTime = "2026-01-01T19:00:00Z")
@DisplayName("A fleet manager: idle instances stop at night and start in the morning")
class FleetManagerTest {

    @Test
    void tagged_instances_rest_at_night(FakeCloud cloud, Ec2Client ec2) {
        String worker = cloud.ec2().givenRunningInstance(i -> i.tag("nightly", "off"));
        String database = cloud.ec2().givenRunningInstance();
        NightlyShutdown shutdown = new NightlyShutdown(ec2, cloud.clock());

        shutdown.run();
        assertThat(cloud.ec2().instance(worker)).isRunning();

        cloud.clock().advanceTo(Instant.parse("2026-01-01T20:00:00Z"));
        shutdown.run();
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(cloud.ec2().instance(worker)).isStopped();
        assertThat(cloud.ec2().instance(database)).isRunning();

        cloud.clock().advanceTo(Instant.parse("2026-01-02T06:00:00Z"));
        shutdown.run();
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(cloud.ec2().instance(worker)).isRunning();
    }
}
// endregion
