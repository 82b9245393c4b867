package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMaintenanceOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMaintenanceOptionsResponse;

/**
 * Whether an instance is recovered automatically where its hardware fails, which here it never does.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMaintenanceOptions.html">ModifyInstanceMaintenanceOptions</a>
 */
final class InstanceMaintenance {

    private final InstanceTable instances;

    InstanceMaintenance(InstanceTable instances) {
        this.instances = instances;
    }

    ModifyInstanceMaintenanceOptionsResponse modify(ModifyInstanceMaintenanceOptionsRequest request) {
        Honoured.by("ModifyInstanceMaintenanceOptions", "InstanceId", "AutoRecovery", "DryRun")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        if (request.autoRecovery() == null) {
            throw Ec2Error.missing("AutoRecovery");
        }
        InstanceEntry instance = instances.require(request.instanceId());
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        DryRun.stopIf(request.dryRun());
        instances.put(instance.withShown(
                shown -> shown.maintenanceOptions(options -> options.autoRecovery(request.autoRecovery()))));
        return ModifyInstanceMaintenanceOptionsResponse.builder()
                .instanceId(instance.id())
                .autoRecovery(request.autoRecovery())
                .build();
    }
}
