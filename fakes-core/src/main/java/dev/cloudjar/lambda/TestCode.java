package dev.cloudjar.lambda;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A lambda of the test. All environments share it, as they share whatever it captured.
 *
 * @param eventType what events are read into
 * @param handler the lambda
 * @param <I> what events are read into
 */
record TestCode<I>(Type eventType, LambdaHandler<I, ?> handler) implements HandlerCode {

    @Override
    public Handler start() {
        EventJson json = EventJson.forTests();
        JavaType type = json.type(eventType);
        return (event, context) -> json.toBytes(handler.handle(cast(json.read(event, type)), context));
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // read by Jackson as the handler's own type; null where the event is null
    private I cast(@Nullable Object event) {
        return (I) event;
    }
}
