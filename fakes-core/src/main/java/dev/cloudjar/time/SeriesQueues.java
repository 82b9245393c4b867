package dev.cloudjar.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The series of an agenda, the next one first. Those of one period take turns for ever: whose turn it was goes to the end of
 * their queue. So however many there are, each turn costs the same.
 */
final class SeriesQueues {

    private final Map<Duration, Queue> byPeriod = new LinkedHashMap<>();

    /** Those of one period, in due order. */
    private static final class Queue {

        private ArrayDeque<Series> series = new ArrayDeque<>();

        void add(Series added) {
            boolean isLast = series.isEmpty() || series.getLast().precedes(added);
            series.addLast(added);
            if (!isLast) { // time has run ahead of what is due: WALL_CLOCK, an event that takes time
                List<Series> sorted = new ArrayList<>(series);
                sorted.sort(Comparator.comparing(Series::due).thenComparing(Series::order));
                series = new ArrayDeque<>(sorted);
            }
        }

        void firstMovesOn() {
            Series first = series.removeFirst();
            first.moveOn();
            add(first);
        }
    }

    /** A copy with series of its own, for they move on. */
    SeriesQueues copy() {
        SeriesQueues copy = new SeriesQueues();
        all().forEach(series -> copy.add(series.copy()));
        return copy;
    }

    @Nullable
    Series first() {
        Series first = null;
        for (Queue queue : byPeriod.values()) {
            Series candidate = queue.series.peekFirst();
            if (candidate != null && (first == null || candidate.precedes(first))) {
                first = candidate;
            }
        }
        return first;
    }

    void add(Series series) {
        byPeriod.computeIfAbsent(series.period(), period -> new Queue()).add(series);
    }

    /** Lets what {@link #first} returned stand for its next occurrence. */
    void firstMovesOn(Series first) {
        Queue queue = byPeriod.get(first.period());
        if (queue != null) {
            queue.firstMovesOn();
        }
    }

    /** Takes the series of an order number away; nothing happens where there is none. */
    void remove(long order) {
        byPeriod.values().forEach(queue -> queue.series.removeIf(series -> series.order() == order));
        byPeriod.values().removeIf(queue -> queue.series.isEmpty());
    }

    Stream<Series> all() {
        return byPeriod.values().stream().flatMap(queue -> queue.series.stream());
    }
}
