package dev.cloudjar.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** "Did you mean": the names nearest to a mistyped one. */
final class Nearest {

    private Nearest() {}

    /** {@return the candidate with the smallest edit distance; candidates are not empty} */
    static String to(String name, Collection<String> candidates) {
        return to(name, candidates, 1).get(0);
    }

    /** {@return the nearest few, nearest first} */
    static List<String> to(String name, Collection<String> candidates, int most) {
        return candidates.stream()
                .sorted(Comparator.<String>comparingInt(candidate -> EditDistance.between(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }
}
