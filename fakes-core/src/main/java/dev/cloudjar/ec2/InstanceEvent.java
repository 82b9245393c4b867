package dev.cloudjar.ec2;

import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead of instances. */
sealed interface InstanceEvent extends AgendaEvent<Ec2Fake> {

    /**
     * A move comes to its end.
     *
     * @param subject the instance
     * @param from the state on the way
     * @param to the state at the end
     * @param since when the state on the way was entered
     */
    record Settles(String subject, Ec2InstanceState from, Ec2InstanceState to, Instant since) implements InstanceEvent {
        @Override
        public void happen(Ec2Fake fake) {
            fake.transitions().settle(this);
        }

        @Override
        public String description() {
            return from.word() + " -> " + to.word();
        }
    }

    /**
     * A running instance passes its first status checks.
     *
     * @param subject the instance
     * @param since when it was running
     */
    record ChecksPass(String subject, Instant since) implements InstanceEvent {
        @Override
        public void happen(Ec2Fake fake) {
            fake.transitions().checksPass(this);
        }

        @Override
        public String description() {
            return "status checks: initializing -> ok";
        }
    }

    /**
     * A reboot is done; the instance stays running all the while.
     *
     * @param subject the instance
     * @param since when it was running
     */
    record Reboots(String subject, Instant since) implements InstanceEvent {
        @Override
        public void happen(Ec2Fake fake) {
            fake.transitions().rebooted(this);
        }

        @Override
        public String description() {
            return "rebooting -> running";
        }
    }

    /**
     * A launched instance ends because the quotas had no room for its volumes.
     *
     * @param subject the instance
     * @param since when it was pending
     */
    record LacksVolumes(String subject, Instant since) implements InstanceEvent {
        @Override
        public void happen(Ec2Fake fake) {
            fake.transitions().lacksVolumes(this);
        }

        @Override
        public String description() {
            return "pending -> shutting-down: volume limit exceeded";
        }
    }

    /**
     * A terminated instance can no longer be described.
     *
     * @param subject the instance
     */
    record TombstoneVanishes(String subject) implements InstanceEvent {
        @Override
        public void happen(Ec2Fake fake) {
            fake.transitions().vanish(this);
        }

        @Override
        public String description() {
            return "terminated -> no longer described";
        }
    }
}
