package dev.cloudjar.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * SDK model objects as JSON, by their members' API names: what scenes are written in. Timestamps are ISO-8601 text, blobs
 * base64; absent members and empty collections are left out.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PojoJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PojoJson() {}

    /**
     * Several objects.
     *
     * @param objects SDK model objects
     * @return an array
     */
    public static ArrayNode toJson(Collection<? extends SdkPojo> objects) {
        ArrayNode array = NODES.arrayNode();
        objects.forEach(object -> array.add(toJson(object)));
        return array;
    }

    /**
     * One object.
     *
     * @param object an SDK model object
     * @return a JSON object
     */
    public static ObjectNode toJson(SdkPojo object) {
        ObjectNode node = NODES.objectNode();
        for (SdkField<?> field : object.sdkFields()) {
            Object value = field.getValueOrDefault(object);
            if (value != null && !isEmpty(value)) {
                node.set(field.memberName(), valueToJson(value));
            }
        }
        return node;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Collection<?> c && c.isEmpty()) || (value instanceof Map<?, ?> m && m.isEmpty());
    }

    private static JsonNode valueToJson(Object value) {
        if (value instanceof SdkPojo pojo) {
            return toJson(pojo);
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(valueToJson(item)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((key, item) -> node.set(String.valueOf(key), valueToJson(item)));
            return node;
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Number number) {
            return NODES.numberNode(number.doubleValue());
        }
        return NODES.textNode(value.toString());
    }

    /**
     * Reads one object.
     *
     * @param json a JSON object
     * @param blank an empty builder of the shape
     * @return the object that the builder builds
     * @throws IllegalArgumentException on a member that the shape does not have, or a value of the wrong type
     */
    public static Object fromJson(JsonNode json, SdkPojo blank) {
        if (!json.isObject()) {
            throw wrong(json, "an object");
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            SdkField<?> field = find(blank, member.getKey());
            field.set(blank, valueFromJson(member.getValue(), field));
        }
        return ((SdkBuilder<?, ?>) blank).build();
    }

    private static SdkField<?> find(SdkPojo blank, String name) {
        return blank.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            blank.sdkFields().stream().map(SdkField::memberName).toList();
                    return new IllegalArgumentException("A scene's resource has a member \"" + name
                            + "\", which its shape does not have. Shapes are those of the API's describe calls."
                            + " Did you mean \"" + Nearest.to(name, names) + "\"?");
                });
    }

    private static @Nullable Object valueFromJson(JsonNode json, SdkField<?> field) {
        if (json.isNull()) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return fromJson(json, field.constructor().get());
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> item =
                    requireTrait(field.getOptionalTrait(ListTrait.class)).memberFieldInfo();
            List<@Nullable Object> items = new ArrayList<>();
            require(json, json.isArray(), "a list").forEach(element -> items.add(valueFromJson(element, item)));
            return items;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> item =
                    requireTrait(field.getOptionalTrait(MapTrait.class)).valueFieldInfo();
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            require(json, json.isObject(), "an object")
                    .properties()
                    .forEach(entry -> map.put(entry.getKey(), valueFromJson(entry.getValue(), item)));
            return map;
        }
        return scalar(json, type);
    }

    private static <T> T requireTrait(Optional<T> trait) {
        return trait.orElseThrow(() -> new IllegalStateException("A collection of the SDK has no trait for its items"));
    }

    private static Object scalar(JsonNode json, MarshallingType<?> type) {
        if (type == MarshallingType.STRING) {
            return require(json, json.isTextual(), "text").textValue();
        }
        if (type == MarshallingType.BOOLEAN) {
            return require(json, json.isBoolean(), "true or false").booleanValue();
        }
        if (type == MarshallingType.INTEGER) {
            return require(json, json.canConvertToInt(), "a whole number").intValue();
        }
        if (type == MarshallingType.LONG) {
            return require(json, json.canConvertToLong(), "a whole number").longValue();
        }
        if (type == MarshallingType.DOUBLE) {
            return require(json, json.isNumber(), "a number").doubleValue();
        }
        if (type == MarshallingType.FLOAT) {
            return require(json, json.isNumber(), "a number").floatValue();
        }
        if (type == MarshallingType.INSTANT) {
            return instant(require(json, json.isTextual(), "an instant"));
        }
        if (type == MarshallingType.SDK_BYTES) {
            return bytes(require(json, json.isTextual(), "base64"));
        }
        throw new IllegalArgumentException("A scene cannot hold a member of the SDK's type " + type + ", such as "
                + json + ". Set it from Java instead.");
    }

    private static SdkBytes bytes(JsonNode json) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(json.textValue()));
        } catch (IllegalArgumentException e) {
            throw wrong(json, "base64");
        }
    }

    private static Instant instant(JsonNode json) {
        try {
            return Instant.parse(json.textValue());
        } catch (DateTimeParseException e) {
            throw wrong(json, "an instant such as \"2026-01-01T00:00:00Z\"");
        }
    }

    private static JsonNode require(JsonNode json, boolean fits, String expected) {
        if (!fits) {
            throw wrong(json, expected);
        }
        return json;
    }

    private static IllegalArgumentException wrong(JsonNode json, String expected) {
        return new IllegalArgumentException("A scene has " + json + " where its shape has " + expected
                + ". Shapes are those of the API's describe calls. Mend that value.");
    }
}
