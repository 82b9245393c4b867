package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The status and the headers of a REST answer. */
final class RestHead {

    private final List<String> headers = new ArrayList<>();
    private int status;

    RestHead(int status, String requestId) {
        this.status = status;
        header("x-amzn-RequestId", requestId);
    }

    /** Adds the members that belong here. */
    RestHead members(SdkPojo pojo, Shape shape) {
        for (Member member : shape.members()) {
            if (!member.isInResponseBody()) {
                Object value = member.read(pojo);
                if (value != null) {
                    member(member, value);
                }
            }
        }
        return this;
    }

    /** Adds a header. A line break would end it, so control characters become blanks. */
    RestHead header(String name, String value) {
        headers.add(name);
        headers.add(printable(value));
        return this;
    }

    /** Adds a header unless it is there. */
    RestHead usualHeader(String name, String value) {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                return this;
            }
        }
        return header(name, value);
    }

    WireResponse answer(byte[] body) {
        return new WireResponse(status, WireHeaders.ofPairs(headers), body);
    }

    private void member(Member member, Object value) {
        if (member.location() == MarshallLocation.STATUS_CODE) {
            status = (Integer) value;
        } else if (value instanceof List<?> list) {
            list.forEach(
                    item -> header(member.name(), Scalars.format(member.items().member(), item, Format.RFC_822)));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((suffix, text) -> header(member.name() + suffix, String.valueOf(text)));
        } else {
            String text = Scalars.format(member, value, Format.RFC_822);
            header(member.name(), member.isJsonValue() ? base64(text) : text);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' && value.charAt(i) != '\t') {
                StringBuilder printable = new StringBuilder(value);
                for (int at = i; at < value.length(); at++) {
                    if (value.charAt(at) < ' ') {
                        printable.setCharAt(at, ' ');
                    }
                }
                return printable.toString();
            }
        }
        return value;
    }
}
