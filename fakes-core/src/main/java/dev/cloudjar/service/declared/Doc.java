package dev.cloudjar.service.declared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What an SDK structure says, as an immutable tree by the API's member names: the state of declared resources. A value is a
 * text, a number, a flag, an instant, bytes, another {@code Doc}, or a list of these. A path such as
 * {@code Options.AmazonSideAsn} leads through structures, and through all elements of lists.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Doc {

    /** Says nothing. */
    public static final Doc EMPTY = new Doc(Map.of());

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Object> members;

    private Doc(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * One member.
     *
     * @param member its name
     * @param value its value
     * @return a document with it alone
     */
    public static Doc of(String member, Object value) {
        return EMPTY.with(member, value);
    }

    /**
     * What a structure says: members that are set. Idempotency tokens that the SDK fills by itself are left out.
     *
     * @param structure an SDK structure, a request or a response
     * @return its members
     */
    public static Doc of(SdkPojo structure) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : structure.sdkFields()) {
            if (!field.containsTrait(DefaultValueTrait.class)) {
                Object value = field.getValueOrDefault(structure);
                if (value != null
                        && !(value instanceof SdkAutoConstructList)
                        && !(value instanceof SdkAutoConstructMap)) {
                    members.put(field.memberName(), plain(value));
                }
            }
        }
        return new Doc(members);
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo structure) {
            return of(structure);
        }
        if (value instanceof Collection<?> items) {
            List<Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(plain(item)));
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((key, item) -> members.put(String.valueOf(key), plain(item)));
            return new Doc(members);
        }
        return value;
    }

    /** {@return the names of the members that are set, in order} */
    public Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /** {@return whether nothing is set} */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /**
     * A value.
     *
     * @param path leads to it
     * @return the value, or empty; where the path leads through a list, the first
     */
    public Optional<Object> find(String path) {
        List<Object> all = all(path, false);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /**
     * A value as text.
     *
     * @param path leads to it
     * @return the text; null where nothing is there
     */
    public @Nullable String text(String path) {
        return find(path).map(String::valueOf).orElse(null);
    }

    /**
     * A structure.
     *
     * @param path leads to it
     * @return the structure; an empty one where none is there
     */
    public Doc doc(String path) {
        return find(path).filter(Doc.class::isInstance).map(Doc.class::cast).orElse(EMPTY);
    }

    /**
     * A list.
     *
     * @param path leads to it
     * @return its elements; none where nothing is there
     */
    public List<Object> list(String path) {
        return all(path, true);
    }

    /**
     * A list of structures.
     *
     * @param path leads to it
     * @return its elements
     */
    public List<Doc> docs(String path) {
        return list(path).stream()
                .filter(Doc.class::isInstance)
                .map(Doc.class::cast)
                .toList();
    }

    /**
     * All values under a path as texts: what a filter looks at. Instants have milliseconds, as in answers.
     *
     * @param path leads to them
     * @return the texts
     */
    public List<String> texts(String path) {
        return all(path, true).stream().map(Doc::written).toList();
    }

    private static String written(Object value) {
        return value instanceof Instant instant ? TIME.format(instant) : String.valueOf(value);
    }

    private List<Object> all(String path, boolean opened) {
        int dot = path.indexOf('.');
        Object value = members.get(dot < 0 ? path : path.substring(0, dot));
        if (value == null) {
            return List.of();
        }
        if (dot < 0) {
            return opened && value instanceof List<?> items ? List.copyOf(items) : List.of(value);
        }
        String rest = path.substring(dot + 1);
        List<Object> found = new ArrayList<>();
        for (Object each : value instanceof List<?> items ? items : List.of(value)) {
            if (each instanceof Doc inner) {
                found.addAll(inner.all(rest, opened));
            }
        }
        return found;
    }

    /**
     * Whether something is set.
     *
     * @param path leads to it
     * @return whether it is there
     */
    public boolean has(String path) {
        return find(path).isPresent();
    }

    /**
     * With a value set.
     *
     * @param path leads to it through structures, which are made where absent
     * @param value the value
     * @return a copy
     */
    public Doc with(String path, Object value) {
        int dot = path.indexOf('.');
        Map<String, Object> copy = new LinkedHashMap<>(members);
        if (dot < 0) {
            copy.put(path, value);
        } else {
            String first = path.substring(0, dot);
            Doc inner = copy.get(first) instanceof Doc present ? present : EMPTY;
            copy.put(first, inner.with(path.substring(dot + 1), value));
        }
        return new Doc(copy);
    }

    /**
     * With a value set, or nothing where there is none.
     *
     * @param path leads to it
     * @param value the value; null for none
     * @return a copy
     */
    public Doc withAny(String path, @Nullable Object value) {
        return value == null ? this : with(path, value);
    }

    /**
     * Without a value.
     *
     * @param path leads to it through structures
     * @return a copy
     */
    public Doc without(String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Object present = members.get(first);
        if (present == null) {
            return this;
        }
        Map<String, Object> copy = new LinkedHashMap<>(members);
        if (dot < 0) {
            copy.remove(first);
        } else if (present instanceof Doc inner) {
            copy.put(first, inner.without(path.substring(dot + 1)));
        }
        return new Doc(copy);
    }

    /**
     * With all that another says, structure by structure; its lists replace the ones that are there.
     *
     * @param other what is said over this
     * @return a copy
     */
    public Doc merged(Doc other) {
        Map<String, Object> copy = new LinkedHashMap<>(members);
        other.members.forEach((name, value) -> {
            Object present = copy.get(name);
            copy.put(name, value instanceof Doc more && present instanceof Doc some ? some.merged(more) : value);
        });
        return new Doc(copy);
    }

    /**
     * Writes what an SDK structure has members for. Values take the type of the member, so that a number that was a text in
     * the request is a number in the answer.
     *
     * @param builder an empty builder of an SDK structure
     */
    public void into(SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = members.get(field.memberName());
            if (value != null) {
                field.set(builder, Typed.as(field, value));
            }
        }
    }

    Map<String, Object> members() {
        return members;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Doc doc && doc.members.equals(members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
