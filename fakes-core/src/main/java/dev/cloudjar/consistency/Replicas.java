package dev.cloudjar.consistency;

import dev.cloudjar.service.ServiceFake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The earlier states of one service in one account and region that reads may still be answered from, oldest first: as if a
 * replica that lags behind answered them. Who reads from a replica misses a write and everything after it, for a while; then
 * sees it all. A state is a fork of the service, which shares its tables until they change.
 *
 * <p>Used under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Replicas {

    /** A replica, until when it is kept, and whether a read has missed its write. */
    private static final class Kept {
        private final Replica replica;
        private final Instant until;
        private boolean missed;

        Kept(Replica replica, Instant until, boolean missed) {
            this.replica = replica;
            this.until = until;
            this.missed = missed;
        }
    }

    private final List<Kept> kept = new ArrayList<>();

    /**
     * A copy for a forked cloud.
     *
     * @param forkState copies a service's state into it
     * @return a copy that goes on independently
     */
    public Replicas fork(UnaryOperator<ServiceFake> forkState) {
        Replicas copy = new Replicas();
        for (Kept each : kept) {
            copy.kept.add(new Kept(each.replica.with(forkState.apply(each.replica.state())), each.until, each.missed));
        }
        return copy;
    }

    /**
     * Keeps the state before a write that succeeded.
     *
     * @param replica that state
     * @param retention for how long reads may ask for it with {@link #asOf}, beside the time in which they miss the write
     */
    public void keep(Replica replica, Duration retention) {
        kept.removeIf(each -> !each.until.isAfter(replica.writtenAt()));
        Instant retained = replica.writtenAt().plus(retention);
        Instant until = retained.isAfter(replica.seenFrom()) ? retained : replica.seenFrom();
        kept.add(new Kept(replica, until, false));
    }

    /**
     * What a read is answered from now: the state before the earliest write that reads do not see yet.
     *
     * @param now the instant it is
     * @return the replica, or empty where reads see everything
     */
    public Optional<Replica> lagging(Instant now) {
        for (Kept each : kept) {
            if (each.replica.seenFrom().isAfter(now)) {
                return Optional.of(each.replica);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a write is unseen that no read has missed so far.
     *
     * @param now the instant it is
     * @return whether there is one
     */
    public boolean hasUnmissed(Instant now) {
        return kept.stream()
                .anyMatch(each -> !each.missed && each.replica.seenFrom().isAfter(now));
    }

    /** A read was answered without the writes that are unseen. */
    public void missed() {
        kept.forEach(each -> each.missed = true);
    }

    /**
     * The service as it was.
     *
     * @param then an instant
     * @return the state before the first write after it, or empty where there was none or it is not kept any more
     */
    public Optional<Replica> asOf(Instant then) {
        for (Kept each : kept) {
            if (each.replica.writtenAt().isAfter(then)) {
                return Optional.of(each.replica);
            }
        }
        return Optional.empty();
    }
}
