package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.HostTenancy;
import software.amazon.awssdk.services.ec2.model.ModifyInstancePlacementRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstancePlacementResponse;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * Where a stopped instance starts next: its tenancy, its Dedicated Host, its affinity, its placement group.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstancePlacement.html">ModifyInstancePlacement</a>
 */
final class InstancePlacement {

    private static final Honoured MEMBERS = Honoured.by(
            "ModifyInstancePlacement",
            "Affinity",
            "GroupId",
            "GroupName",
            "HostId",
            "InstanceId",
            "PartitionNumber",
            "Tenancy");

    private final InstanceHost host;

    InstancePlacement(InstanceHost host) {
        this.host = host;
    }

    /** The affinity alone can be changed while the instance runs. */
    ModifyInstancePlacementResponse modify(ModifyInstancePlacementRequest request) {
        MEMBERS.check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        InstanceEntry instance = host.instances().require(request.instanceId());
        if (request.affinity() == null
                && request.hostId() == null
                && request.tenancy() == null
                && !isGrouping(request)) {
            throw Ec2Error.invalidCombination(
                    "At least one of affinity, hostId, tenancy and groupName must be specified.");
        }
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        if ((request.hostId() != null || request.tenancy() != null || isGrouping(request))
                && instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.mustBeStopped(instance, "placement");
        }
        Placement changed = grouped(request, instance, changed(request, instance));
        host.instances().put(instance.withShown(shown -> shown.placement(changed)));
        return ModifyInstancePlacementResponse.builder().returnValue(true).build();
    }

    private Placement changed(ModifyInstancePlacementRequest request, InstanceEntry instance) {
        Placement present = instance.shown().placement();
        Tenancy tenancy = tenancy(request.tenancyAsString(), present.tenancy());
        if (tenancy != Tenancy.HOST && (request.hostId() != null || request.affinity() != null)) {
            throw Ec2Error.invalidCombination(
                    "The parameters hostId and affinity can only be used with the tenancy 'host'.");
        }
        if (request.hostId() != null) {
            host.hosts().requireTaking(request.hostId(), instance.type());
            if (!host.hosts().zoneOf(request.hostId()).equals(instance.zone())) {
                throw Ec2Error.invalidValue("The Dedicated Host '" + request.hostId()
                        + "' is not in the Availability Zone of the instance '" + instance.id() + "'.");
            }
        }
        return present.toBuilder()
                .tenancy(tenancy)
                .affinity(affinity(request, tenancy, present))
                .hostId(request.hostId() == null ? present.hostId() : request.hostId())
                .build();
    }

    private static boolean isGrouping(ModifyInstancePlacementRequest request) {
        return request.groupName() != null || request.groupId() != null || request.partitionNumber() != null;
    }

    /** An empty name takes the instance out of its group; a partition alone is one of the group that it is in. */
    private Placement grouped(ModifyInstancePlacementRequest request, InstanceEntry instance, Placement placement) {
        if (!isGrouping(request)) {
            return placement;
        }
        Placement.Builder asked = placement.toBuilder().partitionNumber(request.partitionNumber());
        if (request.groupName() != null || request.groupId() != null) {
            asked.groupName(request.groupName()).groupId(request.groupId());
        } else {
            asked.groupName(null);
        }
        return LaunchSeats.of(asked.build(), LaunchFit.requireType(instance.type()), host.placementGroups())
                .map(seats -> {
                    seats.count(instance.zone(), 1, 1);
                    List<Integer> partitions = seats.partitions(1);
                    return placement.toBuilder()
                            .groupName(seats.group().name())
                            .groupId(seats.group().id())
                            .partitionNumber(partitions.isEmpty() ? null : partitions.get(0))
                            .build();
                })
                .orElseGet(() -> placement.toBuilder()
                        .groupName("")
                        .groupId(null)
                        .partitionNumber(null)
                        .build());
    }

    /**
     * "You can't change the tenancy from host to dedicated or default"; between the latter two, either way.
     *
     * @throws AwsError {@code InvalidRequest}
     */
    private static Tenancy tenancy(@Nullable String asked, Tenancy present) {
        if (asked == null) {
            return present;
        }
        if (present == Tenancy.HOST && !asked.equals(HostTenancy.HOST.toString())) {
            throw Ec2Error.of(
                    "InvalidRequest", "You can't change the tenancy of an instance from host to " + asked + ".");
        }
        return Tenancy.fromValue(asked);
    }

    /** An instance that names its host has an affinity to it, unless the call says otherwise. */
    private static @Nullable String affinity(
            ModifyInstancePlacementRequest request, Tenancy tenancy, Placement present) {
        if (tenancy != Tenancy.HOST) {
            return null;
        }
        if (request.affinity() != null) {
            return request.affinityAsString();
        }
        if (request.hostId() != null) {
            return "host";
        }
        return present.affinity() == null ? "default" : present.affinity();
    }
}
