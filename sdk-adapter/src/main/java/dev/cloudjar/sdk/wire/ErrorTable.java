package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How each service models its errors, read when a service first answers with one. */
final class ErrorTable {

    private final Map<String, ErrorFacts> facts = new ConcurrentHashMap<>();

    /** The model of an error; {@code service} is empty where none was recognised. */
    ErrorFacts.Model of(AwsError error, String service) {
        ErrorFacts known = service.isEmpty() ? ErrorFacts.NONE : facts.computeIfAbsent(service, ErrorFacts::read);
        return known.error(error.code());
    }
}
