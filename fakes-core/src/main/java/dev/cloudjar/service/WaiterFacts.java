package dev.cloudjar.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One of the waiters that AWS publishes with an API: what it polls, how often, and what ends it. With these the fake can tell
 * which answer a caller of {@code waitUntilInstanceRunning} hopes for.
 *
 * <pre>{@code
 * WaiterFacts running = WaiterFacts.of("ec2", "InstanceRunning").orElseThrow();
 * running.budget();                                  // PT10M: 40 attempts, 15 s apart
 * WaiterFacts.polling("ec2", "DescribeInstances");   // InstanceExists, InstanceRunning, InstanceStopped, ...
 * }</pre>
 *
 * @param service the service's name
 * @param name the waiter's name: {@code waitUntil} and this is the method of the SDK's waiter
 * @param operation the operation it polls
 * @param delay the time between two polls
 * @param maxAttempts how often it polls before it gives up
 * @param success any of these ends it well
 * @param failure any of these ends it badly
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record WaiterFacts(
        String service,
        String name,
        String operation,
        Duration delay,
        int maxAttempts,
        List<Acceptor> success,
        List<Acceptor> failure) {

    /** Copies the acceptors. */
    public WaiterFacts {
        success = List.copyOf(success);
        failure = List.copyOf(failure);
    }

    /**
     * What a waiter looks for in an answer.
     *
     * @param on where it looks
     * @param argument the JMESPath expression, in the names of AWS's API description; empty for the others
     * @param expected what the expression's result, the status or the error's code must be, as text: {@code running},
     *     {@code true}, {@code 200}, {@code ResourceNotFoundException}
     */
    public record Acceptor(On on, String argument, String expected) {}

    /** Where a waiter looks. */
    public enum On {
        /** At the result of an expression over the answer. */
        PATH,
        /** At each element of the result, which has at least one. */
        PATH_ALL,
        /** At the elements of the result, of which one will do. */
        PATH_ANY,
        /** At the HTTP status. */
        STATUS,
        /** At the error's code. */
        ERROR;

        private static On of(String word) {
            return switch (word) {
                case "path" -> PATH;
                case "pathAll" -> PATH_ALL;
                case "pathAny" -> PATH_ANY;
                case "status" -> STATUS;
                case "error" -> ERROR;
                default -> throw new IllegalStateException("Not a place where a waiter looks: " + word);
            };
        }
    }

    /**
     * Looks up a waiter.
     *
     * @param service the service's name
     * @param name the waiter's name, such as {@code InstanceRunning}
     * @return the waiter, if the service has it
     */
    public static Optional<WaiterFacts> of(String service, String name) {
        return Resource.LINES
                .find(ApiFacts.requireService(service) + ":" + name + "\t")
                .map(WaiterFacts::parse);
    }

    /**
     * Finds the waiters that may be behind a call.
     *
     * @param service the service's name
     * @param operation the operation called
     * @return every waiter that polls it, by name
     */
    public static List<WaiterFacts> polling(String service, String operation) {
        return Resource.LINES.startingWith(ApiFacts.requireService(service) + ":").stream()
                .filter(line -> line.contains("\t" + operation + "\t"))
                .map(WaiterFacts::parse)
                .filter(waiter -> waiter.operation().equals(operation))
                .toList();
    }

    /** {@return how long it polls at most: the delay, as often as it attempts} */
    public Duration budget() {
        return delay.multipliedBy(maxAttempts);
    }

    private static WaiterFacts parse(String line) {
        String[] words = line.split("\t", -1);
        List<Acceptor> success = new ArrayList<>();
        List<Acceptor> failure = new ArrayList<>();
        for (int i = 4; i < words.length; i += 4) {
            (words[i].equals("success") ? success : failure)
                    .add(new Acceptor(On.of(words[i + 1]), words[i + 2], words[i + 3]));
        }
        int colon = words[0].indexOf(':');
        return new WaiterFacts(
                words[0].substring(0, colon),
                words[0].substring(colon + 1),
                words[1],
                Duration.ofSeconds(Long.parseLong(words[2])),
                Integer.parseInt(words[3]),
                success,
                failure);
    }

    /** Read with the first look-up. */
    private static final class Resource {
        static final SortedLines LINES = SortedLines.read(WaiterFacts.class, "waiters.facts");
    }
}
