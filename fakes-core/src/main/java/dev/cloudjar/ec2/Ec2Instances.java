package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The family of the instances. */
final class Ec2Instances implements Ec2Family {

    private static final String KIND = "instance";

    private final InstanceHost host;
    private final ClientTokens<String> launches;

    Ec2Instances(InstanceHost host, ClientTokens<String> launches) {
        this.host = host;
        this.launches = launches;
    }

    @Override
    public OperationTable operations() {
        return new InstanceOperations(host, launches);
    }

    @Override
    public List<Tagged> tagged() {
        return host.instances().all().stream().map(Ec2Instances::toTagged).toList();
    }

    @Override
    public List<Tagged> standing() {
        return host.instances().all().stream()
                .filter(instance -> switch (instance.state()) {
                    case PENDING, RUNNING, STOPPING, STOPPED -> true;
                    case SHUTTING_DOWN, TERMINATED -> false;
                })
                .map(Ec2Instances::toTagged)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return host.instances().find(id).map(Ec2Instances::toTagged);
    }

    private static Tagged toTagged(InstanceEntry instance) {
        return new Tagged(instance.id(), KIND, instance.tags());
    }

    @Override
    public void requireTaggable(String id, Map<String, String> added) {
        host.instances()
                .find(id)
                .ifPresent(instance -> MetadataTagKeys.require(instance.shown().metadataOptions(), added));
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        host.instances()
                .find(id)
                .ifPresent(instance -> host.instances().put(instance.withTags(change.apply(instance.tags()))));
    }

    @Override
    public Optional<RouteTarget> routeTarget(String id) {
        return host.instances()
                .find(id)
                .map(instance -> new RouteTarget(vpcOf(id), instance.state() == Ec2InstanceState.RUNNING));
    }

    private @Nullable String vpcOf(String id) {
        return host.network().interfaces().ofInstance(id).stream()
                .map(Ec2NetworkInterface::vpcId)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new InstanceScenes(host).section());
    }
}
