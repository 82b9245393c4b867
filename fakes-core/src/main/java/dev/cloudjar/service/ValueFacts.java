package dev.cloudjar.service;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a value: the shape that constrains it, the enum it is of, and the same for what it holds.
 *
 * @param shape the constrained shape's name
 * @param enumName the simple name of the SDK's enum
 * @param keys what is known of a map's keys
 * @param elements what is known of a list's elements or a map's values
 */
record ValueFacts(
        @Nullable String shape,
        @Nullable String enumName,
        @Nullable ValueFacts keys,
        @Nullable ValueFacts elements) {

    private static final String MARKS = "=~<[";

    /** Reads {@code [=shape][~enum][<keys][[elements]}, keys and elements being of the same form. */
    static ValueFacts parse(String text) {
        int at = 0;
        String shape = null;
        String enumName = null;
        ValueFacts keys = null;
        ValueFacts elements = null;
        while (at < text.length()) {
            int end = nextMark(text, at + 1);
            switch (text.charAt(at)) {
                case '=' -> shape = text.substring(at + 1, end);
                case '~' -> enumName = text.substring(at + 1, end);
                case '<' -> {
                    int elementsAt = text.indexOf('[', at);
                    end = elementsAt < 0 ? text.length() : elementsAt;
                    keys = parse(text.substring(at + 1, end));
                }
                case '[' -> {
                    end = text.length();
                    elements = parse(text.substring(at + 1));
                }
                default -> throw new IllegalStateException("Not a description of a value: " + text);
            }
            at = end;
        }
        return new ValueFacts(shape, enumName, keys, elements);
    }

    static int nextMark(String text, int from) {
        int at = from;
        while (at < text.length() && MARKS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
