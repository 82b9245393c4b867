package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads query parameters into model objects, in EC2's way: every list is flattened ({@code InstanceId.1}), and indexes
 * order the elements without having to be consecutive.
 */
class QueryDecoder {

    private static final int LONGEST_INDEX = 9;

    /** Fills a request's builder from the parameters other than those that belong to the call itself. */
    final void request(QueryNode parameters, SdkPojo builder) {
        Shape shape = Shape.of(builder);
        parameters.children().forEach((name, node) -> {
            Member member = shape.member(name);
            if (member != null) {
                member.write(builder, value(member, node));
            } else if (!isOfTheCall(name)) {
                throw Malformed.unknown(node.name());
            }
        });
    }

    /** The elements of a list, by their index. */
    Map<String, QueryNode> elements(Member list, QueryNode node) {
        return node.children();
    }

    private static boolean isOfTheCall(String name) {
        return switch (name) {
            case "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion" -> true;
            case "SecurityToken", "Timestamp", "Expires" -> true;
            default -> name.startsWith("X-Amz-");
        };
    }

    private Object value(Member member, QueryNode node) {
        return switch (member.kind()) {
            case STRUCTURE -> structure(member, node);
            case LIST -> list(member, node);
            case MAP -> map(member, node);
            default -> scalar(member, node);
        };
    }

    private static Object scalar(Member member, QueryNode node) {
        String value = node.value();
        if (value == null || !node.children().isEmpty()) {
            throw Malformed.value(node.name(), String.valueOf(value), Scalars.expected(member));
        }
        return Scalars.parse(member, value, Format.ISO_8601, node.name());
    }

    private Object structure(Member member, QueryNode node) {
        requireNoValue(member, node);
        Shape shape = member.shape();
        SdkPojo builder = member.newBuilder();
        node.children().forEach((name, child) -> {
            Member inner = shape.member(name);
            if (inner == null) {
                throw Malformed.unknown(child.name());
            }
            inner.write(builder, value(inner, child));
        });
        return ((Buildable) builder).build();
    }

    private List<Object> list(Member member, QueryNode node) {
        requireNoValue(member, node);
        Collection<QueryNode> elements = inOrder(elements(member, node));
        List<Object> list = new ArrayList<>(elements.size());
        for (QueryNode element : elements) {
            list.add(value(member.items().member(), element));
        }
        return list;
    }

    private Map<String, Object> map(Member member, QueryNode node) {
        requireNoValue(member, node);
        Member.Entries entries = member.entries();
        QueryNode parent = entries.flattened() ? node : node.children().get("entry");
        Map<String, Object> map = new LinkedHashMap<>();
        for (QueryNode entry : inOrder(parent == null ? node.children() : parent.children())) {
            QueryNode key = entry.children().get(entries.keyName());
            QueryNode value = entry.children().get(entries.valueName());
            String keyText = key == null ? null : key.value();
            if (keyText == null || value == null) {
                throw Malformed.value(entry.name(), String.valueOf(keyText), "a key and a value");
            }
            map.put(keyText, value(entries.value(), value));
        }
        return map;
    }

    /** A list, map or structure may be sent as {@code Name=}, which says that it is empty. */
    private static void requireNoValue(Member member, QueryNode node) {
        String value = node.value();
        if (value != null && !(value.isEmpty() && node.children().isEmpty())) {
            throw Malformed.value(node.name(), value, Scalars.expected(member));
        }
    }

    private static Collection<QueryNode> inOrder(Map<String, QueryNode> elements) {
        TreeMap<Integer, QueryNode> ordered = new TreeMap<>();
        elements.forEach((index, element) -> {
            @Nullable QueryNode other = ordered.put(index(index, element), element);
            if (other != null) {
                throw Malformed.syntax("The parameter " + element.name() + " may only be specified once");
            }
        });
        return ordered.values();
    }

    private static Integer index(String index, QueryNode element) {
        for (int i = 0; i < index.length(); i++) {
            if (index.charAt(i) < '0' || index.charAt(i) > '9') {
                throw Malformed.unknown(element.name());
            }
        }
        if (index.length() > LONGEST_INDEX) {
            throw Malformed.syntax("The parameter " + element.name() + " has too large an index");
        }
        return Integer.valueOf(index);
    }
}
