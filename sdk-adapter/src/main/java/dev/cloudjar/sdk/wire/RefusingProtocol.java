package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A protocol that Cloudjar does not speak yet, Smithy RPC v2 CBOR: it refuses every request, and writes errors that say
 * so.
 */
final class RefusingProtocol extends Protocol {

    private final JsonErrors errors;

    RefusingProtocol(JsonErrors errors) {
        this.errors = errors;
    }

    @Override
    void read(WireRequest request, Route route, SdkPojo builder) {
        throw notSpoken(route);
    }

    @Override
    public WireResponse encode(SdkPojo response, Route route, String requestId) {
        throw notSpoken(route);
    }

    @Override
    public WireResponse encodeError(AwsError error, Route route, String requestId) {
        return errors.rest(error, "", requestId);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return new AwsError("UnknownOperationException", 404, "The operation " + operation + " is unknown");
    }

    @Override
    AwsError refusal(Malformed malformed) {
        return JsonErrors.refusal(malformed);
    }

    private static AwsError notSpoken(Route route) {
        return new AwsError(
                NotFaked.CODE,
                501,
                route.service() + ":" + route.operation()
                        + " came over the protocol Smithy RPC v2 CBOR, which this version"
                        + " of Cloudjar does not speak. It speaks EC2 query, AWS query, AWS JSON and restJson1.");
    }
}
