package dev.cloudjar.ec2.action;

import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.service.ResourceTable;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A table of taggable resources.
 *
 * @param type as DescribeTags has it, such as {@code volume}
 * @param table the resources
 * @param id a resource's id
 * @param tags a resource's tags
 * @param withTags a resource with other tags
 * @param <V> the resource type
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2TaggedTable<V>(
        String type,
        ResourceTable<V> table,
        Function<V, String> id,
        Function<V, Map<String, String>> tags,
        BiFunction<V, Map<String, String>, V> withTags) {

    /** {@return all resources, in creation order} */
    public Stream<Tagged> all() {
        return table.stream().map(this::tagged);
    }

    /**
     * Finds a resource.
     *
     * @param resourceId its id
     * @return the resource, or empty where it is not in this table
     */
    public Optional<Tagged> find(String resourceId) {
        return table.find(resourceId).map(this::tagged);
    }

    private Tagged tagged(V resource) {
        return new Tagged(id.apply(resource), type, tags.apply(resource));
    }

    /**
     * Changes the tags of a resource; nothing happens where it is not in this table.
     *
     * @param resourceId its id
     * @param change from the tags it has to the tags it gets
     */
    public void retag(String resourceId, UnaryOperator<Map<String, String>> change) {
        table.find(resourceId)
                .ifPresent(resource -> table.put(withTags.apply(resource, change.apply(tags.apply(resource)))));
    }
}
