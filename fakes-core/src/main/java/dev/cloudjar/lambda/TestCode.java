package dev.cloudjar.lambda;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Type;
import java.util.Map;
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
        boolean untyped =
                type.getRawClass() == Map.class && type.getContentType().isJavaLangObject();
        return (event, context) -> {
            Object given = untyped ? PlainTree.read(event) : PlainTree.OTHER;
            Object input = given instanceof Map || given == null ? given : json.read(event, type);
            Object response = handler.handle(cast(input), context);
            byte[] plain = PlainTree.write(response);
            return plain == null ? json.toBytes(response) : plain;
        };
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // read by Jackson as the handler's own type; null where the event is null
    private I cast(@Nullable Object event) {
        return (I) event;
    }
}
