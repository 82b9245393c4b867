package dev.cloudjar.ec2.spot;

/**
 * What becomes of a request, finer than its state; the sentences are EC2's where they are known and assumed elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-request-status.html">Spot request status</a>
 */
enum SpotStatus {
    PENDING_EVALUATION(
            "pending-evaluation", "Your Spot request has been submitted for review, and is pending evaluation."),
    BAD_PARAMETERS("bad-parameters", "One or more parameters for your Spot request are not valid."),
    CAPACITY_NOT_AVAILABLE("capacity-not-available", "There is no Spot capacity available that matches your request."),
    PRICE_TOO_LOW("price-too-low", "Your Spot request price is lower than the Spot price."),
    NOT_SCHEDULED_YET("not-scheduled-yet", "Your Spot request is not evaluated until the scheduled date."),
    LAUNCH_GROUP_CONSTRAINT(
            "launch-group-constraint", "The instances of your launch group cannot all be launched at the same time."),
    AZ_GROUP_CONSTRAINT(
            "az-group-constraint", "The instances you requested cannot be launched in the same Availability Zone."),
    PLACEMENT_GROUP_CONSTRAINT(
            "placement-group-constraint", "A Spot Instance can't be added to the placement group at this time."),
    CONSTRAINT_NOT_FULFILLABLE("constraint-not-fulfillable", "One or more constraints are not valid."),
    LIMIT_EXCEEDED("limit-exceeded", "The limit on EBS volumes was exceeded."),
    SCHEDULE_EXPIRED("schedule-expired", "Your Spot request expired before it could be fulfilled."),
    CANCELED_BEFORE_FULFILLMENT(
            "canceled-before-fulfillment", "Your Spot request is canceled before it was fulfilled."),
    PENDING_FULFILLMENT("pending-fulfillment", "Your Spot request is pending fulfillment."),
    FULFILLED("fulfilled", "Your spot request is fulfilled."),
    REQUEST_CANCELED_AND_INSTANCE_RUNNING(
            "request-canceled-and-instance-running",
            "Your Spot request is canceled, but your instance is still running."),
    MARKED_FOR_STOP("marked-for-stop", "Your Spot instance is marked for stopping."),
    MARKED_FOR_TERMINATION("marked-for-termination", "Your Spot instance is marked for termination."),
    STOPPED_BY_PRICE(
            "instance-stopped-by-price",
            "Your Spot instance was stopped because the Spot price exceeded your maximum price."),
    STOPPED_BY_USER("instance-stopped-by-user", "Your Spot instance was stopped by user-initiated shutdown."),
    STOPPED_NO_CAPACITY(
            "instance-stopped-no-capacity",
            "Your Spot instance was stopped because there is no Spot capacity available."),
    TERMINATED_BY_PRICE(
            "instance-terminated-by-price",
            "Your Spot instance was terminated because the Spot price exceeded your maximum price."),
    TERMINATED_BY_SERVICE("instance-terminated-by-service", "Your Spot instance was terminated from a stopped state."),
    TERMINATED_BY_USER("instance-terminated-by-user", "Spot Instance terminated due to user-initiated termination."),
    TERMINATED_LAUNCH_GROUP(
            "instance-terminated-launch-group-constraint",
            "Your Spot instance was terminated because another instance of its launch group was."),
    TERMINATED_NO_CAPACITY(
            "instance-terminated-no-capacity",
            "Your Spot instance was terminated because there is no Spot capacity available.");

    private final String code;
    private final String message;

    SpotStatus(String code, String message) {
        this.code = code;
        this.message = message;
    }

    static SpotStatus of(String code) {
        for (SpotStatus status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("A Spot request cannot have the status \"" + code
                + "\": EC2 has no such code. Use one of those of the Spot request status, such as \"fulfilled\".");
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    /** Whether an open request waits for something that no pool tells of. */
    boolean isConstrained() {
        return this == PLACEMENT_GROUP_CONSTRAINT || this == LIMIT_EXCEEDED || this == CONSTRAINT_NOT_FULFILLABLE;
    }

    /** Whether an open request waits for the pool to change. */
    boolean isHolding() {
        return this == CAPACITY_NOT_AVAILABLE
                || this == PRICE_TOO_LOW
                || this == AZ_GROUP_CONSTRAINT
                || this == LAUNCH_GROUP_CONSTRAINT
                || this == PLACEMENT_GROUP_CONSTRAINT
                || this == LIMIT_EXCEEDED;
    }
}
