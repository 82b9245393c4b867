package dev.cloudjar.ec2;

import dev.cloudjar.ec2.placement.PlacedInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.Placement;

/**
 * An instance as its table holds it. What is only described, and decides nothing, is kept in the API's own shape; its
 * network interfaces and volumes belong to their families.
 *
 * @param shown the API's shape without state, tags, network and volumes
 * @param reservationId the launch it belongs to
 * @param state where it is in its life
 * @param stateSince since when, which tells one stay in a state from the next
 * @param checksPassed whether a running instance has passed its status checks
 * @param controls what steers it and is not shown
 * @param tags its tags, sorted
 */
record InstanceEntry(
        Instance shown,
        String reservationId,
        Ec2InstanceState state,
        Instant stateSince,
        boolean checksPassed,
        InstanceControls controls,
        Map<String, String> tags) {

    String id() {
        return shown.instanceId();
    }

    String type() {
        return shown.instanceTypeAsString();
    }

    String zone() {
        return shown.placement().availabilityZone();
    }

    /** Its seat in a placement group; none where it is in no group, or terminated. */
    Optional<PlacedInstance> placed() {
        String groupId = shown.placement().groupId();
        if (groupId == null || groupId.isEmpty() || state == Ec2InstanceState.TERMINATED) {
            return Optional.empty();
        }
        Integer partition = shown.placement().partitionNumber();
        boolean isUp = state == Ec2InstanceState.PENDING || state == Ec2InstanceState.RUNNING;
        return Optional.of(new PlacedInstance(id(), groupId, zone(), partition == null ? 0 : partition, isUp));
    }

    /** The Dedicated Host and the Capacity Reservation that it names. */
    List<String> lenders() {
        String hostId = shown.placement().hostId();
        String reservationId = shown.capacityReservationId();
        if (hostId == null) {
            return reservationId == null ? List.of() : List.of(reservationId);
        }
        return reservationId == null ? List.of(hostId) : List.of(hostId, reservationId);
    }

    InstanceEntry at(LaunchRoom room) {
        Placement placement = shown.placement();
        Placement there = room.hostId() == null || room.hostId().equals(placement.hostId())
                ? placement
                : placement.toBuilder().hostId(room.hostId()).build();
        return withShown(instance -> instance.placement(there).capacityReservationId(room.reservationId()));
    }

    boolean isSpot() {
        return shown.instanceLifecycle() == InstanceLifecycleType.SPOT;
    }

    boolean isHibernatable() {
        return shown.hibernationOptions() != null
                && Boolean.TRUE.equals(shown.hibernationOptions().configured());
    }

    /** Whether its memory is on its root volume, until it is started. */
    boolean isHibernated() {
        return state == Ec2InstanceState.STOPPED && StateCause.USER_HIBERNATE.isShownIn(shown);
    }

    InstanceEntry in(Ec2InstanceState newState, Instant since) {
        return new InstanceEntry(shown, reservationId, newState, since, false, controls, tags);
    }

    InstanceEntry withChecksPassed() {
        return new InstanceEntry(shown, reservationId, state, stateSince, true, controls, tags);
    }

    InstanceEntry withShown(UnaryOperator<Instance.Builder> change) {
        return new InstanceEntry(
                change.apply(shown.toBuilder()).build(),
                reservationId,
                state,
                stateSince,
                checksPassed,
                controls,
                tags);
    }

    InstanceEntry withControls(UnaryOperator<InstanceControls> change) {
        return new InstanceEntry(shown, reservationId, state, stateSince, checksPassed, change.apply(controls), tags);
    }

    InstanceEntry withTags(Map<String, String> newTags) {
        return new InstanceEntry(shown, reservationId, state, stateSince, checksPassed, controls, newTags);
    }
}
