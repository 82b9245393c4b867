package dev.cloudjar.junit;

import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ServiceNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * How things stood at one moment of a cloud's history, read off its journal: what predicates of {@link HistoryAssert} judge. A
 * moment is one call with what it brought about at once, or what happened at one instant without a call.
 *
 * <p>It is good only while the predicate runs.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Moment {

    private record Resource(String service, String id) {}

    private final Map<Resource, String> states = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<String> invocations = new HashSet<>();
    private final List<JournalEntry> entries = new ArrayList<>();
    private Instant at;
    private int first;

    Moment(Instant at) {
        this.at = at;
    }

    /** Begins the next moment: nothing has happened at it yet, and all stands as it did. */
    void next(Instant instant) {
        at = instant;
        first += entries.size();
        entries.clear();
    }

    /** {@return which entries of the history are its own} */
    Stretch stretch() {
        return new Stretch(at, at, first, first + entries.size());
    }

    void add(JournalEntry entry) {
        entries.add(entry);
        if (entry instanceof JournalEntry.StateChange change) {
            change.state().ifPresent(state -> states.put(new Resource(change.service(), change.resource()), state));
        } else if (entry instanceof JournalEntry.ApiCall call
                && (call.invocationId().isEmpty() || invocations.add(call.invocationId()))) {
            calls.merge(call.name(), 1, Integer::sum);
        }
    }

    /** Whether an entry belongs to this moment; a call begins one. */
    boolean includes(JournalEntry entry) {
        return entry.at().equals(at) && !(entry instanceof JournalEntry.ApiCall);
    }

    /** {@return the virtual instant it is} */
    public Instant at() {
        return at;
    }

    /** {@return what happened at it, in order; empty at the beginning of a stretch} */
    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * The state of a resource.
     *
     * @param resource its id or name, such as {@code i-0123456789abcdef0}
     * @return its state in AWS's word, such as {@code running}; empty before it has one
     */
    public Optional<String> stateOf(String resource) {
        return states.entrySet().stream()
                .filter(each -> each.getKey().id().equals(resource))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Whether a resource is in a state.
     *
     * @param resource its id or name
     * @param state in AWS's word, such as {@code in-use}
     * @return whether it is
     */
    public boolean is(String resource, String state) {
        return stateOf(resource).filter(state::equals).isPresent();
    }

    /**
     * The instances of EC2 in a state.
     *
     * @param state the state
     * @return their ids, in the order in which they came to be
     */
    public List<String> instances(Ec2InstanceState state) {
        return in("ec2", state.word()).stream()
                .filter(id -> id.startsWith("i-"))
                .toList();
    }

    /**
     * The resources of a service in a state.
     *
     * @param service such as {@code ec2}
     * @param state in AWS's word, such as {@code available}
     * @return their ids or names, in the order in which they came to be
     */
    public List<String> in(String service, String state) {
        String known = ServiceNames.require(service);
        return states.entrySet().stream()
                .filter(each ->
                        each.getKey().service().equals(known) && each.getValue().equals(state))
                .map(each -> each.getKey().id())
                .toList();
    }

    /**
     * How often an operation has been called since the history began; all attempts of one call count once.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @return the number of calls
     */
    public int calls(String operation) {
        return calls.getOrDefault(JournalAssert.checked(operation), 0);
    }

    @Override
    public String toString() {
        return "Moment[" + at + ", " + entries.size() + " entries]";
    }
}
