package dev.cloudjar;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Place;
import java.time.Duration;

/** Puts moments on a cloud's agenda at which nothing happens but that time stops there. */
public final class AgendaOf {

    private record Moment(String subject) implements AgendaEvent<Ec2Fake> {

        @Override
        public void happen(Ec2Fake fake) {}

        @Override
        public String description() {
            return "pending -> running";
        }
    }

    private AgendaOf() {}

    public static void holds(FakeCloud cloud, Duration delay) {
        Place place = new Place(cloud.account(), cloud.region());
        cloud.timekeeper().schedule(delay, Appointment.Kind.TRANSITION, place, "ec2", new Moment("i-1"));
    }
}
