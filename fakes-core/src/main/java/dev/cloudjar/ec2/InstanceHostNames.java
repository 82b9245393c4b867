package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.ModifyPrivateDnsNameOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyPrivateDnsNameOptionsResponse;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsResponse;

/**
 * How an instance is named in the DNS. The kind of its host name changes only while it is stopped; whether its resource name is
 * answered for, at any time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyPrivateDnsNameOptions.html">
 *     ModifyPrivateDnsNameOptions</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html">Host name types</a>
 */
final class InstanceHostNames {

    private final InstanceTable instances;

    InstanceHostNames(InstanceTable instances) {
        this.instances = instances;
    }

    ModifyPrivateDnsNameOptionsResponse modify(ModifyPrivateDnsNameOptionsRequest request) {
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        InstanceEntry instance = instances.require(request.instanceId());
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        PrivateDnsNameOptionsResponse before = instance.shown().privateDnsNameOptions();
        HostnameType type =
                request.privateDnsHostnameType() == null ? before.hostnameType() : request.privateDnsHostnameType();
        if (type != before.hostnameType() && instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.mustBeStopped(instance, "hostname type");
        }
        DryRun.stopIf(request.dryRun());
        PrivateDnsNameOptionsResponse after = before.toBuilder()
                .hostnameType(type)
                .enableResourceNameDnsARecord(
                        or(request.enableResourceNameDnsARecord(), before.enableResourceNameDnsARecord()))
                .enableResourceNameDnsAAAARecord(
                        or(request.enableResourceNameDnsAAAARecord(), before.enableResourceNameDnsAAAARecord()))
                .build();
        instances.put(instance.withShown(shown -> shown.privateDnsNameOptions(after)));
        return ModifyPrivateDnsNameOptionsResponse.builder().returnValue(true).build();
    }

    private static Boolean or(@Nullable Boolean asked, Boolean before) {
        return asked == null ? before : asked;
    }
}
