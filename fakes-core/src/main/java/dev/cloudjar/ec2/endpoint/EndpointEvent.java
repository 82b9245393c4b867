package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;

/** What lies ahead for endpoints. */
sealed interface EndpointEvent extends AgendaEvent<Ec2Host> {

    /** An endpoint's interfaces are there. */
    record Created(String subject) implements EndpointEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Endpoints.class).life().settleCreation(subject);
        }

        @Override
        public String description() {
            return "pending -> available";
        }
    }

    /** An endpoint's interfaces are gone. */
    record Deleted(String subject) implements EndpointEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Endpoints.class).life().settleDeletion(subject);
        }

        @Override
        public String description() {
            return "deleting -> deleted";
        }
    }
}
