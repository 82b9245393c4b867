package dev.cloudjar.ec2.network;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each IPv4 address is in use: a byte an address in blocks of 256, since launches take neighbours and a cloud may have a
 * hundred thousand of them.
 */
final class AddressCounts {

    private static final int BITS = 8;
    private static final int BLOCK = 1 << BITS;

    private final Map<Integer, byte[]> blocks = new HashMap<>();
    private int size;

    /** How many different addresses are in use. */
    int size() {
        return size;
    }

    boolean contains(long address) {
        byte[] block = blocks.get((int) (address >> BITS));
        return block != null && block[(int) (address & (BLOCK - 1))] != 0;
    }

    /** One use more, or one less of an address that was in use. */
    void add(long address, int uses) {
        byte[] block = blocks.computeIfAbsent((int) (address >> BITS), number -> new byte[BLOCK]);
        int at = (int) (address & (BLOCK - 1));
        int before = block[at];
        block[at] = (byte) (before + uses);
        size += (block[at] == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
    }
}
