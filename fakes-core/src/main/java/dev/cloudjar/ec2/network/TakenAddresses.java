package dev.cloudjar.ec2.network;

import dev.cloudjar.service.ResourceTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that interfaces have, by subnet, and the public ones: counted with the first question, and kept up to date from then
 * on, so that a launch does not look at all interfaces that there are.
 */
final class TakenAddresses {

    private final ResourceTable<Ec2NetworkInterface> interfaces;
    private final Map<String, AddressCounts> bySubnet = new HashMap<>();
    private final Map<String, Integer> publics = new HashMap<>();
    private boolean counted;

    TakenAddresses(ResourceTable<Ec2NetworkInterface> interfaces) {
        this.interfaces = interfaces;
        interfaces.follow(this::changed);
    }

    /** Those of a subnet. */
    AddressCounts in(String subnetId) {
        count();
        return bySubnet.computeIfAbsent(subnetId, id -> new AddressCounts());
    }

    boolean isPublic(String address) {
        count();
        return publics.containsKey(address);
    }

    private void count() {
        if (!counted) {
            counted = true;
            interfaces.stream().forEach(each -> add(each, 1));
        }
    }

    private void changed(@Nullable Ec2NetworkInterface before, @Nullable Ec2NetworkInterface after) {
        if (!counted) {
            return;
        }
        if (before != null) {
            add(before, -1);
        }
        if (after != null) {
            add(after, 1);
        }
    }

    private void add(Ec2NetworkInterface each, int count) {
        AddressCounts privates = bySubnet.computeIfAbsent(each.subnetId(), id -> new AddressCounts());
        for (String address : each.privateAddresses()) {
            Cidr.parseAddress(address).ifPresent(number -> privates.add(number, count));
        }
        for (String prefix : each.ipv4Prefixes()) {
            Cidr block = Cidr.of(prefix);
            for (long number = block.first(); number < block.first() + block.size(); number++) {
                privates.add(number, count);
            }
        }
        each.publicIps()
                .forEach(address ->
                        publics.merge(address, count, (before, more) -> before + more == 0 ? null : before + more));
    }
}
