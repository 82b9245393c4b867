package dev.cloudjar.ec2.network;

import dev.cloudjar.service.Site;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The IPv6 blocks that VPCs get from Amazon: /56 blocks of the space that is set aside for documentation, so that none of them
 * ever reaches a real host. Accounts and regions begin elsewhere in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3849">RFC 3849, IPv6 Address Prefix Reserved for Documentation</a>
 */
final class Ipv6Space {

    private static final BigInteger DOCUMENTATION =
            BigInteger.valueOf(0x20010db8L).shiftLeft(96);
    private static final int VPC_PREFIX = 56;
    private static final int SUBNETS_BITS = 72;
    private static final int BLOCKS = 1 << 24;

    private Ipv6Space() {}

    /** The first block that no VPC of the account in the region has. */
    static Cidr6 next(Site site, NetworkTables tables) {
        Set<Cidr6> taken = new HashSet<>();
        tables.vpcs.stream().flatMap(vpc -> vpc.ipv6().stream()).forEach(each -> taken.add(each.block()));
        CRC32 start = new CRC32();
        start.update((site.account() + "/" + site.region()).getBytes(StandardCharsets.US_ASCII));
        long at = (start.getValue() & 0xFFFF) << 8;
        for (int i = 0; i < BLOCKS; i++) {
            Cidr6 block = new Cidr6(
                    DOCUMENTATION.add(BigInteger.valueOf((at + i) % BLOCKS).shiftLeft(SUBNETS_BITS)), VPC_PREFIX);
            if (!taken.contains(block)) {
                return block;
            }
        }
        throw NetworkErrors.noPublicAddresses();
    }
}
