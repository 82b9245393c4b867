package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2SetAside;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The free addresses of a subnet while a plan is made: EC2 keeps the first four and the last of each subnet to itself.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html">Subnet CIDR blocks</a>
 */
final class Addresses {

    static final long RESERVED_AT_START = 4;
    private static final long RESERVED_AT_END = 1;
    private static final int PREFIX_LENGTH = 28;
    private static final long PREFIX_SIZE = 16;

    private final Ec2Subnet subnet;
    private final AddressCounts taken;
    private final Set<Long> planned = new HashSet<>();
    private final List<Cidr> setAside;
    private final List<Cidr> forPrefixes;
    private long nextOffset;

    /** {@code taken} are the addresses of the subnet in use. */
    Addresses(Ec2Subnet subnet, AddressCounts taken) {
        this(subnet, taken, List.of());
    }

    private Addresses(Ec2Subnet subnet, AddressCounts taken, List<Ec2SetAside> setAside) {
        this.subnet = subnet;
        this.taken = taken;
        this.setAside = blocks(setAside, false);
        this.forPrefixes = blocks(setAside, true);
        this.nextOffset = subnet.nextOffset();
    }

    static Addresses of(Ec2Subnet subnet, NetworkTables tables) {
        return new Addresses(subnet, tables.taken.in(subnet.id()), tables.setAsideIn(subnet.id()));
    }

    private static List<Cidr> blocks(List<Ec2SetAside> setAside, boolean forPrefixes) {
        return setAside.isEmpty()
                ? List.of()
                : setAside.stream()
                        .filter(each -> each.forPrefixes() == forPrefixes)
                        .flatMap(each -> Cidr.parse(each.cidr()).stream())
                        .toList();
    }

    /** How many addresses instances can have in an empty block. */
    static long usable(Cidr cidr) {
        return cidr.size() - RESERVED_AT_START - RESERVED_AT_END;
    }

    Ec2Subnet subnet() {
        return subnet;
    }

    long free() {
        return usable(subnet.cidr()) - taken.size() - planned.size();
    }

    /** Where the search goes on after this plan. */
    long nextOffset() {
        return nextOffset;
    }

    /** Takes the next free address; they go round, so that one just released is the last to be used again. */
    String takeNext(int wantedInAll) {
        if (free() <= 0) {
            throw NetworkErrors.noFreeAddresses(subnet.id(), wantedInAll);
        }
        long end = subnet.cidr().size() - RESERVED_AT_END;
        for (long left = subnet.cidr().size(); left > 0; left--) {
            long address = subnet.cidr().first() + nextOffset;
            nextOffset = nextOffset + 1 < end ? nextOffset + 1 : RESERVED_AT_START;
            if (!isSetAside(address) && plan(address)) {
                return Cidr.format(address);
            }
        }
        throw NetworkErrors.noFreeAddresses(subnet.id(), wantedInAll);
    }

    private boolean isSetAside(long address) {
        return setAside.stream().anyMatch(each -> each.contains(address))
                || forPrefixes.stream().anyMatch(each -> each.contains(address));
    }

    /**
     * Takes the next free /28, which has to be whole.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html">Prefix delegation</a>
     */
    String takeNextPrefix() {
        for (Cidr block : forPrefixes) {
            OptionalLong found = planBlockOf(block);
            if (found.isPresent()) {
                return Cidr.format(found.getAsLong()) + "/" + PREFIX_LENGTH;
            }
        }
        return Cidr.format(planBlockOf(subnet.cidr()).orElseThrow(NetworkErrors::noFreeBlocks)) + "/" + PREFIX_LENGTH;
    }

    private OptionalLong planBlockOf(Cidr block) {
        long end = block.first() + block.size();
        for (long first = block.first(); first + PREFIX_SIZE <= end; first += PREFIX_SIZE) {
            Cidr candidate = new Cidr(first, PREFIX_LENGTH);
            if (!isAtAnEnd(candidate) && setAside.stream().noneMatch(candidate::overlaps) && planBlock(first)) {
                return OptionalLong.of(first);
            }
        }
        return OptionalLong.empty();
    }

    /** Whether it has addresses that are AWS's own. */
    private boolean isAtAnEnd(Cidr block) {
        long offset = block.first() - subnet.cidr().first();
        return offset == 0 || offset + PREFIX_SIZE == subnet.cidr().size();
    }

    /** Takes a /28 that the caller asked for. */
    String takePrefix(String wanted) {
        Cidr block = Cidr.parse(wanted)
                .filter(each -> each.prefix() == PREFIX_LENGTH)
                .orElseThrow(() -> NetworkErrors.notAnIpv4Prefix(wanted));
        if (!subnet.cidr().contains(block)) {
            throw NetworkErrors.outsideSubnet(wanted);
        }
        if (isAtAnEnd(block)) {
            throw NetworkErrors.reservedAddress(wanted);
        }
        if (!planBlock(block.first())) {
            throw NetworkErrors.addressInUse(wanted);
        }
        return block.toString();
    }

    private boolean planBlock(long first) {
        List<Long> block = LongStream.range(first, first + PREFIX_SIZE).boxed().toList();
        boolean free = block.stream().noneMatch(address -> taken.contains(address) || planned.contains(address));
        return free && planned.addAll(block);
    }

    private boolean plan(long address) {
        return !taken.contains(address) && planned.add(address);
    }

    /** Takes an address that the caller asked for. */
    String take(String wanted) {
        long address = Cidr.parseAddress(wanted).orElseThrow(() -> NetworkErrors.notAnAddress(wanted));
        if (!subnet.cidr().contains(address)) {
            throw NetworkErrors.outsideSubnet(wanted);
        }
        long offset = address - subnet.cidr().first();
        if (offset < RESERVED_AT_START || offset >= subnet.cidr().size() - RESERVED_AT_END) {
            throw NetworkErrors.reservedAddress(wanted);
        }
        if (!plan(address)) {
            throw NetworkErrors.addressInUse(wanted);
        }
        return Cidr.format(address);
    }
}
