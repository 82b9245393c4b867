package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What settling came to.
 *
 * @param from the instant before
 * @param to the instant after
 * @param outstanding what lies beyond the settle limit, in due order; a resource that flaps for ever is always there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Settlement(Instant from, Instant to, List<Outstanding> outstanding) {

    /** Keeps a copy of the list. */
    public Settlement {
        outstanding = List.copyOf(outstanding);
    }

    /** {@return whether every resource is in a steady state} */
    public boolean isComplete() {
        return outstanding.isEmpty();
    }

    /** {@return how far time moved} */
    public Duration took() {
        return Duration.between(from, to);
    }

    /**
     * A transition that was not settled.
     *
     * @param service such as {@code ec2}
     * @param resource the id of what it is about, such as {@code i-0123456789abcdef0}
     * @param change in words: {@code "pending -> running"}
     * @param due when it happens
     */
    public record Outstanding(String service, String resource, String change, Instant due) {

        static Outstanding of(Appointment appointment) {
            return new Outstanding(
                    appointment.service(),
                    appointment.event().subject(),
                    appointment.event().description(),
                    appointment.due());
        }

        @Override
        public String toString() {
            return service + " " + resource + ": " + change + ", due at " + due;
        }
    }

    @Override
    public String toString() {
        return "settled in " + took()
                + (isComplete()
                        ? ""
                        : "; outstanding: "
                                + outstanding.stream()
                                        .map(Outstanding::toString)
                                        .collect(Collectors.joining("; ")));
    }
}
