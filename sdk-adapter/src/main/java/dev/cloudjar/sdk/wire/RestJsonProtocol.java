package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * restJson1: method and path name the operation; members are in the path, the query, headers and a JSON body, or one
 * member is the body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS restJson1 protocol</a>
 */
final class RestJsonProtocol extends Protocol {

    private static final byte[] NOTHING = new byte[0];

    private final Json json;
    private final JsonErrors errors;

    RestJsonProtocol(Json json, JsonErrors errors) {
        this.json = json;
        this.errors = errors;
    }

    @Override
    void read(WireRequest request, Route route, SdkPojo builder) {
        Shape shape = Shape.of(builder);
        new RestBindings(request, route).read(shape, builder);
        Member payload = shape.payload();
        byte[] content = request.content();
        if (content.length == 0) {
            return;
        }
        if (payload != null) {
            payload.write(builder, payload(payload, request));
        } else if (shape.hasRequestBody()) {
            requireJson(request);
            JsonDecoder.read(json, content, shape, builder);
        }
    }

    private Object payload(Member payload, WireRequest request) {
        byte[] content = request.content();
        return switch (payload.kind()) {
            case BYTES -> SdkBytes.fromByteArray(content);
            case STRING -> new String(content, StandardCharsets.UTF_8);
            case STRUCTURE -> {
                requireJson(request);
                yield JsonDecoder.structure(json, content, payload);
            }
            case DOCUMENT -> {
                requireJson(request);
                yield JsonDecoder.document(json, content);
            }
            default -> throw new IllegalStateException(payload.name() + " cannot be a body: it is a " + payload.kind());
        };
    }

    private static void requireJson(WireRequest request) {
        if (!MediaType.maybeJson(request.headers())) {
            throw Malformed.mediaType("The content type of the request body is not JSON");
        }
    }

    @Override
    public WireResponse encode(SdkPojo response, Route route, String requestId) {
        Shape shape = Shape.of(response);
        RestHead head = new RestHead(route.status(), requestId).members(response, shape);
        Member payload = shape.payload();
        if (payload != null) {
            return payload(payload, payload.read(response), head);
        }
        if (!shape.hasResponseBody()) {
            return head.answer(NOTHING);
        }
        return head.usualHeader("Content-Type", MediaType.JSON).answer(json.write(to -> to.object(response, shape)));
    }

    private WireResponse payload(Member payload, @Nullable Object value, RestHead head) {
        if (value == null) {
            return head.answer(NOTHING);
        }
        return switch (payload.kind()) {
            case BYTES -> head.usualHeader("Content-Type", MediaType.BYTES).answer(((SdkBytes) value).asByteArray());
            case STRING ->
                head.usualHeader("Content-Type", "text/plain")
                        .answer(((String) value).getBytes(StandardCharsets.UTF_8));
            case DOCUMENT ->
                head.usualHeader("Content-Type", MediaType.JSON).answer(json.write(to -> to.value(payload, value)));
            default ->
                head.usualHeader("Content-Type", MediaType.JSON).answer(json.write(to -> to.value(payload, value)));
        };
    }

    @Override
    public WireResponse encodeEvents(SdkPojo response, List<? extends SdkPojo> events, Route route, String requestId) {
        RestHead head = new RestHead(route.status(), requestId).members(response, Shape.of(response));
        EventFrames frames = new EventFrames(json);
        events.forEach(frames::add);
        return head.usualHeader("Content-Type", MediaType.EVENT_STREAM).answer(frames.toBytes());
    }

    @Override
    public WireResponse encodeError(AwsError error, Route route, String requestId) {
        return errors.rest(error, route.service(), requestId);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return new AwsError("UnknownOperationException", 404, "No operation answers " + operation);
    }

    @Override
    AwsError refusal(Malformed malformed) {
        return JsonErrors.refusal(malformed);
    }
}
