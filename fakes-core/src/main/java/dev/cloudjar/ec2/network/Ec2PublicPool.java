package dev.cloudjar.ec2.network;

import dev.cloudjar.service.Site;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * The public addresses that an account keeps in a region. {@link Ec2Network#publicPool} has it.
 *
 * <p>All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2PublicPool {

    private final Site site;
    private final Supplier<NetworkTables> tables;

    Ec2PublicPool(Site site, Supplier<NetworkTables> tables) {
        this.site = site;
        this.tables = tables;
    }

    /** {@return Amazon's own pool, which can run out} */
    public Ec2AddressPool amazons() {
        return new Ec2AddressPool(site, tables);
    }

    /**
     * Keeps a public address for the account.
     *
     * @return the address
     * @throws dev.cloudjar.service.AwsError where none is left
     */
    public String reserve() {
        if (tables.get().supply().isEmpty()) {
            throw NetworkErrors.noPublicAddresses();
        }
        PublicAddresses publics = InterfacePlanner.publicAddresses(tables.get());
        String address = publics.take();
        tables.get().nextPublic(publics.next());
        tables.get().reserved().add(address);
        tables.get().released().remove(address);
        tables.get().supply(tables.get().supply().less());
        return address;
    }

    /**
     * Whether an address that the account released can be had again.
     *
     * @param address the address
     * @return whether the account released it, and nothing else has it now
     */
    public boolean canRecover(String address) {
        return tables.get().released().contains(address) && canTake(address);
    }

    /**
     * Keeps an address again that the account released.
     *
     * @param address one that {@link #canRecover}
     * @return the address
     */
    public String recover(String address) {
        tables.get().released().remove(address);
        tables.get().reserved().add(address);
        tables.get().supply(tables.get().supply().less());
        return address;
    }

    /**
     * Whether a public address that comes from another account is free here.
     *
     * @param address the address
     * @return whether neither the account nor one of its interfaces has it
     */
    public boolean canTake(String address) {
        return !tables.get().reserved().contains(address) && !tables.get().taken.isPublic(address);
    }

    /**
     * Keeps a public address that comes from another account.
     *
     * @param address a free one
     */
    public void take(String address) {
        tables.get().reserved().add(address);
    }

    /**
     * Gives an address to another account.
     *
     * @param address the address
     */
    public void giveAway(String address) {
        tables.get().reserved().remove(address);
    }

    /**
     * Gives back what {@link #reserve} or {@link #take} kept.
     *
     * @param address the address
     */
    public void release(String address) {
        tables.get().reserved().remove(address);
        tables.get().released().add(address);
        tables.get().supply(tables.get().supply().more());
    }
}
