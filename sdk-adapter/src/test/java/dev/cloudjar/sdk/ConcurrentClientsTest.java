package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrentClientsTest {

    private static final int THREADS = 4;
    private static final int CALLS = 50;

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void several_threads_share_a_cloud_and_a_client() throws Exception {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        inEachThread(() -> {
            for (int i = 0; i < CALLS; i++) {
                assertThat(ec2.describeInstances().reservations()).hasSize(1);
            }
            return null;
        });

        assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(THREADS * CALLS);
        assertThat(cloud.journal().attempts())
                .extracting(JournalEntry.ApiCall::invocationId)
                .doesNotHaveDuplicates();
    }

    private void inEachThread(Callable<?> work) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(work));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }
}
