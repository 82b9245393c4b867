package dev.cloudjar.ec2;

import dev.cloudjar.ec2.key.Ec2KeyPairs;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.service.Site;

/**
 * What the instances stand on: their table, and the families that they use.
 *
 * @param site the account and region
 * @param instances their table
 * @param network their interfaces
 * @param storage their images and volumes
 * @param keyPairs the keys they are launched with
 * @param seen their shapes in earlier answers
 */
record InstanceHost(
        Site site,
        InstanceTable instances,
        Ec2Network network,
        Ec2Storage storage,
        Ec2KeyPairs keyPairs,
        SeenInstances seen) {

    Ec2Timings timings() {
        return site.settings(Ec2Timings.class, Ec2Timings::defaults);
    }

    InstanceLifecycle lifecycle() {
        return new InstanceLifecycle(timings());
    }
}
