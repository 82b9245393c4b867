package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;

/** Gives interfaces further private addresses of their subnets, and takes them away. */
final class InterfaceAddresses {

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    InterfaceAddresses(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    List<String> plan(String interfaceId, List<String> asked, int count) {
        Ec2NetworkInterface target = require(interfaceId);
        Ec2Subnet subnet = tables.subnets
                .find(target.subnetId())
                .orElseThrow(() -> NetworkErrors.unknownSubnets(List.of(target.subnetId())));
        Addresses addresses = Addresses.of(subnet, tables);
        List<String> planned = new ArrayList<>();
        asked.forEach(address -> planned.add(addresses.take(address)));
        while (planned.size() < count) {
            planned.add(addresses.takeNext(count));
        }
        return planned;
    }

    List<String> planIpv4Prefixes(String interfaceId, List<String> asked, int count) {
        String subnetId = require(interfaceId).subnetId();
        Ec2Subnet subnet =
                tables.subnets.find(subnetId).orElseThrow(() -> NetworkErrors.unknownSubnets(List.of(subnetId)));
        Addresses addresses = Addresses.of(subnet, tables);
        List<String> planned = new ArrayList<>();
        asked.forEach(prefix -> planned.add(addresses.takePrefix(prefix)));
        for (int i = 0; i < count; i++) {
            planned.add(addresses.takeNextPrefix());
        }
        return planned;
    }

    List<String> planIpv6(String interfaceId, List<String> asked, int count) {
        Addresses6 addresses = ipv6Of(interfaceId);
        List<String> planned = new ArrayList<>();
        asked.forEach(address -> planned.add(addresses.take(address)));
        for (int i = 0; i < count; i++) {
            planned.add(addresses.takeNext());
        }
        return planned;
    }

    List<String> planPrefixes(String interfaceId, List<String> asked, int count) {
        Addresses6 addresses = ipv6Of(interfaceId);
        List<String> planned = new ArrayList<>();
        asked.forEach(prefix -> planned.add(addresses.takePrefix(prefix)));
        for (int i = 0; i < count; i++) {
            planned.add(addresses.takeNextPrefix());
        }
        return planned;
    }

    private Addresses6 ipv6Of(String interfaceId) {
        String subnetId = require(interfaceId).subnetId();
        Ec2Subnet subnet =
                tables.subnets.find(subnetId).orElseThrow(() -> NetworkErrors.unknownSubnets(List.of(subnetId)));
        return Addresses6.of(subnet, tables);
    }

    void add(String interfaceId, List<String> added) {
        Ec2NetworkInterface target = require(interfaceId);
        List<String> all = new ArrayList<>(target.privateAddresses());
        all.addAll(added);
        tables.interfaces.put(target.withPrivateAddresses(all));
        site.changed(interfaceId, "gets " + String.join(", ", added));
    }

    void remove(String interfaceId, List<String> removed) {
        removed.forEach(address -> neighbours.tell(new Ec2Event.PrivateAddressGone(interfaceId, address)));
        Ec2NetworkInterface target = require(interfaceId);
        tables.interfaces.put(target.withPrivateAddresses(target.privateAddresses().stream()
                .filter(each -> !removed.contains(each))
                .toList()));
        site.changed(interfaceId, "loses " + String.join(", ", removed));
    }

    private Ec2NetworkInterface require(String id) {
        return tables.interfaces.find(id).orElseThrow(() -> NetworkErrors.unknownInterfaces(List.of(id)));
    }
}
