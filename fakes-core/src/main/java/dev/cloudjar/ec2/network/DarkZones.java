package dev.cloudjar.ec2.network;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Availability Zones that are down, and since when. */
final class DarkZones {

    private final Map<String, Instant> since;

    DarkZones() {
        this(new LinkedHashMap<>());
    }

    private DarkZones(Map<String, Instant> since) {
        this.since = since;
    }

    DarkZones fork() {
        return new DarkZones(new LinkedHashMap<>(since));
    }

    Optional<Instant> since(String zone) {
        return Optional.ofNullable(since.get(zone));
    }

    void goDark(String zone, Instant now) {
        since.putIfAbsent(zone, now);
    }

    void comeBack(String zone) {
        since.remove(zone);
    }
}
