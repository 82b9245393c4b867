package dev.cloudjar.throttling;

import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/** What a request says of how much it asks for, read by name, whatever its class is. */
final class Touched {

    private Touched() {}

    /** Whether it has neither a filter nor a page size; ids are not counted as a filter, as the page names none. */
    static boolean isBroad(SdkRequest request) {
        return value(request, "Filters").isEmpty()
                && value(request, "MaxResults").isEmpty()
                && value(request, "NextToken").isEmpty();
    }

    /** How many instances it launches at most, or names. */
    static long resources(SdkRequest request) {
        return value(request, "MaxCount")
                .map(count -> Math.max(1L, ((Number) count).longValue()))
                .or(() -> value(request, "InstanceIds").map(ids -> (long) ((Collection<?>) ids).size()))
                .orElse(1L);
    }

    private static Optional<Object> value(SdkRequest request, String member) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .findFirst()
                .<Object>map(field -> field.getValueOrDefault(request))
                .filter(value -> !(value instanceof Collection<?> items) || !items.isEmpty());
    }
}
