package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.FastSnapshotRestoreStateCode;

/** What lies ahead for what is done for snapshots. */
sealed interface CareEvent extends AgendaEvent<Ec2Host> {

    /** A snapshot has come into the other tier; {@code began} tells this move from a later one. */
    record Tiered(String subject, Instant began) implements CareEvent {
        @Override
        public void happen(Ec2Host host) {
            new SnapshotTiers(host.family(Ec2SnapshotCare.class).context()).settle(this);
        }

        @Override
        public String description() {
            return "tiering: in progress -> completed";
        }
    }

    /** A temporary restore is over; {@code expiry} tells it from a prolonged one. */
    record RestoreExpired(String subject, Instant expiry) implements CareEvent {
        @Override
        public void happen(Ec2Host host) {
            new SnapshotTiers(host.family(Ec2SnapshotCare.class).context()).expire(this);
        }

        @Override
        public String description() {
            return "temporary restore: over";
        }
    }

    /** Fast snapshot restore has come one state further; {@code since} tells this request from a later one. */
    record FastRestoreReached(String subject, String zone, Instant since, FastSnapshotRestoreStateCode reached)
            implements CareEvent {
        @Override
        public void happen(Ec2Host host) {
            new FastRestores(host.family(Ec2SnapshotCare.class).context()).settle(this);
        }

        @Override
        public String description() {
            return "fast restore in " + zone + ": " + reached;
        }
    }
}
