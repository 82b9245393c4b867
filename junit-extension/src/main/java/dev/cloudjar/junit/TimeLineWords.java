package dev.cloudjar.junit;

import dev.cloudjar.journal.TimeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /** What happened in a stretch, marked, after a little of what came before. */
    static String stretch(TimeLine line, Stretch stretch) {
        List<String> lines = lines(line);
        int end = Math.min(stretch.endEntry(), stretch.firstEntry() + MOST_LINES);
        List<String> shown = new ArrayList<>();
        lines.subList(Math.max(0, stretch.firstEntry() - CONTEXT), stretch.firstEntry())
                .forEach(text -> shown.add("    " + text));
        lines.subList(stretch.firstEntry(), end).forEach(text -> shown.add("  > " + text));
        if (end < stretch.endEntry()) {
            shown.add("    … and " + (stretch.endEntry() - end) + " more");
        } else if (stretch.endEntry() == stretch.firstEntry()) {
            shown.add("  > " + offset(line, stretch.from()) + "  nothing happened: so it stood");
        }
        return String.join(System.lineSeparator(), shown);
    }

    /** The last lines of a stretch. */
    static String ending(TimeLine line) {
        List<String> lines = lines(line);
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

    private static List<String> lines(TimeLine line) {
        return line.entries().stream()
                .map(entry -> offset(line, entry.at()) + "  " + entry.text())
                .toList();
    }
}
