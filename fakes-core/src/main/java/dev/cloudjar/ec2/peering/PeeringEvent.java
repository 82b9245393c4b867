package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;

/** What lies ahead for peering connections. */
sealed interface PeeringEvent extends AgendaEvent<Ec2Host> {

    /** A connection that was accepted is active. */
    record Provisioned(String subject) implements PeeringEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Peerings.class).life().settle(subject);
        }

        @Override
        public String description() {
            return "provisioning -> active";
        }
    }

    /** Nobody has accepted a request. */
    record Expired(String subject) implements PeeringEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Peerings.class).life().expire(subject);
        }

        @Override
        public String description() {
            return "pending-acceptance -> expired";
        }
    }

    /** A connection that has ended is no longer shown on one side. */
    record Forgotten(String subject) implements PeeringEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Peerings.class).life().forget(subject);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }
}
