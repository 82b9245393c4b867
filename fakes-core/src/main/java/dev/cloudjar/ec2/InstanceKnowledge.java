package dev.cloudjar.ec2;

import dev.cloudjar.ec2.metadata.MetadataInstance;
import dev.cloudjar.ec2.metadata.MetadataInstance.Interruption;
import dev.cloudjar.ec2.metadata.MetadataSource;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.ec2.spot.SpotNotices;
import java.util.List;
import java.util.Optional;

/** What the metadata service is told of the instances. */
final class InstanceKnowledge implements MetadataSource {

    private final InstanceHost host;
    private final SpotNotices notices;

    InstanceKnowledge(InstanceHost host, SpotNotices notices) {
        this.host = host;
        this.notices = notices;
    }

    @Override
    public Optional<MetadataInstance> find(String instanceId) {
        return host.instances().find(instanceId).map(this::toldOf);
    }

    private MetadataInstance toldOf(InstanceEntry instance) {
        return new MetadataInstance(
                new InstanceView(host).toSdk(instance),
                instance.reservationId(),
                isAwake(instance.state()),
                Optional.of(InstanceQueries.zoneId(host, instance)),
                Optional.ofNullable(instance.controls().userData()),
                Optional.ofNullable(instance.controls().publicKey()),
                host.maintenance().of(instance.id()),
                notices.interruptionOf(instance.id())
                        .map(notice -> new Interruption(notice.action().word(), notice.time())),
                notices.rebalanceRecommendedAt(instance.id()));
    }

    /** Assumed: an operating system that shuts down is told about itself until it has. */
    private static boolean isAwake(Ec2InstanceState state) {
        return switch (state) {
            case RUNNING, STOPPING, SHUTTING_DOWN -> true;
            case PENDING, STOPPED, TERMINATED -> false;
        };
    }

    @Override
    public Optional<String> manifestOf(String imageId) {
        return host.storage()
                .findImage(imageId)
                .filter(image -> !image.isOnEbs())
                .map(image -> image.shape().imageLocation());
    }

    @Override
    public Optional<Blocks> subnetBlocks(String subnetId) {
        return host.network()
                .subnet(subnetId)
                .map(subnet -> new Blocks(
                        List.of(subnet.cidr().toString()),
                        Optional.ofNullable(subnet.ipv6()).stream()
                                .map(block -> block.block().toString())
                                .toList()));
    }

    @Override
    public Blocks vpcBlocks(String vpcId) {
        Ec2Vpc vpc = host.network().requireVpc(vpcId);
        return new Blocks(
                vpc.blocks().stream().map(Object::toString).toList(),
                vpc.ipv6().stream().map(block -> block.block().toString()).toList());
    }
}
