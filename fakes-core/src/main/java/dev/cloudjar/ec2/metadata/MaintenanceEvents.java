package dev.cloudjar.ec2.metadata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;

/**
 * Scheduled events as the metadata service writes them. EC2 tells what is over by the description, which then begins with
 * {@code [Completed]} or {@code [Canceled]}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_scheduled_events.html">View scheduled events</a>
 */
final class MaintenanceEvents {

    private static final String COMPLETED = "[Completed]";
    private static final String CANCELED = "[Canceled]";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private MaintenanceEvents() {}

    static String active(List<InstanceStatusEvent> events) {
        return json(
                events.stream().filter(event -> state(event).equals("active")).toList());
    }

    static String past(List<InstanceStatusEvent> events) {
        return json(
                events.stream().filter(event -> !state(event).equals("active")).toList());
    }

    private static String state(InstanceStatusEvent event) {
        String description = event.description() == null ? "" : event.description();
        return description.startsWith(COMPLETED)
                ? "completed"
                : description.startsWith(CANCELED) ? "canceled" : "active";
    }

    private static String json(List<InstanceStatusEvent> events) {
        return events.isEmpty()
                ? "[]"
                : events.stream().map(MaintenanceEvents::json).collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static String json(InstanceStatusEvent event) {
        return new JsonText()
                .text("NotBefore", time(event.notBefore()))
                .text("Code", event.codeAsString())
                .text("Description", event.description())
                .text("EventId", event.instanceEventId())
                .text("NotAfter", time(event.notAfter()))
                .text("State", state(event))
                .toString();
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }
}
