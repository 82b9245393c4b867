package dev.cloudjar.consistency;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How far behind one call is: a write that reads do not see yet, or a read that does not see the latest writes.
 *
 * @param unseenFor for a write: how long reads of its service go on without it; zero where they see it at once
 * @param behind for a read: how old the state is that answers it; zero for the present
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Staleness(Duration unseenFor, Duration behind) {

    /** Writes are seen at once, and reads see everything. */
    public static final Staleness NONE = new Staleness(Duration.ZERO, Duration.ZERO);

    /** {@return whether it is none: compared by hand, for what records have by themselves is slow to link} */
    public boolean isNone() {
        return unseenFor.isZero() && behind.isZero();
    }

    /**
     * A write that reads see later.
     *
     * @param duration how much later
     * @return the staleness
     */
    public static Staleness unseenFor(Duration duration) {
        return new Staleness(duration, Duration.ZERO);
    }

    /**
     * A read of an earlier state.
     *
     * @param duration how much earlier
     * @return the staleness
     */
    public static Staleness behind(Duration duration) {
        return new Staleness(Duration.ZERO, duration);
    }
}
