package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead for Capacity Reservations, their fleets and their billing. */
sealed interface ReservationEvent extends AgendaEvent<Ec2Host> {

    private static ReservationContext of(Ec2Host host) {
        return host.family(Ec2CapacityReservations.class).context();
    }

    /** A request for a future date has been assessed. */
    record Assessed(String subject) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservationLife(of(host)).assessed(subject);
        }

        @Override
        public String description() {
            return "assessing -> scheduled";
        }
    }

    /** A reservation for a future date is due. */
    record Due(String subject) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservationLife(of(host)).due(subject);
        }

        @Override
        public String description() {
            return "scheduled -> active";
        }
    }

    /** A reservation comes to the end that it had when this was scheduled. */
    record Ends(String subject, Instant at) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservationLife(of(host)).ends(this);
        }

        @Override
        public String description() {
            return "active -> expired";
        }
    }

    /** A reservation that is over is forgotten. */
    record Forgotten(String subject) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservationLife(of(host)).forget(subject);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }

    /** Interruptible capacity comes back from those who use it. */
    record Reclaimed(String subject) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new InterruptibleCapacity(of(host)).reclaim(subject);
        }

        @Override
        public String description() {
            return "updating -> active";
        }
    }

    /** Nobody has answered a billing request. */
    record BillingLapses(String subject, Instant requestedAt) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new BillingOwnership(of(host)).lapse(this);
        }

        @Override
        public String description() {
            return "pending -> expired";
        }
    }

    /** A billing request that is over is no longer shown. */
    record BillingForgotten(String subject, Instant since) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new BillingOwnership(of(host)).forget(this);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }

    /** A fleet makes the reservations that it lacks, or gives up those that it has too many of. */
    record FleetFulfils(String subject, long version) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new FleetLife(of(host)).fulfil(this);
        }

        @Override
        public String description() {
            return "submitted -> active";
        }
    }

    /** A fleet comes to the end that it had when this was scheduled. */
    record FleetEnds(String subject, Instant at) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new FleetLife(of(host)).ends(this);
        }

        @Override
        public String description() {
            return "active -> expired";
        }
    }

    /** A fleet has been cancelled. */
    record FleetCancelled(String subject) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new FleetLife(of(host)).cancelled(subject);
        }

        @Override
        public String description() {
            return "cancelling -> cancelled";
        }
    }

    /** A fleet that is over is forgotten. */
    record FleetForgotten(String subject) implements ReservationEvent {
        @Override
        public void happen(Ec2Host host) {
            new FleetLife(of(host)).forget(subject);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }
}
