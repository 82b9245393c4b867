package dev.cloudjar.traffic;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The headers of a request or a response; names are the same in capitals and small letters.
 *
 * @param values by name
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record WebHeaders(SortedMap<String, List<String>> values) {

    /** Copies them. */
    public WebHeaders {
        SortedMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** {@return no headers} */
    public static WebHeaders none() {
        return of(Map.of());
    }

    /**
     * Headers that stand once each.
     *
     * @param values by name
     * @return the headers
     */
    public static WebHeaders of(Map<String, String> values) {
        SortedMap<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> all.put(name, List.of(value)));
        return new WebHeaders(all);
    }

    /**
     * Looks a header up.
     *
     * @param name in any case
     * @return its first value
     */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Whether a header is there, if only with nothing in it.
     *
     * @param name in any case
     * @return whether it is
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}
