package dev.cloudjar.sdk;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.WaiterFacts;
import dev.cloudjar.service.WaiterFacts.Acceptor;
import dev.cloudjar.service.WaiterPoll;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** A poll of a waiter that AWS publishes, judged as the waiter itself will judge it. */
final class PublishedWaiter implements WaiterPoll {

    private static final String NO_ERROR = "false";
    private static final String UNSEEN =
            ", which AWS publishes; the limits that the call gave it are not told of on the wire, so it was held to these";

    private final WaiterFacts facts;
    private final boolean limited;
    private String lastSeen = "nothing";

    PublishedWaiter(WaiterFacts facts, boolean limited) {
        this.facts = facts;
        this.limited = limited;
    }

    @Override
    public String name() {
        return facts.name();
    }

    @Override
    public Duration budget() {
        return facts.budget();
    }

    @Override
    public boolean endsWith(@Nullable SdkResponse response, @Nullable AwsError error) {
        if (error != null) {
            lastSeen = error.code();
            return endsWith(error);
        }
        return response != null && endsWith(response);
    }

    /** In the words of the SDK's waiter, with what it saw last. */
    String exhausted() {
        return "The waiter has exceeded the max retry attempts: " + facts.maxAttempts() + (limited ? UNSEEN : "")
                + ". The last poll saw " + lastSeen;
    }

    /** An error that no acceptor names ends the waiting too: the waiter throws it. */
    private boolean endsWith(AwsError error) {
        return acceptors().anyMatch(acceptor -> matches(acceptor, error)) || !WaiterRetries.on(facts, error);
    }

    private static boolean matches(Acceptor acceptor, AwsError error) {
        return switch (acceptor.on()) {
            case ERROR ->
                acceptor.expected().equals(error.code()) || acceptor.expected().equals("true");
            case STATUS -> acceptor.expected().equals(Integer.toString(error.httpStatus()));
            case PATH, PATH_ALL, PATH_ANY -> false;
        };
    }

    private boolean endsWith(SdkResponse response) {
        return acceptors().anyMatch(acceptor -> matches(acceptor, response));
    }

    private boolean matches(Acceptor acceptor, SdkResponse response) {
        return switch (acceptor.on()) {
            case ERROR -> acceptor.expected().equals(NO_ERROR);
            case STATUS -> acceptor.expected().equals("200");
            case PATH -> acceptor.expected().equals(String.valueOf(seen(acceptor, response)));
            case PATH_ALL -> {
                List<?> all = list(seen(acceptor, response));
                yield !all.isEmpty()
                        && all.stream().allMatch(each -> acceptor.expected().equals(String.valueOf(each)));
            }
            case PATH_ANY ->
                list(seen(acceptor, response)).stream()
                        .anyMatch(each -> acceptor.expected().equals(String.valueOf(each)));
        };
    }

    private @Nullable Object seen(Acceptor acceptor, SdkResponse response) {
        Object value = JmesPath.parse(acceptor.argument()).of(response);
        lastSeen = acceptor.argument() + " = " + value;
        return value;
    }

    private Stream<Acceptor> acceptors() {
        return Stream.concat(facts.success().stream(), facts.failure().stream());
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
