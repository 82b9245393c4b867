package dev.cloudjar.ec2.maintenance;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.maintenance.ScheduledEvent.Ending;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;

/**
 * The scheduled events of the instances in one account and region. All its methods run under the cloud's lock.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatusEvent.html">InstanceStatusEvent</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Maintenance implements Ec2TaggedFamily {

    /** "After a scheduled event is completed, it can still be described for up to a week." */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** How long a reboot or a maintenance may take: as in AWS's examples. */
    private static final Duration WINDOW = Duration.ofHours(2);

    private final Site site;
    private final MaintainedInstances instances;
    private final ResourceTable<ScheduledEvent> events;

    /**
     * A region for whose instances nothing is scheduled.
     *
     * @param site where; its service fake has to be an {@code Ec2Host}
     * @param instances the instances
     */
    public Ec2Maintenance(Site site, MaintainedInstances instances) {
        this(site, instances, new ResourceTable<>(ScheduledEvent::id, event -> List.of(event.instanceId())));
    }

    private Ec2Maintenance(Site site, MaintainedInstances instances, ResourceTable<ScheduledEvent> events) {
        this.site = site;
        this.instances = instances;
        this.events = events;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newInstances the copy's instances
     * @return the copy
     */
    public Ec2Maintenance fork(Site newSite, MaintainedInstances newInstances) {
        return new Ec2Maintenance(newSite, newInstances, events.fork());
    }

    /**
     * Schedules an event.
     *
     * @param instanceId the instance
     * @param code what will be done
     * @param ahead in how long
     * @param deadline until when it can be put off, from now; null where it cannot be
     * @return its id, such as {@code instance-event-0123456789abcdef0}
     * @throws IllegalArgumentException if it is not ahead, or its deadline is before it
     */
    public String schedule(String instanceId, Ec2EventCode code, Duration ahead, @Nullable Duration deadline) {
        if (ahead.isNegative() || (deadline != null && deadline.compareTo(ahead) < 0)) {
            throw new IllegalArgumentException("A " + code.word() + " of " + instanceId + " in " + ahead
                    + (deadline == null ? "" : ", to be put off for " + deadline + " at most,")
                    + " cannot be scheduled: it lies in the past or behind its own deadline."
                    + " Say how far ahead it is, and a deadline that is no nearer.");
        }
        Instant start = site.now().plus(ahead);
        ScheduledEvent event = events.put(new ScheduledEvent(
                site.ids().resourceId("instance-event"),
                instanceId,
                code,
                start,
                code.isReboot() || code == Ec2EventCode.SYSTEM_MAINTENANCE ? start.plus(WINDOW) : null,
                deadline == null ? null : site.now().plus(deadline),
                null));
        appoint(event);
        site.changed(instanceId, "event " + event.id() + ": " + code.word() + " at " + start);
        return event.id();
    }

    private void appoint(ScheduledEvent event) {
        site.background(
                Duration.between(site.now(), event.notBefore()),
                new MaintenanceEvent.Begins(event.instanceId(), event.id(), event.code(), event.notBefore()));
    }

    /**
     * Takes an event back.
     *
     * @param eventId such as {@code instance-event-0123456789abcdef0}
     * @throws IllegalArgumentException if there is no such event that lies ahead
     */
    public void cancel(String eventId) {
        ScheduledEvent event = find(eventId)
                .filter(ScheduledEvent::liesAhead)
                .orElseThrow(() -> new IllegalArgumentException("There is no event " + eventId
                        + " ahead that could be cancelled. Events ahead: "
                        + events.stream()
                                .filter(ScheduledEvent::liesAhead)
                                .map(ScheduledEvent::id)
                                .toList()
                        + ". Take the id that scheduleEvent returned."));
        end(event, Ending.CANCELED);
    }

    ScheduledEvent reschedule(ScheduledEvent event, Instant start) {
        ScheduledEvent moved = events.put(event.startingAt(start));
        appoint(moved);
        site.changed(moved.instanceId(), "event " + moved.id() + ": put off to " + start);
        return moved;
    }

    /** First the event is over, then what it does: a stop of its own ends none that lies ahead. */
    void begin(MaintenanceEvent.Begins due) {
        Optional<ScheduledEvent> event = find(due.eventId())
                .filter(found -> found.liesAhead() && found.notBefore().equals(due.notBefore()));
        if (event.isEmpty()) {
            return;
        }
        end(event.get(), Ending.COMPLETED);
        switch (event.get().code()) {
            case INSTANCE_STOP, INSTANCE_RETIREMENT -> instances.retire(due.subject());
            case INSTANCE_REBOOT, SYSTEM_REBOOT -> instances.reboot(due.subject());
            case SYSTEM_MAINTENANCE ->
                site.note(due.subject(), "its scheduled maintenance is over; nobody has noticed");
        }
    }

    private void end(ScheduledEvent event, Ending how) {
        events.put(event.ended(how));
        site.changed(
                event.instanceId(),
                "event " + event.id() + ": " + event.ended(how).description());
        site.background(REMEMBERED, new MaintenanceEvent.Forgotten(event.id()));
    }

    void forget(String eventId) {
        events.remove(eventId);
    }

    /**
     * An instance is rebooted by its owner: the reboot that was scheduled for it is done, not that of its host.
     *
     * @param instanceId the instance
     */
    public void rebooted(String instanceId) {
        endAll(instanceId, event -> event.code() == Ec2EventCode.INSTANCE_REBOOT, Ending.COMPLETED);
    }

    /** An instance that stops leaves its hardware, and what was scheduled for that does not concern it any more. */
    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.InstanceMoved moved) {
            if (moved.to() == InstanceStateName.STOPPED) {
                endAll(moved.instanceId(), any -> true, Ending.COMPLETED);
            } else if (moved.to() == InstanceStateName.TERMINATED) {
                endAll(moved.instanceId(), any -> true, Ending.CANCELED);
            }
        }
    }

    private void endAll(String instanceId, Predicate<ScheduledEvent> which, Ending how) {
        events.under(instanceId).stream()
                .filter(event -> event.liesAhead() && which.test(event))
                .forEach(event -> end(event, how));
    }

    /**
     * The events of an instance.
     *
     * @param instanceId the instance
     * @return those ahead, and those that have been over for less than a week, in the order in which they were scheduled
     */
    public List<InstanceStatusEvent> of(String instanceId) {
        return events.under(instanceId).stream().map(ScheduledEvent::toSdk).toList();
    }

    Optional<ScheduledEvent> find(String eventId) {
        return events.find(eventId);
    }

    Rescheduling rescheduling() {
        return new Rescheduling(site, this, instances);
    }

    @Override
    public OperationTable operations() {
        return new MaintenanceOperations(this);
    }

    /** Scheduled events have no tags. */
    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of();
    }
}
