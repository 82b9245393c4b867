package dev.cloudjar.examples;

import static dev.cloudjar.ec2.Ec2InstanceState.RUNNING;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static dev.cloudjar.junit.CloudAssertions.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The examples of junit-extension/docs/assertions.md. */
@FakeAws
class AssertionsGuideTest {

    /** Replaces the instances one by one, and waits for each: what the examples judge. */
    private static void restartOneByOne(Ec2Client ec2, List<String> ids) {
        for (String id : ids) {
            ec2.stopInstances(request -> request.instanceIds(id));
            ec2.waiter().waitUntilInstanceStopped(request -> request.instanceIds(id));
            ec2.startInstances(request -> request.instanceIds(id));
            ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(id));
        }
    }

    private static String guide() {
        try {
            return Files.readString(Path.of("..", "junit-extension", "docs", "assertions.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String launch(Ec2Client ec2) {
        return ec2.runInstances(request ->
                        request.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    @Test
    void something_always_holds(FakeCloud cloud, Ec2Client ec2) {
        // region always
        String blue = cloud.ec2().givenRunningInstance();
        String green = cloud.ec2().givenRunningInstance();

        restartOneByOne(ec2, List.of(blue, green));

        assertThat(cloud)
                .always(
                        "one of the two runs",
                        moment -> !moment.instances(RUNNING).isEmpty())
                .never("both are stopped", moment -> moment.is(blue, "stopped") && moment.is(green, "stopped"));
        // endregion
        String message = catchThrowable(() -> assertThat(cloud)
                        .always("both run", moment -> moment.instances(RUNNING).size() == 2))
                .getMessage();
        assertThat(guide()).contains("```\n" + message + "\n```");
    }

    @Test
    void something_comes_soon_enough(FakeCloud cloud, Ec2Client ec2) {
        // region eventually
        String id = launch(ec2);
        cloud.clock().advance(Duration.ofMinutes(10));

        assertThat(cloud)
                .eventually(within(Duration.ofMinutes(1)), "the instance runs", moment -> moment.is(id, "running"));
        // endregion
    }

    @Test
    void a_stretch_is_judged_alone(FakeCloud cloud, Ec2Client ec2) {
        // region between
        String id = cloud.ec2().givenRunningInstance();
        Instant night = cloud.clock().instant();
        ec2.stopInstances(request -> request.instanceIds(id));
        cloud.clock().advance(Duration.ofHours(8));
        Instant morning = cloud.clock().instant();
        ec2.startInstances(request -> request.instanceIds(id));

        assertThat(cloud)
                .between(
                        night.plus(Duration.ofMinutes(5)),
                        morning.minusMillis(1),
                        history -> history.always("it is stopped", moment -> moment.is(id, "stopped"))
                                .hasCalls("ec2:StartInstances", 0));
        // endregion
    }

    @Test
    void moments_tell_calls_and_resources(FakeCloud cloud, Ec2Client ec2) {
        ec2.createVolume(request -> request.size(8).availabilityZone("us-east-1a"));
        ec2.describeVolumes();
        // region moment
        assertThat(cloud)
                .always(
                        "no more volumes than calls that made them",
                        moment -> moment.in("ec2", "available").size() <= moment.calls("ec2:CreateVolume"));
        // endregion
    }

    @Test
    void what_is_made_is_removed(FakeCloud cloud, Ec2Client ec2) {
        // region leaks
        String id = launch(ec2);
        String volume = ec2.createVolume(request -> request.size(8).availabilityZone("us-east-1a"))
                .volumeId();
        ec2.waiter().waitUntilVolumeAvailable(request -> request.volumeIds(volume));

        ec2.terminateInstances(request -> request.instanceIds(id)); // its root volume goes with it
        ec2.deleteVolume(request -> request.volumeId(volume));

        assertThat(cloud).hasNoLeakedResources();
        // endregion
    }

    @Test
    void attempts_are_counted(FakeCloud cloud, Ec2Client ec2) {
        // region attempts
        cloud.faults().add(onCall("ec2", "DescribeVpcs").first(1).attempts(2).failWith("InternalError", 500, "Oops."));

        ec2.describeVpcs(); // the SDK tries three times
        ec2.describeVpcs();

        assertThat(cloud)
                .hasCalls("ec2:DescribeVpcs", 2)
                .hasAttempts("ec2:DescribeVpcs", 4)
                .hasRetries("ec2:DescribeVpcs", 2);
        assertThat(cloud.journal()).hasAttemptsPerCall("ec2:DescribeVpcs", 3, 1);
        // endregion
        assertThat(cloud.journal().attemptsByCall("ec2:DescribeVpcs")).hasSize(2);
    }
}
