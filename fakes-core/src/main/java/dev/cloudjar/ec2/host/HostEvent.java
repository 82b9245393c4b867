package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Duration;

/** What lies ahead for Dedicated Hosts. */
sealed interface HostEvent extends AgendaEvent<Ec2Host> {

    /** For how long a released host is described: AWS says of "recently" released ones that they are; an hour is assumed. */
    Duration REMEMBRANCE = Duration.ofHours(1);

    /** A released host is forgotten. */
    record Forgotten(String subject) implements HostEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Hosts.class).forget(subject);
        }

        @Override
        public String description() {
            return "no longer described";
        }
    }
}
