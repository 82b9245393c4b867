package dev.cloudjar.sdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The part of JMESPath that waiters are published in, over the SDK's model objects: {@code Reservations[].Instances[].State},
 * {@code length(…)}, comparisons, {@code &&}, {@code ||}, {@code !}, and filters {@code services[?…]}.
 *
 * @see <a href="https://jmespath.org/specification.html">JMESPath specification</a>
 */
final class JmesPath {

    /** An expression: from a node to a model object, list, text, number, truth or null. */
    @FunctionalInterface
    interface Expression {
        @Nullable
        Object of(@Nullable Object node);
    }

    private final String text;
    private int at;

    private JmesPath(String text) {
        this.text = text;
    }

    static Expression parse(String text) {
        JmesPath parser = new JmesPath(text);
        Expression whole = parser.disjunction();
        if (!parser.rest().isBlank()) {
            throw parser.unknown();
        }
        return whole;
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (take("||")) {
            Expression first = left;
            Expression second = conjunction();
            left = node -> holds(first.of(node)) || holds(second.of(node));
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = comparison();
        while (take("&&")) {
            Expression first = left;
            Expression second = comparison();
            left = node -> holds(first.of(node)) && holds(second.of(node));
        }
        return left;
    }

    private Expression comparison() {
        Expression left = term();
        if (take("==")) {
            Expression right = term();
            return node -> same(left.of(node), right.of(node));
        }
        if (take(">")) {
            Expression right = term();
            return node -> number(left.of(node)) > number(right.of(node));
        }
        return left;
    }

    private Expression term() {
        if (take("!")) {
            Expression negated = term();
            return node -> !holds(negated.of(node));
        }
        if (take("(")) {
            Expression inner = disjunction();
            require(")");
            return inner;
        }
        if (take("`")) {
            String literal = until('`');
            return node -> literal;
        }
        if (take("length(")) {
            Expression inner = disjunction();
            require(")");
            return node -> length(inner.of(node));
        }
        return path();
    }

    /** Steps by name; behind {@code []} or {@code [?…]} they are taken from each element. */
    private Expression path() {
        Expression path = step(name(), false);
        boolean each = false;
        while (true) {
            if (take("[]")) {
                path = then(path, JmesPath::flattened);
                each = true;
            } else if (take("[?")) {
                Expression condition = disjunction();
                require("]");
                path = then(path, list -> filtered(list, condition));
                each = true;
            } else if (take(".")) {
                path = then(path, step(name(), each)::of);
            } else {
                return path;
            }
        }
    }

    private static Expression then(Expression first, Function<@Nullable Object, @Nullable Object> second) {
        return node -> second.apply(first.of(node));
    }

    private static Expression step(String name, boolean each) {
        if (!each) {
            return node -> member(node, name);
        }
        return list -> list instanceof List<?> all
                ? all.stream()
                        .map(node -> member(node, name))
                        .filter(Objects::nonNull)
                        .toList()
                : null;
    }

    private static @Nullable Object member(@Nullable Object node, String name) {
        if (node instanceof SdkPojo pojo) {
            for (SdkField<?> field : pojo.sdkFields()) {
                if (field.memberName().equals(name)) {
                    return field.getValueOrDefault(pojo);
                }
            }
        }
        return null;
    }

    /** One level: lists among the elements are spread, everything else stays. */
    private static @Nullable Object flattened(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<Object> flat = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof List<?> inner) {
                flat.addAll(inner);
            } else {
                flat.add(element);
            }
        }
        return flat;
    }

    private static @Nullable Object filtered(@Nullable Object value, Expression condition) {
        return value instanceof List<?> list
                ? list.stream().filter(element -> holds(condition.of(element))).toList()
                : null;
    }

    private static @Nullable Object length(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.size();
        }
        return value instanceof String string ? string.length() : null;
    }

    private static boolean holds(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        return value != null && !value.equals("") && !value.equals(List.of());
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && String.valueOf(one).equals(String.valueOf(other));
    }

    /** What is no number compares with nothing. */
    private static double number(@Nullable Object value) {
        return value == null ? Double.NaN : Double.parseDouble(String.valueOf(value));
    }

    private String name() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw unknown();
        }
        return text.substring(start, at);
    }

    private String until(char end) {
        int close = text.indexOf(end, at);
        if (close < 0) {
            throw unknown();
        }
        String taken = text.substring(at, close);
        at = close + 1;
        return taken;
    }

    private boolean take(String token) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        boolean there = text.startsWith(token, at);
        if (there) {
            at += token.length();
        }
        return there;
    }

    private void require(String token) {
        if (!take(token)) {
            throw unknown();
        }
    }

    private String rest() {
        return text.substring(at);
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "Not in the part of JMESPath that waiters use, at \"" + rest() + "\": " + text);
    }
}
