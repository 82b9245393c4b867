package dev.cloudjar.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What the fake cloud saw and did, in order.
 *
 * <pre>{@code
 * assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 2);
 * System.out.println(cloud.journal().timeLine());
 * }</pre>
 *
 * <p>It keeps the last 10,000 entries unless the cloud was built otherwise, and counts what it dropped. Safe for use by
 * several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Journal {

    /** An entry and its place in the order, which for a call is that of its arrival, before its effects. */
    private record Line(long order, JournalEntry entry) {}

    private final ArrayDeque<Line> lines;
    private final int capacity;
    private final Instant start;
    private long dropped;
    private long nextOrder;

    /**
     * An empty journal; test authors take {@code cloud.journal()}.
     *
     * @param capacity how many entries it keeps, 1 or more
     * @param start where its time line begins
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Journal(int capacity, Instant start) {
        this(capacity, start, new ArrayDeque<>(), 0, 0);
    }

    private Journal(int capacity, Instant start, ArrayDeque<Line> lines, long dropped, long nextOrder) {
        this.capacity = capacity;
        this.start = start;
        this.lines = lines;
        this.dropped = dropped;
        this.nextOrder = nextOrder;
    }

    /** {@return a copy that goes on independently} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Journal fork() {
        return new Journal(capacity, start, new ArrayDeque<>(lines), dropped, nextOrder);
    }

    /**
     * Writes a line; the fakes do.
     *
     * @param entry the line
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized void add(JournalEntry entry) {
        add(nextOrder++, entry);
    }

    /**
     * Writes that time moved. Where it has just moved for the same reason, it moved further: what steps from event to event
     * leaves one line.
     *
     * @param move the line
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized void moved(JournalEntry.TimeMoved move) {
        Line last = lines.peekLast();
        if (last != null
                && last.order() == nextOrder - 1
                && last.entry() instanceof JournalEntry.TimeMoved before
                && before.why().equals(move.why())
                && before.at().equals(move.from())) {
            lines.removeLast();
            lines.addLast(new Line(last.order(), new JournalEntry.TimeMoved(move.at(), before.from(), move.why())));
        } else {
            add(move);
        }
    }

    /**
     * Keeps a place in the order: a call stands where it arrived, before what it brought about.
     *
     * @return the place, for {@link #add(long, JournalEntry)}
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized long keepPlace() {
        return nextOrder++;
    }

    /**
     * Writes a line at the place that was kept for it.
     *
     * @param place what {@link #keepPlace()} returned
     * @param entry the line
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized void add(long place, JournalEntry entry) {
        if (lines.size() == capacity) {
            lines.removeFirst();
            dropped++;
        }
        lines.addLast(new Line(place, entry));
    }

    /** {@return all entries still held, in order} */
    public synchronized List<JournalEntry> entries() {
        return lines.stream()
                .sorted(Comparator.comparingLong(Line::order))
                .map(Line::entry)
                .toList();
    }

    /**
     * The entries of one kind.
     *
     * @param kind such as {@code JournalEntry.StateChange.class}
     * @param <E> the kind
     * @return those still held, oldest first
     */
    public <E extends JournalEntry> List<E> entries(Class<E> kind) {
        return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** {@return the attempts of all API calls, oldest first} */
    public List<JournalEntry.ApiCall> attempts() {
        return entries(JournalEntry.ApiCall.class);
    }

    /**
     * The attempts of one operation's calls.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @return the attempts, oldest first
     */
    public List<JournalEntry.ApiCall> attempts(String operation) {
        return attempts().stream()
                .filter(attempt -> attempt.name().equals(operation))
                .toList();
    }

    /**
     * How often an operation was called. All attempts of one call, which share an invocation id, count once; a request
     * without such an id is a call of its own.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @return the number of calls
     */
    public long calls(String operation) {
        Stream<JournalEntry.ApiCall> attempts = attempts(operation).stream();
        return Calls.count(attempts);
    }

    /**
     * The attempts of one operation's calls, call by call.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @return a list a call, in the order of their first attempts, of its attempts
     */
    public List<List<JournalEntry.ApiCall>> attemptsByCall(String operation) {
        return Calls.grouped(attempts(operation));
    }

    /** {@return how many entries were dropped because the journal was full} */
    public synchronized long dropped() {
        return dropped;
    }

    /** {@return the instant at which the cloud's time began} */
    public Instant start() {
        return start;
    }

    /**
     * The journal as text: a line an entry, each with the time since the cloud's start.
     *
     * @return lines that end in a line feed
     */
    public String timeLine() {
        Shown shown = shown();
        return TimeLine.linesOf(shown.entries(), shown.dropped(), start);
    }

    /** What is held, and how much is not, as of one moment. */
    record Shown(List<JournalEntry> entries, long dropped) {}

    synchronized Shown shown() {
        return new Shown(entries(), dropped);
    }

    @Override
    public String toString() {
        return timeLine();
    }
}
