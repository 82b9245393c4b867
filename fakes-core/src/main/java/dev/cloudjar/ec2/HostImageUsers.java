package dev.cloudjar.ec2;

import dev.cloudjar.ec2.image.ImageUsers;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The instances and launch templates of a region as the users of images. */
record HostImageUsers(Supplier<InstanceHost> host) implements ImageUsers {

    @Override
    public List<InstanceUse> instances() {
        return host.get().instances().all().stream()
                .map(instance -> new InstanceUse(
                        instance.id(),
                        instance.shown().imageId(),
                        instance.state().sdkName().toString()))
                .toList();
    }

    @Override
    public List<TemplateUse> templates() {
        return host.get().templates().imagesByTemplate().entrySet().stream()
                .map(template -> new TemplateUse(template.getKey(), template.getValue()))
                .toList();
    }

    @Override
    public void requireTemplate(@Nullable String id, @Nullable String name, @Nullable String version) {
        host.get().templates().choose(id, name, version);
    }
}
