package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireResponse;
import java.nio.charset.StandardCharsets;

/** The control API's form: JSON for machines, indented for people. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static WireResponse answer(JsonNode content) {
        return answer(200, content);
    }

    static WireResponse error(int status, String message) {
        return answer(status, object().put("message", message));
    }

    private static WireResponse answer(int status, JsonNode content) {
        try {
            return text(status, "application/json", MAPPER.writeValueAsString(content) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + content.getNodeType(), e);
        }
    }

    static WireResponse text(int status, String type, String text) {
        return new WireResponse(
                status,
                WireHeaders.of("Content-Type", type + "; charset=utf-8"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a body. */
    static JsonNode parse(String body) throws Refusal {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refusal(
                    400,
                    "The body is not JSON: " + e.getOriginalMessage() + " at "
                            + e.getLocation().offsetDescription() + ". Mend it there.");
        }
    }
}
