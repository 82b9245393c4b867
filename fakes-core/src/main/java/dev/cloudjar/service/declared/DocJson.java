package dev.cloudjar.service.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Documents as JSON and back. What JSON has no word for is an object with one member: {@code {"$instant":"2026-01-01T00:00:00Z"}}. */
final class DocJson {

    private static final String INSTANT = "$instant";
    private static final String BYTES = "$bytes";
    private static final String LONG = "$long";
    private static final String FLOAT = "$float";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocJson() {}

    static ObjectNode toJson(Doc doc) {
        ObjectNode node = NODES.objectNode();
        doc.members().forEach((name, value) -> node.set(name, valueToJson(value)));
        return node;
    }

    private static JsonNode valueToJson(Object value) {
        if (value instanceof Doc inner) {
            return toJson(inner);
        }
        if (value instanceof List<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(valueToJson(item)));
            return array;
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.objectNode().put(LONG, number);
        }
        if (value instanceof Float number) {
            return NODES.objectNode().put(FLOAT, number);
        }
        if (value instanceof Instant instant) {
            return NODES.objectNode().put(INSTANT, instant.toString());
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.objectNode().put(BYTES, Base64.getEncoder().encodeToString(bytes.asByteArray()));
        }
        return NODES.textNode(String.valueOf(value));
    }

    static Doc fromJson(JsonNode node) {
        Doc doc = Doc.EMPTY;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            doc = doc.with(member.getKey(), valueFromJson(member.getValue()));
        }
        return doc;
    }

    private static Object valueFromJson(JsonNode node) {
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(valueFromJson(item)));
            return Collections.unmodifiableList(items);
        }
        if (node.isObject()) {
            return objectFromJson(node);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isInt()) {
            return node.intValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.asText();
    }

    private static Object objectFromJson(JsonNode node) {
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            switch (only.getKey()) {
                case INSTANT -> {
                    return Instant.parse(only.getValue().asText());
                }
                case BYTES -> {
                    return SdkBytes.fromByteArray(
                            Base64.getDecoder().decode(only.getValue().asText()));
                }
                case LONG -> {
                    return only.getValue().longValue();
                }
                case FLOAT -> {
                    return only.getValue().floatValue();
                }
                default -> {}
            }
        }
        return fromJson(node);
    }
}
