package dev.cloudjar;

import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.journal.JournalEntry;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a cloud lends one service in one account and region. */
final class CloudSite implements Site {

    private final FakeCloud cloud;
    private final String service;
    private final Place place;
    private final IdSource ids;
    private final Set<String> given;

    CloudSite(FakeCloud cloud, String service, Place place, IdSource ids) {
        this(cloud, service, place, ids, new LinkedHashSet<>());
    }

    private CloudSite(FakeCloud cloud, String service, Place place, IdSource ids, Set<String> given) {
        this.given = given;
        this.cloud = cloud;
        this.service = service;
        this.place = place;
        this.ids = ids;
    }

    CloudSite forkTo(FakeCloud other) {
        return new CloudSite(other, service, place, ids.fork(), new LinkedHashSet<>(given));
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public Instant now() {
        return cloud.timekeeper().now();
    }

    @Override
    public VirtualClock clock() {
        return cloud.clock();
    }

    @Override
    public IdSource ids() {
        return ids;
    }

    @Override
    public String requestId() {
        return cloud.requestId();
    }

    @Override
    public Strictness strictness() {
        return cloud.strictness();
    }

    @Override
    public Quotas quotas() {
        return cloud.limits(place).quotas();
    }

    @Override
    public ListOrder listOrder() {
        return cloud.strictness().paging() == Strictness.Paging.HOSTILE
                ? ListOrder.shuffled(cloud.seed(), this::surprise)
                : ListOrder.AS_CREATED;
    }

    @Override
    public void surprise(String what, String page) {
        cloud.journal().add(new JournalEntry.Surprise(now(), what, page));
    }

    @Override
    public AccessKeys accessKeys() {
        return cloud.accessKeys();
    }

    @Override
    public <S> S settings(Class<S> type, Supplier<S> defaults) {
        return cloud.settings(type, defaults);
    }

    @Override
    public Appointment transition(Duration delay, AgendaEvent<?> event) {
        return cloud.timekeeper().schedule(delay, Appointment.Kind.TRANSITION, place, service, event);
    }

    @Override
    public Appointment background(Duration delay, AgendaEvent<?> event) {
        return cloud.timekeeper().schedule(delay, Appointment.Kind.BACKGROUND, place, service, event);
    }

    @Override
    public Appointment every(Duration period, AgendaEvent<?> event) {
        return cloud.timekeeper().every(period, place, service, event);
    }

    @Override
    public void cancel(Appointment appointment) {
        cloud.timekeeper().cancel(appointment);
    }

    @Override
    public void changed(String resource, String change) {
        JournalEntry.StateChange entry =
                new JournalEntry.StateChange(now(), place.account(), place.region(), service, resource, change);
        if (!given.isEmpty() && entry.state().filter("deleted"::equals).isPresent()) {
            given.remove(resource); // its name may come to mean another
        }
        cloud.journal().add(entry);
    }

    @Override
    public void given(String resource) {
        given.add(resource);
    }

    boolean isGiven(String resource) {
        return given.contains(resource);
    }

    @Override
    public void note(String subject, String what) {
        cloud.journal().add(new JournalEntry.Note(now(), subject, what));
    }

    @Override
    public void fault(String what) {
        cloud.journal().add(new JournalEntry.FaultInjected(now(), what));
    }

    @Override
    public void coldStart(String function, String environment, Duration took) {
        cloud.journal()
                .add(new JournalEntry.ColdStart(now(), place.account(), place.region(), function, environment, took));
    }

    @Override
    public void publish(DomainEvent event) {
        cloud.fakes().deliver(service, place, event);
    }

    @Override
    public <F extends ServiceFake> F neighbour(String name, Class<F> type) {
        return cloud.fakes().service(name, type, place);
    }

    @Override
    public ServiceFake elsewhere(Place elsewhere, String name) {
        return cloud.fakes().service(name, ServiceFake.class, elsewhere);
    }

    @Override
    public List<Place> places(String name) {
        return cloud.fakes().places(name);
    }

    @Override
    public <T> T locked(Supplier<T> work) {
        return cloud.timekeeper().locked(work);
    }

    @Override
    public <T> T pure(String what, Supplier<T> function) {
        return cloud.timekeeper().workloads().pure(what, function);
    }

    @Override
    public <T> T workload(Supplier<T> workload) {
        return cloud.timekeeper().workloads().unlocked(workload);
    }

    @Override
    public <T> T workload(Deadline deadline, Supplier<T> workload) {
        return cloud.timekeeper().workloads().unlocked(deadline, workload);
    }

    @Override
    public void waitUntil(Instant deadline, String why) {
        cloud.timekeeper().waits().waitUntil(deadline, why);
    }

    @Override
    public void failTest(String reason) {
        cloud.addProblem(reason);
    }
}
