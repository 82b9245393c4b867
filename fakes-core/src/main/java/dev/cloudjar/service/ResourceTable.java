package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** Resources by key, made when first asked for and kept up to date from then on. */
    private @Nullable Map<String, List<V>> byKey;

    /** Told of each change; null for nobody. */
    private @Nullable BiConsumer<@Nullable V, @Nullable V> follower;

    /** All resources as they were when they were last asked for; null after a change. */
    private @Nullable List<V> all;

    /** How often it has changed. */
    private long changes;

    /** Which resource was created last, as far as this table has seen. */
    private @Nullable String latest;

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
     * Lets somebody keep count of what is in the table. A fork is followed by nobody.
     *
     * @param change is told the resource before and after each change; null where it was not there, or no longer is
     */
    public void follow(BiConsumer<@Nullable V, @Nullable V> change) {
        follower = change;
    }

    /**
     * Puts a resource in, in place of the one with its id.
     *
     * @param resource the resource
     * @return the resource
     */
    public V put(V resource) {
        String resourceId = id.apply(resource);
        V before = own().put(resourceId, resource);
        if (before == null) {
            latest = resourceId;
        }
        if (byKey != null) {
            reindex(byKey, resourceId, before, resource);
        }
        if (follower != null) {
            follower.accept(before, resource);
        }
        return resource;
    }

    /**
     * Takes a resource out.
     *
     * @param resourceId its id
     * @return what was there
     */
    public Optional<V> remove(String resourceId) {
        if (!byId.containsKey(resourceId)) {
            return Optional.empty();
        }
        V before = own().remove(resourceId);
        if (byKey != null && before != null) {
            for (String key : new LinkedHashSet<>(keys.apply(before))) {
                takeOut(byKey, key, before);
            }
        }
        if (follower != null && before != null) {
            follower.accept(before, null);
        }
        return Optional.ofNullable(before);
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
                for (String each : new LinkedHashSet<>(keys.apply(resource))) {
                    index.computeIfAbsent(each, k -> new ArrayList<>(1)).add(resource);
                }
            }
            index.replaceAll((each, resources) -> List.copyOf(resources));
            byKey = index;
        }
        return index.getOrDefault(key, List.of());
    }

    private void reindex(Map<String, List<V>> index, String resourceId, @Nullable V before, V after) {
        Set<String> newKeys = new LinkedHashSet<>(keys.apply(after));
        Set<String> oldKeys = before == null ? Set.of() : new LinkedHashSet<>(keys.apply(before));
        if (before != null) {
            for (String key : oldKeys) {
                if (newKeys.contains(key)) {
                    index.computeIfPresent(key, (k, resources) -> replaced(resources, before, after));
                } else {
                    takeOut(index, key, before);
                }
            }
        }
        for (String key : newKeys) {
            if (oldKeys.contains(key)) {
                continue;
            }
            List<V> resources = index.getOrDefault(key, List.of());
            if (!resources.isEmpty() && !resourceId.equals(latest)) {
                byKey = null; // where among the others it was created is not known: made anew when asked for
                return;
            }
            index.put(key, with(resources, after));
        }
    }

    private static <V> List<V> with(List<V> resources, V one) {
        List<V> more = new ArrayList<>(resources.size() + 1);
        more.addAll(resources);
        more.add(one);
        return List.copyOf(more);
    }

    private static <V> List<V> replaced(List<V> resources, V before, V after) {
        List<V> changed = new ArrayList<>(resources);
        changed.set(position(changed, before), after);
        return List.copyOf(changed);
    }

    private static <V> void takeOut(Map<String, List<V>> index, String key, V one) {
        index.computeIfPresent(key, (k, resources) -> {
            List<V> left = new ArrayList<>(resources);
            left.remove(position(left, one));
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    /** Of the same object: to compare resources is to compare all that they are made of. */
    @SuppressWarnings("ReferenceEquality")
    private static <V> int position(List<V> resources, V one) {
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i) == one) {
                return i;
            }
        }
        throw new IllegalStateException("The index of a table lacks " + one);
    }

    /** {@return all resources, in creation order} */
    public Stream<V> stream() {
        return byId.values().stream();
    }

    /** {@return all resources as they are now, in creation order} */
    public List<V> all() {
        if (all == null) {
            all = List.copyOf(byId.values());
        }
        return all;
    }

    /** {@return how many there are} */
    public int size() {
        return byId.size();
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** {@return how often it has changed, forks aside: the same number means the same resources} */
    public long changes() {
        return changes;
    }

    private Map<String, V> own() {
        changes++;
        all = null;
        if (shared) {
            byId = new LinkedHashMap<>(byId);
            shared = false;
        }
        return byId;
    }
}
