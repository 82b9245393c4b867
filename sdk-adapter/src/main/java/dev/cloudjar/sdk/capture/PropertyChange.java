package dev.cloudjar.sdk.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties that are set for a while. */
final class PropertyChange {

    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    /** Sets a property, or clears it; what it was first is remembered. */
    void set(String name, @Nullable String value) {
        String was = System.getProperty(name);
        if (!before.containsKey(name)) {
            before.put(name, was);
        }
        put(name, value);
    }

    /** Sets all back to what they were. */
    void undo() {
        before.forEach(PropertyChange::put);
        before.clear();
    }

    private static void put(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
