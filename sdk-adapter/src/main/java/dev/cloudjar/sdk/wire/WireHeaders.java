package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** HTTP headers in their order; names are looked up regardless of case. Immutable. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class WireHeaders {

    /** Name, value, name, value: a request has a dozen, so a scan beats a map. */
    private final String[] pairs;

    private WireHeaders(String[] pairs) {
        this.pairs = pairs;
    }

    /**
     * Headers as HTTP libraries hand them over.
     *
     * @param headers each name with its values
     * @return the same headers
     */
    public static WireHeaders of(Map<String, List<String>> headers) {
        List<String> pairs = new ArrayList<>(headers.size() * 2);
        headers.forEach((name, values) -> values.forEach(value -> {
            pairs.add(name);
            pairs.add(value);
        }));
        return ofPairs(pairs);
    }

    /**
     * Headers as HTTP libraries show them one by one.
     *
     * @param names about how many names there are
     * @param headers shows each name with its values to who visits it
     * @return the same headers
     */
    public static WireHeaders of(int names, Consumer<BiConsumer<String, List<String>>> headers) {
        Collector collector = new Collector(names);
        headers.accept(collector);
        return new WireHeaders(collector.pairs());
    }

    /** In most requests every name has one value. */
    private static final class Collector implements BiConsumer<String, List<String>> {

        private String[] pairs;
        private int used;

        Collector(int names) {
            pairs = new String[names * 2];
        }

        @Override
        public void accept(String name, List<String> values) {
            for (int i = 0; i < values.size(); i++) {
                if (used == pairs.length) {
                    pairs = Arrays.copyOf(pairs, Math.max(16, used * 2));
                }
                pairs[used++] = name;
                pairs[used++] = values.get(i);
            }
        }

        String[] pairs() {
            return used == pairs.length ? pairs : Arrays.copyOf(pairs, used);
        }
    }

    /**
     * Headers written out, name after value.
     *
     * @param namesAndValues a name, its value, the next name, …
     * @return those headers
     */
    public static WireHeaders of(String... namesAndValues) {
        return new WireHeaders(namesAndValues.clone());
    }

    static WireHeaders ofPairs(List<String> namesAndValues) {
        return new WireHeaders(namesAndValues.toArray(new String[0]));
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name in any case
     * @return its first value, or null
     */
    public @Nullable String first(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /**
     * All values of a header.
     *
     * @param name the header's name in any case
     * @return its values in order; empty if there is none
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        forEach((other, value) -> {
            if (other.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    /** {@return how many headers there are; a name with several values counts several times} */
    public int size() {
        return pairs.length / 2;
    }

    /**
     * The name of a header.
     *
     * @param header its place, from zero
     * @return its name
     */
    public String name(int header) {
        return pairs[2 * header];
    }

    /**
     * The value of a header.
     *
     * @param header its place, from zero
     * @return its value
     */
    public String value(int header) {
        return pairs[2 * header + 1];
    }

    /**
     * Whether a header is the first of its name.
     *
     * @param header its place, from zero
     * @return whether none before it has that name, in any case
     */
    public boolean isFirst(int header) {
        for (int before = 0; before < header; before++) {
            if (name(before).equalsIgnoreCase(name(header))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Visits every header in order; a name with several values comes several times.
     *
     * @param visitor takes a name and one value
     */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < pairs.length; i += 2) {
            visitor.accept(pairs[i], pairs[i + 1]);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(pairs);
    }
}
