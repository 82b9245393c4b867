package dev.cloudjar.examples;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.examples.SpotWorker.Job;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.imds.Ec2MetadataClient;

// region worker
@FakeAws(time = TimeMode.MANUAL)
@DisplayName("A worker on a Spot Instance: drained before EC2 takes the instance away")
class SpotWorkerTest {

    private final Queue<Job> queue = new ArrayDeque<>();
    private final List<Instant> finished = new ArrayList<>();

    @Test
    void takes_no_job_that_it_could_not_finish(FakeCloud cloud) {
        for (int i = 1; i <= 100; i++) {
            queue.add(new Job("job " + i, Duration.ofSeconds(30)));
        }
        String id = cloud.ec2()
                .givenRunningInstance(i -> i.launch(r -> r.instanceMarketOptions(market -> market.marketType("spot"))));
        Ec2MetadataClient metadata = FakeClients.of(cloud).onInstance(id).metadata();
        SpotWorker worker = new SpotWorker(metadata, cloud.clock(), queue, job -> {
            cloud.clock().sleep(Duration.ofSeconds(30));
            finished.add(cloud.clock().instant());
        });
        ScheduledFuture<?> rounds =
                cloud.clock().scheduler().scheduleWithFixedDelay(worker::round, 0, 5, TimeUnit.SECONDS);

        cloud.clock().advance(Duration.ofMinutes(10));
        cloud.ec2().interrupt(id); // the notice; in two minutes the instance is gone
        Instant end = cloud.clock().instant().plus(Duration.ofMinutes(2));
        cloud.clock().advance(Duration.ofMinutes(5));
        rounds.cancel(false);

        assertThat(cloud.ec2().instance(id)).isTerminated();
        assertThat(worker.isDrained()).isTrue();
        assertThat(finished)
                .allMatch(when -> !when.isAfter(end))
                .anyMatch(when -> when.isAfter(end.minus(Duration.ofMinutes(1)))); // it works as long as it can
        assertThat(finished.size() + queue.size()).isEqualTo(100); // nothing lost, nothing done twice
    }
}
// endregion
