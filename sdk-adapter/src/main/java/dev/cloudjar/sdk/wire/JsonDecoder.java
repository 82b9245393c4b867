package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads a JSON object into a model object, token by token. Types are checked as AWS checks them: a number is no string,
 * {@code "1"} is no number. Unknown members are skipped, and null is absent, as Smithy's JSON protocols have it.
 */
class JsonDecoder {

    final JsonParser parser;

    /** Something that reads one JSON value. */
    @FunctionalInterface
    private interface Reading<T> {
        T by(JsonDecoder decoder) throws IOException;
    }

    JsonDecoder(JsonParser parser) {
        this.parser = parser;
    }

    /** Fills a builder from a whole document, which must be one object. */
    static void read(Json json, byte[] content, Shape shape, SdkPojo builder) {
        whole(json, content, decoder -> {
            decoder.require(JsonToken.START_OBJECT, decoder.parser.nextToken(), "of the body", json.object());
            decoder.members(shape, builder);
            return builder;
        });
    }

    /** A member that is the whole document. */
    static Object structure(Json json, byte[] content, Member member) {
        return whole(json, content, decoder -> decoder.structure(member, member.name(), decoder.parser.nextToken()));
    }

    /** A document that may be any JSON. */
    static Document document(Json json, byte[] content) {
        return whole(json, content, decoder -> JsonDocuments.read(decoder.parser, decoder.parser.nextToken()));
    }

    private static <T> T whole(Json json, byte[] content, Reading<T> reading) {
        try (JsonParser parser = json.parser(content)) {
            T read = reading.by(json.decoder(parser));
            if (parser.nextToken() != null) {
                throw Malformed.syntax("The request body goes on after its " + json.title());
            }
            return read;
        } catch (JsonProcessingException e) {
            throw Malformed.syntax("The request body is not valid " + json.title() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Malformed.syntax("The request body is not valid " + json.title());
        }
    }

    private void members(Shape shape, SdkPojo builder) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Member member = shape.member(name);
            if (member == null) {
                parser.skipChildren();
            } else {
                Object value = value(member, name, token);
                if (value != null) {
                    member.write(builder, value);
                }
            }
        }
    }

    private @Nullable Object value(Member member, String name, JsonToken token) throws IOException {
        if (member.kind() == Kind.DOCUMENT) {
            return document(name, token);
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (member.kind()) {
            case STRUCTURE -> structure(member, name, token);
            case LIST -> list(member, name, token);
            case MAP -> map(member, name, token);
            case STRING -> string(name, token);
            case BYTES -> bytes(name, token);
            case BOOLEAN -> bool(name, token);
            case INSTANT -> instant(member, name, token);
            case INTEGER, LONG, SHORT, BYTE -> integer(member, name, token);
            case FLOAT, DOUBLE, BIG_DECIMAL -> number(member, name, token);
            case DOCUMENT -> throw new IllegalStateException("read above");
        };
    }

    private Object structure(Member member, String name, @Nullable JsonToken token) throws IOException {
        require(JsonToken.START_OBJECT, token, name, "a structure");
        SdkPojo builder = member.newBuilder();
        members(member.shape(), builder);
        return ((Buildable) builder).build();
    }

    private List<Object> list(Member member, String name, JsonToken token) throws IOException {
        require(JsonToken.START_ARRAY, token, name, "a list");
        Member item = member.items().member();
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(value(item, name, next));
        }
        return list;
    }

    private Map<String, Object> map(Member member, String name, JsonToken token) throws IOException {
        require(JsonToken.START_OBJECT, token, name, "a map");
        Member valueMember = member.entries().value();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            map.put(key, value(valueMember, name, parser.nextToken()));
        }
        return map;
    }

    Object document(String name, JsonToken token) throws IOException {
        return JsonDocuments.read(parser, token);
    }

    private String string(String name, JsonToken token) throws IOException {
        require(JsonToken.VALUE_STRING, token, name, "a string");
        return parser.getText();
    }

    SdkBytes bytes(String name, JsonToken token) throws IOException {
        require(JsonToken.VALUE_STRING, token, name, "base64");
        return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
    }

    private Boolean bool(String name, JsonToken token) throws IOException {
        if (!token.isBoolean()) {
            throw Malformed.value(name, shown(token), "true or false");
        }
        return parser.getBooleanValue();
    }

    Object integer(Member member, String name, JsonToken token) throws IOException {
        require(JsonToken.VALUE_NUMBER_INT, token, name, "an integer");
        return Scalars.parse(member, parser.getText(), Format.UNIX_TIMESTAMP, name);
    }

    /** NaN and the infinities come as strings, and the SDK sends a big decimal as one. */
    Object number(Member member, String name, JsonToken token) throws IOException {
        String text = shown(token);
        if (!token.isNumeric() && !(token == JsonToken.VALUE_STRING && isNumberAsString(member, text))) {
            throw Malformed.value(name, text, "a number");
        }
        return Scalars.parse(member, text, Format.UNIX_TIMESTAMP, name);
    }

    private static boolean isNumberAsString(Member member, String text) {
        return member.kind() == Kind.BIG_DECIMAL
                || text.equals("NaN")
                || text.equals("Infinity")
                || text.equals("-Infinity");
    }

    Instant instant(Member member, String name, JsonToken token) throws IOException {
        Format format = Scalars.format(member, Format.UNIX_TIMESTAMP);
        boolean isText = format == Format.ISO_8601 || format == Format.RFC_822;
        String text = shown(token);
        if (isText ? token != JsonToken.VALUE_STRING : !token.isNumeric()) {
            throw Malformed.value(name, text, "a timestamp");
        }
        try {
            return Timestamps.parse(text, format);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw Malformed.value(name, text, "a timestamp");
        }
    }

    void require(JsonToken wanted, @Nullable JsonToken token, String name, String expected) throws IOException {
        if (token != wanted) {
            throw Malformed.value(name, token == null ? "" : shown(token), expected);
        }
    }

    String shown(JsonToken token) throws IOException {
        return token.isScalarValue() ? parser.getText() : token.asString();
    }
}
