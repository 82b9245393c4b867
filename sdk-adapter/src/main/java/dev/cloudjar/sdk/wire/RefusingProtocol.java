package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A protocol that Cloudjar does not speak yet, but in which it can say so: it refuses every request, and writes errors
 * that the SDK reads.
 */
final class RefusingProtocol extends Protocol {

    /** How the protocol writes an error. */
    private enum Form {
        XML,
        JSON
    }

    private final String name;
    private final Form form;
    private final JsonErrors errors;

    private RefusingProtocol(String name, Form form, JsonErrors errors) {
        this.name = name;
        this.form = form;
        this.errors = errors;
    }

    static Protocol query(JsonErrors errors) {
        return new RefusingProtocol("AWS query", Form.XML, errors);
    }

    static Protocol json(JsonErrors errors) {
        return new RefusingProtocol("AWS JSON", Form.JSON, errors);
    }

    static Protocol cbor(JsonErrors errors) {
        return new RefusingProtocol("Smithy RPC v2 CBOR", Form.JSON, errors);
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
        return form == Form.XML ? xml(error, requestId) : errors.plain(error, requestId);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return form == Form.XML
                ? new AwsError("InvalidAction", 400, "The action " + operation + " is not valid for this web service.")
                : new AwsError("UnknownOperationException", 404, "The operation " + operation + " is unknown");
    }

    @Override
    AwsError refusal(Malformed malformed) {
        return form == Form.XML
                ? new AwsError("MalformedQueryString", 400, malformed.message())
                : new AwsError("SerializationException", 400, malformed.message());
    }

    /** {@code <ErrorResponse><Error>…}: the form of AWS query. */
    private static WireResponse xml(AwsError error, String requestId) {
        XmlWriter xml = XmlWriter.document().start("ErrorResponse").start("Error");
        xml.element("Type", error.isClientFault() ? "Sender" : "Receiver");
        xml.element("Code", error.code()).element("Message", error.message());
        xml.end("Error").element("RequestId", requestId).end("ErrorResponse");
        WireHeaders headers = WireHeaders.of("Content-Type", MediaType.XML, "x-amzn-RequestId", requestId);
        return new WireResponse(error.httpStatus(), headers, xml.toBytes());
    }

    private AwsError notSpoken(Route route) {
        return new AwsError(
                NotFaked.CODE,
                501,
                route.service() + ":" + route.operation() + " came over the protocol " + name
                        + ", which this version of Cloudjar does not speak. It speaks EC2 query and restJson1.");
    }
}
