package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cloudjar.service.AwsError;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Errors of the JSON protocols: the code in the header {@code x-amzn-ErrorType}, the members as a JSON object, in the names
 * that the service models: Lambda says {@code Message} in one error and {@code message} in the next.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">Operation
 *     error serialization</a>
 */
final class JsonErrors {

    private final Json json;
    private final Map<String, ErrorFacts> facts = new ConcurrentHashMap<>();

    JsonErrors(Json json) {
        this.json = json;
    }

    /** An error of a service whose models Cloudjar has. */
    WireResponse answer(AwsError error, String service, String requestId) {
        return answer(error, service.isEmpty() ? ErrorFacts.NONE : facts(service), requestId);
    }

    /** An error of any other service. */
    WireResponse plain(AwsError error, String requestId) {
        return answer(error, ErrorFacts.NONE, requestId);
    }

    private ErrorFacts facts(String service) {
        return facts.computeIfAbsent(service, ErrorFacts::read);
    }

    private WireResponse answer(AwsError error, ErrorFacts facts, String requestId) {
        ErrorFacts.Model model = facts.error(error.code());
        RestHead head = new RestHead(error.httpStatus(), requestId)
                .header("Content-Type", MediaType.JSON)
                .header("x-amzn-ErrorType", error.code());
        error.members().forEach((name, value) -> {
            if (model.isHeader(name)) {
                head.header(model.header(name), value);
            }
        });
        return head.answer(json.write(generator -> body(generator, error, model)));
    }

    private static void body(JsonGenerator json, AwsError error, ErrorFacts.Model model) throws IOException {
        json.writeStartObject();
        if (model.hasType() && !error.members().containsKey("Type")) {
            json.writeStringField("Type", error.isClientFault() ? "User" : "Service");
        }
        for (Map.Entry<String, String> member : error.members().entrySet()) {
            if (!model.isHeader(member.getKey())) {
                json.writeStringField(member.getKey(), member.getValue());
            }
        }
        json.writeStringField(model.message(), error.message());
        json.writeEndObject();
    }
}
