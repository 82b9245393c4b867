package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2SetAside;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The free IPv6 addresses of a subnet while a plan is made: EC2 keeps the first four and the last of each block to itself. Which
 * of the others EC2 chooses is not documented; here it is the next one.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html">Subnet CIDR blocks</a>
 */
final class Addresses6 {

    private static final long RESERVED_AT_START = 4;
    private static final int PREFIX_LENGTH = 80;
    private static final int BITS = 128;

    private final Ec2Subnet subnet;
    private final Cidr6 block;
    private final Set<BigInteger> taken;
    private final Set<Cidr6> prefixes;
    private final List<Cidr6> setAside;
    private final List<Cidr6> forPrefixes;

    private Addresses6(
            Ec2Subnet subnet, Cidr6 block, Set<BigInteger> taken, Set<Cidr6> prefixes, List<Ec2SetAside> setAside) {
        this.subnet = subnet;
        this.block = block;
        this.taken = taken;
        this.prefixes = prefixes;
        this.setAside = blocks(setAside, false);
        this.forPrefixes = blocks(setAside, true);
    }

    private static List<Cidr6> blocks(List<Ec2SetAside> setAside, boolean forPrefixes) {
        return setAside.stream()
                .filter(each -> each.forPrefixes() == forPrefixes)
                .flatMap(each -> Cidr6.parse(each.cidr()).stream())
                .toList();
    }

    private boolean isSetAside(BigInteger address) {
        return setAside.stream().anyMatch(each -> each.contains(address))
                || forPrefixes.stream().anyMatch(each -> each.contains(address));
    }

    /**
     * Those of a subnet.
     *
     * @throws dev.cloudjar.service.AwsError where it has no IPv6 block
     */
    static Addresses6 of(Ec2Subnet subnet, NetworkTables tables) {
        Ec2Ipv6Block block = subnet.ipv6();
        if (block == null) {
            throw NetworkErrors.noIpv6Block(subnet.id());
        }
        Set<BigInteger> taken = new HashSet<>();
        Set<Cidr6> prefixes = new HashSet<>();
        tables.interfaces.stream()
                .filter(each -> each.subnetId().equals(subnet.id()))
                .forEach(each -> {
                    each.ipv6Addresses()
                            .forEach(address -> Cidr6.parseAddress(address).ifPresent(taken::add));
                    each.ipv6Prefixes().forEach(prefix -> Cidr6.parse(prefix).ifPresent(prefixes::add));
                });
        return new Addresses6(subnet, block.block(), taken, prefixes, tables.setAsideIn(subnet.id()));
    }

    String takeNext() {
        BigInteger offset = BigInteger.valueOf(RESERVED_AT_START + taken.size());
        BigInteger usable = block.size().subtract(BigInteger.ONE);
        for (BigInteger tries = BigInteger.ZERO; tries.compareTo(usable) < 0; tries = tries.add(BigInteger.ONE)) {
            if (offset.compareTo(usable) >= 0) {
                offset = BigInteger.valueOf(RESERVED_AT_START);
            }
            BigInteger address = block.first().add(offset);
            if (!isSetAside(address)
                    && prefixes.stream().noneMatch(each -> each.contains(address))
                    && taken.add(address)) {
                return Cidr6.format(address);
            }
            offset = offset.add(BigInteger.ONE);
        }
        throw NetworkErrors.noFreeAddresses(subnet.id(), 1);
    }

    String take(String wanted) {
        BigInteger address = Cidr6.parseAddress(wanted).orElseThrow(() -> NetworkErrors.notAnIpv6Address(wanted));
        if (!block.contains(address)) {
            throw NetworkErrors.outsideSubnet(wanted);
        }
        BigInteger offset = address.subtract(block.first());
        if (offset.compareTo(BigInteger.valueOf(RESERVED_AT_START)) < 0
                || offset.equals(block.size().subtract(BigInteger.ONE))) {
            throw NetworkErrors.reservedAddress(wanted);
        }
        if (prefixes.stream().anyMatch(each -> each.contains(address)) || !taken.add(address)) {
            throw NetworkErrors.addressInUse(wanted);
        }
        return Cidr6.format(address);
    }

    /** The next /80 that has no address yet; the first is left to single addresses. */
    String takeNextPrefix() {
        for (Cidr6 each : forPrefixes) {
            Optional<String> found = takeNextPrefix(each, BigInteger.ZERO);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return takeNextPrefix(block, BigInteger.ONE).orElseThrow(() -> NetworkErrors.noFreeAddresses(subnet.id(), 1));
    }

    private Optional<String> takeNextPrefix(Cidr6 from, BigInteger start) {
        BigInteger step = BigInteger.ONE.shiftLeft(BITS - PREFIX_LENGTH);
        BigInteger count = from.size().divide(step);
        for (BigInteger i = start; i.compareTo(count) < 0; i = i.add(BigInteger.ONE)) {
            Cidr6 candidate = new Cidr6(from.first().add(step.multiply(i)), PREFIX_LENGTH);
            if (setAside.stream().noneMatch(candidate::overlaps) && isFree(candidate)) {
                prefixes.add(candidate);
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }

    String takePrefix(String wanted) {
        Cidr6 prefix = Cidr6.parse(wanted)
                .filter(each -> each.prefix() == PREFIX_LENGTH)
                .orElseThrow(() -> NetworkErrors.notAnIpv6Prefix(wanted));
        if (!block.contains(prefix)) {
            throw NetworkErrors.outsideSubnet(wanted);
        }
        if (!isFree(prefix)) {
            throw NetworkErrors.addressInUse(wanted);
        }
        prefixes.add(prefix);
        return prefix.toString();
    }

    private boolean isFree(Cidr6 candidate) {
        return prefixes.stream().noneMatch(candidate::overlaps)
                && taken.stream().noneMatch(candidate::contains);
    }
}
