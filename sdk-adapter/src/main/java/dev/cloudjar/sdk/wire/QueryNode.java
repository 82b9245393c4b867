package dev.cloudjar.sdk.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters as the tree their dotted names make: {@code Filter.1.Name=state} is state under Name under 1 under
 * Filter.
 */
final class QueryNode {

    private static final int DEEPEST = 32;

    private final String name;
    private @Nullable String value;
    private @Nullable Map<String, QueryNode> children;

    private QueryNode(String name) {
        this.name = name;
    }

    static QueryNode of(WireParameters parameters) {
        QueryNode root = new QueryNode("");
        parameters.forEach(root::put);
        return root;
    }

    private void put(String fullName, String newValue) {
        QueryNode node = this;
        int start = 0;
        for (int depth = 0; start <= fullName.length(); depth++) {
            int dot = fullName.indexOf('.', start);
            int end = dot < 0 ? fullName.length() : dot;
            if (end == start) {
                throw Malformed.syntax("The parameter name '" + fullName + "' has an empty part");
            }
            if (depth == DEEPEST) {
                throw Malformed.syntax("The parameter name '" + fullName + "' has more than " + DEEPEST + " parts");
            }
            node = node.child(fullName.substring(start, end), fullName);
            start = end + 1;
        }
        if (node.value != null) {
            throw Malformed.syntax("The parameter " + fullName + " may only be specified once");
        }
        node.value = newValue;
    }

    private QueryNode child(String part, String fullName) {
        Map<String, QueryNode> existing = children;
        if (existing == null) {
            existing = new LinkedHashMap<>();
            children = existing;
        }
        return existing.computeIfAbsent(part, absent -> new QueryNode(fullName));
    }

    /** The full name of the first parameter at or below this node. */
    String name() {
        return name;
    }

    /** The value of exactly this name, or null. */
    @Nullable
    String value() {
        return value;
    }

    /** What follows this name, by its next part, in order of arrival. */
    Map<String, QueryNode> children() {
        return children == null ? Map.of() : children;
    }
}
