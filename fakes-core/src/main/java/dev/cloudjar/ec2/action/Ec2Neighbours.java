package dev.cloudjar.ec2.action;

import dev.cloudjar.ec2.action.Ec2Family.PeerVpc;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * All families of EC2's resources in one account and region, as each of them sees the others: a family asks here whether a
 * resource of another one exists, and who needs a resource of its own before it deletes that.
 *
 * <p>The families stand on each other both ways, so what is here is asked when a call needs it and not before.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Neighbours {

    private final Supplier<List<? extends Ec2Family>> families;

    /**
     * The families of a region.
     *
     * @param families all of them, asked at each call
     */
    public Ec2Neighbours(Supplier<List<? extends Ec2Family>> families) {
        this.families = families;
    }

    /**
     * Finds a taggable resource of any family.
     *
     * @param id its id
     * @return the resource, or empty where there is none
     */
    public Optional<Tagged> find(String id) {
        for (Ec2Family family : families.get()) {
            Optional<Tagged> found = family.findTagged(id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Who needs a resource.
     *
     * @param id the resource that is to go
     * @return the ids of all resources that need it, by family and then in creation order
     */
    public List<String> usersOf(String id) {
        return families.get().stream()
                .flatMap(family -> family.usersOf(id).stream())
                .toList();
    }

    /**
     * Asks all families whether a resource may be deleted.
     *
     * @param id the resource that is to go
     * @throws dev.cloudjar.service.AwsError where one of them objects
     */
    public void requireRemovable(String id) {
        families.get().forEach(family -> family.requireRemovable(id));
    }

    /**
     * Looks at a resource of any family as the target of a route.
     *
     * @param id such as {@code nat-0123456789abcdef0}
     * @return where it leads: for a family that does not say, to wherever the resource is for as long as it exists; empty
     *     where there is no such resource
     */
    public Optional<RouteTarget> routeTarget(String id) {
        for (Ec2Family family : families.get()) {
            Optional<RouteTarget> target = family.routeTarget(id);
            if (target.isPresent()) {
                return target;
            }
        }
        return find(id).map(found -> new RouteTarget(null, true));
    }

    /**
     * Whether the target of a route takes the traffic of a VPC.
     *
     * @param id the target
     * @param vpcId the VPC that the traffic is from
     * @return false where it has to be attached to the VPC and is not
     */
    public boolean takesFrom(String id, String vpcId) {
        return families.get().stream().allMatch(family -> family.takesFrom(id, vpcId));
    }

    /**
     * The VPCs that a VPC is peered with.
     *
     * @param vpcId a VPC of this account and region
     * @return the other sides of all its active connections
     */
    public List<PeerVpc> peersOf(String vpcId) {
        return families.get().stream()
                .flatMap(family -> family.peersOf(vpcId).stream())
                .toList();
    }

    /**
     * Where routes of a VPC lead.
     *
     * @param vpcId the VPC
     * @return the destinations of all its routes, without the local ones
     */
    public List<String> destinationsIn(String vpcId) {
        return families.get().stream()
                .flatMap(family -> family.destinationsIn(vpcId).stream())
                .toList();
    }

    /**
     * As how many entries a prefix list counts where routes and rules name it.
     *
     * @param id such as {@code pl-0123456789abcdef0}
     * @return the number, or empty where there is no such list
     */
    public OptionalInt prefixListSize(String id) {
        for (Ec2Family family : families.get()) {
            OptionalInt size = family.prefixListSize(id);
            if (size.isPresent()) {
                return size;
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Tells all families what one of them has done.
     *
     * @param event what it was
     */
    public void tell(Ec2Event event) {
        families.get().forEach(family -> family.heard(event));
    }
}
