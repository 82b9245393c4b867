package dev.cloudjar.ec2;

import dev.cloudjar.ec2.maintenance.MaintainedInstances;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What scheduled events do to instances. */
final class InstanceRetirement implements MaintainedInstances {

    private final Supplier<InstanceHost> host;

    InstanceRetirement(Supplier<InstanceHost> host) {
        this.host = host;
    }

    @Override
    public void require(String instanceId) {
        host.get().instances().require(instanceId);
    }

    @Override
    public void reboot(String instanceId) {
        whereItRuns(instanceId, new InstancePower(host.get())::reboot);
    }

    @Override
    public void retire(String instanceId) {
        whereItRuns(
                instanceId,
                instance -> new InstanceTransitions(host.get())
                        .begin(host.get().lifecycle().retire(instance)));
    }

    private void whereItRuns(String instanceId, Consumer<InstanceEntry> act) {
        host.get()
                .instances()
                .find(instanceId)
                .filter(instance -> instance.state() == Ec2InstanceState.RUNNING)
                .ifPresent(act);
    }
}
