package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.SameNames;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptions;
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
        Honoured.by("ModifyInstanceMaintenanceOptions", "InstanceId", "AutoRecovery", "RebootMigration", "DryRun")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        Optional<String> migration = LaterMember.read(request, "RebootMigration", String.class);
        if (request.autoRecovery() == null && migration.isEmpty()) {
            throw Ec2Error.missing("AutoRecovery");
        }
        InstanceEntry instance = instances.require(request.instanceId());
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        DryRun.stopIf(request.dryRun());
        InstanceMaintenanceOptions.Builder options =
                SameNames.copy(instance.shown().maintenanceOptions(), InstanceMaintenanceOptions.builder());
        if (request.autoRecovery() != null) {
            options.autoRecovery(request.autoRecovery());
        }
        migration.ifPresent(wish -> LaterMember.set(options, "RebootMigration", wish));
        InstanceMaintenanceOptions changed = options.build();
        instances.put(instance.withShown(shown -> shown.maintenanceOptions(changed)));
        ModifyInstanceMaintenanceOptionsResponse.Builder answer = ModifyInstanceMaintenanceOptionsResponse.builder()
                .instanceId(instance.id())
                .autoRecovery(changed.autoRecoveryAsString());
        LaterMember.read(changed, "RebootMigration", String.class)
                .ifPresent(wish -> LaterMember.set(answer, "RebootMigration", wish));
        return answer.build();
    }
}
