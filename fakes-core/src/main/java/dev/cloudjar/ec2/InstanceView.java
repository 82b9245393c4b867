package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.Placement;

/** Instances as answers have them: joined with their network interfaces and volumes. */
final class InstanceView {

    private final InstanceHost host;

    InstanceView(InstanceHost host) {
        this.host = host;
    }

    Instance toSdk(InstanceEntry instance) {
        SeenInstances.Parts parts = new SeenInstances.Parts(
                instance,
                host.network().interfaces().ofInstance(instance.id()),
                host.storage().volumesOf(instance.id()),
                host.network().vpcChanges());
        return host.seen().shape(parts, () -> made(instance, parts.interfaces()));
    }

    /** A terminated instance has no network any more. */
    private Instance made(InstanceEntry instance, List<Ec2NetworkInterface> interfaces) {
        Instance.Builder shape = instance.shown().toBuilder()
                .state(instance.state().toSdk())
                .placement(placement(instance))
                .tags(Ec2Tags.toSdk(instance.tags()))
                .blockDeviceMappings(host.storage().devicesOf(instance.id()))
                .networkInterfaces(
                        interfaces.stream().map(each -> toSdk(each, instance)).toList())
                .privateDnsName("")
                .publicDnsName("");
        interfaces.stream()
                .findFirst()
                .ifPresent(primary -> shape.subnetId(primary.subnetId())
                        .vpcId(primary.vpcId())
                        .privateIpAddress(primary.privateAddress())
                        .privateDnsName(privateDnsName(primary, instance))
                        .ipv6Address(
                                primary.ipv6Addresses().stream().findFirst().orElse(null))
                        .publicIpAddress(primary.publicIp().orElse(null))
                        .publicDnsName(host.network().addresses().publicDnsName(primary))
                        .sourceDestCheck(primary.sourceDestCheck())
                        .securityGroups(primary.groups().stream()
                                .map(Ec2GroupRef::toSdk)
                                .toList()));
        return shape.build();
    }

    /** The host that a stopped instance may leave is remembered and not shown. */
    private static Placement placement(InstanceEntry instance) {
        Placement placement = instance.shown().placement();
        return instance.state() == Ec2InstanceState.STOPPED
                        && placement.hostId() != null
                        && !"host".equals(placement.affinity())
                ? placement.toBuilder().hostId(null).build()
                : placement;
    }

    private InstanceNetworkInterface toSdk(Ec2NetworkInterface each, InstanceEntry instance) {
        InstanceNetworkInterface shape = host.network().interfaces().toInstanceSdk(each);
        return shape.attachment().deviceIndex() == 0 && shape.attachment().networkCardIndex() == 0
                ? shape.toBuilder()
                        .privateDnsName(privateDnsName(each, instance))
                        .build()
                : shape;
    }

    /**
     * By the address, or by the instance's id.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html">Host name types</a>
     */
    private String privateDnsName(Ec2NetworkInterface primary, InstanceEntry instance) {
        String byAddress = host.network().addresses().privateDnsName(primary);
        return instance.shown().privateDnsNameOptions().hostnameType() == HostnameType.RESOURCE_NAME
                ? instance.id() + byAddress.substring(byAddress.indexOf('.'))
                : byAddress;
    }

    /** What the tests see. */
    Ec2Instance snapshot(InstanceEntry instance) {
        Optional<Ec2NetworkInterface> primary =
                host.network().interfaces().ofInstance(instance.id()).stream().findFirst();
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
                Optional.ofNullable(instance.shown().placement().groupName()).filter(name -> !name.isEmpty()),
                instance.shown().placement().tenancyAsString() == null
                        ? "default"
                        : instance.shown().placement().tenancyAsString(),
                Optional.ofNullable(instance.shown().placement().hostId()),
                instance.checksPassed());
    }
}
