package dev.cloudjar.ec2.metadata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The categories of an instance's metadata in one version: paths to values, and the listings of what lies under them. Values are
 * computed when they are asked for.
 */
final class MetadataTree {

    private final String version;
    private final TreeMap<String, Supplier<byte[]>> leaves = new TreeMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();

    /**
     * A tree without categories.
     *
     * @param version a date, {@code 1.0} or {@code latest}; what was released later is left out
     */
    MetadataTree(String version) {
        this.version = version;
    }

    /** A category, where there is a value. */
    MetadataTree put(String since, String path, @Nullable String value) {
        return value == null || value.isEmpty() ? this : compute(since, path, () -> value);
    }

    MetadataTree put(String since, String path, Optional<String> value) {
        return put(since, path, value.orElse(null));
    }

    /** A category with several values, a line each; none where there are none. */
    MetadataTree put(String since, String path, List<String> values) {
        return put(since, path, String.join("\n", values));
    }

    MetadataTree compute(String since, String path, Supplier<String> value) {
        return bytes(since, path, () -> value.get().getBytes(StandardCharsets.UTF_8));
    }

    MetadataTree bytes(String since, String path, Supplier<byte[]> value) {
        if (since.compareTo(version) <= 0) {
            leaves.put(path, value);
        }
        return this;
    }

    /** What a listing calls an entry, where that is not its name. */
    MetadataTree label(String path, String label) {
        labels.put(path, label);
        return this;
    }

    Optional<byte[]> value(String path) {
        return Optional.ofNullable(leaves.get(path)).map(Supplier::get);
    }

    /**
     * What lies under a path: directories end in a slash, but for those of the version itself. AWS documents a line an entry;
     * that the last has no line feed is observed.
     */
    Optional<String> listing(String directory) {
        String prefix = directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
        Set<String> entries = new LinkedHashSet<>();
        for (String path : leaves.tailMap(prefix, true).keySet()) {
            if (!path.startsWith(prefix)) {
                break;
            }
            entries.add(entry(prefix, path.substring(prefix.length())));
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", entries));
    }

    private String entry(String prefix, String rest) {
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String label = labels.get(prefix + name);
        return label != null ? label : slash < 0 || prefix.isEmpty() ? name : name + "/";
    }
}
