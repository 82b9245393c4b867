package dev.cloudjar.throttling;

import dev.cloudjar.service.SortedLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The buckets that AWS publishes. A line of the resource is {@code SERVICE KIND [ACTION] CAPACITY REFILL}; its kinds are
 * {@code action} for an action's own bucket, {@code broad} for its smaller one where a request has neither a filter nor a page
 * size, {@code read} and {@code write} for the buckets of all other actions, which each has for itself, {@code shared} for one
 * bucket of all others together, {@code resources} for a bucket that pays for each resource a request touches, and
 * {@code unlimited} for an action without.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling for the Amazon EC2
 *     API</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests">Lambda API requests</a>
 */
final class PublishedRates {

    private static final class Read {
        static final SortedLines LINES = SortedLines.read(PublishedRates.class, "request-rates.facts");
    }

    private PublishedRates() {}

    /**
     * A bucket that a call takes tokens from.
     *
     * @param name distinguishes it among those of its service
     * @param rate its size and refill
     * @param tokens how many the call takes
     */
    record Charge(String name, RequestRate rate, long tokens) {}

    static List<Charge> of(String service, String action, SdkRequest request) {
        List<Charge> charges = new ArrayList<>(2);
        requestBucket(service, action, request).ifPresent(charges::add);
        rate(service + " resources " + action)
                .ifPresent(rate -> charges.add(new Charge(action + " resources", rate, Touched.resources(request))));
        return charges;
    }

    private static Optional<Charge> requestBucket(String service, String action, SdkRequest request) {
        String unlimited = service + " unlimited " + action;
        if (Read.LINES.find(unlimited).filter(unlimited::equals).isPresent()) {
            return Optional.empty();
        }
        return rate(service + " action " + action)
                .map(rate -> new Charge(action, rate, 1))
                .or(() -> rate(service + " broad " + action)
                        .filter(rate -> Touched.isBroad(request))
                        .map(rate -> new Charge(action + " without filter or page size", rate, 1)))
                .or(() ->
                        rate(service + (isRead(action) ? " read" : " write")).map(rate -> new Charge(action, rate, 1)))
                .or(() -> rate(service + " shared").map(rate -> new Charge("all others", rate, 1)));
    }

    private static boolean isRead(String action) {
        return action.startsWith("Describe")
                || action.startsWith("Get")
                || action.startsWith("List")
                || action.startsWith("Search");
    }

    private static Optional<RequestRate> rate(String start) {
        return Read.LINES.find(start + " ").map(line -> {
            List<String> parts = List.of(line.split(" ", -1));
            return RequestRate.parse(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
        });
    }
}
