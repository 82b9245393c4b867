package dev.cloudjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where instants stand on the page, in pixels from the left. Only instants at which something happens have a place: between
 * two of them lies a gap that grows with the logarithm of the time, so that milliseconds can be told apart beside days. What
 * happens at one instant stands side by side.
 */
final class TimeAxis {

    /** The room of one mark. */
    static final int STEP = 16;

    /** So many marks of one lane stand side by side at one instant; the rest stand on the last place. */
    static final int MOST_BESIDE = 12;

    private static final int MARGIN = 14;
    private static final int LEAST_GAP = 20;
    private static final int GAP_PER_DECADE = 11;
    private static final int LABEL_PADDING = 14;
    private static final int LABEL_PER_CHARACTER = 6;
    private static final int NOW_ROOM = 18;

    /** A labelled instant, or the length of the gap after it where there is room to say it. */
    record Tick(int x, String label) {}

    private final Instant start;
    private final NavigableMap<Instant, Integer> places = new TreeMap<>();
    private final int width;

    /**
     * An axis.
     *
     * @param start what its labels count from
     * @param crowd the instants to show, each with how many marks of one lane stand at it
     */
    TimeAxis(Instant start, NavigableMap<Instant, Integer> crowd) {
        this.start = start;
        int x = MARGIN;
        Instant before = null;
        for (Map.Entry<Instant, Integer> each : crowd.entrySet()) {
            if (before != null) {
                x += gap(Duration.between(before, each.getKey()));
            }
            places.put(each.getKey(), x);
            x += STEP * (Math.min(Math.max(each.getValue(), 1), MOST_BESIDE) - 1);
            before = each.getKey();
        }
        this.width = x + MARGIN + STEP;
    }

    private static int gap(Duration time) {
        double decades = Math.log10(1 + (double) Math.max(0, time.toMillis()));
        return LEAST_GAP + (int) Math.round(GAP_PER_DECADE * decades);
    }

    /** {@return the place of an instant that the axis was made with} */
    int x(Instant instant) {
        Integer place = places.get(instant);
        if (place == null) {
            throw new IllegalArgumentException(instant + " has no place on the axis");
        }
        return place;
    }

    /** {@return the place of the mark that comes as number {@code beside} at an instant} */
    int x(Instant instant, int beside) {
        return x(instant) + STEP * Math.min(beside, MOST_BESIDE - 1);
    }

    int width() {
        return width;
    }

    /**
     * The instants, and the labels of those that have room for one.
     *
     * @param now where another label stands
     */
    List<Tick> ticks(int now) {
        List<Tick> ticks = new ArrayList<>();
        int free = Integer.MIN_VALUE;
        for (Map.Entry<Instant, Integer> each : places.entrySet()) {
            int x = each.getValue();
            String label = label(each.getKey());
            int end = x + LABEL_PADDING + LABEL_PER_CHARACTER * label.length();
            boolean hasRoom = x >= free && (end < now - NOW_ROOM || x > now + NOW_ROOM);
            ticks.add(new Tick(x, hasRoom ? label : ""));
            free = hasRoom ? end : free;
        }
        return ticks;
    }

    private String label(Instant instant) {
        Duration since = Duration.between(start, instant);
        return since.isZero() ? "start" : "+" + Durations.words(since);
    }
}
