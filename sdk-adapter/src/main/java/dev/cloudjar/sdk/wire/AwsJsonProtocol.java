package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * awsJson 1.0 and 1.1: {@code X-Amz-Target} names the operation, all members are one JSON object.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait">Services
 *     that spoke query before</a>
 */
final class AwsJsonProtocol extends Protocol {

    private final ServiceTable services;
    private final Json json;
    private final JsonErrors errors;

    AwsJsonProtocol(ServiceTable services, Json json, JsonErrors errors) {
        this.services = services;
        this.json = json;
        this.errors = errors;
    }

    @Override
    void read(WireRequest request, Route route, SdkPojo builder) {
        if (!MediaType.maybeJson(request.headers())) {
            throw Malformed.mediaType("The content type of the request body is not JSON");
        }
        byte[] content = request.content();
        if (content.length > 0) {
            JsonDecoder.read(json, content, Shape.of(builder), builder);
        }
    }

    @Override
    public WireResponse encode(SdkPojo response, Route route, String requestId) {
        Shape shape = Shape.of(response);
        return new RestHead(200, requestId)
                .header("Content-Type", contentType(route))
                .answer(json.write(to -> to.object(response, shape)));
    }

    @Override
    public WireResponse encodeEvents(SdkPojo response, List<? extends SdkPojo> events, Route route, String requestId) {
        EventFrames frames = new EventFrames(json).initial(response);
        events.forEach(frames::add);
        return new RestHead(200, requestId)
                .header("Content-Type", MediaType.EVENT_STREAM)
                .answer(frames.toBytes());
    }

    @Override
    public WireResponse encodeError(AwsError error, Route route, String requestId) {
        ServiceFacts service = services.byName(route.service());
        boolean spokeQuery = service != null && service.spokeQuery();
        return errors.rpc(error, route, spokeQuery, contentType(route), requestId);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return new AwsError("UnknownOperationException", 404, "The operation " + operation + " is unknown");
    }

    @Override
    AwsError refusal(Malformed malformed) {
        return JsonErrors.refusal(malformed);
    }

    private String contentType(Route route) {
        ServiceFacts service = services.byName(route.service());
        return "application/x-amz-json-" + (service == null ? "1.1" : service.jsonVersion());
    }
}
