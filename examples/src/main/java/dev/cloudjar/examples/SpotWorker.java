package dev.cloudjar.examples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.imds.Ec2MetadataClient;

/**
 * Works off a queue on a Spot Instance. Before each job it looks whether EC2 is about to take the instance away; what could not be
 * finished by then stays in the queue, for others.
 */
final class SpotWorker {

    /** Later SDKs than the oldest that Cloudjar supports have an exception with the status in it. */
    private static final String NOT_FOUND = "returned Http code 404";

    private final Ec2MetadataClient metadata;
    private final Clock clock;
    private final Queue<Job> queue;
    private final Consumer<Job> work;
    private boolean drained;

    /** A job, and how long it takes at most. */
    record Job(String name, Duration atMost) {}

    SpotWorker(Ec2MetadataClient metadata, Clock clock, Queue<Job> queue, Consumer<Job> work) {
        this.metadata = metadata;
        this.clock = clock;
        this.queue = queue;
        this.work = work;
    }

    /** One job, or none where there is no time for it; meant to be run every five seconds. */
    void round() {
        Job next = queue.peek();
        if (drained || next == null) {
            return;
        }
        Optional<Instant> end = interruption();
        if (end.isPresent() && clock.instant().plus(next.atMost()).isAfter(end.get())) {
            drained = true;
        } else {
            work.accept(queue.remove());
        }
    }

    /** Whether it has stopped working because the instance will be gone. */
    boolean isDrained() {
        return drained;
    }

    private Optional<Instant> interruption() {
        try {
            Map<String, Document> notice = metadata.get("/latest/meta-data/spot/instance-action")
                    .asDocument()
                    .asMap();
            return Optional.ofNullable(notice.get("time")).map(time -> Instant.parse(time.asString()));
        } catch (SdkClientException e) {
            if (String.valueOf(e.getMessage()).contains(NOT_FOUND)) {
                return Optional.empty(); // no notice
            }
            throw e;
        }
    }
}
