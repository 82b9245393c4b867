package dev.cloudjar.ec2;

import dev.cloudjar.ec2.maintenance.Ec2Maintenance;
import dev.cloudjar.service.Filters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;

/**
 * The filters of DescribeInstanceStatus that look at scheduled events. Times are written {@code 2014-09-15T17:15:20.000Z}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html">DescribeInstanceStatus</a>
 */
final class InstanceEventFilters {

    private final Ec2Maintenance maintenance;

    InstanceEventFilters(Ec2Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    Filters<InstanceEntry> addTo(Filters<InstanceEntry> filters) {
        return filters.many("event.code", instance -> each(instance, event -> Optional.of(event.codeAsString())))
                .many("event.description", instance -> each(instance, event -> Optional.of(event.description())))
                .many(
                        "event.instance-event-id",
                        instance -> each(instance, event -> Optional.of(event.instanceEventId())))
                .many("event.not-after", instance -> each(instance, event -> time(event.notAfter())))
                .many("event.not-before", instance -> each(instance, event -> time(event.notBefore())))
                .many(
                        "event.not-before-deadline",
                        instance -> each(instance, event -> time(event.notBeforeDeadline())));
    }

    private List<String> each(InstanceEntry instance, Function<InstanceStatusEvent, Optional<String>> member) {
        return maintenance.of(instance.id()).stream()
                .map(member)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> time(@Nullable Instant instant) {
        return Optional.ofNullable(InstanceFilters.time(instant));
    }
}
