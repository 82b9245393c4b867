package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Makes texts that match a pattern, for the constructs that AWS's patterns use. Anchors and look-arounds make nothing:
 * who calls checks the text and asks again.
 */
final class TextFromPattern {

    private static final String ANYTHING = "abcxyzABCXYZ0123456789-_./ ";

    private final String pattern;
    private final Random random;
    private int at;

    private TextFromPattern(String pattern, Random random) {
        this.pattern = pattern;
        this.random = random;
    }

    /** A text that matches and is as long as allowed. */
    static String of(String pattern, double min, double max, Random random) {
        Pattern compiled = Pattern.compile(pattern);
        for (int attempt = 0; attempt < 5_000; attempt++) {
            String text = new TextFromPattern(pattern, random).alternatives();
            if (text.length() >= min
                    && text.length() <= max
                    && compiled.matcher(text).matches()) {
                return text;
            }
        }
        throw new IllegalStateException("Found no text of " + min + " to " + max + " characters for " + pattern);
    }

    private String alternatives() {
        List<String> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int start = at;
            String once = atom();
            int end = at;
            int times = quantifier();
            int after = at;
            for (int i = 0; i < times; i++) {
                if (i == 0) {
                    text.append(once);
                } else {
                    at = start;
                    text.append(atom());
                    at = end;
                }
            }
            at = after;
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> any(ANYTHING);
            case '[' -> any(characterClass());
            case '(' -> group();
            case '\\' -> any(escaped());
            default -> String.valueOf(c);
        };
    }

    private String group() {
        boolean makesText = true;
        if (pattern.startsWith("?", at)) {
            makesText = pattern.startsWith("?:", at);
            at += pattern.startsWith("?<", at) ? 3 : 2;
        }
        String text = alternatives();
        at++;
        return makesText ? text : "";
    }

    private int quantifier() {
        if (at >= pattern.length()) {
            return 1;
        }
        int min;
        int max;
        switch (pattern.charAt(at)) {
            case '*' -> {
                min = 0;
                max = 30;
            }
            case '+' -> {
                min = 1;
                max = 30;
            }
            case '?' -> {
                min = 0;
                max = 1;
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                min = Integer.parseInt(bounds[0]);
                max = bounds.length == 1 ? min : bounds[1].isEmpty() ? min + 30 : Integer.parseInt(bounds[1]);
                at = end;
            }
            default -> {
                return 1;
            }
        }
        at++;
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++;
        }
        int span = Math.min(max - min, 30);
        return min + (random.nextBoolean() ? random.nextInt(Math.min(span, 3) + 1) : random.nextInt(span + 1));
    }

    private String characterClass() {
        boolean negated = pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        StringBuilder members = new StringBuilder();
        while (pattern.charAt(at) != ']') {
            String first = pattern.charAt(at) == '\\' ? escapedAfter() : String.valueOf(pattern.charAt(at++));
            boolean range = first.length() == 1 && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            if (range && pattern.charAt(at + 1) != '[') {
                at++;
                String last = pattern.charAt(at) == '\\' ? escapedAfter() : String.valueOf(pattern.charAt(at++));
                if (last.length() == 1 && last.charAt(0) >= first.charAt(0)) {
                    for (int c = first.charAt(0); c <= last.charAt(0); c++) {
                        members.append((char) c);
                    }
                } else {
                    members.append(first).append('-').append(last);
                }
            } else {
                members.append(first);
            }
        }
        at++;
        if (!negated) {
            return members.toString();
        }
        StringBuilder others = new StringBuilder();
        ANYTHING.chars().filter(c -> members.indexOf(Character.toString(c)) < 0).forEach(c -> others.append((char) c));
        return others.toString();
    }

    private String escapedAfter() {
        at++;
        return escaped();
    }

    private String escaped() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd' -> "0123456789";
            case 'w' -> "abcXYZ019_";
            case 's' -> " ";
            case 'S' -> "abcXYZ019_-";
            case 'x' -> code(2);
            case 'u' -> code(4);
            case 'p' -> property();
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'n' -> "\n";
            default -> String.valueOf(c);
        };
    }

    private String code(int digits) {
        at += digits;
        return String.valueOf((char) Integer.parseInt(pattern.substring(at - digits, at), 16));
    }

    private String property() {
        at = pattern.indexOf('}', at) + 1;
        return "aZ5";
    }

    private String any(String characters) {
        return characters.length() == 1
                ? characters
                : String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }
}
