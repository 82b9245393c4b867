package dev.cloudjar.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one resource, or one service's callers, went through: a line of the page. */
final class Lane {

    /** What a mark or a span stands for; its name in lower case is its class in the style sheet. */
    enum Look {
        OK,
        ERROR,
        LOST,
        FAULT,
        CHANGE,
        NOTE,
        AHEAD,
        WAIT,
        STEADY,
        MOVING,
        RESTING,
        BAD,
        ENDED
    }

    /** A point on the axis: an instant, and how many points of the lane stand at it before this one. */
    record Point(Instant at, int beside) {}

    /**
     * Something that happened at a point; {@code row} is the line of the text that tells it, the sign a word on it, and a fault
     * was injected into what is faulty.
     */
    record Mark(Point at, Look look, String label, int row, String sign, boolean faulty) {}

    /** Something that lasted; what has not ended yet lasts until now, and without an end it is but a point. */
    record Span(Point from, @Nullable Point to, Look look, String label, int row) {}

    private final String service;
    private final String name;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final Map<Instant, Integer> taken = new LinkedHashMap<>();
    private @Nullable Span open;

    Lane(String service, String name) {
        this.service = service;
        this.name = name;
    }

    String service() {
        return service;
    }

    String name() {
        return name;
    }

    List<Mark> marks() {
        return marks;
    }

    List<Span> spans() {
        return spans;
    }

    /** {@return how many points stand at each instant} */
    Map<Instant, Integer> taken() {
        return taken;
    }

    void mark(Instant at, Look look, String label, int row) {
        marks.add(new Mark(point(at), look, label, row, "", false));
    }

    /** One attempt of a call; the retries bear their number. */
    void attempt(JournalEntry.ApiCall call, Look look, int row, boolean faulty) {
        String sign = call.attempt() > 1 ? Integer.toString(call.attempt()) : "";
        marks.add(new Mark(point(call.at()), look, call.text(), row, sign, faulty));
    }

    /** Something whose end is known. */
    void span(Instant from, Instant to, Look look, String label, int row) {
        Point begin = point(from);
        spans.add(new Span(begin, new Point(to, to.equals(from) ? begin.beside() : 0), look, label, row));
    }

    /** A state, which lasts until the next. */
    void state(Instant at, String state, int row) {
        Point from = point(at);
        close(from);
        Look look = look(state);
        Span next = new Span(from, null, look, state, row);
        if (look == Look.ENDED) {
            spans.add(next);
        } else {
            open = next;
        }
    }

    /** Ends what still lasts. */
    void close(Point to) {
        Span before = open;
        if (before != null) {
            spans.add(new Span(before.from(), to, before.look(), before.label(), before.row()));
            open = null;
        }
    }

    private Point point(Instant at) {
        return new Point(at, taken.merge(at, 1, Integer::sum) - 1);
    }

    /** Colours what resources of many services call their states; a word that is not known looks like change. */
    private static Look look(String state) {
        return switch (state.toLowerCase(java.util.Locale.ROOT)) {
            case "running",
                    "available",
                    "active",
                    "in-use",
                    "attached",
                    "completed",
                    "ok",
                    "warm",
                    "inservice",
                    "healthy",
                    "ready" -> Look.STEADY;
            case "stopped", "idle", "disabled", "inactive", "standby", "unattached", "detached", "published" ->
                Look.RESTING;
            case "failed", "error", "impaired", "unhealthy", "insufficient-data" -> Look.BAD;
            case "terminated", "deleted", "deregistered", "reclaimed", "released", "closed", "expired" -> Look.ENDED;
            default -> Look.MOVING;
        };
    }
}
