package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;

/** What lies ahead for Reserved Instances. */
sealed interface ReservedEvent extends AgendaEvent<Ec2Host> {

    private static ReservedContext of(Ec2Host host) {
        return host.family(Ec2ReservedInstances.class).context();
    }

    /** A queued purchase is due. */
    record Due(String subject) implements ReservedEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservedLife(of(host)).due(subject);
        }

        @Override
        public String description() {
            return "queued -> payment-pending";
        }
    }

    /** A purchase has been paid for. */
    record Paid(String subject) implements ReservedEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservedLife(of(host)).paid(subject);
        }

        @Override
        public String description() {
            return "payment-pending -> active";
        }
    }

    /** A term is over. */
    record Ends(String subject) implements ReservedEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservedLife(of(host)).ends(subject);
        }

        @Override
        public String description() {
            return "active -> retired";
        }
    }

    /** A modification is done. */
    record Modified(String subject) implements ReservedEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservedModifications(of(host)).fulfil(subject);
        }

        @Override
        public String description() {
            return "processing -> fulfilled";
        }
    }

    /** A listing is in the marketplace. */
    record Listed(String subject) implements ReservedEvent {
        @Override
        public void happen(Ec2Host host) {
            new ReservedListings(of(host)).listed(subject);
        }

        @Override
        public String description() {
            return "pending -> active";
        }
    }
}
