package dev.cloudjar.ec2;

import dev.cloudjar.ec2.InstanceLifecycle.Move;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.spot.SpotErrors;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.service.ClientTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The instances, as Spot requests and fleets use them. */
final class InstanceLauncher implements Ec2Launcher {

    private final InstanceHost host;

    InstanceLauncher(InstanceHost host) {
        this.host = host;
    }

    @Override
    public List<Instance> launch(Order order) {
        return new InstanceLaunch(host, new ClientTokens<>()).launch(order);
    }

    @Override
    public void requireLaunchable(Order order) {
        new InstanceLaunch(host, new ClientTokens<>()).require(order);
    }

    @Override
    public List<GroupIdentifier> shownGroups(RunInstancesRequest request) {
        return host.network().launches().shownGroups(request.securityGroupIds(), request.securityGroups());
    }

    @Override
    public Optional<Instance> find(String instanceId) {
        return host.instances().find(instanceId).map(new InstanceView(host)::toSdk);
    }

    @Override
    public void interrupt(String instanceId, Ending ending) {
        begin(host.lifecycle().interrupt(host.instances().require(instanceId), ending));
    }

    @Override
    public void resume(String instanceId) {
        Move start = host.lifecycle().start(host.instances().require(instanceId));
        LaunchCapacity.of(host).requireForStart(List.of(start.before()));
        begin(start);
    }

    @Override
    public void terminate(String instanceId) {
        host.instances()
                .find(instanceId)
                .ifPresent(instance -> begin(host.lifecycle().endByService(instance)));
    }

    private void begin(Move move) {
        new InstanceTransitions(host).begin(move);
    }

    @Override
    public int room(Ec2PoolKey pool) {
        return host.room(pool);
    }

    @Override
    public int vcpus(String type) {
        return Ec2InstanceTypes.find(type)
                .map(found -> found.processor().vcpus())
                .orElse(0);
    }

    @Override
    public long memoryMiB(String type) {
        return Ec2InstanceTypes.find(type).map(Ec2InstanceType::memoryMiB).orElse(0L);
    }

    @Override
    public void requireSpotQuota(String type, int count) {
        if (LaunchQuota.room(LaunchFit.requireType(type), true, host) < count) {
            throw SpotErrors.countExceeded();
        }
    }

    @Override
    public List<String> typesMatching(
            InstanceRequirementsRequest requirements, List<String> architectures, List<String> virtualizations) {
        return RequiredTypes.of(requirements, architectures, virtualizations).stream()
                .map(Ec2InstanceType::name)
                .toList();
    }

    @Override
    public Optional<String> architectureOf(@Nullable String imageId) {
        return imageId == null
                ? Optional.empty()
                : host.storage().findImage(imageId).map(Ec2Image::architecture);
    }

    @Override
    public String zoneOf(String subnetId) {
        return host.network().requireSubnet(subnetId).zone().name();
    }

    @Override
    public Optional<Instant> impairedSince(String instanceId) {
        return host.instances()
                .find(instanceId)
                .filter(instance -> instance.state() == Ec2InstanceState.RUNNING)
                .flatMap(instance -> host.failsSince(instance, Ec2StatusCheck.INSTANCE)
                        .or(() -> host.failsSince(instance, Ec2StatusCheck.SYSTEM)));
    }
}
