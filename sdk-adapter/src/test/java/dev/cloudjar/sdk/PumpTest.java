package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PumpTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Instant start = cloud.clock().instant();

    @Test
    void waits_that_overlap_do_not_add_up() {
        CompletableFuture<Instant> long1 = due(Duration.ofHours(2));
        CompletableFuture<Instant> short1 = due(Duration.ofHours(1));
        CompletableFuture<Instant> long2 = due(Duration.ofHours(2));

        CompletableFuture.allOf(long1, short1, long2).join();

        assertThat(cloud.clock().instant()).isEqualTo(start.plus(Duration.ofHours(2)));
        assertThat(short1.join()).isAfterOrEqualTo(start.plus(Duration.ofHours(1)));
    }

    @Test
    void it_starts_again_after_it_has_run_dry() {
        due(Duration.ofHours(1)).join();

        assertThat(due(Duration.ofHours(2)).join()).isEqualTo(start.plus(Duration.ofHours(2)));
    }

    @Test
    void a_completion_may_bring_about_the_next() {
        CompletableFuture<Instant> second = new CompletableFuture<>();

        Pump.at(
                reply(Duration.ofHours(1)),
                () -> Pump.at(
                        reply(Duration.ofHours(3)),
                        () -> second.complete(cloud.clock().instant())));

        assertThat(second.join()).isEqualTo(start.plus(Duration.ofHours(3)));
    }

    @Test
    void a_completion_may_join_another_answer() {
        CompletableFuture<Instant> second = new CompletableFuture<>();

        CompletableFuture<Instant> chained = cloud.clock().frozen(() -> {
            CompletableFuture<Instant> first = due(Duration.ofHours(1)).thenApply(at -> second.join());
            Pump.at(
                    reply(Duration.ofHours(3)),
                    () -> second.complete(cloud.clock().instant()));
            return first;
        });

        assertThat(chained.join()).isEqualTo(start.plus(Duration.ofHours(3)));
    }

    @Test
    void answers_of_a_burst_come_in_due_order() {
        List<Integer> came = Collections.synchronizedList(new ArrayList<>());

        List<CompletableFuture<?>> burst = cloud.clock().frozen(() -> {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int hours = 50; hours > 0; hours--) {
                int latency = hours;
                CompletableFuture<Boolean> call = new CompletableFuture<>();
                Pump.at(reply(Duration.ofHours(hours)), () -> call.complete(came.add(latency)));
                calls.add(call);
            }
            return calls;
        });
        burst.forEach(CompletableFuture::join);

        assertThat(came).hasSize(50).isSorted();
        assertThat(cloud.clock().instant()).isEqualTo(start.plus(Duration.ofHours(50)));
    }

    private CompletableFuture<Instant> due(Duration after) {
        CompletableFuture<Instant> completed = new CompletableFuture<>();
        Pump.at(reply(after), () -> completed.complete(cloud.clock().instant()));
        return completed;
    }

    private Reply reply(Duration after) {
        return new Reply(
                cloud.clock(),
                start,
                start.plus(after),
                Reply.with(new WireResponse(200, WireHeaders.of(), new byte[0])));
    }
}
