package dev.cloudjar.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the state that a resource has reached off the words of a change. */
final class StateWords {

    /** {@code pending -> running}, {@code -> deleted}, {@code given as running}, {@code creating}; what follows tells more. */
    private static final Pattern REACHED =
            Pattern.compile("(?:(?:[\\w-]+ )?-> |given as )?([\\w-]+)(?:(?: by| with|,) .*)?");

    private StateWords() {}

    static Optional<String> reached(String change) {
        Matcher words = REACHED.matcher(change);
        return words.matches() ? Optional.of(words.group(1)) : Optional.empty();
    }
}
