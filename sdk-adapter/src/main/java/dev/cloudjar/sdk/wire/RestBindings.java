package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * Reads the members of a REST request that are not in its body: path labels, query parameters, headers.
 *
 * @see <a href="https://smithy.io/2.0/spec/http-bindings.html">HTTP binding traits</a>
 */
final class RestBindings {

    private final WireRequest request;
    private final Route route;

    RestBindings(WireRequest request, Route route) {
        this.request = request;
        this.route = route;
    }

    void read(Shape shape, SdkPojo builder) {
        for (Member member : shape.members()) {
            Object value = switch (member.location()) {
                case PATH, GREEDY_PATH -> scalar(member, label(member, shape), Format.ISO_8601);
                case QUERY_PARAM -> query(member, shape);
                case HEADER -> header(member);
                case PAYLOAD, STATUS_CODE -> null;
            };
            if (value != null) {
                member.write(builder, value);
            }
        }
    }

    private static @Nullable Object scalar(Member member, @Nullable String text, Format usual) {
        return text == null ? null : Scalars.parse(member, text, usual, member.name());
    }

    /**
     * A label's name is not on the wire, and SDK versions differ in it: Lambda's <code>{ARN}</code> became
     * <code>{Resource}</code>. A member whose label is missing takes the one label that no member claims.
     */
    private @Nullable String label(Member member, Shape shape) {
        String named = route.labels().get(member.name());
        if (named != null) {
            return named;
        }
        String unclaimed = null;
        for (Map.Entry<String, String> label : route.labels().entrySet()) {
            if (shape.member(label.getKey()) == null) {
                if (unclaimed != null) {
                    return null;
                }
                unclaimed = label.getValue();
            }
        }
        return unclaimed;
    }

    private @Nullable Object query(Member member, Shape shape) {
        return switch (member.kind()) {
            case LIST -> queryList(member);
            case MAP -> queryMap(member, shape);
            default -> scalar(member, request.query().first(member.name()), Format.ISO_8601);
        };
    }

    private @Nullable List<Object> queryList(Member member) {
        List<Object> values = new ArrayList<>();
        request.query().forEach((name, value) -> {
            if (name.equals(member.name())) {
                values.add(Scalars.parse(member.items().member(), value, Format.ISO_8601, name));
            }
        });
        return values.isEmpty() ? null : values;
    }

    /** All parameters that no other member claims. */
    private @Nullable Map<String, Object> queryMap(Member member, Shape shape) {
        Member value = member.entries().value();
        Map<String, Object> map = new LinkedHashMap<>();
        request.query().forEach((name, text) -> {
            if (shape.member(name) != null) {
                return;
            }
            if (value.kind() == Kind.LIST) {
                @SuppressWarnings("unchecked")
                List<Object> texts = (List<Object>) map.computeIfAbsent(name, absent -> new ArrayList<>());
                texts.add(text);
            } else {
                map.putIfAbsent(name, Scalars.parse(value, text, Format.ISO_8601, name));
            }
        });
        return map.isEmpty() ? null : map;
    }

    private @Nullable Object header(Member member) {
        return switch (member.kind()) {
            case MAP -> prefixed(member);
            case LIST -> headerList(member);
            default -> {
                String text = request.headers().first(member.name());
                yield member.isJsonValue() && text != null ? json(member, text) : scalar(member, text, Format.RFC_822);
            }
        };
    }

    /** The SDK sends each element as a header of its own; other clients put commas between. */
    private @Nullable List<Object> headerList(Member member) {
        List<Object> values = new ArrayList<>();
        for (String header : request.headers().all(member.name())) {
            for (String value : header.split(",", -1)) {
                values.add(Scalars.parse(member.items().member(), value.trim(), Format.RFC_822, member.name()));
            }
        }
        return values.isEmpty() ? null : values;
    }

    private @Nullable Map<String, Object> prefixed(Member member) {
        String prefix = member.name().toLowerCase(Locale.ROOT);
        Map<String, Object> map = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                map.put(name.substring(prefix.length()), value);
            }
        });
        return map.isEmpty() ? null : map;
    }

    private static String json(Member member, String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Malformed.value(member.name(), base64, "JSON in base64");
        }
    }
}
