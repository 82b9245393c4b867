package dev.cloudjar.ec2.action;

import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** A family whose taggable resources are in tables, and which has no part in scenes unless it says so. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2TaggedFamily extends Ec2Family {

    /** {@return the tables, by kind} */
    List<Ec2TaggedTable<?>> tables();

    @Override
    default List<Tagged> tagged() {
        return tables().stream().flatMap(Ec2TaggedTable::all).toList();
    }

    @Override
    default Optional<Tagged> findTagged(String id) {
        return tables().stream().flatMap(table -> table.find(id).stream()).findFirst();
    }

    @Override
    default void retag(String id, UnaryOperator<Map<String, String>> change) {
        tables().forEach(table -> table.retag(id, change));
    }

    @Override
    default List<SceneSection<?>> sceneSections() {
        return List.of();
    }
}
