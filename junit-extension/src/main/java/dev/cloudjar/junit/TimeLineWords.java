package dev.cloudjar.junit;

import dev.cloudjar.journal.TimeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Stretches of a time line for failures: short enough to read. */
final class TimeLineWords {

    private static final int MOST_LINES = 40;
    private static final int CONTEXT = 3;

    private TimeLineWords() {}

    /** {@return such as {@code +00:00:20.000}} */
    static String offset(TimeLine line, Instant at) {
        Duration since = Duration.between(line.start(), at);
        return String.format(
                "+%02d:%02d:%02d.%03d",
                since.toHours(), since.toMinutesPart(), since.toSecondsPart(), since.toMillisPart());
    }

    /** What happened from one instant to another, marked, after a little of what came before. */
    static String stretch(TimeLine line, Instant from, Instant to) {
        List<String> before = seen(line.between(line.start(), from))
                .lines()
                .filter(text -> !text.startsWith(offset(line, from)))
                .toList();
        String context = before.stream()
                .skip(Math.max(0, before.size() - CONTEXT))
                .map(text -> "    " + text + System.lineSeparator())
                .collect(Collectors.joining());
        List<String> marked = seen(line.between(from, to)).lines().toList();
        String rest = marked.size() > MOST_LINES ? "    … and " + (marked.size() - MOST_LINES) + " more" : "";
        return context
                + marked.stream()
                        .limit(MOST_LINES)
                        .map(text -> "  > " + text)
                        .collect(Collectors.joining(System.lineSeparator()))
                + (rest.isEmpty() ? "" : System.lineSeparator() + rest);
    }

    /** The last lines of a stretch. */
    static String ending(TimeLine line) {
        List<String> lines = seen(line).lines().toList();
        if (lines.isEmpty()) {
            return "  nothing happened";
        }
        String earlier = lines.size() > MOST_LINES
                ? "    … " + (lines.size() - MOST_LINES) + " lines before" + System.lineSeparator()
                : "";
        return earlier
                + lines.stream()
                        .skip(Math.max(0, lines.size() - MOST_LINES))
                        .map(text -> "    " + text)
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String seen(TimeLine line) {
        return line.entries().stream()
                .map(entry -> offset(line, entry.at()) + "  " + entry.text() + "\n")
                .collect(Collectors.joining());
    }
}
