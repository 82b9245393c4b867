package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

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
    private Map<String, V> byId;
    private boolean shared;

    /**
     * An empty table.
     *
     * @param id a resource's id
     */
    public ResourceTable(Function<? super V, String> id) {
        this(id, new LinkedHashMap<>(), false);
    }

    private ResourceTable(Function<? super V, String> id, Map<String, V> byId, boolean shared) {
        this.id = id;
        this.byId = byId;
        this.shared = shared;
    }

    /** {@return a table with the same resources that goes on independently} */
    public ResourceTable<V> fork() {
        shared = true;
        return new ResourceTable<>(id, byId, true);
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
        if (shared) {
            byId = new LinkedHashMap<>(byId);
            shared = false;
        }
        return byId;
    }
}
