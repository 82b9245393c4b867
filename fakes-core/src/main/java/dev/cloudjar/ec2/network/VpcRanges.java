package dev.cloudjar.ec2.network;

import java.util.List;
import java.util.Optional;

/**
 * Which IPv4 ranges go together in a VPC.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions">IPv4 CIDR
 *     block association restrictions</a>
 */
final class VpcRanges {

    private static final Cidr TEN = Cidr.of("10.0.0.0/8");
    private static final Cidr START_OF_TEN = Cidr.of("10.0.0.0/15");
    private static final Cidr FIRST_OF_TEN = Cidr.of("10.0.0.0/16");
    private static final Cidr LINK_LOCAL = Cidr.of("169.254.0.0/16");
    private static final Cidr DEFAULT_VPC = Cidr.of("172.31.0.0/16");
    private static final Cidr ONE_SEVEN_TWO = Cidr.of("172.16.0.0/12");
    private static final Cidr ONE_NINE_TWO = Cidr.of("192.168.0.0/16");
    private static final Cidr BENCHMARKS = Cidr.of("198.19.0.0/16");
    private static final List<Cidr> PRIVATE = List.of(TEN, ONE_SEVEN_TWO, ONE_NINE_TWO);

    private VpcRanges() {}

    /** Whether a block may join the blocks that a VPC has, of which the first is the primary one. */
    static boolean goesWith(Cidr added, List<Cidr> present) {
        if (added.overlaps(LINK_LOCAL)) {
            return false;
        }
        Cidr primary = present.get(0);
        if (range(primary).isPresent()) {
            Cidr own = range(primary).get();
            boolean otherPrivate = PRIVATE.stream().anyMatch(each -> !each.equals(own) && each.overlaps(added));
            return !otherPrivate && !added.overlaps(BENCHMARKS) && isAllowedIn(own, added, present);
        }
        boolean isPrivate = PRIVATE.stream().anyMatch(added::overlaps);
        return !isPrivate && (BENCHMARKS.contains(primary) || !added.overlaps(BENCHMARKS));
    }

    private static Optional<Cidr> range(Cidr block) {
        return PRIVATE.stream().filter(each -> each.contains(block)).findFirst();
    }

    private static boolean isAllowedIn(Cidr own, Cidr added, List<Cidr> present) {
        if (own.equals(TEN)) {
            return present.stream().noneMatch(START_OF_TEN::overlaps) || !added.overlaps(FIRST_OF_TEN);
        }
        return !own.equals(ONE_SEVEN_TWO) || !added.overlaps(DEFAULT_VPC);
    }
}
