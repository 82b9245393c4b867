package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrentInvocationsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeCloud cloud = FakeCloud.builder()
            .with(LambdaSettings.defaults().withColdStart(Duration.ZERO))
            .build();

    @Test
    void invocations_at_the_same_time_each_have_an_environment_and_their_sleeps_overlap()
            throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(2);
        cloud.lambda().givenFunction("orders", (event, context) -> {
            Instant wakeUp = context.clock().instant().plusSeconds(1);
            together.await();
            context.clock().sleepUntil(wakeUp);
            together.await();
            return "done";
        });

        List<String> answers = inParallel(2, () -> LambdaCalls.on(cloud).answer("orders", "{}"));

        assertThat(answers).containsExactly("\"done\"", "\"done\"");
        assertThat(cloud.lambda().environments("orders")).hasSize(2);
        assertThat(cloud.clock().instant()).isEqualTo(START.plusSeconds(1));
    }

    private static <T> List<T> inParallel(int threads, Callable<T> work)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> all = pool.invokeAll(java.util.Collections.nCopies(threads, work));
            return List.of(all.get(0).get(), all.get(1).get());
        } finally {
            pool.shutdown();
        }
    }
}
