package dev.cloudjar.ec2;

import dev.cloudjar.service.SortedLines;
import java.util.List;
import java.util.Optional;

/** The operations that have no honest meaning in memory, and why, from a text file beside this class. */
final class RefusedOperations {

    private RefusedOperations() {}

    private static final class Lines {
        static final SortedLines SORTED = SortedLines.read(RefusedOperations.class, "refused-operations.txt");
    }

    static Optional<String> reason(String operation) {
        String key = operation.concat(" ");
        return Lines.SORTED.find(key).map(line -> line.substring(key.length()));
    }

    static List<String> names() {
        return Lines.SORTED.startingWith("").stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
