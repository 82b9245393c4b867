package dev.cloudjar.ec2.network;

/**
 * How many public addresses can be allocated.
 *
 * @param left how many; below zero for as many as anybody wants
 * @param comesBack whether what is released can be allocated again
 */
record AddressSupply(int left, boolean comesBack) {

    static final AddressSupply UNLIMITED = new AddressSupply(-1, true);

    boolean isEmpty() {
        return left == 0;
    }

    AddressSupply less() {
        return left < 0 ? this : new AddressSupply(left - 1, comesBack);
    }

    AddressSupply more() {
        return left < 0 || !comesBack ? this : new AddressSupply(left + 1, true);
    }
}
