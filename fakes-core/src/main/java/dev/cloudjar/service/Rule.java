package dev.cloudjar.service;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule of an API about one value, and how AWS's own validation words it. */
sealed interface Rule {

    /** {@return the rule as it stands in a {@code ValidationException}} */
    String words();

    /** The value must be there. */
    record Present() implements Rule {
        @Override
        public String words() {
            return "Member must not be null";
        }
    }

    /** The value, or its length, is at most this. */
    record AtMost(double bound, boolean ofNumber) implements Rule {
        @Override
        public String words() {
            return "Member must have " + measure(ofNumber) + " less than or equal to " + plain(bound);
        }
    }

    /** The value, or its length, is at least this. */
    record AtLeast(double bound, boolean ofNumber) implements Rule {
        @Override
        public String words() {
            return "Member must have " + measure(ofNumber) + " greater than or equal to " + plain(bound);
        }
    }

    /** The whole text matches. */
    record Matches(ShapePattern pattern) implements Rule {
        @Override
        public String words() {
            return "Member must satisfy regular expression pattern: " + pattern.text();
        }
    }

    /** The text is one of these. */
    record OneOf(Set<String> values) implements Rule {
        @Override
        public String words() {
            return "Member must satisfy enum value set: [" + String.join(", ", values) + "]";
        }
    }

    /** Every element of the list, key of the map or value of the map obeys all of these. */
    record Each(Part part, List<Rule> rules) implements Rule {
        @Override
        public String words() {
            return part.words
                    + rules.stream()
                            .map(Rule::words)
                            .collect(Collectors.joining(", ", " must satisfy constraint: [", "]"));
        }
    }

    /** What a collection is made of. */
    enum Part {
        ELEMENT("Member"),
        KEY("Map keys"),
        VALUE("Map value");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    /** The number as AWS prints it: no fraction unless it has one. */
    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String measure(boolean ofNumber) {
        return ofNumber ? "value" : "length";
    }
}
