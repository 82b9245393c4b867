package dev.cloudjar.ec2.network;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A block of IPv4 addresses in canonical form, such as {@code 172.31.0.0/20}: all bits behind the prefix are zero.
 *
 * @param first the first address, as a number from 0 to 2^32 - 1
 * @param prefix the length of the network part, 0 to 32 bits
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Cidr(long first, int prefix) {

    private static final int BITS = 32;
    private static final int PARTS = 4;

    /** Refuses bits behind the prefix. */
    public Cidr {
        if (prefix < 0 || prefix > BITS || (first & (size(prefix) - 1)) != 0) {
            throw new IllegalArgumentException("No CIDR block begins at " + first + " with " + prefix
                    + " bits: the bits behind the prefix have to be zero. Parse text with Cidr.parse.");
        }
    }

    /**
     * Parses {@code a.b.c.d/n}; bits behind the prefix are cleared, as EC2 does.
     *
     * @param text the text
     * @return the block, or empty where the text is none
     */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix > BITS
                ? Optional.empty()
                : parseAddress(text.substring(0, slash)).map(address -> around(address, prefix));
    }

    /**
     * Parses a block that this code itself wrote.
     *
     * @param text the text
     * @return the block
     */
    public static Cidr of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no IPv4 CIDR block."
                        + " Write it as four numbers, a slash and a length: 10.0.0.0/16."));
    }

    private static Cidr around(long address, int prefix) {
        return new Cidr(address & ~(size(prefix) - 1), prefix);
    }

    /** By hand: a launch parses the addresses of all interfaces in its subnet. */
    static Optional<Long> parseAddress(String text) {
        long address = 0;
        int at = 0;
        for (int part = 0; part < PARTS; part++) {
            int end = part == PARTS - 1 ? text.length() : text.indexOf('.', at);
            int value = end < 0 ? -1 : number(text, at, end);
            if (value < 0) {
                return Optional.empty();
            }
            address = (address << 8) | value;
            at = end + 1;
        }
        return Optional.of(address);
    }

    /** One to three digits, at most 255; or -1. */
    private static int number(String text, int start, int end) {
        if (start >= end || end - start > 3) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number > 255 ? -1 : number;
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

    /**
     * Whether another block is inside this one, or the same.
     *
     * @param other the other
     * @return whether all its addresses are of this block
     */
    public boolean contains(Cidr other) {
        return other.first >= first && other.last() <= last();
    }

    /**
     * Whether two blocks share an address.
     *
     * @param other the other
     * @return whether they do
     */
    public boolean overlaps(Cidr other) {
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
