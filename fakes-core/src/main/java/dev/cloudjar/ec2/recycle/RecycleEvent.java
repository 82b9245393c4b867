package dev.cloudjar.ec2.recycle;

import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** The time of something in the Recycle Bin is over; {@code entered} tells this stay from a later one. */
record RecycleEvent(String subject, Instant entered) implements AgendaEvent<Ec2Host> {

    @Override
    public void happen(Ec2Host host) {
        host.family(Ec2RecycleBin.class).purge(this);
    }

    @Override
    public String description() {
        return "leaves the Recycle Bin for good";
    }
}
