package dev.cloudjar.ec2.network;

import dev.cloudjar.IdSource;
import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.identity.Caller;
import dev.cloudjar.quota.Quotas;
import dev.cloudjar.service.DomainEvent;
import dev.cloudjar.service.ListOrder;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Deadline;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** A region's networks, called without a cloud around them. */
final class NetworkFixture {

    static final String ACCOUNT = "123456789012";

    final Ec2Network network;

    private NetworkFixture(Ec2Network network) {
        this.network = network;
    }

    static NetworkFixture in(String region) {
        return in(region, Strictness.LENIENT);
    }

    static NetworkFixture in(String region, Strictness strictness) {
        return in(region, strictness, 0);
    }

    static NetworkFixture in(String region, long seed) {
        return in(region, Strictness.LENIENT, seed);
    }

    private static NetworkFixture in(String region, Strictness strictness, long seed) {
        StillSite site = new StillSite(new Place(ACCOUNT, region), new IdSource(seed), strictness);
        return new NetworkFixture(alone(neighbours -> new Ec2Network(site, neighbours)));
    }

    /** A network that is its own only neighbour. */
    private static Ec2Network alone(Function<Ec2Neighbours, Ec2Network> maker) {
        List<Ec2Network> families = new ArrayList<>();
        Ec2Network network = maker.apply(new Ec2Neighbours(() -> families));
        families.add(network);
        return network;
    }

    /** An independent copy of it. */
    NetworkFixture fork(String region) {
        StillSite site = new StillSite(new Place(ACCOUNT, region), new IdSource(1), Strictness.LENIENT);
        return new NetworkFixture(alone(neighbours -> network.fork(site, neighbours)));
    }

    /** Calls the operation of a request. */
    <R extends SdkResponse> R call(SdkRequest request, Class<R> response) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return response.cast(network.operations().find(name).orElseThrow().answer(request, NetworkFixture::nobody));
    }

    private static Caller nobody() {
        throw new AssertionError("networking asks nobody who they are");
    }

    /** Launches instances in a default subnet, one interface each. */
    List<Ec2NetworkInterface> launch(String... instanceIds) {
        Ec2Placement placement = network.launches().place(null, null);
        List<Ec2GroupRef> groups = network.launches().groups(placement.vpcId(), List.of(), List.of());
        List<Ec2InterfaceRequest> requests = IntStream.range(0, instanceIds.length)
                .mapToObj(i -> Ec2InterfaceRequest.primary(i, placement, groups))
                .toList();
        return network.launches().attach(network.launches().planInterfaces(requests), List.of(instanceIds));
    }

    /** A site where time stands still. */
    private record StillSite(Place place, IdSource ids, Strictness strictness) implements Site {

        @Override
        public Quotas quotas() {
            return new Quotas(strictness.quotas() == Strictness.Quotas.AS_PUBLISHED);
        }

        @Override
        public ListOrder listOrder() {
            return strictness.paging() == Strictness.Paging.HOSTILE
                    ? ListOrder.shuffled(0, this::surprise)
                    : ListOrder.AS_CREATED;
        }

        @Override
        public void surprise(String what, String page) {}

        @Override
        public Instant now() {
            return Instant.parse("2026-01-01T00:00:00Z");
        }

        @Override
        public AccessKeys accessKeys() {
            throw new AssertionError("networking asks nobody who they are");
        }

        @Override
        public <S> S settings(Class<S> type, Supplier<S> defaults) {
            return defaults.get();
        }

        @Override
        public Appointment transition(Duration delay, AgendaEvent<?> event) {
            throw new AssertionError("networking schedules nothing, but " + event);
        }

        @Override
        public Appointment every(Duration period, AgendaEvent<?> event) {
            throw new AssertionError("networking schedules nothing, but " + event);
        }

        @Override
        public Appointment background(Duration delay, AgendaEvent<?> event) {
            throw new AssertionError("networking schedules nothing, but " + event);
        }

        @Override
        public void cancel(Appointment appointment) {
            throw new AssertionError("networking schedules nothing, but cancelled " + appointment);
        }

        @Override
        public void changed(String resource, String change) {}

        @Override
        public void note(String subject, String what) {}

        @Override
        public void coldStart(String function, String environment, Duration took) {
            throw new AssertionError("networking has no functions, but " + function);
        }

        @Override
        public void publish(DomainEvent event) {}

        @Override
        public ServiceFake elsewhere(Place elsewhere, String service) {
            throw new UnsupportedOperationException("networking leaves its region through the cloud only");
        }

        @Override
        public <F extends ServiceFake> F neighbour(String service, Class<F> type) {
            throw new AssertionError("networking calls no service, but " + service);
        }

        @Override
        public <T> T locked(Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> T pure(String what, Supplier<T> function) {
            return function.get();
        }

        @Override
        public <T> T workload(Deadline deadline, Supplier<T> workload) {
            return workload.get();
        }

        @Override
        public VirtualClock clock() {
            throw new AssertionError("no workload runs here that could consume time");
        }

        @Override
        public <T> T workload(Supplier<T> workload) {
            return workload.get();
        }

        @Override
        public void waitUntil(Instant deadline, String why) {
            throw new AssertionError("networking waits for nothing, but " + why);
        }

        @Override
        public void failTest(String reason) {
            throw new AssertionError(reason);
        }
    }
}
