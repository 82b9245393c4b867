package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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

    final JsonGenerator json;

    JsonEncoder(JsonGenerator json) {
        this.json = json;
    }

    /** An object of all members that belong to a body: headers and the status do not, paths and queries of requests do. */
    void object(SdkPojo pojo, Shape shape) throws IOException {
        json.writeStartObject();
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.isInResponseBody()) {
                Object value = member.read(pojo);
                if (value != null && !(value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap)) {
                    json.writeFieldName(member.name());
                    value(member, value);
                }
            }
        }
        json.writeEndObject();
    }

    void value(Member member, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (member.kind()) {
            case STRING -> json.writeString((String) value);
            case INTEGER, SHORT, BYTE -> json.writeNumber(((Number) value).intValue());
            case LONG -> json.writeNumber((Long) value);
            case FLOAT -> json.writeNumber((Float) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case BIG_DECIMAL -> json.writeNumber((BigDecimal) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INSTANT -> instant(member, (Instant) value);
            case BYTES -> json.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case STRUCTURE -> object((SdkPojo) value, member.shape());
            case LIST -> list(member, (List<?>) value);
            case MAP -> map(member, (Map<?, ?>) value);
            case DOCUMENT -> JsonDocuments.write(json, (Document) value);
        }
    }

    private void list(Member member, List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            value(member.items().member(), value);
        }
        json.writeEndArray();
    }

    private void map(Member member, Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            value(member.entries().value(), entry.getValue());
        }
        json.writeEndObject();
    }

    void instant(Member member, Instant value) throws IOException {
        Format format = Scalars.format(member, Format.UNIX_TIMESTAMP);
        String text = Timestamps.format(value, format);
        if (format == Format.UNIX_TIMESTAMP || format == Format.UNIX_TIMESTAMP_MILLIS) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
