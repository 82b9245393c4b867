package dev.cloudjar.ec2.maintenance;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead of scheduled events. */
sealed interface MaintenanceEvent extends AgendaEvent<Ec2Host> {

    /**
     * The time of an event has come, unless it has been put off or ended meanwhile.
     *
     * @param subject the instance
     * @param eventId the event
     * @param code what will be done
     * @param notBefore when it was to be
     */
    record Begins(String subject, String eventId, Ec2EventCode code, Instant notBefore) implements MaintenanceEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Maintenance.class).begin(this);
        }

        @Override
        public String description() {
            return "scheduled " + code.word();
        }
    }

    /**
     * An event that is over can no longer be described.
     *
     * @param subject the event
     */
    record Forgotten(String subject) implements MaintenanceEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Maintenance.class).forget(subject);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }
}
