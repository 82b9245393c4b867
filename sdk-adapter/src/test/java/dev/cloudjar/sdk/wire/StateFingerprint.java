package dev.cloudjar.sdk.wire;

import dev.cloudjar.FakeCloud;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * All that a cloud's services hold, and what lies ahead of it, as text: equal before and after whatever changes nothing. It
 * looks into every field of Cloudjar's own classes, so that no service has to tell it what its state is.
 */
final class StateFingerprint {

    /** What is not the state of a service: the cloud around it, its time and its history. */
    private static final Set<String> AROUND =
            Set.of("FakeCloud", "CloudSite", "VirtualClock", "Timekeeper", "Journal", "IdSource");

    /** Fields that hold what follows from others, once it was asked for; beside them those of {@link #isMemory}. */
    private static final Set<String> MADE_ON_DEMAND = Set.of("catalogue", "timer");

    private final Set<Object> within = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder text = new StringBuilder();

    private StateFingerprint() {}

    /** By service and place; {@code ahead} is the agenda. */
    static Map<String, String> of(FakeCloud cloud) {
        Map<String, String> prints = new TreeMap<>();
        Map<?, ?> services = (Map<?, ?>) field(cloud, "services");
        services.forEach((key, standing) -> prints.put(String.valueOf(key), print(field(standing, "fake"))));
        prints.put("ahead", cloud.pending().toString());
        prints.put("keys", print(field(cloud, "accessKeys")));
        return prints;
    }

    /** Only what the first one has: a service that was never called in some region begins to exist with the first call. */
    static Map<String, String> of(FakeCloud cloud, Map<String, String> like) {
        Map<String, String> prints = of(cloud);
        prints.keySet().retainAll(like.keySet());
        return prints;
    }

    /** Where two prints begin to differ, for messages. */
    static String difference(Map<String, String> before, Map<String, String> after) {
        StringBuilder difference = new StringBuilder();
        before.forEach((part, print) -> {
            String now = after.getOrDefault(part, "");
            int at = 0;
            while (at < Math.min(print.length(), now.length()) && print.charAt(at) == now.charAt(at)) {
                at++;
            }
            if (!now.equals(print)) {
                difference
                        .append(part)
                        .append("\n--- before ---\n")
                        .append(print, Math.max(0, at - 80), Math.min(print.length(), at + 80))
                        .append("\n--- after ---\n")
                        .append(now, Math.max(0, at - 80), Math.min(now.length(), at + 80))
                        .append("\n---\n");
            }
        });
        return difference.toString();
    }

    private static String print(@Nullable Object root) {
        StateFingerprint print = new StateFingerprint();
        print.append(root);
        return print.text.toString();
    }

    private String part(@Nullable Object value) {
        int start = text.length();
        append(value);
        String part = text.substring(start);
        text.setLength(start);
        return part;
    }

    private void append(@Nullable Object value) {
        if (value == null || isPlain(value)) {
            text.append(value).append('\n');
        } else if (value instanceof SdkPojo) {
            text.append(value).append('\n');
        } else if (value instanceof Optional<?> optional) {
            append(optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            append(map);
        } else if (value instanceof Collection<?> collection) {
            append(collection);
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                append(Array.get(value, i));
            }
        } else if (isOurs(value.getClass())) {
            fields(value);
        }
    }

    private static boolean isPlain(Object value) {
        String type = value.getClass().getName();
        return value instanceof Enum<?>
                || type.startsWith("java.lang.")
                || type.startsWith("java.time.")
                || type.startsWith("java.math.")
                || type.startsWith("java.util.concurrent.atomic.");
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.cloudjar.")
                && !type.isHidden()
                && !type.isSynthetic()
                && !AROUND.contains(type.getSimpleName());
    }

    private void append(Map<?, ?> map) {
        Map<String, String> sorted = map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> sorted.put(part(key), part(value)));
        text.append(map.size()).append('{').append(sorted).append("}\n");
    }

    private void append(Collection<?> collection) {
        List<String> parts = new ArrayList<>();
        collection.forEach(each -> parts.add(part(each)));
        if (collection instanceof Set && !(collection instanceof LinkedHashSet)) {
            Collections.sort(parts);
        }
        text.append(parts.size()).append(parts).append('\n');
    }

    private void fields(Object owner) {
        if (!within.add(owner)) {
            return;
        }
        text.append(owner.getClass().getSimpleName()).append(':');
        for (Class<?> type = owner.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (isState(field)) {
                    append(value(owner, field));
                }
            }
        }
        within.remove(owner);
    }

    private static boolean isState(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !field.isSynthetic()
                && !isMemory(field)
                && !MADE_ON_DEMAND.contains(field.getName());
    }

    /** An index, a list of zones: a collection or text of a mutable class that is null until it is first asked for. */
    private static boolean isMemory(Field field) {
        return !Modifier.isFinal(field.getModifiers())
                && field.getType().getName().startsWith("java.")
                && field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object field(Object owner, String name) {
        try {
            return value(owner, owner.getClass().getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Object owner, Field field) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
