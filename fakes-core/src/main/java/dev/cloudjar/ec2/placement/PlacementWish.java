package dev.cloudjar.ec2.placement;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a launch asks of a placement group.
 *
 * @param type the instance type's name
 * @param strategies the strategies that the type supports
 * @param isDedicated whether the instances run on hardware of their own
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record PlacementWish(String type, List<String> strategies, boolean isDedicated) {

    /** Copies the list. */
    public PlacementWish {
        strategies = List.copyOf(strategies);
    }
}
