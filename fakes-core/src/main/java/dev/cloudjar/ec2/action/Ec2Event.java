package dev.cloudjar.ec2.action;

import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What one family of EC2's resources does that others in the same account and region follow. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public sealed interface Ec2Event {

    /**
     * A VPC has been laid: what it is created with is to be made.
     *
     * @param vpcId the VPC
     * @param internetGatewayId the internet gateway that a default VPC comes with; null for none
     */
    record VpcLaid(String vpcId, @Nullable String internetGatewayId) implements Ec2Event {}

    /**
     * A scene's VPC has taken the place of another, with all that is in it.
     *
     * @param before the VPC that is gone
     * @param after the one in its place
     */
    record VpcReplaced(String before, String after) implements Ec2Event {}

    /**
     * A scene's internet gateway has taken the place of another.
     *
     * @param before the gateway that is gone
     * @param after the one in its place
     */
    record GatewayReplaced(String before, String after) implements Ec2Event {}

    /**
     * A VPC has been deleted: what it was created with goes with it.
     *
     * @param vpcId the VPC
     */
    record VpcGone(String vpcId) implements Ec2Event {}

    /**
     * A VPC has got an IPv6 block.
     *
     * @param vpcId the VPC
     */
    record VpcHasIpv6(String vpcId) implements Ec2Event {}

    /**
     * A subnet has been deleted: its associations go with it.
     *
     * @param subnetId the subnet
     */
    record SubnetGone(String subnetId) implements Ec2Event {}

    /**
     * A private address has been taken from a network interface: an Elastic IP address that it has is free again.
     *
     * @param interfaceId the interface
     * @param address the address
     */
    record PrivateAddressGone(String interfaceId, String address) implements Ec2Event {}

    /**
     * A network interface has been deleted: its associations go with it.
     *
     * @param interfaceId the interface
     */
    record InterfaceGone(String interfaceId) implements Ec2Event {}

    /**
     * An instance has come into another state.
     *
     * @param instanceId the instance
     * @param from the state it was in
     * @param to the state it is in
     */
    record InstanceMoved(String instanceId, InstanceStateName from, InstanceStateName to) implements Ec2Event {}

    /**
     * What a pool has to give, or its price, has changed.
     *
     * @param pool which
     */
    record PoolChanged(Ec2PoolKey pool) implements Ec2Event {}

    /**
     * A snapshot, an image or a volume is about to be deleted: it is still there to be looked at.
     *
     * @param id its id, such as {@code snap-0123456789abcdef0}
     */
    record StorageLeaves(String id) implements Ec2Event {}

    /**
     * A volume has been created from a snapshot.
     *
     * @param volumeId the volume
     * @param snapshotId the snapshot
     * @param zone the volume's Availability Zone
     */
    record VolumeRestored(String volumeId, String snapshotId, String zone) implements Ec2Event {}

    /**
     * EC2 takes back what runs in a Spot pool.
     *
     * @param pool which
     */
    record PoolReclaimed(Ec2PoolKey pool) implements Ec2Event {}

    /**
     * A Spot Instance is at an elevated risk of interruption.
     *
     * @param instanceId the instance
     */
    record RebalanceRecommended(String instanceId) implements Ec2Event {}
}
