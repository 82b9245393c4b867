package dev.cloudjar.ec2.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A block of IPv6 addresses in canonical form: all bits behind the prefix are zero. As text its groups are in lower case without
 * leading zeros, and the longest run of zero groups is {@code ::}.
 *
 * @param first the first address, as a number from 0 to 2^128 - 1
 * @param prefix the length of the network part, 0 to 128 bits
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952, A Recommendation for IPv6 Address Text Representation</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Cidr6(BigInteger first, int prefix) {

    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final int BITS = GROUPS * GROUP_BITS;
    private static final BigInteger GROUP_MASK = BigInteger.valueOf(0xFFFF);

    /** Refuses bits behind the prefix. */
    public Cidr6 {
        if (prefix < 0
                || prefix > BITS
                || first.signum() < 0
                || first.bitLength() > BITS
                || !first.mod(size(prefix)).equals(BigInteger.ZERO)) {
            throw new IllegalArgumentException("No IPv6 CIDR block begins at " + first + " with " + prefix
                    + " bits: the bits behind the prefix have to be zero. Parse text with Cidr6.parse.");
        }
    }

    /**
     * Parses a block; bits behind the prefix are cleared, as EC2 does.
     *
     * @param text such as {@code 2001:db8::/56}
     * @return the block, or empty where the text is none
     */
    public static Optional<Cidr6> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix > BITS
                ? Optional.empty()
                : parseAddress(text.substring(0, slash)).map(address -> around(address, prefix));
    }

    private static Cidr6 around(BigInteger address, int prefix) {
        return new Cidr6(address.subtract(address.mod(size(prefix))), prefix);
    }

    /**
     * The canonical form of a block.
     *
     * @param text the text
     * @return the block, or empty where the text is none
     */
    public static Optional<String> canonical(String text) {
        return parse(text).map(Cidr6::toString);
    }

    static Optional<BigInteger> parseAddress(String text) {
        return groups(text).map(groups -> {
            BigInteger address = BigInteger.ZERO;
            for (int group : groups) {
                address = address.shiftLeft(GROUP_BITS).or(BigInteger.valueOf(group));
            }
            return address;
        });
    }

    private static Optional<List<Integer>> groups(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return halfOf(address).filter(groups -> groups.size() == GROUPS);
        }
        Optional<List<Integer>> before = halfOf(address.substring(0, gap));
        Optional<List<Integer>> after = halfOf(address.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - before.get().size() - after.get().size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(before.get());
        IntStream.range(0, missing).forEach(i -> all.add(0));
        all.addAll(after.get());
        return Optional.of(all);
    }

    private static Optional<List<Integer>> halfOf(String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!text.matches("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*")) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(':'); from <= text.length(); to = text.indexOf(':', from)) {
            int end = to < 0 ? text.length() : to;
            groups.add(Integer.parseInt(text.substring(from, end), 16));
            from = end + 1;
        }
        return Optional.of(groups);
    }

    private static BigInteger size(int prefix) {
        return BigInteger.ONE.shiftLeft(BITS - prefix);
    }

    /** How many addresses it has, from 1 to 2^128. */
    BigInteger size() {
        return size(prefix);
    }

    private BigInteger end() {
        return first.add(size());
    }

    boolean contains(BigInteger address) {
        return address.compareTo(first) >= 0 && address.compareTo(end()) < 0;
    }

    /**
     * Whether another block is inside this one, or the same.
     *
     * @param other the other
     * @return whether all its addresses are of this block
     */
    public boolean contains(Cidr6 other) {
        return other.first.compareTo(first) >= 0 && other.end().compareTo(end()) <= 0;
    }

    /**
     * Whether two blocks share an address.
     *
     * @param other the other
     * @return whether they do
     */
    public boolean overlaps(Cidr6 other) {
        return first.compareTo(other.end()) < 0 && other.first.compareTo(end()) < 0;
    }

    static String format(BigInteger address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = address.shiftRight((GROUPS - 1 - i) * GROUP_BITS)
                    .and(GROUP_MASK)
                    .intValue();
        }
        return format(groups);
    }

    private static String format(int[] groups) {
        int longest = 1;
        int at = -1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                at = i;
            }
        }
        return at < 0 ? joined(groups, 0, GROUPS) : joined(groups, 0, at) + "::" + joined(groups, at + longest, GROUPS);
    }

    private static String joined(int[] groups, int from, int to) {
        return String.join(
                ":",
                IntStream.range(from, to)
                        .mapToObj(i -> Integer.toHexString(groups[i]))
                        .toList());
    }

    @Override
    public String toString() {
        return format(first) + "/" + prefix;
    }
}
