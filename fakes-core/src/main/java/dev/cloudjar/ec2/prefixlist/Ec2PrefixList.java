package dev.cloudjar.ec2.prefixlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prefix list.
 *
 * @param family {@code IPv4} or {@code IPv6}
 * @param maxEntries how many entries it may have, and as how many it counts where it is named
 * @param removedVersions how many of its first versions are not kept any more
 * @param versions its entries in all versions that are kept, the oldest one first
 */
record Ec2PrefixList(
        String id,
        String name,
        String owner,
        String family,
        int maxEntries,
        int removedVersions,
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
        return (long) removedVersions + versions.size();
    }

    List<Entry> entries() {
        return versions.get(versions.size() - 1);
    }

    Ec2PrefixList withName(String value) {
        return new Ec2PrefixList(id, value, owner, family, maxEntries, removedVersions, versions, tags);
    }

    Ec2PrefixList withMaxEntries(int value) {
        return new Ec2PrefixList(id, name, owner, family, value, removedVersions, versions, tags);
    }

    /** The entries of a version; empty where there is no such version, or it is not kept any more. */
    Optional<List<Entry>> version(long number) {
        long index = number - 1 - removedVersions;
        return index < 0 || index >= versions.size() ? Optional.empty() : Optional.of(versions.get((int) index));
    }

    /** One version more; the oldest one is removed where there would be more than so many. */
    Ec2PrefixList withEntries(List<Entry> value, int most) {
        List<List<Entry>> all = new ArrayList<>(versions);
        all.add(List.copyOf(value));
        int removed = Math.max(0, all.size() - most);
        return new Ec2PrefixList(
                id, name, owner, family, maxEntries, removedVersions + removed, all.subList(removed, all.size()), tags);
    }

    /** As a scene brings its versions, by number: the first takes the place of the empty one, the others follow. */
    Ec2PrefixList withVersion(long number, List<Entry> value) {
        boolean first = versions.size() == 1 && entries().isEmpty() && number != version() + 1;
        return first
                ? new Ec2PrefixList(
                        id, name, owner, family, maxEntries, (int) number - 1, List.of(List.copyOf(value)), tags)
                : withEntries(value, Integer.MAX_VALUE);
    }

    Ec2PrefixList withTags(Map<String, String> value) {
        return new Ec2PrefixList(id, name, owner, family, maxEntries, removedVersions, versions, value);
    }
}
