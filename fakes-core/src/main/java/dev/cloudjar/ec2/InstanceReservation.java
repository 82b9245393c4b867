package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCapacityReservationAttributesRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCapacityReservationAttributesResponse;

/**
 * Which Capacity Reservations a stopped instance may run in when it starts.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceCapacityReservationAttributes.html">ModifyInstanceCapacityReservationAttributes</a>
 */
final class InstanceReservation {

    private final InstanceHost host;

    InstanceReservation(InstanceHost host) {
        this.host = host;
    }

    ModifyInstanceCapacityReservationAttributesResponse modify(
            ModifyInstanceCapacityReservationAttributesRequest request) {
        Honoured.by(
                        "ModifyInstanceCapacityReservationAttributes",
                        "CapacityReservationSpecification",
                        "DryRun",
                        "InstanceId")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        if (request.capacityReservationSpecification() == null) {
            throw Ec2Error.missing("CapacityReservationSpecification");
        }
        InstanceEntry instance = host.instances().require(request.instanceId());
        if (instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.mustBeStopped(instance, "capacityReservationSpecification");
        }
        CapacityReservationSpecificationResponse specification =
                LaunchReservation.of(request.capacityReservationSpecification());
        InstanceEntry changed = instance.withShown(shown -> shown.capacityReservationSpecification(specification));
        host.reservations().requireTarget(LaunchWish.of(changed).reserving());
        DryRun.stopIf(request.dryRun());
        host.instances().put(changed);
        return ModifyInstanceCapacityReservationAttributesResponse.builder()
                .returnValue(true)
                .build();
    }
}
