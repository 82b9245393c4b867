package dev.cloudjar;

import dev.cloudjar.consistency.Replicas;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.DomainEvent;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of a cloud's accounts and regions, made on first use, and what happens in them. */
final class Fakes {

    private final FakeCloud cloud;
    private final Map<ServiceKey, Standing> services = new LinkedHashMap<>();
    private final Map<ServiceKey, Replicas> replicas = new LinkedHashMap<>();
    private @Nullable Host latestHost;

    /** Its equality is written by hand: what records have by themselves costs the first call in a JVM milliseconds. */
    private record ServiceKey(String service, Place place) {
        @Override
        public int hashCode() {
            return 31 * service.hashCode() + place.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ServiceKey key && service.equals(key.service) && place.equals(key.place);
        }
    }

    /** A service at a place, what its account may have and do there, and its operations that were called: each is linked once. */
    record Standing(CloudSite site, ServiceFake fake, Limits limits, Map<String, Operation<?>> called) {

        Standing(CloudSite site, ServiceFake fake, Limits limits) {
            this(site, fake, limits, new HashMap<>());
        }

        /** Under the cloud's lock. */
        Optional<Operation<?>> operation(String name) {
            Operation<?> known = called.get(name);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Operation<?>> found = fake.operations().find(name);
            found.ifPresent(operation -> called.put(name, operation));
            return found;
        }
    }

    /** Who made the latest event happen, and will most probably the next: a look-up by identity, for long histories. */
    private record Host(String service, Place place, ServiceFake fake) {
        @SuppressWarnings("ReferenceEquality") // where it is not the same object, the fake is looked up
        boolean isOf(Appointment appointment) {
            return appointment.place() == place && appointment.service() == service;
        }
    }

    Fakes(FakeCloud cloud) {
        this.cloud = cloud;
    }

    /** Takes over copies of what stands in another cloud. */
    void goOnFrom(Fakes origin) {
        origin.services.forEach((key, standing) -> {
            CloudSite site = standing.site().forkTo(cloud);
            services.put(key, new Standing(site, standing.fake().fork(site), cloud.limits(key.place())));
        });
        origin.replicas.forEach((key, earlier) -> replicas.put(
                key,
                earlier.fork(state -> state.fork(requireStanding(key).site().forkTo(cloud)))));
    }

    /** The earlier states of the service called that reads may be answered from; empty where none were ever kept. */
    Optional<Replicas> replicas(ApiCall call) {
        return replicas.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(replicas.get(new ServiceKey(call.service(), call.place())));
    }

    Replicas replicasFor(ApiCall call) {
        return replicas.computeIfAbsent(new ServiceKey(call.service(), call.place()), key -> new Replicas());
    }

    /** The service called as it is now; goes on independently, and draws no id of it. */
    ServiceFake stateOf(ApiCall call) {
        Standing standing = requireStanding(new ServiceKey(call.service(), call.place()));
        return standing.fake().fork(standing.site().forkTo(cloud));
    }

    private Standing requireStanding(ServiceKey key) {
        return Objects.requireNonNull(services.get(key), () -> key + " was never called");
    }

    /** The fake of a service at a place, made on first use; empty where the service is not faked. */
    @Nullable
    ServiceFake find(String service, Place place) {
        Standing standing = standing(service, place);
        return standing == null ? null : standing.fake();
    }

    /** The same with its operations. */
    @Nullable
    Standing standing(String service, Place place) {
        return cloud.timekeeper().locked(() -> {
            ServiceKey key = new ServiceKey(service, place);
            Standing standing = services.get(key);
            if (standing == null) {
                CloudSite site =
                        new CloudSite(cloud, service, place, IdSource.derived(cloud.seed(), service + "/" + place));
                standing = Services.create(service, site)
                        .map(fake -> new Standing(site, fake, cloud.limits(place)))
                        .orElse(null);
                if (standing == null) {
                    return null;
                }
                services.put(key, standing);
            }
            return standing;
        });
    }

    <F extends ServiceFake> F service(String name, Class<F> type, Place place) {
        ServiceFake fake = find(ServiceNames.require(name), place);
        if (fake == null) {
            throw new IllegalStateException(Services.absence(name));
        }
        return type.cast(fake);
    }

    /** Where a service stands by now, in the order of its first use. */
    List<Place> places(String service) {
        return services.keySet().stream()
                .filter(key -> key.service().equals(service))
                .map(ServiceKey::place)
                .toList();
    }

    /** All fakes that were made so far, in creation order. */
    List<SceneFile.PlacedFake> placed() {
        return cloud.timekeeper()
                .locked(() -> services.entrySet().stream()
                        .map(entry -> new SceneFile.PlacedFake(
                                entry.getKey().place(),
                                entry.getKey().service(),
                                entry.getValue().fake()))
                        .toList());
    }

    /** What calls made and nobody has removed, service by service. */
    List<FakeCloud.Leftover> leftovers() {
        return cloud.timekeeper().locked(() -> {
            List<FakeCloud.Leftover> leftovers = new ArrayList<>();
            services.forEach((key, standing) -> standing.fake().standing().stream()
                    .filter(each -> !standing.site().isGiven(each.id()))
                    .map(each -> new FakeCloud.Leftover(key.service(), key.place(), each.kind(), each.id()))
                    .forEach(leftovers::add));
            return leftovers;
        });
    }

    /** From now on all that stands is given: it was there before whoever looks for leftovers began. */
    void takeForGiven() {
        cloud.timekeeper().locked(() -> {
            services.values()
                    .forEach(standing -> standing.fake()
                            .standing()
                            .forEach(each -> standing.site().given(each.id())));
            return true;
        });
    }

    /** Runs what puts resources in place on the test's behalf: what it adds is given, what stood before is what it was. */
    void giving(Runnable seeds) {
        cloud.timekeeper().locked(() -> {
            Set<FakeCloud.Leftover> before = new HashSet<>(leftovers());
            seeds.run();
            leftovers().stream()
                    .filter(each -> !before.contains(each))
                    .forEach(each -> requireStanding(new ServiceKey(each.service(), each.place()))
                            .site()
                            .given(each.id()));
            return true;
        });
    }

    void deliver(String from, Place place, DomainEvent event) {
        for (String above : Services.NAMES.subList(Services.NAMES.indexOf(from) + 1, Services.NAMES.size())) {
            Standing standing = services.get(new ServiceKey(above, place));
            if (standing != null) {
                standing.fake().heard(event);
            }
        }
    }

    void happen(Appointment appointment) {
        Host host = latestHost;
        if (host == null || !host.isOf(appointment)) {
            ServiceFake fake = find(appointment.service(), appointment.place());
            if (fake == null) {
                return;
            }
            host = new Host(appointment.service(), appointment.place(), fake);
            latestHost = host;
        }
        happen(appointment.event(), host.fake());
        cloud.faults().look();
    }

    @SuppressWarnings("unchecked") // an event is scheduled by the fake that owns it, through that fake's own site
    private static <F> void happen(AgendaEvent<F> event, ServiceFake fake) {
        event.happen((F) fake);
    }
}
