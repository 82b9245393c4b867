package dev.cloudjar;

import dev.cloudjar.fault.FaultHost;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a cloud lends its faults. */
final class CloudFaultHost implements FaultHost {

    private final FakeCloud cloud;

    CloudFaultHost(FakeCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public Instant now() {
        return cloud.timekeeper().now();
    }

    @Override
    public long seed() {
        return cloud.seed();
    }

    @Override
    public Place place() {
        return new Place(cloud.account(), cloud.region());
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
    public String callerOf(ApiCall call) {
        return cloud.callerOf(call).principal().arn();
    }

    @Override
    public Map<String, String> tagsOf(ApiCall call, String resource) {
        ServiceFake fake = cloud.fakes().find(call.service(), call.place());
        return fake == null ? Map.of() : fake.tagsOf(resource);
    }

    @Override
    public Optional<AwsError> notFound(ApiCall call, String resource) {
        ServiceFake fake = cloud.fakes().find(call.service(), call.place());
        return fake == null ? Optional.empty() : fake.notFound(resource);
    }

    @Override
    public ServiceFake door(Place place, String service) {
        return cloud.fakes().service(service, ServiceFake.class, place);
    }

    @Override
    public void schedule(Duration delay, Place place, String service, AgendaEvent<?> event) {
        cloud.timekeeper().schedule(delay, Appointment.Kind.BACKGROUND, place, service, event);
    }
}
