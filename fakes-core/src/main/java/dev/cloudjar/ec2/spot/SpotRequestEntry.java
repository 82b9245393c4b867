package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Tags;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/**
 * A Spot request.
 *
 * @param shown the API's shape without state and tags
 * @param launch what it launches, with its terms
 * @param terms its terms
 * @param state where it is in its life
 * @param status the same, finer
 * @param taken why EC2 takes its instance away; null where it does not
 * @param tags its tags
 */
record SpotRequestEntry(
        SpotInstanceRequest shown,
        RunInstancesRequest launch,
        SpotTerms terms,
        SpotInstanceState state,
        SpotStatus status,
        @Nullable Taken taken,
        Map<String, String> tags) {

    /** Why EC2 takes a Spot Instance away. */
    enum Taken {
        /** The Spot price is above the maximum price. */
        PRICE,
        /** EC2 needs the capacity. */
        CAPACITY,
        /** Another instance of its launch group is gone. */
        LAUNCH_GROUP
    }

    String id() {
        return shown.spotInstanceRequestId();
    }

    Optional<String> instanceId() {
        return Optional.ofNullable(shown.instanceId());
    }

    String type() {
        return shown.launchSpecification().instanceTypeAsString();
    }

    boolean isPersistent() {
        return terms.type() == SpotInstanceType.PERSISTENT;
    }

    /** Whether it waits for an instance. */
    boolean isWaiting() {
        return state == SpotInstanceState.OPEN && shown.instanceId() == null;
    }

    /** Whether it is launched and terminated together with another. */
    boolean isTogetherWith(SpotRequestEntry other) {
        return shown.launchGroup() != null
                && shown.launchGroup().equals(other.shown().launchGroup());
    }

    /** Whether its instance is in a pool. */
    boolean isIn(String type, String zone) {
        return shown.instanceId() != null && type.equals(type()) && zone.equals(shown.launchedAvailabilityZone());
    }

    SpotRequestEntry in(SpotInstanceState newState, SpotStatus newStatus, Instant at) {
        return in(newState, newStatus, newStatus.message(), at);
    }

    SpotRequestEntry in(SpotInstanceState newState, SpotStatus newStatus, String message, Instant at) {
        return new SpotRequestEntry(
                shown.toBuilder()
                        .status(s -> s.code(newStatus.code()).message(message).updateTime(at))
                        .build(),
                launch,
                terms,
                newState,
                newStatus,
                taken,
                tags);
    }

    SpotRequestEntry withShown(UnaryOperator<SpotInstanceRequest.Builder> change) {
        return new SpotRequestEntry(change.apply(shown.toBuilder()).build(), launch, terms, state, status, taken, tags);
    }

    SpotRequestEntry withTaken(@Nullable Taken value) {
        return new SpotRequestEntry(shown, launch, terms, state, status, value, tags);
    }

    SpotRequestEntry withTags(Map<String, String> value) {
        return new SpotRequestEntry(shown, launch, terms, state, status, taken, value);
    }

    SpotInstanceRequest toSdk() {
        return shown.toBuilder().state(state).tags(Ec2Tags.toSdk(tags)).build();
    }
}
