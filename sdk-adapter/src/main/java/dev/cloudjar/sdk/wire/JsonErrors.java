package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonParser;
import dev.cloudjar.service.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/**
 * Errors of the JSON protocols: the members as a JSON object, in the names that the service models: Lambda says
 * {@code Message} in one error and {@code message} in the next. The code is in the header {@code x-amzn-ErrorType}
 * (restJson1) or in the member {@code __type} (awsJson, rpcv2Cbor).
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">restJson1
 *     error serialization</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization">awsJson
 *     error serialization</a>
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html#operation-error-serialization">rpcv2Cbor
 *     error serialization</a>
 */
final class JsonErrors {

    private final Json json;
    private final ErrorTable errors;

    JsonErrors(Json json, ErrorTable errors) {
        this.json = json;
        this.errors = errors;
    }

    /** An error of a REST service. */
    WireResponse rest(AwsError error, String service, String requestId) {
        ErrorFacts.Model model = errors.of(error, service);
        RestHead head = new RestHead(error.httpStatus(), requestId)
                .header("Content-Type", MediaType.JSON)
                .header("x-amzn-ErrorType", model.shape());
        error.members().forEach((name, value) -> {
            if (model.isHeader(name)) {
                head.header(model.header(name), value);
            }
        });
        return head.answer(json.write(encoder -> object(encoder.output(), "", error, model)));
    }

    /** An error of an RPC service; one that once spoke query also gives the code that its errors have there. */
    WireResponse rpc(AwsError error, Route route, boolean spokeQuery, String contentType, String requestId) {
        ErrorFacts.Model model = errors.of(error, route.service());
        RestHead head = new RestHead(error.httpStatus(), requestId).header("Content-Type", contentType);
        if (spokeQuery) {
            head.header("x-amzn-query-error", queryError(error, model));
        }
        return head.answer(json.write(
                encoder -> object(encoder.output(), qualified(route.service(), model.shape()), error, model)));
    }

    /** An error in CBOR, which is named by its whole shape id. */
    WireResponse cbor(Cbor cbor, AwsError error, Route route, boolean spokeQuery, String requestId) {
        ErrorFacts.Model model = errors.of(error, route.service());
        RestHead head = new RestHead(error.httpStatus(), requestId)
                .header("smithy-protocol", Cbor.PROTOCOL)
                .header("Content-Type", MediaType.CBOR);
        if (spokeQuery) {
            head.header("x-amzn-query-error", queryError(error, model));
        }
        return head.answer(cbor.write(encoder ->
                object(encoder.output(), "com.amazonaws." + route.service() + "#" + model.shape(), error, model)));
    }

    private static String queryError(AwsError error, ErrorFacts.Model model) {
        return model.code() + (error.isClientFault() ? ";Sender" : ";Receiver");
    }

    /** The JSON protocols' own error for a malformed request. */
    static AwsError refusal(Malformed malformed) {
        return malformed.fault() == Malformed.Fault.MEDIA_TYPE
                ? new AwsError("UnsupportedMediaTypeException", 415, malformed.message())
                : new AwsError("SerializationException", 400, malformed.message());
    }

    /** SQS documents its errors with their namespace; clients drop what stands before the hash. */
    private static String qualified(String service, String shape) {
        return service.equals("sqs") ? "com.amazonaws.sqs#" + shape : shape;
    }

    /** The type is left out where it is empty. */
    private void object(JsonOutput out, String type, AwsError error, ErrorFacts.Model model) {
        out.startObject();
        if (!type.isEmpty()) {
            out.member("__type", type);
        }
        if (model.hasType() && !error.members().containsKey("Type")) {
            out.member("Type", error.isClientFault() ? "User" : "Service");
        }
        for (Map.Entry<String, String> member : error.members().entrySet()) {
            if (model.isStructured(member.getKey())) {
                out.name(member.getKey());
                JsonDocuments.write(out, document(member.getValue()));
            } else if (!model.isHeader(member.getKey())) {
                out.member(member.getKey(), member.getValue());
            }
        }
        out.member(model.message(), error.message());
        out.endObject();
    }

    private Document document(String text) {
        try (JsonParser parser = json.parser(text)) {
            return JsonDocuments.read(parser, parser.nextToken());
        } catch (IOException e) {
            throw new UncheckedIOException("The member of an error is no JSON: " + text, e);
        }
    }
}
