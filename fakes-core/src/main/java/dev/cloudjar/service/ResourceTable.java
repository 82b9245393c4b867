package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one kind in one account and region: immutable values by id, in creation order. A change of state is a
 * new value put in place of the old. Forking is immediate: both tables share their entries until one of them changes.
 *
 * <p>Used under the cloud's lock.
 *
 * @param <V> the resource type, an immutable record
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ResourceTable<V> {

    private final Function<? super V, String> id;
    private final Function<? super V, ? extends Collection<String>> keys;
    private Map<String, V> byId;
    private boolean shared;

    /** Resources by key, made when first asked for after a change. */
    private @Nullable Map<String, List<V>> byKey;

    /**
     * An empty table.
     *
     * @param id a resource's id
     */
    public ResourceTable(Function<? super V, String> id) {
        this(id, resource -> List.of());
    }

    /**
     * An empty table whose resources are found by other keys too.
     *
     * @param id a resource's id
     * @param keys what {@link #under} finds a resource by, such as the instances that a volume is attached to
     */
    public ResourceTable(Function<? super V, String> id, Function<? super V, ? extends Collection<String>> keys) {
        this(id, keys, new LinkedHashMap<>(), false);
    }

    private ResourceTable(
            Function<? super V, String> id,
            Function<? super V, ? extends Collection<String>> keys,
            Map<String, V> byId,
            boolean shared) {
        this.id = id;
        this.keys = keys;
        this.byId = byId;
        this.shared = shared;
    }

    /** {@return a table with the same resources that goes on independently} */
    public ResourceTable<V> fork() {
        shared = true;
        return new ResourceTable<>(id, keys, byId, true);
    }

    /**
     * Puts a resource in, in place of the one with its id.
     *
     * @param resource the resource
     * @return the resource
     */
    public V put(V resource) {
        own().put(id.apply(resource), resource);
        return resource;
    }

    /**
     * Takes a resource out.
     *
     * @param resourceId its id
     * @return what was there
     */
    public Optional<V> remove(String resourceId) {
        return byId.containsKey(resourceId) ? Optional.ofNullable(own().remove(resourceId)) : Optional.empty();
    }

    /**
     * Looks a resource up.
     *
     * @param resourceId its id
     * @return the resource, or empty
     */
    public Optional<V> find(String resourceId) {
        return Optional.ofNullable(byId.get(resourceId));
    }

    /**
     * Whether there is such a resource.
     *
     * @param resourceId its id
     * @return whether it is in the table
     */
    public boolean contains(String resourceId) {
        return byId.containsKey(resourceId);
    }

    /**
     * All or nothing: looks several resources up, in the order asked for, each once.
     *
     * @param resourceIds their ids
     * @param missing makes the error from the ids that are not there
     * @return the resources
     */
    public List<V> requireAll(List<String> resourceIds, Function<List<String>, AwsError> missing) {
        Map<String, V> found = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String resourceId : resourceIds) {
            V resource = byId.get(resourceId);
            if (resource == null) {
                unknown.add(resourceId);
            } else {
                found.put(resourceId, resource);
            }
        }
        if (!unknown.isEmpty()) {
            throw missing.apply(List.copyOf(unknown));
        }
        return List.copyOf(found.values());
    }

    /**
     * The resources with a key.
     *
     * @param key one of those that the table was made with
     * @return the resources, in creation order
     */
    public List<V> under(String key) {
        Map<String, List<V>> index = byKey;
        if (index == null) {
            index = new HashMap<>();
            for (V resource : byId.values()) {
                for (String each : keys.apply(resource)) {
                    index.computeIfAbsent(each, k -> new ArrayList<>()).add(resource);
                }
            }
            byKey = index;
        }
        return List.copyOf(index.getOrDefault(key, List.of()));
    }

    /** {@return all resources, in creation order} */
    public Stream<V> stream() {
        return byId.values().stream();
    }

    /** {@return all resources as they are now, in creation order} */
    public List<V> all() {
        return List.copyOf(byId.values());
    }

    /** {@return how many there are} */
    public int size() {
        return byId.size();
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    private Map<String, V> own() {
        byKey = null;
        if (shared) {
            byId = new LinkedHashMap<>(byId);
            shared = false;
        }
        return byId;
    }
}
