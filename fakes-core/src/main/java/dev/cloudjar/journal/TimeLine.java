package dev.cloudjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What the cloud saw and what lies ahead, on one axis of virtual time: calls with their attempts, faults, changes of state,
 * waits, and pending events.
 *
 * <pre>{@code
 * System.out.println(cloud.timeLine().text());
 * Files.writeString(Path.of("time-line.html"), cloud.timeLine().html());
 * }</pre>
 *
 * <p>Immutable: what the cloud does afterwards it does not show.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class TimeLine {

    /**
     * Something that lies ahead.
     *
     * @param due when it will happen, unless something else happens first
     * @param service whose event it is, such as {@code ec2}
     * @param resource what it happens to
     * @param what in words, such as {@code "pending -> running"}
     */
    public record Ahead(Instant due, String service, String resource, String what) {}

    private final String title;
    private final Instant start;
    private final Instant now;
    private final List<JournalEntry> entries;
    private final long dropped;
    private final List<Ahead> ahead;

    private TimeLine(
            String title, Instant start, Instant now, List<JournalEntry> entries, long dropped, List<Ahead> ahead) {
        this.title = title;
        this.start = start;
        this.now = now;
        this.entries = entries;
        this.dropped = dropped;
        this.ahead = ahead;
    }

    /**
     * The time line of a journal; test authors take {@code cloud.timeLine()}.
     *
     * @param journal what was seen
     * @param title a line that says whose it is
     * @param now the virtual instant it is
     * @param ahead what lies ahead, in due order
     * @return the time line
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public static TimeLine of(Journal journal, String title, Instant now, List<Ahead> ahead) {
        Journal.Shown shown = journal.shown();
        return new TimeLine(title, journal.start(), now, shown.entries(), shown.dropped(), List.copyOf(ahead));
    }

    /**
     * A title of one's own, such as the name of the test.
     *
     * @param newTitle a line
     * @return a copy with it
     */
    public TimeLine titled(String newTitle) {
        return new TimeLine(newTitle, start, now, entries, dropped, ahead);
    }

    /**
     * A stretch of it.
     *
     * @param from its first instant
     * @param to its last
     * @return a copy that shows what happened, or lies ahead, at them and between
     */
    public TimeLine between(Instant from, Instant to) {
        return new TimeLine(
                title,
                start,
                now.isAfter(to) ? to : now,
                entries.stream()
                        .filter(entry ->
                                !entry.at().isBefore(from) && !entry.at().isAfter(to))
                        .toList(),
                0,
                ahead.stream()
                        .filter(each ->
                                !each.due().isBefore(from) && !each.due().isAfter(to))
                        .toList());
    }

    /** {@return the line that says whose it is} */
    public String title() {
        return title;
    }

    /** {@return the instant at which the cloud's time began, from which offsets count} */
    public Instant start() {
        return start;
    }

    /** {@return the virtual instant it was when the time line was taken} */
    public Instant now() {
        return now;
    }

    /** {@return what was seen and is still held, in order} */
    public List<JournalEntry> entries() {
        return entries;
    }

    /** {@return how many earlier entries the journal has dropped because it was full} */
    public long dropped() {
        return dropped;
    }

    /** {@return what lies ahead, in due order} */
    public List<Ahead> ahead() {
        return ahead;
    }

    /**
     * The time line as text: a line an entry, each with the time since the cloud's start; what lies ahead comes last.
     *
     * @return lines that end in a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder(linesOf(entries, dropped, start));
        for (Ahead each : ahead) {
            text.append(offset(start, each.due()))
                    .append("  ahead: ")
                    .append(each.resource())
                    .append(": ")
                    .append(each.what())
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * The time line as one HTML page, with a lane a resource, the text below, and a filter. It loads nothing: its styles and
     * script are in it.
     *
     * @return the page
     */
    public String html() {
        return new TimeLinePage(this).html();
    }

    static String linesOf(List<JournalEntry> entries, long dropped, Instant start) {
        StringBuilder text = new StringBuilder();
        if (dropped > 0) {
            text.append("… ").append(dropped).append(" earlier entries were dropped\n");
        }
        for (JournalEntry entry : entries) {
            text.append(offset(start, entry.at()))
                    .append("  ")
                    .append(entry.text())
                    .append('\n');
        }
        return text.toString();
    }

    static String offset(Instant start, Instant at) {
        Duration since = Duration.between(start, at);
        return String.format(
                "+%02d:%02d:%02d.%03d",
                since.toHours(), since.toMinutesPart(), since.toSecondsPart(), since.toMillisPart());
    }

    @Override
    public String toString() {
        return text();
    }
}
