package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A block of IPv4 or IPv6 addresses.
 *
 * @param bits 32 or 128
 * @param start its first address
 * @param length how many bits of it are fixed
 */
record Block(int bits, BigInteger start, int length) {

    private static final int V4 = 32;
    private static final int V6 = 128;

    /** Reads a block, whose address may have bits beyond its length: they count as zero. */
    static Block parse(String cidr) {
        int slash = cidr.indexOf('/');
        BigInteger address = slash < 0 ? null : address(cidr.substring(0, slash));
        boolean digits = slash >= 0 && cidr.substring(slash + 1).matches("\\d{1,3}");
        int bits = cidr.indexOf(':') >= 0 ? V6 : V4;
        if (address == null || !digits || Integer.parseInt(cidr.substring(slash + 1)) > bits) {
            throw Ec2Error.invalidValue(
                    "Value (" + cidr + ") for parameter cidrBlock is invalid. This is not a valid CIDR" + " block.");
        }
        int length = Integer.parseInt(cidr.substring(slash + 1));
        return new Block(bits, address.shiftRight(bits - length).shiftLeft(bits - length), length);
    }

    /** An address as a number; null for what is none. Names are not looked up. */
    static @Nullable BigInteger address(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}") && !text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            return null;
        }
        try {
            return new BigInteger(1, InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - length);
    }

    BigInteger end() {
        return start.add(size());
    }

    boolean contains(Block other) {
        return bits == other.bits && start.compareTo(other.start) <= 0 && end().compareTo(other.end()) >= 0;
    }

    boolean overlaps(Block other) {
        return bits == other.bits && start.compareTo(other.end()) < 0 && other.start.compareTo(end()) < 0;
    }

    /** The block of a length that begins where another ends, or at the next boundary after that. */
    Block following(int newLength) {
        return at(bits, end(), newLength);
    }

    /** The first block of a length that does not begin before an address. */
    static Block at(int bits, BigInteger from, int length) {
        BigInteger size = BigInteger.ONE.shiftLeft(bits - length);
        BigInteger[] parts = from.divideAndRemainder(size);
        BigInteger begin = parts[1].signum() == 0 ? from : from.add(size).subtract(parts[1]);
        return new Block(bits, begin, length);
    }

    static String text(int bits, BigInteger address) {
        if (bits == V4) {
            long number = address.longValue();
            return ((number >> 24) & 255) + "." + ((number >> 16) & 255) + "." + ((number >> 8) & 255) + "."
                    + (number & 255);
        }
        StringBuilder text = new StringBuilder();
        int groups = V6 / 16;
        int last = groups;
        while (last > 0 && group(address, last - 1).equals("0")) {
            last--;
        }
        for (int i = 0; i < last; i++) {
            text.append(i == 0 ? "" : ":").append(group(address, i));
        }
        return last >= groups - 1 ? text + (last == groups ? "" : ":0") : text + "::";
    }

    private static String group(BigInteger address, int index) {
        return address.shiftRight(V6 - 16 * (index + 1))
                .and(BigInteger.valueOf(0xFFFF))
                .toString(16);
    }

    String first() {
        return text(bits, start);
    }

    @Override
    public String toString() {
        return first() + "/" + length;
    }
}
