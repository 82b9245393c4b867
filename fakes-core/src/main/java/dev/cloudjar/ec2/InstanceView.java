package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Instances as answers have them: joined with their network interfaces and volumes. */
final class InstanceView {

    private final InstanceHost host;

    InstanceView(InstanceHost host) {
        this.host = host;
    }

    /** A terminated instance has no network any more. */
    Instance toSdk(InstanceEntry instance) {
        List<Ec2NetworkInterface> interfaces = host.network().interfacesOf(instance.id());
        Instance.Builder shape = instance.shown().toBuilder()
                .state(instance.state().toSdk())
                .tags(Ec2Tags.toSdk(instance.tags()))
                .blockDeviceMappings(host.storage().devicesOf(instance.id()))
                .networkInterfaces(
                        interfaces.stream().map(host.network()::toInstanceSdk).toList())
                .privateDnsName("")
                .publicDnsName("");
        interfaces.stream()
                .findFirst()
                .ifPresent(primary -> shape.subnetId(primary.subnetId())
                        .vpcId(primary.vpcId())
                        .privateIpAddress(primary.privateAddress())
                        .privateDnsName(host.network().privateDnsName(primary.privateAddress()))
                        .publicIpAddress(primary.publicIp().orElse(null))
                        .publicDnsName(host.network().publicDnsName(primary))
                        .sourceDestCheck(primary.sourceDestCheck())
                        .securityGroups(primary.groups().stream()
                                .map(Ec2GroupRef::toSdk)
                                .toList()));
        return shape.build();
    }

    /** What the tests see. */
    Ec2Instance snapshot(InstanceEntry instance) {
        Optional<Ec2NetworkInterface> primary =
                host.network().interfacesOf(instance.id()).stream().findFirst();
        return new Ec2Instance(
                instance.id(),
                instance.state(),
                instance.type(),
                instance.shown().imageId(),
                instance.tags(),
                instance.shown().launchTime(),
                instance.zone(),
                primary.map(Ec2NetworkInterface::subnetId),
                primary.map(Ec2NetworkInterface::privateAddress),
                primary.flatMap(Ec2NetworkInterface::publicIp),
                Optional.ofNullable(instance.shown().keyName()),
                instance.checksPassed());
    }
}
