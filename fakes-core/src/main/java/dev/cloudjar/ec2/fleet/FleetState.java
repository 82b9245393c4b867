package dev.cloudjar.ec2.fleet;

import software.amazon.awssdk.services.ec2.model.BatchState;
import software.amazon.awssdk.services.ec2.model.FleetStateCode;

/**
 * Where a fleet is in its life; EC2 Fleet and Spot Fleet have words of their own for the same.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-ec2-fleet.html#EC2-fleet-states">EC2 Fleet request
 *     states</a>
 */
enum FleetState {
    SUBMITTED(FleetStateCode.SUBMITTED, BatchState.SUBMITTED),
    ACTIVE(FleetStateCode.ACTIVE, BatchState.ACTIVE),
    MODIFYING(FleetStateCode.MODIFYING, BatchState.MODIFYING),
    DELETED_RUNNING(FleetStateCode.DELETED_RUNNING, BatchState.CANCELLED_RUNNING),
    DELETED_TERMINATING(FleetStateCode.DELETED_TERMINATING, BatchState.CANCELLED_TERMINATING),
    DELETED(FleetStateCode.DELETED, BatchState.CANCELLED);

    private final FleetStateCode ofFleet;
    private final BatchState ofSpotFleet;

    FleetState(FleetStateCode ofFleet, BatchState ofSpotFleet) {
        this.ofFleet = ofFleet;
        this.ofSpotFleet = ofSpotFleet;
    }

    FleetStateCode ofFleet() {
        return ofFleet;
    }

    BatchState ofSpotFleet() {
        return ofSpotFleet;
    }

    /** Whether it launches. */
    boolean isAlive() {
        return this == SUBMITTED || this == ACTIVE || this == MODIFYING;
    }
}
