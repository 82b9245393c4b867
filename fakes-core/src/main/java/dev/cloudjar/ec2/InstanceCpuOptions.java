package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.CpuOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCpuOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCpuOptionsResponse;

/**
 * Cores and threads of a stopped instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceCpuOptions.html">ModifyInstanceCpuOptions</a>
 */
final class InstanceCpuOptions {

    private final InstanceTable instances;

    InstanceCpuOptions(InstanceTable instances) {
        this.instances = instances;
    }

    /** Both options have to be given, as at launch. */
    ModifyInstanceCpuOptionsResponse modify(ModifyInstanceCpuOptionsRequest request) {
        Honoured.by("ModifyInstanceCpuOptions", "InstanceId", "CoreCount", "ThreadsPerCore", "DryRun")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        InstanceEntry instance = instances.require(request.instanceId());
        if (request.coreCount() == null) {
            throw Ec2Error.missing("CoreCount");
        }
        if (request.threadsPerCore() == null) {
            throw Ec2Error.missing("ThreadsPerCore");
        }
        if (instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.mustBeStopped(instance, "cpuOptions");
        }
        CpuOptions options = LaunchOptions.cpu(
                LaunchFit.requireType(instance.type()),
                CpuOptionsRequest.builder()
                        .coreCount(request.coreCount())
                        .threadsPerCore(request.threadsPerCore())
                        .build());
        DryRun.stopIf(request.dryRun());
        instances.put(instance.withShown(shown -> shown.cpuOptions(options)));
        return ModifyInstanceCpuOptionsResponse.builder()
                .instanceId(instance.id())
                .coreCount(options.coreCount())
                .threadsPerCore(options.threadsPerCore())
                .build();
    }
}
