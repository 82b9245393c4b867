package dev.cloudjar;

import dev.cloudjar.Strictness.Consistency;
import dev.cloudjar.consistency.ConsistencyWarning;
import dev.cloudjar.consistency.Replica;
import dev.cloudjar.consistency.Replicas;
import dev.cloudjar.consistency.Staleness;
import dev.cloudjar.identity.Caller;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiAnswer.Content;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Lets reads miss the latest writes: keeps the state before a write, and answers reads from it for a while. That they see
 * the write at last is a transition like any other: in {@code SETTLING} one read misses it, and the next settles first.
 */
final class ReplicaReads {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int SPREAD_SECONDS = 5;

    private final FakeCloud cloud;

    ReplicaReads(FakeCloud cloud) {
        this.cloud = cloud;
    }

    /** One attempt at the service's own operation: its request, who makes it, and how far behind it is. */
    record Attempt(
            ApiCall call, SdkRequest request, Operation<?> operation, Supplier<Caller> caller, Staleness staleness) {}

    /** Reads see a write from now on. */
    private record Seen(String write) implements AgendaEvent<ServiceFake> {
        @Override
        public void happen(ServiceFake fake) {}

        @Override
        public String subject() {
            return write;
        }

        @Override
        public String description() {
            return "reads see it";
        }
    }

    /** Whether nothing is, was or will be hidden from reads of the service called. */
    boolean seeEverything(ApiCall call, Staleness staleness) {
        return staleness.isNone()
                && cloud.strictness().consistency() == Consistency.STRONG
                && cloud.faults().areNone()
                && cloud.fakes().replicas(call).isEmpty();
    }

    /** Before settling: the answer of a read that misses a write which none has missed yet. */
    Optional<Content> missBeforeSettling(Attempt attempt, Supplier<Content> present) {
        if (!attempt.operation().reads() || timekeeper().mode() != TimeMode.SETTLING) {
            return Optional.empty();
        }
        Optional<Replicas> replicas = cloud.fakes().replicas(attempt.call());
        if (replicas.isEmpty() || !(isBehind(attempt) || replicas.get().hasUnmissed(now()))) {
            return Optional.empty();
        }
        return replica(attempt, replicas.get()).flatMap(replica -> missed(attempt, replica, replicas.get(), present));
    }

    /** The operation's answer: of a read, as far as it sees; of a write, which reads may see later. */
    Content answer(Attempt attempt, Supplier<Content> present) {
        return attempt.operation().reads() ? read(attempt, present) : write(attempt, present);
    }

    private Content read(Attempt attempt, Supplier<Content> present) {
        Optional<Replicas> replicas = cloud.fakes().replicas(attempt.call());
        if (replicas.isEmpty()) {
            return present.get();
        }
        Optional<Replica> replica = replica(attempt, replicas.get());
        if (replica.isEmpty()) {
            return present.get();
        }
        Content fresh = present.get();
        return missed(attempt, replica.get(), replicas.get(), () -> fresh).orElse(fresh);
    }

    private Optional<Replica> replica(Attempt attempt, Replicas replicas) {
        return isBehind(attempt) ? replicas.asOf(now().minus(attempt.staleness().behind())) : replicas.lagging(now());
    }

    private static boolean isBehind(Attempt attempt) {
        return !attempt.staleness().behind().isZero();
    }

    /** What the replica answers, where that is not what is so. */
    private Optional<Content> missed(Attempt attempt, Replica replica, Replicas replicas, Supplier<Content> present) {
        Content stale = from(replica, attempt);
        if (same(stale, present.get())) {
            return Optional.empty();
        }
        replicas.missed();
        Duration age = Duration.between(replica.writtenAt(), now());
        cloud.journal()
                .add(new JournalEntry.Surprise(
                        now(),
                        attempt.call().name() + " did not see " + replica.write() + " of " + age.toSeconds()
                                + " s before",
                        ConsistencyWarning.about(attempt.call().service())
                                .orElse(ConsistencyWarning.EC2)
                                .page()));
        return Optional.of(stale);
    }

    private static Content from(Replica replica, Attempt attempt) {
        Operation<?> operation =
                replica.state().operations().find(attempt.call().operation()).orElseThrow();
        try {
            return new ApiAnswer.Response(operation.answer(attempt.request(), attempt.caller()));
        } catch (AwsError error) {
            return new ApiAnswer.Refusal(error);
        }
    }

    private Content write(Attempt attempt, Supplier<Content> present) {
        Duration unseenFor = unseenFor(attempt);
        Duration retention = cloud.faults().looksBack();
        if (unseenFor.isZero() && retention.isZero()) {
            return present.get();
        }
        ServiceFake before = cloud.fakes().stateOf(attempt.call());
        Content content = present.get();
        if (content instanceof ApiAnswer.Response) {
            Instant now = now();
            cloud.fakes()
                    .replicasFor(attempt.call())
                    .keep(new Replica(before, attempt.call().operation(), now, now.plus(unseenFor)), retention);
            scheduleSeen(attempt.call(), unseenFor);
        }
        return content;
    }

    private void scheduleSeen(ApiCall call, Duration unseenFor) {
        if (!unseenFor.isZero()) {
            timekeeper()
                    .schedule(
                            unseenFor,
                            Appointment.Kind.TRANSITION,
                            call.place(),
                            call.service(),
                            new Seen(call.operation()));
        }
    }

    private Duration unseenFor(Attempt attempt) {
        Duration byFault = attempt.staleness().unseenFor();
        if (!byFault.isZero()
                || cloud.strictness().consistency() == Consistency.STRONG
                || ConsistencyWarning.about(attempt.call().service()).isEmpty()) {
            return byFault;
        }
        return SHORTEST.plusSeconds(cloud.surprises().nextInt(SPREAD_SECONDS));
    }

    private static boolean same(Content stale, Content fresh) {
        if (stale instanceof ApiAnswer.Response seen && fresh instanceof ApiAnswer.Response there) {
            return seen.response().equalsBySdkFields(there.response());
        }
        return stale instanceof ApiAnswer.Refusal seen
                && fresh instanceof ApiAnswer.Refusal there
                && seen.error().toString().equals(there.error().toString());
    }

    private Instant now() {
        return timekeeper().now();
    }

    private Timekeeper timekeeper() {
        return cloud.timekeeper();
    }
}
