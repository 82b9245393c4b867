package dev.cloudjar.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts calls, not attempts. */
final class Calls {

    private Calls() {}

    /** The attempts of each call; those without an invocation id are a call each. */
    static List<List<JournalEntry.ApiCall>> grouped(List<JournalEntry.ApiCall> attempts) {
        Map<Object, List<JournalEntry.ApiCall>> calls = new LinkedHashMap<>();
        for (JournalEntry.ApiCall attempt : attempts) {
            Object call = attempt.invocationId().isEmpty() ? new Object() : attempt.invocationId();
            calls.computeIfAbsent(call, key -> new ArrayList<>()).add(attempt);
        }
        return calls.values().stream().map(List::copyOf).toList();
    }

    static long count(Stream<JournalEntry.ApiCall> attempts) {
        Set<String> seen = new HashSet<>();
        return attempts.filter(attempt -> attempt.invocationId().isEmpty() || seen.add(attempt.invocationId()))
                .count();
    }
}
