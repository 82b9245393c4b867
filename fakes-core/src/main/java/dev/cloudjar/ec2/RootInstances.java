package dev.cloudjar.ec2;

import dev.cloudjar.ec2.root.RootedInstances;
import java.util.Optional;
import java.util.function.Supplier;

/** The instances of a region to the replacement of their root volumes. */
record RootInstances(Supplier<InstanceHost> host) implements RootedInstances {

    @Override
    public Rooted require(String id) {
        return rooted(host.get().instances().require(id));
    }

    @Override
    public Optional<Rooted> find(String id) {
        return host.get().instances().find(id).map(RootInstances::rooted);
    }

    private static Rooted rooted(InstanceEntry instance) {
        return new Rooted(
                instance.id(),
                instance.zone(),
                instance.state() == Ec2InstanceState.RUNNING,
                instance.shown().rootDeviceName(),
                instance.shown().imageId());
    }

    @Override
    public void reboot(String id) {
        host.get().instances().find(id).ifPresent(new InstancePower(host.get())::reboot);
    }
}
