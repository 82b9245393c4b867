package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Query or form parameters in the order they were sent, decoded when first asked for. Names differ by case; a name may
 * come several times.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class WireParameters {

    private static final WireParameters NONE = new WireParameters(new byte[0], List.of());

    private final byte[] raw;
    private @Nullable List<String> pairs;

    private WireParameters(byte[] raw, @Nullable List<String> pairs) {
        this.raw = raw;
        this.pairs = pairs;
    }

    /** {@return no parameters} */
    public static WireParameters none() {
        return NONE;
    }

    /**
     * Parameters as the SDK's HTTP request holds them: decoded.
     *
     * @param decoded each name with its values; a null value means a name without {@code =}
     * @return those parameters
     */
    public static WireParameters of(Map<String, List<String>> decoded) {
        if (decoded.isEmpty()) {
            return NONE;
        }
        List<String> pairs = new ArrayList<>(decoded.size() * 2);
        decoded.forEach((name, values) -> values.forEach(value -> {
            pairs.add(name);
            pairs.add(value == null ? "" : value);
        }));
        return new WireParameters(new byte[0], pairs);
    }

    /**
     * Parameters as they stand behind the {@code ?} of a URL.
     *
     * @param rawQuery the query string, percent-encoded, or null if there is none
     * @return its parameters; bad encoding shows when they are first read
     */
    public static WireParameters parse(@Nullable String rawQuery) {
        return rawQuery == null || rawQuery.isEmpty() ? NONE : parse(rawQuery.getBytes(StandardCharsets.UTF_8));
    }

    static WireParameters parse(byte[] form) {
        return new WireParameters(form, null);
    }

    /** These and then the others. */
    WireParameters and(WireParameters others) {
        if (pairs().isEmpty()) {
            return others;
        }
        List<String> both = new ArrayList<>(pairs());
        both.addAll(others.pairs());
        return new WireParameters(new byte[0], both);
    }

    /** The first value of that name, or null. */
    @Nullable
    String first(String name) {
        List<String> all = pairs();
        for (int i = 0; i < all.size(); i += 2) {
            if (all.get(i).equals(name)) {
                return all.get(i + 1);
            }
        }
        return null;
    }

    void forEach(BiConsumer<String, String> visitor) {
        List<String> all = pairs();
        for (int i = 0; i < all.size(); i += 2) {
            visitor.accept(all.get(i), all.get(i + 1));
        }
    }

    private List<String> pairs() {
        List<String> decoded = pairs;
        if (decoded == null) {
            decoded = new FormReader(raw).read();
            pairs = decoded;
        }
        return decoded;
    }

    @Override
    public String toString() {
        return pairs().toString();
    }
}
