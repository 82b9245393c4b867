package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.time.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One family of EC2's resources: its operations, its tagged resources, its part of a scene. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2Family {

    /** {@return the family's part of EC2's operation table} */
    OperationTable operations();

    /**
     * A taggable resource.
     *
     * @param id such as {@code vol-0123456789abcdef0}
     * @param type as DescribeTags has it, such as {@code volume}
     * @param tags its tags
     */
    record Tagged(String id, String type, Map<String, String> tags) {}

    /** {@return all taggable resources, by kind and then in creation order} */
    List<Tagged> tagged();

    /**
     * What of the family stays until somebody removes it: all that is taggable, unless the family knows of something that goes
     * with another, or is gone and still described.
     *
     * @return the resources, by kind and then in creation order
     */
    default List<Tagged> standing() {
        return tagged();
    }

    /**
     * Finds a taggable resource.
     *
     * @param id its id
     * @return the resource, or empty where it is not of this family
     */
    Optional<Tagged> findTagged(String id);

    /**
     * Checks tags that a resource which {@link #findTagged} finds is to get, where it takes less than others do.
     *
     * @param id its id
     * @param added the tags
     * @throws AwsError where it does not take them
     */
    default void requireTaggable(String id, Map<String, String> added) {}

    /**
     * Changes the tags of a resource that {@link #findTagged} finds.
     *
     * @param id its id
     * @param change from the tags it has to the tags it gets
     */
    void retag(String id, UnaryOperator<Map<String, String>> change);

    /** {@return the family's part of a scene} */
    List<SceneSection<?>> sceneSections();

    /**
     * Which of the family's resources need a resource, of this family or another, that is to be deleted. What goes with it
     * by itself does not count.
     *
     * @param id the id of the resource that is to go, such as {@code vpc-0123456789abcdef0}
     * @return the ids of those that need it, in creation order
     */
    default List<String> usersOf(String id) {
        return List.of();
    }

    /**
     * Objects to the deletion of a resource of another family, for which it stands: a lock, say.
     *
     * @param id the id of the resource that is to go, such as {@code snap-0123456789abcdef0}
     * @throws dev.cloudjar.service.AwsError where it has to stay
     */
    default void requireRemovable(String id) {}

    /**
     * Where a route to one of the family's resources leads.
     *
     * @param vpcId the only VPC whose route tables may name it; null for any
     * @param isUp whether traffic gets through; a route to what is down is a black hole
     */
    record RouteTarget(@Nullable String vpcId, boolean isUp) {}

    /**
     * Looks at one of the family's resources as the target of a route.
     *
     * @param id such as {@code igw-0123456789abcdef0}
     * @return where it leads, or empty where it is not of this family or cannot be routed to
     */
    default Optional<RouteTarget> routeTarget(String id) {
        return Optional.empty();
    }

    /**
     * Whether what routes of many VPCs may name takes the traffic of one of them.
     *
     * @param id such as {@code tgw-0123456789abcdef0}
     * @param vpcId the VPC that the traffic is from
     * @return false where the family holds it and it is not attached to the VPC
     */
    default boolean takesFrom(String id, String vpcId) {
        return true;
    }

    /**
     * The other side of an active peering connection.
     *
     * @param place where the VPC is
     * @param vpcId the VPC
     * @param connectionId the connection
     */
    record PeerVpc(Place place, String vpcId, String connectionId) {}

    /**
     * The VPCs that a VPC is peered with.
     *
     * @param vpcId a VPC of this account and region
     * @return the other sides of the family's active connections
     */
    default List<PeerVpc> peersOf(String vpcId) {
        return List.of();
    }

    /**
     * Where routes of a VPC lead, in the family's route tables.
     *
     * @param vpcId the VPC
     * @return the destinations of its routes, without the local ones
     */
    default List<String> destinationsIn(String vpcId) {
        return List.of();
    }

    /**
     * As how many entries a prefix list of the family counts where routes and rules name it.
     *
     * @param id such as {@code pl-0123456789abcdef0}
     * @return the number, or empty where the family has no such list
     */
    default OptionalInt prefixListSize(String id) {
        return OptionalInt.empty();
    }

    /**
     * Follows what another family has done.
     *
     * @param event what it was
     */
    default void heard(Ec2Event event) {}
}
