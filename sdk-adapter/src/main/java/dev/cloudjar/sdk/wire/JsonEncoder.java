package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes model objects as JSON. An absent member is left out, an explicitly empty list or map is {@code []} or {@code {}}. */
class JsonEncoder {

    private final JsonOutput json;

    JsonEncoder(JsonOutput json) {
        this.json = json;
    }

    JsonOutput output() {
        return json;
    }

    /** An object of all members that belong to a body: headers and the status do not, paths and queries of requests do. */
    void object(SdkPojo pojo, Shape shape) {
        json.startObject();
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.isInResponseBody()) {
                Object value = member.read(pojo);
                if (value != null && !(value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap)) {
                    json.name(member.name());
                    value(member, value);
                }
            }
        }
        json.endObject();
    }

    void value(Member member, @Nullable Object value) {
        if (value == null) {
            json.nothing();
            return;
        }
        switch (member.kind()) {
            case STRING -> json.string((String) value);
            case INTEGER, SHORT, BYTE, LONG -> json.number(((Number) value).longValue());
            case FLOAT -> json.number((Float) value);
            case DOUBLE -> json.number((Double) value);
            case BIG_DECIMAL -> json.number((BigDecimal) value);
            case BOOLEAN -> json.bool((Boolean) value);
            case INSTANT -> instant(member, (Instant) value);
            case BYTES -> json.bytes(((SdkBytes) value).asByteArrayUnsafe());
            case STRUCTURE -> object((SdkPojo) value, member.shape());
            case LIST -> list(member, (List<?>) value);
            case MAP -> map(member, (Map<?, ?>) value);
            case DOCUMENT -> JsonDocuments.write(json, (Document) value);
        }
    }

    private void list(Member member, List<?> values) {
        json.startArray();
        for (Object value : values) {
            value(member.items().member(), value);
        }
        json.endArray();
    }

    private void map(Member member, Map<?, ?> values) {
        json.startObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.name(entry.getKey().toString());
            value(member.entries().value(), entry.getValue());
        }
        json.endObject();
    }

    void instant(Member member, Instant value) {
        Format format = Scalars.format(member, Format.UNIX_TIMESTAMP);
        String text = Timestamps.format(value, format);
        if (format == Format.UNIX_TIMESTAMP || format == Format.UNIX_TIMESTAMP_MILLIS) {
            json.number(text);
        } else {
            json.string(text);
        }
    }
}
