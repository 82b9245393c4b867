package dev.cloudjar;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.Timekeeper;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebResponse;
import java.util.List;
import java.util.Optional;

/** Requests to the metadata services of instances: they are answered under the lock, and stand in the journal. */
final class MetadataCalls {

    private final FakeCloud cloud;

    MetadataCalls(FakeCloud cloud) {
        this.cloud = cloud;
    }

    private record Home(Place place, Ec2Fake ec2) {}

    /**
     * Answers a request.
     *
     * @throws IllegalArgumentException where the cloud has no such instance
     */
    WebAnswer answer(MetadataRequest request) {
        return timekeeper().locked(() -> {
            cloud.requireOpen();
            Home home = requireHome(request.instanceId());
            long place = cloud.journal().keepPlace();
            JournalEntry.WebCall arrived = new JournalEntry.WebCall(
                    timekeeper().now(),
                    home.place().account(),
                    home.place().region(),
                    "ec2",
                    request.instanceId(),
                    request.request().toString(),
                    0,
                    "");
            boot(home, request.instanceId());
            WebAnswer answer = home.ec2().metadata(request);
            cloud.journal()
                    .add(
                            place,
                            arrived.answered(
                                    answer.response().map(WebResponse::status).orElse(0), answer.why()));
            cloud.faults().look();
            return answer;
        });
    }

    /**
     * The instance on which the code under test runs.
     *
     * @throws IllegalStateException where the test has named none, or several
     */
    String requireInstanceOfCode() {
        return timekeeper().locked(() -> {
            List<String> named = homes().stream()
                    .flatMap(home -> home.ec2().instanceOfCode().stream())
                    .toList();
            if (named.size() != 1) {
                throw new IllegalStateException(
                        "The code under test asks for the metadata of the instance that it runs on, and "
                                + (named.isEmpty()
                                        ? "runs on none"
                                        : "is said to run on several: " + String.join(", ", named))
                                + ". Say on which with cloud.ec2().codeRunsOn(id), or hand it a client of that instance:"
                                + " FakeClients.of(cloud).onInstance(id).metadata().");
            }
            return named.get(0);
        });
    }

    /** Nothing runs on an instance before it has booted: who asks from it, asks then. */
    private void boot(Home home, String instanceId) {
        Optional<Ec2InstanceState> state = home.ec2().stateOf(instanceId);
        if (state.equals(Optional.of(Ec2InstanceState.PENDING))
                && timekeeper().mode() == TimeMode.SETTLING
                && !timekeeper().workloads().surroundThisThread()) {
            timekeeper()
                    .settling()
                    .settle(
                            home.place(),
                            next -> next.event().subject().equals(instanceId)
                                    && home.ec2().stateOf(instanceId).equals(state),
                            "settled for " + instanceId + "'s metadata");
        }
    }

    private Home requireHome(String instanceId) {
        return homes().stream()
                .filter(home -> home.ec2().stateOf(instanceId).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no EC2 instance " + instanceId
                        + " in this cloud, so nothing can run on it and ask for its metadata. Launch it first, or take the id"
                        + " of one that is there: cloud.ec2().givenRunningInstance()."));
    }

    private List<Home> homes() {
        return cloud.fakes().placed().stream()
                .filter(placed -> isEc2(placed.fake()))
                .map(placed -> new Home(placed.place(), (Ec2Fake) placed.fake()))
                .toList();
    }

    private static boolean isEc2(ServiceFake fake) {
        return fake instanceof Ec2Fake;
    }

    private Timekeeper timekeeper() {
        return cloud.timekeeper();
    }
}
