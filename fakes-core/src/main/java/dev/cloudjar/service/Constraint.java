package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shape of an API allows: a least and a most (of the length, or of the value of a number) and a pattern.
 *
 * @param shape the shape's name in AWS's API description
 * @param ofNumber whether the bounds are of the value itself and not of its length
 * @param min the least, or negative infinity
 * @param max the most, or positive infinity
 * @param pattern what the whole text must match, if there is such a rule
 */
record Constraint(
        String shape,
        boolean ofNumber,
        double min,
        double max,
        @Nullable ShapePattern pattern) {

    /** Reads {@code C <shape> <type> <min> <max>[ <pattern>]}, the pattern being the rest of the line. */
    static Constraint parse(String line) {
        String[] words = line.split(" ", 6);
        String type = words[2];
        boolean ofNumber = type.equals("integer") || type.equals("long") || type.equals("double");
        return new Constraint(
                words[1],
                ofNumber,
                words[3].equals("-") ? Double.NEGATIVE_INFINITY : Double.parseDouble(words[3]),
                words[4].equals("-") ? Double.POSITIVE_INFINITY : Double.parseDouble(words[4]),
                words.length == 6 ? new ShapePattern(words[5]) : null);
    }

    /** The rules that a number breaks. */
    List<Rule> brokenBy(Number value) {
        return outOfBounds(value.doubleValue(), true);
    }

    /** The rules that a size breaks: of a list, a map or a blob. */
    List<Rule> brokenBy(int size) {
        return outOfBounds(size, false);
    }

    /** The rules that a text breaks; its length counts in characters as Unicode has them, not in Java's. */
    List<Rule> brokenBy(String value) {
        int length = value.codePointCount(0, value.length());
        List<Rule> broken = outOfBounds(length, false);
        if (pattern == null || length > max || pattern.matches(value)) {
            return broken;
        }
        List<Rule> more = new ArrayList<>(broken);
        more.add(new Rule.Matches(pattern));
        return more;
    }

    /** Every rule, whether broken or not, in the order in which AWS lists them. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        if (max != Double.POSITIVE_INFINITY) {
            rules.add(new Rule.AtMost(max, ofNumber));
        }
        if (min != Double.NEGATIVE_INFINITY) {
            rules.add(new Rule.AtLeast(min, ofNumber));
        }
        if (pattern != null) {
            rules.add(new Rule.Matches(pattern));
        }
        return rules;
    }

    private List<Rule> outOfBounds(double measure, boolean number) {
        if (number != ofNumber) {
            return List.of();
        }
        if (measure > max) {
            return List.of(new Rule.AtMost(max, ofNumber));
        }
        return measure < min ? List.of(new Rule.AtLeast(min, ofNumber)) : List.of();
    }
}
