package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the actions on network interfaces work on.
 *
 * @param instances finds an instance, or throws EC2's error
 */
record InterfaceContext(
        Site site,
        Ec2Network network,
        Ec2Neighbours neighbours,
        Function<String, NetworkedInstance> instances,
        ResourceTable<InterfacePermission> permissions) {

    Ec2NetworkInterface require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("networkInterfaceId");
        }
        Ec2Error.requireWellFormed(List.of(id), "eni", "InvalidNetworkInterfaceId.Malformed");
        return network.interfaces().find(id).orElseThrow(() -> InterfaceErrors.unknown(id));
    }

    /** One that is attached to nothing. */
    Ec2NetworkInterface requireFree(@Nullable String id) {
        return network.launches().requireFree(require(id).id());
    }

    /** One that its owner may change. */
    Ec2NetworkInterface requireOwn(@Nullable String id) {
        Ec2NetworkInterface found = require(id);
        if (found.isManaged()) {
            throw InterfaceErrors.managed(found.id());
        }
        return found;
    }

    /** Blocks are delegated to interfaces that no instance has, or one of the Nitro System. */
    void requireTakesPrefixes(Ec2NetworkInterface target) {
        target.attached()
                .map(attachment -> instances.apply(attachment.instanceId()))
                .filter(instance -> !instance.takesPrefixes())
                .ifPresent(instance -> {
                    throw InterfaceErrors.prefixesNeedNitro(instance.type());
                });
    }
}
