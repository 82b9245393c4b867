package dev.cloudjar.ec2.placement;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;
import software.amazon.awssdk.services.ec2.model.SpreadLevel;

/**
 * A placement group.
 *
 * @param id such as {@code pg-0123456789abcdef0}
 * @param name unique in the account and region
 * @param strategy how it places instances
 * @param partitions how many partitions it has, 1 to 7; 0 where its strategy is another
 * @param spreadLevel {@code rack} or {@code host}; null where its strategy is another
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2PlacementGroup(
        String id,
        String name,
        PlacementStrategy strategy,
        int partitions,
        @Nullable SpreadLevel spreadLevel,
        Map<String, String> tags) {

    Ec2PlacementGroup withTags(Map<String, String> value) {
        return new Ec2PlacementGroup(id, name, strategy, partitions, spreadLevel, value);
    }
}
