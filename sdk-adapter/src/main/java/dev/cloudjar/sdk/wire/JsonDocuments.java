package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;

/** Reads and writes the SDK's {@link Document}s: members that may hold any JSON. */
final class JsonDocuments {

    private JsonDocuments() {}

    static Document read(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            Map<String, Document> map = new LinkedHashMap<>();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                map.put(key, read(parser, parser.nextToken()));
            }
            return Document.fromMap(map);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Document> list = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                list.add(read(parser, next));
            }
            return Document.fromList(list);
        }
        return scalar(parser, token);
    }

    private static Document scalar(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null || token == JsonToken.VALUE_NULL) {
            return Document.fromNull();
        }
        if (token.isBoolean()) {
            return Document.fromBoolean(parser.getBooleanValue());
        }
        return token.isNumeric() ? Document.fromNumber(parser.getText()) : Document.fromString(parser.getText());
    }

    static void write(JsonOutput json, Document document) {
        if (document.isMap()) {
            json.startObject();
            for (Map.Entry<String, Document> entry : document.asMap().entrySet()) {
                json.name(entry.getKey());
                write(json, entry.getValue());
            }
            json.endObject();
        } else if (document.isList()) {
            json.startArray();
            for (Document element : document.asList()) {
                write(json, element);
            }
            json.endArray();
        } else if (document.isNumber()) {
            json.number(document.asNumber().stringValue());
        } else if (document.isBoolean()) {
            json.bool(document.asBoolean());
        } else if (document.isString()) {
            json.string(document.asString());
        } else {
            json.nothing();
        }
    }
}
