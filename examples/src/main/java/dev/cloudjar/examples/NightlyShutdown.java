package dev.cloudjar.examples;

import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Stops instances tagged {@code nightly=off} between 20:00 and 06:00, and starts them again in the morning. */
final class NightlyShutdown {

    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final Ec2Client ec2;
    private final Clock clock;

    NightlyShutdown(Ec2Client ec2, Clock clock) {
        this.ec2 = ec2;
        this.clock = clock;
    }

    /** Meant to be run every few minutes. */
    void run() {
        if (isNight()) {
            stop(tagged("running"));
        } else {
            start(tagged("stopped"));
        }
    }

    private boolean isNight() {
        LocalTime now = LocalTime.now(clock);
        return !now.isBefore(EVENING) || now.isBefore(MORNING);
    }

    private List<String> tagged(String state) {
        return ec2
                .describeInstancesPaginator(request -> request.filters(
                        Filter.builder().name("tag:nightly").values("off").build(),
                        Filter.builder()
                                .name("instance-state-name")
                                .values(state)
                                .build()))
                .reservations()
                .stream()
                .map(Reservation::instances)
                .flatMap(List::stream)
                .map(Instance::instanceId)
                .toList();
    }

    private void stop(List<String> ids) {
        if (!ids.isEmpty()) {
            ec2.stopInstances(request -> request.instanceIds(ids));
        }
    }

    private void start(List<String> ids) {
        if (!ids.isEmpty()) {
            ec2.startInstances(request -> request.instanceIds(ids));
        }
    }
}
