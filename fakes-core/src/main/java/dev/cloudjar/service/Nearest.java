package dev.cloudjar.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** "Did you mean": the names nearest to a mistyped one. */
final class Nearest {

    private Nearest() {}

    /** {@return the candidate with the smallest edit distance; candidates are not empty} */
    static String to(String name, Collection<String> candidates) {
        return to(name, candidates, 1).get(0);
    }

    /** {@return the nearest few, nearest first} */
    static List<String> to(String name, Collection<String> candidates, int most) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .sorted(Comparator.<String>comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
