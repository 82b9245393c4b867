package dev.cloudjar.ec2.storage;

import dev.cloudjar.IdSource;
import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.identity.Caller;
import dev.cloudjar.quota.Quotas;
import dev.cloudjar.service.DomainEvent;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Appointment.Kind;
import dev.cloudjar.time.Deadline;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.Timekeeper;
import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Storage alone, with virtual time that the test moves, and instances that are names. */
final class StorageWorld implements Site, Ec2StorageHost, AttachableInstances {

    static final String ACCOUNT = "123456789012";

    private final Timekeeper time;
    private final IdSource ids;
    private final Strictness strictness;
    private final Map<String, AttachableInstance> instances = new LinkedHashMap<>();
    private final List<String> journal = new ArrayList<>();
    private final Ec2Storage storage;

    StorageWorld() {
        this(Strictness.LENIENT);
    }

    StorageWorld(Strictness strictness) {
        this.strictness = strictness;
        this.ids = new IdSource(0);
        this.time = new Timekeeper(
                Instant.parse("2026-01-01T00:00:00Z"),
                TimeMode.MANUAL,
                Duration.ofMinutes(15),
                this::happen,
                (from, to, why) -> {});
        this.storage = new Ec2Storage(
                this,
                this,
                () -> Map.of("us-east-1a", "use1-az1", "us-east-1b", "use1-az2"),
                (kind, id, member) -> Optional.empty(),
                new Ec2Neighbours(List::of));
    }

    private StorageWorld(StorageWorld origin) {
        this.strictness = origin.strictness;
        this.ids = origin.ids.fork();
        this.time = origin.time.fork(this::happen, (from, to, why) -> {});
        this.instances.putAll(origin.instances);
        this.storage = origin.storage.fork(
                this,
                this,
                () -> Map.of("us-east-1a", "use1-az1", "us-east-1b", "use1-az2"),
                (kind, id, member) -> Optional.empty(),
                new Ec2Neighbours(List::of));
    }

    StorageWorld fork() {
        return new StorageWorld(this);
    }

    @SuppressWarnings("unchecked") // only storage schedules here
    private void happen(Appointment appointment) {
        ((AgendaEvent<Ec2StorageHost>) appointment.event()).happen(this);
    }

    <R extends SdkResponse> R call(SdkRequest request, Class<R> response) {
        String name = ServiceNames.operationOf(request.getClass()).operation();
        Operation<?> operation = storage.operations().find(name).orElseThrow();
        return response.cast(operation.answer(request, StorageWorld::nobody));
    }

    private static Caller nobody() {
        throw new AssertionError("storage asks nobody who they are");
    }

    void call(SdkRequest request) {
        call(request, SdkResponse.class);
    }

    void settle() {
        time.settling().settleEverything("settled");
    }

    void advance(Duration duration) {
        time.runUntil(time.now().plus(duration), "advanced");
    }

    void givenInstance(String instanceId, InstanceStateName state) {
        instances.put(
                instanceId, new AttachableInstance(instanceId, "us-east-1a", state, "/dev/xvda", OptionalInt.empty()));
    }

    List<String> journal() {
        return journal;
    }

    @Override
    public Ec2Storage storage() {
        return storage;
    }

    @Override
    public AttachableInstance requireAttachable(String instanceId) {
        AttachableInstance instance = instances.get(instanceId);
        if (instance == null) {
            throw Ec2Error.notFound("InvalidInstanceID.NotFound", "instance ID", List.of(instanceId));
        }
        return instance;
    }

    @Override
    public Place place() {
        return new Place(ACCOUNT, "us-east-1");
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public IdSource ids() {
        return ids;
    }

    @Override
    public Strictness strictness() {
        return strictness;
    }

    @Override
    public Quotas quotas() {
        return new Quotas(strictness.quotas() == Strictness.Quotas.AS_PUBLISHED);
    }

    @Override
    public void surprise(String what, String page) {}

    @Override
    public AccessKeys accessKeys() {
        throw new AssertionError("storage asks nobody who they are");
    }

    @Override
    public <S> S settings(Class<S> type, Supplier<S> defaults) {
        return defaults.get();
    }

    @Override
    public Appointment transition(Duration delay, AgendaEvent<?> event) {
        return time.schedule(delay, Kind.TRANSITION, place(), "ec2", event);
    }

    @Override
    public Appointment background(Duration delay, AgendaEvent<?> event) {
        return time.schedule(delay, Kind.BACKGROUND, place(), "ec2", event);
    }

    @Override
    public Appointment every(Duration period, AgendaEvent<?> event) {
        return time.every(period, place(), "ec2", event);
    }

    @Override
    public void cancel(Appointment appointment) {
        time.cancel(appointment);
    }

    @Override
    public void changed(String resource, String change) {
        journal.add(resource + ": " + change);
    }

    @Override
    public void note(String subject, String what) {
        journal.add(subject + ": " + what);
    }

    @Override
    public void coldStart(String function, String environment, Duration took) {
        throw new UnsupportedOperationException("storage starts no functions");
    }

    @Override
    public void publish(DomainEvent event) {
        throw new UnsupportedOperationException("storage tells nobody");
    }

    @Override
    public ServiceFake elsewhere(Place elsewhere, String service) {
        throw new UnsupportedOperationException("storage leaves its region through the cloud only");
    }

    @Override
    public <F extends ServiceFake> F neighbour(String service, Class<F> type) {
        throw new UnsupportedOperationException("storage has no neighbours");
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
    public VirtualClock clock() {
        return new VirtualClock(time);
    }

    @Override
    public <T> T workload(Deadline deadline, Supplier<T> workload) {
        return workload.get();
    }

    @Override
    public <T> T workload(Supplier<T> workload) {
        return workload.get();
    }

    @Override
    public void waitUntil(Instant deadline, String why) {
        time.runUntil(deadline, why);
    }

    @Override
    public void failTest(String reason) {
        throw new AssertionError(reason);
    }
}
