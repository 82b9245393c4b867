package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A cloud of which only the faults are there. */
final class TestHost implements FaultHost {

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    String caller = "arn:aws:iam::123456789012:user/alice";
    final Map<String, Map<String, String>> tags = new HashMap<>();
    final List<String> happened = new ArrayList<>();

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long seed() {
        return 0;
    }

    @Override
    public Place place() {
        return new Place("123456789012", "us-east-1");
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
    public String callerOf(ApiCall call) {
        return caller;
    }

    @Override
    public Map<String, String> tagsOf(ApiCall call, String resource) {
        return tags.getOrDefault(resource, Map.of());
    }

    @Override
    public Optional<AwsError> notFound(ApiCall call, String resource) {
        return Optional.empty();
    }

    @Override
    public ServiceFake door(Place place, String service) {
        throw new AssertionError("no door of " + service);
    }

    @Override
    public void schedule(Duration delay, Place place, String service, AgendaEvent<?> event) {
        happened.add("in " + delay + ": " + event.description());
    }
}
