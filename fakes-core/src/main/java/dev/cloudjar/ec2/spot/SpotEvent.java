package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead of Spot requests and their instances. */
sealed interface SpotEvent extends AgendaEvent<Ec2Host> {

    /** A request is evaluated, or once more. */
    record Evaluates(String subject) implements SpotEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Spots.class).life().evaluate(subject);
        }

        @Override
        public String description() {
            return "is evaluated";
        }
    }

    /** A request that a constraint keeps waiting is evaluated once more, and again until the constraint is gone. */
    record TriesAgain(String subject) implements SpotEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Spots.class).life().tryAgain(subject);
        }

        @Override
        public String description() {
            return "is evaluated again";
        }
    }

    /** A request that can be fulfilled is. */
    record Fulfills(String subject) implements SpotEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Spots.class).life().fulfill(subject);
        }

        @Override
        public String description() {
            return "pending-fulfillment -> fulfilled";
        }
    }

    /** A request comes to its end. */
    record Expires(String subject) implements SpotEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Spots.class).life().expire(subject);
        }

        @Override
        public String description() {
            return "expires";
        }
    }

    /**
     * An instance is taken away.
     *
     * @param subject the instance
     * @param time as its notice has it
     */
    record Reclaims(String subject, Instant time) implements SpotEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Spots.class).interruptions().reclaim(this);
        }

        @Override
        public String description() {
            return "Spot interruption";
        }
    }

    /**
     * EC2 tries to start an instance again that it stopped.
     *
     * @param subject the request
     * @param goesOn whether it tries again later where it cannot
     */
    record Resumes(String subject, boolean goesOn) implements SpotEvent {
        @Override
        public void happen(Ec2Host host) {
            host.family(Ec2Spots.class).interruptions().resume(this);
        }

        @Override
        public String description() {
            return "Spot resumption";
        }
    }
}
