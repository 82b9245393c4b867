package dev.cloudjar.ec2.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;

/**
 * A scheduled event.
 *
 * @param id such as {@code instance-event-0123456789abcdef0}
 * @param instanceId whose it is
 * @param code what will be done
 * @param notBefore when
 * @param notAfter until when it may take; null where it does not take
 * @param deadline until when it can be put off; null where it cannot be
 * @param ending how it ended; null while it lies ahead
 */
record ScheduledEvent(
        String id,
        String instanceId,
        Ec2EventCode code,
        Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant deadline,
        @Nullable Ending ending) {

    /** How an event ends; the description begins with its mark from then on. */
    enum Ending {
        COMPLETED("[Completed] "),
        CANCELED("[Canceled] ");

        private final String mark;

        Ending(String mark) {
            this.mark = mark;
        }
    }

    boolean liesAhead() {
        return ending == null;
    }

    Optional<Instant> findDeadline() {
        return Optional.ofNullable(deadline);
    }

    ScheduledEvent ended(Ending how) {
        return new ScheduledEvent(id, instanceId, code, notBefore, notAfter, deadline, how);
    }

    /** As long after as it was. */
    ScheduledEvent startingAt(Instant start) {
        Instant end = notAfter == null ? null : start.plus(Duration.between(notBefore, notAfter));
        return new ScheduledEvent(id, instanceId, code, start, end, deadline, ending);
    }

    String description() {
        return (ending == null ? "" : ending.mark) + code.description();
    }

    InstanceStatusEvent toSdk() {
        return InstanceStatusEvent.builder()
                .instanceEventId(id)
                .code(code.sdkName())
                .description(description())
                .notBefore(notBefore)
                .notAfter(notAfter)
                .notBeforeDeadline(deadline)
                .build();
    }
}
