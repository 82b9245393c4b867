package dev.cloudjar.ec2.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses in canonical form, such as {@code 172.31.0.0/20}: all bits behind the prefix are zero.
 *
 * @param first the first address, as a number from 0 to 2^32 - 1
 * @param prefix the length of the network part, 0 to 32 bits
 */
record Cidr(long first, int prefix) {

    private static final int BITS = 32;
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    Cidr {
        if (prefix < 0 || prefix > BITS || (first & (size(prefix) - 1)) != 0) {
            throw new IllegalArgumentException("No CIDR block begins at " + first + " with " + prefix
                    + " bits: the bits behind the prefix have to be zero. Parse text with Cidr.parse.");
        }
    }

    /** Parses {@code a.b.c.d/n}; bits behind the prefix are cleared, as EC2 does. */
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix > BITS
                ? Optional.empty()
                : parseAddress(text.substring(0, slash)).map(address -> around(address, prefix));
    }

    /** Parses a block that this code itself wrote. */
    static Cidr of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no IPv4 CIDR block."
                        + " Write it as four numbers, a slash and a length: 10.0.0.0/16."));
    }

    private static Cidr around(long address, int prefix) {
        return new Cidr(address & ~(size(prefix) - 1), prefix);
    }

    static Optional<Long> parseAddress(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(parts.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            address = (address << 8) | part;
        }
        return Optional.of(address);
    }

    static String format(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long size(int prefix) {
        return 1L << (BITS - prefix);
    }

    /** How many addresses it has, from 1 to 2^32. */
    long size() {
        return size(prefix);
    }

    long last() {
        return first + size() - 1;
    }

    boolean contains(long address) {
        return address >= first && address <= last();
    }

    boolean contains(Cidr other) {
        return other.first >= first && other.last() <= last();
    }

    boolean overlaps(Cidr other) {
        return first <= other.last() && other.first <= last();
    }

    /** The block of this length that begins this many such blocks in: block 2 of length 20 of 172.31.0.0/16 is 172.31.32.0/20. */
    Cidr block(int index, int length) {
        return new Cidr(first + index * size(length), length);
    }

    @Override
    public String toString() {
        return format(first) + "/" + prefix;
    }
}
