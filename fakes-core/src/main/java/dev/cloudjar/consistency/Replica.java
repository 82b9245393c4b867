package dev.cloudjar.consistency;

import dev.cloudjar.service.ServiceFake;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A service as it was before a write: what reads are still answered from while they do not see it.
 *
 * @param state the service's state; only read
 * @param write the operation that it does not know of yet, such as {@code RunInstances}
 * @param writtenAt when that write took effect
 * @param seenFrom from when on reads see it
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Replica(ServiceFake state, String write, Instant writtenAt, Instant seenFrom) {

    Replica with(ServiceFake newState) {
        return new Replica(newState, write, writtenAt, seenFrom);
    }
}
