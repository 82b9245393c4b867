package dev.cloudjar.ec2.maintenance;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceEventStartTimeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceEventStartTimeResponse;

/**
 * Putting events off: those with a deadline, up to it, while they are more than five minutes away, to an hour from now or later.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceEventStartTime.html">ModifyInstanceEventStartTime</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/reschedule-event.html">Reschedule a scheduled event</a>
 */
final class Rescheduling {

    private static final Duration TOO_CLOSE = Duration.ofMinutes(5);
    private static final Duration SOONEST = Duration.ofMinutes(60);

    private final Site site;
    private final Ec2Maintenance maintenance;
    private final MaintainedInstances instances;

    Rescheduling(Site site, Ec2Maintenance maintenance, MaintainedInstances instances) {
        this.site = site;
        this.maintenance = maintenance;
        this.instances = instances;
    }

    ModifyInstanceEventStartTimeResponse modify(ModifyInstanceEventStartTimeRequest request) {
        Honoured.by("ModifyInstanceEventStartTime", "InstanceId", "InstanceEventId", "NotBefore", "DryRun")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        if (request.instanceEventId() == null) {
            throw Ec2Error.missing("InstanceEventId");
        }
        if (request.notBefore() == null) {
            throw Ec2Error.missing("NotBefore");
        }
        instances.require(request.instanceId());
        ScheduledEvent event = maintenance
                .find(request.instanceEventId())
                .filter(found -> found.instanceId().equals(request.instanceId()))
                .orElseThrow(() -> MaintenanceErrors.notFound(request.instanceEventId()));
        requireMovable(event, request.notBefore());
        DryRun.stopIf(request.dryRun());
        return ModifyInstanceEventStartTimeResponse.builder()
                .event(maintenance.reschedule(event, request.notBefore()).toSdk())
                .build();
    }

    private void requireMovable(ScheduledEvent event, Instant start) {
        Instant now = site.now();
        Instant deadline = event.findDeadline()
                .filter(latest -> event.liesAhead())
                .orElseThrow(() -> MaintenanceErrors.cannotChange(
                        event.liesAhead() ? "the event has no deadline" : "the event is over"));
        if (!event.notBefore().isAfter(now.plus(TOO_CLOSE))) {
            throw MaintenanceErrors.cannotChange("the event starts within the next 5 minutes");
        }
        if (start.isBefore(now.plus(SOONEST))) {
            throw MaintenanceErrors.invalidStart("it must be at least 60 minutes from the current time");
        }
        if (start.isAfter(deadline)) {
            throw MaintenanceErrors.invalidStart("it must fall before the deadline, " + deadline);
        }
    }
}
