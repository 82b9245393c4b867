package dev.cloudjar.lambda;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The code of a function, as a test supplies it.
 *
 * <pre>{@code
 * cloud.lambda().givenFunction("greeter", (event, context) -> "Hello " + event.get("name"));
 * }</pre>
 *
 * <p>It runs on the thread of the caller, without the cloud's lock: it may call the cloud, and consumes virtual time by
 * {@code context.clock().sleep(...)}. What it throws becomes the invocation's function error.
 *
 * @param <I> what the JSON event is read into
 * @param <O> what is written as the JSON response
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LambdaHandler<I, O> {

    /**
     * Handles one event.
     *
     * @param event the event; null where its JSON is {@code null}
     * @param context the invocation
     * @return the response; null is written as {@code null}
     * @throws Exception becomes the function error
     */
    @Nullable
    O handle(I event, LambdaContext context) throws Exception;
}
