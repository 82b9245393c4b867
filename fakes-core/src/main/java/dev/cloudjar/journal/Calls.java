package dev.cloudjar.journal;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Counts calls, not attempts. */
final class Calls {

    private Calls() {}

    static long count(Stream<JournalEntry.ApiCall> attempts) {
        Set<String> seen = new HashSet<>();
        return attempts.filter(attempt -> attempt.invocationId().isEmpty() || seen.add(attempt.invocationId()))
                .count();
    }
}
