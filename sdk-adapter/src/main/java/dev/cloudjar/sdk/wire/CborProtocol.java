package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Smithy RPC v2 CBOR: the path names the operation, all members are one CBOR map. Unlike in awsJson, what takes or gives
 * nothing has no body.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR protocol</a>
 */
final class CborProtocol extends Protocol {

    private static final byte[] NOTHING = new byte[0];

    private final ServiceTable services;
    private final Cbor cbor;
    private final JsonErrors errors;

    CborProtocol(ServiceTable services, Cbor cbor, JsonErrors errors) {
        this.services = services;
        this.cbor = cbor;
        this.errors = errors;
    }

    @Override
    void read(WireRequest request, Route route, SdkPojo builder) {
        byte[] content = request.content();
        if (content.length == 0) {
            return;
        }
        if (!MediaType.isCbor(request.headers())) {
            throw Malformed.mediaType("The content type of the request body is not application/cbor");
        }
        JsonDecoder.read(cbor, content, Shape.of(builder), builder);
    }

    @Override
    public WireResponse encode(SdkPojo response, Route route, String requestId) {
        Shape shape = Shape.of(response);
        RestHead head = new RestHead(200, requestId).header("smithy-protocol", Cbor.PROTOCOL);
        if (!shape.hasResponseBody()) {
            return head.answer(NOTHING);
        }
        return head.header("Content-Type", MediaType.CBOR).answer(cbor.write(to -> to.object(response, shape)));
    }

    @Override
    public WireResponse encodeError(AwsError error, Route route, String requestId) {
        ServiceFacts service = services.byName(route.service());
        return errors.cbor(cbor, error, route, service != null && service.spokeQuery(), requestId);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return new AwsError("UnknownOperationException", 404, "The operation " + operation + " is unknown");
    }

    @Override
    AwsError refusal(Malformed malformed) {
        return JsonErrors.refusal(malformed);
    }
}
