package dev.cloudjar.journal;

import dev.cloudjar.journal.Lane.Look;
import dev.cloudjar.journal.Lane.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A time line as lanes: time, faults of the world, and for each service its calls and its resources. */
final class Lanes {

    private static final String TIME = "time";
    private static final String FAULTS = "faults";
    private static final String CALLS = "calls";

    private record Key(String service, String name) {}

    private final TimeLine line;
    private final Map<Key, Lane> lanes = new LinkedHashMap<>();
    private final NavigableMap<Instant, Integer> crowd = new TreeMap<>();

    /** After all that has happened at this instant. */
    private final Point now;

    /** The service that was called last: what is noted without a service was noted for it. */
    private String caller = "notes";

    Lanes(TimeLine line) {
        this.line = line;
        crowd.put(line.start(), 1);
        crowd.put(line.now(), 1);
        int row = 0;
        for (JournalEntry entry : line.entries()) {
            crowd.merge(entry.at(), 1, Math::max);
            add(entry, row++);
        }
        now = new Point(
                line.now(),
                lanes.values().stream()
                        .mapToInt(lane -> lane.taken().getOrDefault(line.now(), 0))
                        .max()
                        .orElse(0));
        crowd.put(line.now(), now.beside() + 1);
        lanes.values().forEach(lane -> lane.close(now));
        for (TimeLine.Ahead each : line.ahead()) {
            lane(each.service(), each.resource()).mark(each.due(), Look.AHEAD, each.what(), row++);
        }
        lanes.values().forEach(lane -> lane.taken().forEach((at, count) -> crowd.merge(at, count, Math::max)));
    }

    /** {@return time and faults first, then service by service in the order in which they were seen} */
    List<Lane> inOrder() {
        List<String> services =
                lanes.keySet().stream().map(Key::service).distinct().toList();
        List<Lane> ordered = new ArrayList<>(lanes.values());
        ordered.sort(Comparator.comparingInt((Lane lane) -> rank(lane, services))
                .thenComparing(lane -> !lane.name().equals(CALLS)));
        return ordered;
    }

    private static int rank(Lane lane, List<String> services) {
        return switch (lane.service()) {
            case TIME -> -2;
            case FAULTS -> -1;
            default -> services.indexOf(lane.service());
        };
    }

    /** {@return where what lasts still stands and what lies ahead begins} */
    Point now() {
        return now;
    }

    /** {@return all instants to show, each with the most marks that one lane has there} */
    NavigableMap<Instant, Integer> crowd() {
        return crowd;
    }

    private void add(JournalEntry entry, int row) {
        if (entry instanceof JournalEntry.ApiCall call) {
            addCall(call, row);
        } else if (entry instanceof JournalEntry.StateChange change) {
            Lane lane = lane(change.service(), change.resource());
            Optional<String> state = change.state();
            if (state.isPresent()) {
                lane.state(change.at(), state.get(), row);
            } else {
                lane.mark(change.at(), Look.CHANGE, change.change(), row);
            }
        } else if (entry instanceof JournalEntry.WebCall call) {
            Look look = call.isSuccess() ? Look.OK : call.status() == 0 ? Look.LOST : Look.ERROR;
            lane(call.service(), call.resource()).mark(call.at(), look, call.text(), row);
        } else if (entry instanceof JournalEntry.TimeMoved move) {
            crowd.merge(move.from(), 1, Math::max);
            lane(TIME, TIME).span(move.from(), move.at(), Look.WAIT, move.text(), row);
        } else if (entry instanceof JournalEntry.ColdStart cold) {
            Instant warm = cold.at().plus(cold.took());
            crowd.merge(warm, 1, Math::max);
            Lane lane = lane("lambda", cold.environment());
            lane.span(cold.at(), warm, Look.MOVING, "cold start of " + cold.function(), row);
            lane.state(warm, "warm", row);
        } else if (entry instanceof JournalEntry.Note note) {
            laneOf(note.subject()).mark(note.at(), Look.NOTE, note.text(), row);
        } else if (!isOfCall(row)) {
            lane(FAULTS, FAULTS).mark(entry.at(), Look.FAULT, entry.text(), row);
        }
    }

    private void addCall(JournalEntry.ApiCall call, int row) {
        Look look = switch (call.answer().kind()) {
            case SUCCESS -> Look.OK;
            case ERROR -> Look.ERROR;
            case LOST -> Look.LOST;
        };
        boolean faulty = row + 1 < line.entries().size() && isOfCall(row + 1);
        lane(call.service(), CALLS).attempt(call, look, row, faulty);
        caller = call.service();
    }

    /** A fault stands right after the call that it hit, which arrived at the same instant. */
    boolean isOfCall(int row) {
        JournalEntry entry = line.entries().get(row);
        if (!(entry instanceof JournalEntry.FaultInjected)) {
            return false;
        }
        for (int i = row - 1; i >= 0; i--) {
            JournalEntry before = line.entries().get(i);
            if (!(before instanceof JournalEntry.FaultInjected)) {
                return before instanceof JournalEntry.ApiCall && before.at().equals(entry.at());
            }
        }
        return false;
    }

    private Lane lane(String service, String name) {
        return lanes.computeIfAbsent(new Key(service, name), key -> new Lane(service, name));
    }

    /** A note's subject is a resource, alone or after its service. */
    private Lane laneOf(String subject) {
        int colon = subject.indexOf(':');
        if (colon > 0 && subject.indexOf(' ') < 0) {
            return lane(subject.substring(0, colon), subject.substring(colon + 1));
        }
        return lanes.values().stream()
                .filter(lane -> lane.name().equals(subject))
                .findFirst()
                .orElseGet(() -> lane(caller, subject));
    }
}
