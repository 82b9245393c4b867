package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecification;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.CapacityReservationTarget;
import software.amazon.awssdk.services.ec2.model.CapacityReservationTargetResponse;

/**
 * Which Capacity Reservations an instance may run in: any open one that matches, none, only one, or the one that it names.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CapacityReservationSpecification.html">CapacityReservationSpecification</a>
 */
final class LaunchReservation {

    private static final String ONLY = "capacity-reservations-only";
    private static final Honoured MEMBERS = Honoured.by(
            "CapacityReservationSpecification", "CapacityReservationPreference", "CapacityReservationTarget");
    private static final Honoured TARGET =
            Honoured.by("CapacityReservationSpecification: CapacityReservationTarget", "CapacityReservationId");

    private LaunchReservation() {}

    /**
     * A request's specification as DescribeInstances has it; {@code open} without one.
     *
     * @throws AwsError {@code InvalidParameterCombination} on a target beside a preference that rules it out
     */
    static CapacityReservationSpecificationResponse of(@Nullable CapacityReservationSpecification asked) {
        MEMBERS.check(asked);
        String preference = asked == null ? null : asked.capacityReservationPreferenceAsString();
        CapacityReservationTarget target = asked == null ? null : asked.capacityReservationTarget();
        if (target == null) {
            return CapacityReservationSpecificationResponse.builder()
                    .capacityReservationPreference(preference == null ? "open" : preference)
                    .build();
        }
        TARGET.check(target);
        if (target.capacityReservationId() == null) {
            throw Ec2Error.missing("CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId");
        }
        if (preference != null && !preference.equals(ONLY)) {
            throw LaunchErrors.together(
                    "capacityReservationSpecification.capacityReservationPreference",
                    "capacityReservationSpecification.capacityReservationTarget");
        }
        return CapacityReservationSpecificationResponse.builder()
                .capacityReservationPreference(preference)
                .capacityReservationTarget(CapacityReservationTargetResponse.builder()
                        .capacityReservationId(target.capacityReservationId())
                        .build())
                .build();
    }
}
