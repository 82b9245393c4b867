package dev.cloudjar.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events and responses as Java objects. For handlers of the Java runtime: unknown properties are ignored, and Jackson's
 * annotations too, for the runtime has a Jackson of its own; for the test's own lambdas annotations count.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html#java-handler-input">Handler input types</a>
 */
final class EventJson {

    private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

    private static final ObjectMapper TEST = mapper(true, false);
    private static final ObjectMapper RUNTIME = mapper(false, false);
    private static final ObjectMapper RUNTIME_EVENTS = mapper(false, true);

    private final ObjectMapper mapper;

    private EventJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private static ObjectMapper mapper(boolean annotations, boolean anyCase) {
        return JsonMapper.builder()
                .configure(MapperFeature.USE_ANNOTATIONS, annotations)
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, anyCase)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
                .build();
    }

    /** For a lambda of the test. */
    static EventJson forTests() {
        return new EventJson(TEST);
    }

    /** For a handler of the Java runtime; the event classes of aws-lambda-java-events spell some names in lower case. */
    static EventJson forRuntime(Type eventType) {
        return new EventJson(eventType.getTypeName().startsWith(EVENTS) ? RUNTIME_EVENTS : RUNTIME);
    }

    JavaType type(Type type) {
        return mapper.constructType(type);
    }

    /** The type arguments with which a class implements a generic interface. */
    static JavaType[] typeArguments(Class<?> type, Class<?> generic) {
        JavaType[] found = RUNTIME.constructType(type).findTypeParameters(generic);
        return found == null ? new JavaType[0] : found;
    }

    @Nullable
    Object read(byte[] event, JavaType type) {
        try {
            return mapper.readValue(event, type);
        } catch (IOException e) {
            throw parsingFailed(e);
        }
    }

    byte[] toBytes(@Nullable Object response) {
        try {
            return mapper.writeValueAsBytes(response);
        } catch (JsonProcessingException e) {
            RuntimeException failure = new RuntimeException(
                    "An error occurred during serialization of the response", new UncheckedIOException(e));
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }

    private static RuntimeException parsingFailed(IOException e) {
        RuntimeException failure =
                new RuntimeException("An error occurred during JSON parsing", new UncheckedIOException(e));
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** Why a payload is no JSON document, or empty where it is one. */
    static Optional<String> whyNotJson(byte[] payload) {
        if (PlainJson.is(payload)) {
            return Optional.empty();
        }
        try (var parser = TEST.createParser(payload)) {
            if (parser.nextToken() == null) {
                return Optional.of("No content to map due to end-of-input");
            }
            parser.skipChildren();
            return parser.nextToken() == null
                    ? Optional.empty()
                    : Optional.of("Unexpected character behind the document");
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static String write(Object value) {
        return new String(forTests().toBytes(value), StandardCharsets.UTF_8);
    }
}
