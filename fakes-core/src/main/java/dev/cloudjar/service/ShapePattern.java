package dev.cloudjar.service;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of an API's shape, compiled when it is first needed.
 *
 * <p>It must match the <em>whole</em> text. Smithy says that a pattern without anchors matches anywhere, but the
 * services do not live by it: Lambda refuses {@code "Not Installed"} as a function name although a part of it matches,
 * and 117 of the 160 patterns make sense only so. (AWS writes the patterns for {@code java.util.regex}.)
 *
 * <p>Some patterns backtrack without end on a text made for it, so that matching has a budget of characters read, which no
 * valid text comes near; a text that exhausts it, or the stack, does not match. A budget and not a time: the same text
 * always has the same answer.
 *
 * @see <a href="https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait">Smithy: pattern trait</a>
 */
final class ShapePattern {

    private static final int READS_BEFORE_GIVING_UP = 20_000;
    private static final int READS_PER_CHARACTER = 100;
    private static final int LONGEST_KEPT = 256;

    private final String text;
    private @Nullable Pattern compiled;

    /** The text that matched last, for callers name the same resource over and over; any thread's. */
    private String latestMatch = "";

    ShapePattern(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean matches(String value) {
        if (!value.isEmpty() && value.equals(latestMatch)) {
            return true;
        }
        try {
            boolean matches = compiled().matcher(new Budgeted(value)).matches();
            if (matches && value.length() <= LONGEST_KEPT) {
                latestMatch = value;
            }
            return matches;
        } catch (BudgetSpent | StackOverflowError tooComplex) {
            return false;
        }
    }

    /** Two threads may compile it twice; what they get is the same and immutable. */
    private Pattern compiled() {
        Pattern pattern = compiled;
        if (pattern == null) {
            pattern = Pattern.compile(text);
            compiled = pattern;
        }
        return pattern;
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class BudgetSpent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BudgetSpent() {
            super("The pattern reads too much of the text", null, false, false);
        }
    }

    private static final class Budgeted implements CharSequence {
        private final String value;
        private long reads;

        Budgeted(String value) {
            this.value = value;
            this.reads = READS_BEFORE_GIVING_UP + (long) READS_PER_CHARACTER * value.length();
        }

        @Override
        public char charAt(int index) {
            if (--reads < 0) {
                throw new BudgetSpent();
            }
            return value.charAt(index);
        }

        @Override
        public int length() {
            return value.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return value.substring(start, end);
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
