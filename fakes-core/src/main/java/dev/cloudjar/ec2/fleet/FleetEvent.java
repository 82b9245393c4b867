package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead of fleets. */
sealed interface FleetEvent extends AgendaEvent<Ec2Host> {

    /** A fleet launches what it lacks. */
    record Fills(String subject) implements FleetEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Fleets.class).life().fill(subject);
        }

        @Override
        public String description() {
            return "launches what it lacks";
        }
    }

    /**
     * A fleet tries again to launch what it lacks.
     *
     * @param subject the fleet
     * @param at when, by which it is known whether this is still the next time
     */
    record Retries(String subject, Instant at) implements FleetEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Fleets.class).life().retry(this);
        }

        @Override
        public String description() {
            return "tries again to launch what it lacks";
        }
    }

    /** A fleet checks the health of its instances. */
    record Checks(String subject) implements FleetEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Fleets.class).life().check(subject);
        }

        @Override
        public String description() {
            return "checks the health of its instances";
        }
    }

    /** A fleet comes to its end. */
    record Expires(String subject) implements FleetEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Fleets.class).life().expire(subject);
        }

        @Override
        public String description() {
            return "expires";
        }
    }

    /**
     * A fleet terminates an instance that it has replaced.
     *
     * @param subject the fleet
     * @param instanceId the instance
     */
    record Replaces(String subject, String instanceId) implements FleetEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Fleets.class).life().endReplaced(this);
        }

        @Override
        public String description() {
            return "terminates " + instanceId + ", which it has replaced";
        }
    }
}
