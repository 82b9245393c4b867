package dev.cloudjar.ec2.network;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * The public addresses that interfaces get: from the blocks set aside for documentation and then from the one for
 * benchmarks, so that none of them ever reaches a real host. They go round, so that an instance that is stopped and
 * started has another address, as in AWS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5737">RFC 5737, IPv4 Address Blocks Reserved for Documentation</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2544">RFC 2544, whose 198.18.0.0/15 is for benchmarks</a>
 */
final class PublicAddresses {

    private static final Cidr DOCUMENTATION_3 = Cidr.of("203.0.113.0/24");
    private static final Cidr DOCUMENTATION_2 = Cidr.of("198.51.100.0/24");
    private static final Cidr BENCHMARKS = Cidr.of("198.18.0.0/15");
    private static final String USUAL_ACCOUNT = "123456789012";
    private static final int HOSTS = 254;
    private static final int ALL = 2 * HOSTS + (int) BENCHMARKS.size();

    private final Predicate<String> taken;
    private final Set<String> planned = new HashSet<>();
    private int next;

    /** {@code taken} tells the addresses in use. */
    PublicAddresses(Predicate<String> taken, int next) {
        this.taken = taken;
        this.next = next;
    }

    /** Where the search goes on after this plan. */
    int next() {
        return next;
    }

    /** Accounts other than the usual one begin elsewhere among the addresses for benchmarks, so that theirs differ. */
    static int start(String account) {
        if (account.equals(USUAL_ACCOUNT)) {
            return 0;
        }
        CRC32 sum = new CRC32();
        sum.update(account.getBytes(StandardCharsets.US_ASCII));
        return 2 * HOSTS + (int) (sum.getValue() % BENCHMARKS.size());
    }

    String take() {
        for (int tries = 0; tries < ALL; tries++) {
            String address = at(next);
            next = (next + 1) % ALL;
            if (!taken.test(address) && planned.add(address)) {
                return address;
            }
        }
        throw NetworkErrors.noPublicAddresses();
    }

    private static String at(int position) {
        if (position < HOSTS) {
            return Cidr.format(DOCUMENTATION_3.first() + 1 + position);
        }
        if (position < 2 * HOSTS) {
            return Cidr.format(DOCUMENTATION_2.first() + 1 + position - HOSTS);
        }
        return Cidr.format(BENCHMARKS.first() + position - 2 * HOSTS);
    }
}
