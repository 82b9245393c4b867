package dev.cloudjar.ec2.storage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as EC2 writes them, with milliseconds: {@code 2026-01-01T00:00:00.000Z}. */
final class ApiTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ApiTime() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
