package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.Place;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** New resources that calls do not find yet, and until when. Used under the cloud's lock. */
final class HiddenResources {

    private record Key(String service, Place place, String id) {}

    private final Map<Key, Instant> until;

    HiddenResources() {
        this(new LinkedHashMap<>());
    }

    private HiddenResources(Map<Key, Instant> until) {
        this.until = until;
    }

    HiddenResources fork() {
        return new HiddenResources(new LinkedHashMap<>(until));
    }

    void clear() {
        until.clear();
    }

    void hide(ApiCall call, String id, Instant end) {
        until.put(new Key(call.service(), call.place(), id), end);
    }

    /** One that a call names and does not find. */
    Optional<String> namedBy(Encounter call) {
        until.values().removeIf(end -> !end.isAfter(call.now()));
        if (until.isEmpty()) {
            return Optional.empty();
        }
        return Named.in(call.request()).texts().stream()
                .filter(id -> until.containsKey(
                        new Key(call.call().service(), call.call().place(), id)))
                .findFirst();
    }
}
