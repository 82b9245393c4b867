package dev.cloudjar.ec2.prefixlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prefix list.
 *
 * @param family {@code IPv4} or {@code IPv6}
 * @param maxEntries how many entries it may have, and as how many it counts where it is named
 * @param versions its entries in all versions, the first one first
 */
record Ec2PrefixList(
        String id,
        String name,
        String owner,
        String family,
        int maxEntries,
        List<List<Entry>> versions,
        Map<String, String> tags) {

    static final String AMAZON = "AWS";

    Ec2PrefixList {
        versions = List.copyOf(versions);
    }

    /** A block, in canonical form. */
    record Entry(String cidr, @Nullable String description) {}

    boolean isAmazons() {
        return owner.equals(AMAZON);
    }

    long version() {
        return versions.size();
    }

    List<Entry> entries() {
        return versions.get(versions.size() - 1);
    }

    Ec2PrefixList withName(String value) {
        return new Ec2PrefixList(id, value, owner, family, maxEntries, versions, tags);
    }

    Ec2PrefixList withMaxEntries(int value) {
        return new Ec2PrefixList(id, name, owner, family, value, versions, tags);
    }

    /** One version more. */
    Ec2PrefixList withEntries(List<Entry> value) {
        List<List<Entry>> all = new ArrayList<>(versions);
        all.add(List.copyOf(value));
        return new Ec2PrefixList(id, name, owner, family, maxEntries, all, tags);
    }

    Ec2PrefixList withTags(Map<String, String> value) {
        return new Ec2PrefixList(id, name, owner, family, maxEntries, versions, value);
    }
}
