package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.List;

/** A filter value: {@code *} matches any characters, {@code ?} one, a backslash takes the next character literally. */
final class Wildcard {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] pattern;

    private Wildcard(int[] pattern) {
        this.pattern = pattern;
    }

    static Wildcard of(String text) {
        List<Integer> parsed = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                parsed.add((int) text.charAt(++i));
            } else if (c == '*') {
                parsed.add(ANY);
            } else {
                parsed.add(c == '?' ? ONE : (int) c);
            }
        }
        return new Wildcard(parsed.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Backtracks to the last star only, so that it is linear in practice and quadratic at worst. */
    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < pattern.length && (pattern[at] == ONE || pattern[at] == text.charAt(in))) {
                at++;
                in++;
            } else if (at < pattern.length && pattern[at] == ANY) {
                star = at++;
                resume = in;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == ANY) {
            at++;
        }
        return at == pattern.length;
    }
}
