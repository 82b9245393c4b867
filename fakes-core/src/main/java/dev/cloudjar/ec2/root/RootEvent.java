package dev.cloudjar.ec2.root;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;

/** What lies ahead for the replacement of a root volume. */
sealed interface RootEvent extends AgendaEvent<Ec2Host> {

    /** The new volume has been created. */
    record Created(String subject) implements RootEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2RootVolumes.class).changes().swap(subject);
        }

        @Override
        public String description() {
            return "pending -> in-progress";
        }
    }

    /** The new volume has taken the place of the old one. */
    record Swapped(String subject) implements RootEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2RootVolumes.class).changes().complete(subject);
        }

        @Override
        public String description() {
            return "in-progress -> succeeded";
        }
    }
}
