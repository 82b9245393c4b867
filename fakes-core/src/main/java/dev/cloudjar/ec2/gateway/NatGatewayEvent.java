package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;

/** What lies ahead for NAT gateways. */
sealed interface NatGatewayEvent extends AgendaEvent<Ec2Host> {

    /** A NAT gateway has been created, or could not be. */
    record Created(String subject) implements NatGatewayEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Gateways.class).life().settleCreation(subject);
        }

        @Override
        public String description() {
            return "pending -> available";
        }
    }

    /** A NAT gateway has been deleted. */
    record Deleted(String subject) implements NatGatewayEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Gateways.class).life().settleDeletion(subject);
        }

        @Override
        public String description() {
            return "deleting -> deleted";
        }
    }

    /** A NAT gateway that is deleted or has failed is forgotten. */
    record Forgotten(String subject) implements NatGatewayEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Gateways.class).life().forget(subject);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }
}
