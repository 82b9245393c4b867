package dev.cloudjar.ec2.profile;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;

/** What lies ahead for the associations of instance profiles. */
sealed interface ProfileEvent extends AgendaEvent<Ec2Host> {

    /** An instance has its profile. */
    record Associated(String subject) implements ProfileEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Profiles.class).settle(subject);
        }

        @Override
        public String description() {
            return "associating -> associated";
        }
    }

    /** An instance's profile is gone. */
    record Disassociated(String subject) implements ProfileEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Profiles.class).forget(subject);
        }

        @Override
        public String description() {
            return "disassociating -> disassociated";
        }
    }
}
