package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead for what is done with images. */
sealed interface ImageEvent extends AgendaEvent<Ec2Host> {

    private static ImageContext context(Ec2Host host) {
        return host.family(Ec2ImageCare.class).context();
    }

    /** A cooldown is over. */
    record CooledDown(String subject, Instant since) implements ImageEvent {
        @Override
        public void happen(Ec2Host host) {
            new ImageProtection(context(host)).coolDown(subject, since);
        }

        @Override
        public String description() {
            return "deregistration protection: cooled down";
        }
    }

    /** Fast launch is enabled or disabled; {@code since} tells this request from a later one. */
    record FastLaunchSettled(String subject, Instant since) implements ImageEvent {
        @Override
        public void happen(Ec2Host host) {
            new FastLaunches(context(host)).settle(this);
        }

        @Override
        public String description() {
            return "fast launch: settled";
        }
    }

    /** An image is stored. */
    record Stored(String subject) implements ImageEvent {
        @Override
        public void happen(Ec2Host host) {
            new ImageStore(context(host)).settle(subject);
        }

        @Override
        public String description() {
            return "store task: InProgress -> Completed";
        }
    }

    /** A usage report is available. */
    record Reported(String subject) implements ImageEvent {
        @Override
        public void happen(Ec2Host host) {
            new UsageReports(context(host)).settle(subject);
        }

        @Override
        public String description() {
            return "pending -> available";
        }
    }

    /** A usage report is deleted. */
    record ReportExpired(String subject) implements ImageEvent {
        @Override
        public void happen(Ec2Host host) {
            new UsageReports(context(host)).expire(subject);
        }

        @Override
        public String description() {
            return "expires";
        }
    }
}
