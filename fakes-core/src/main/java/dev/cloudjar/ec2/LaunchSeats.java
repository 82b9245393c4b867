package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.placement.Ec2PlacementGroup;
import dev.cloudjar.ec2.placement.Ec2PlacementGroups;
import dev.cloudjar.ec2.placement.Ec2PlacementSeats;
import dev.cloudjar.ec2.placement.PlacementWish;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/** The placement group that a launch asks for. */
final class LaunchSeats {

    private LaunchSeats() {}

    /** Where in its group a launch can go; empty where it names no group. */
    static Optional<Ec2PlacementSeats> of(@Nullable Placement asked, Ec2InstanceType type, Ec2PlacementGroups groups) {
        if (asked == null) {
            return Optional.empty();
        }
        Optional<Ec2PlacementGroup> group = groups.named(asked.groupName(), asked.groupId());
        if (group.isEmpty() && asked.partitionNumber() != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter PartitionNumber is valid only together with a placement group.");
        }
        if (group.isPresent() && asked.tenancy() == Tenancy.HOST) {
            throw Ec2Error.invalidCombination(
                    "An instance with the tenancy 'host' cannot be launched into a placement group.");
        }
        PlacementWish wish =
                new PlacementWish(type.name(), type.placementStrategies(), asked.tenancy() == Tenancy.DEDICATED);
        return group.map(each -> groups.seats(each, asked.partitionNumber(), wish));
    }
}
