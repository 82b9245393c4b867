package dev.cloudjar.lambda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Small JSON documents as maps, lists and texts, as Jackson has them, at a part of its cost: what most lambdas of tests are sent
 * and answer. Texts of printable ASCII characters without escapes, whole numbers, true, false and null; what has anything else
 * in it is for Jackson.
 */
final class PlainTree {

    /** Documents nested deeper are for a parser. */
    private static final int DEEPEST = 16;

    /** Every number of so many digits is an {@code int}. */
    private static final int DIGITS = 9;

    /** What is read where the document is not plain. */
    static final Object OTHER = new Object();

    private final byte[] text;
    private int at;

    private PlainTree(byte[] text) {
        this.text = text;
    }

    /**
     * Reads a document.
     *
     * @param text the document, in UTF-8
     * @return a map, a list, a text, a number, a boolean or null; {@link #OTHER} where Jackson has to read it
     */
    static @Nullable Object read(byte[] text) {
        PlainTree tree = new PlainTree(text);
        Object value = tree.value(0);
        return value == OTHER || tree.next() != 0 || tree.at != text.length ? OTHER : value;
    }

    private @Nullable Object value(int depth) {
        int first = next();
        if (depth == DEEPEST) {
            return OTHER;
        }
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Object object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        int end = next();
        if (end == '}') {
            at++;
            return members;
        }
        do {
            if (next() != '"' || !(string() instanceof String name) || next() != ':') {
                return OTHER;
            }
            at++;
            Object value = value(depth + 1);
            if (value == OTHER) {
                return OTHER;
            }
            members.put(name, value);
            end = next();
            at++;
        } while (end == ',');
        return end == '}' ? members : OTHER;
    }

    private Object list(int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        int end = next();
        if (end == ']') {
            at++;
            return elements;
        }
        do {
            Object value = value(depth + 1);
            if (value == OTHER) {
                return OTHER;
            }
            elements.add(value);
            end = next();
            at++;
        } while (end == ',');
        return end == ']' ? elements : OTHER;
    }

    private Object string() {
        int from = ++at;
        while (at < text.length && text[at] >= ' ' && text[at] != '\\') {
            if (text[at] == '"') {
                at++;
                return new String(text, from, at - 1 - from, StandardCharsets.ISO_8859_1);
            }
            at++;
        }
        return OTHER;
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == text.length || text[at] != word.charAt(i)) {
                return OTHER;
            }
        }
        return meaning;
    }

    private Object number() {
        int sign = peek() == '-' ? -1 : 1;
        at += sign < 0 ? 1 : 0;
        int from = at;
        int number = 0;
        while (peek() >= '0' && peek() <= '9' && at - from <= DIGITS) {
            number = 10 * number + peek() - '0';
            at++;
        }
        int digits = at - from;
        boolean whole = digits > 0 && digits <= DIGITS && (digits == 1 || text[from] != '0');
        boolean ends = peek() != '.' && peek() != 'e' && peek() != 'E';
        return whole && ends && (number > 0 || sign > 0) ? (Object) (sign * number) : OTHER;
    }

    /** The next character that is no blank; zero at the end. */
    private int next() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        return peek();
    }

    private int peek() {
        return at < text.length ? text[at] : 0;
    }

    /**
     * Writes a document.
     *
     * @param value what a lambda returned
     * @return the document in UTF-8; null where Jackson has to write it
     */
    static byte @Nullable [] write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        return write(value, 0, json) ? json.toString().getBytes(StandardCharsets.ISO_8859_1) : null;
    }

    /** Classes of the JDK only: Jackson may know more of others. */
    private static boolean write(@Nullable Object value, int depth, StringBuilder json) {
        if (value instanceof String string) {
            return string(string, json);
        }
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            json.append(value);
            return true;
        }
        if (depth == DEEPEST || value.getClass().getClassLoader() != null) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, depth, json);
        }
        return value instanceof List<?> list && list(list, depth, json);
    }

    private static boolean object(Map<?, ?> map, int depth, StringBuilder json) {
        char before = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            json.append(before);
            if (!(member.getKey() instanceof String name) || !string(name, json)) {
                return false;
            }
            json.append(':');
            if (!write(member.getValue(), depth + 1, json)) {
                return false;
            }
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
        return true;
    }

    private static boolean list(List<?> list, int depth, StringBuilder json) {
        char before = '[';
        for (Object element : list) {
            json.append(before);
            if (!write(element, depth + 1, json)) {
                return false;
            }
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
        return true;
    }

    private static boolean string(String string, StringBuilder json) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        json.append('"').append(string).append('"');
        return true;
    }
}
