package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.capacity.Ec2Tenants;
import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.stream.Stream;

/** What the actions on Dedicated Hosts work on. */
record HostContext(
        Site site,
        Ec2Network network,
        Ec2TypeCatalog catalog,
        Ec2Tenants tenants,
        ResourceTable<Ec2DedicatedHost> hosts,
        ClientTokens<List<String>> tokens) {

    List<Ec2DedicatedHost> require(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "h", HostErrors.MALFORMED);
        return hosts.requireAll(ids, HostErrors::unknown);
    }

    /** What is on a host, and takes of its room. */
    Stream<Tenant> occupants(Ec2DedicatedHost host) {
        return tenants.with(host.id()).stream().filter(Tenant::onHardware);
    }

    /** How much room a host has left, in shares. */
    int room(Ec2DedicatedHost host) {
        return HostHardware.of(host.family(), catalog).room()
                - occupants(host).mapToInt(each -> share(each.type())).sum();
    }

    int share(String type) {
        return catalog.find(type).map(HostHardware::share).orElse(1);
    }
}
