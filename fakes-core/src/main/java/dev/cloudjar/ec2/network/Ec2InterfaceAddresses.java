package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * The addresses, delegated blocks and names of the network interfaces of a region. {@link Ec2Network#addresses} has it.
 *
 * <p>All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2InterfaceAddresses {

    private final Site site;
    private final Supplier<NetworkTables> tables;
    private final Ec2Neighbours neighbours;

    Ec2InterfaceAddresses(Site site, Supplier<NetworkTables> tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    /**
     * Gives a private address an Elastic IP address. An automatic one that it has is released.
     *
     * @param interfaceId the interface of the private address
     * @param elastic what it gets
     */
    public void associate(String interfaceId, Elastic elastic) {
        changes().associate(interfaceId, elastic);
    }

    /**
     * Takes an Elastic IP address from a private address. A running instance may get an automatic one again.
     *
     * @param interfaceId the interface of the private address
     * @param elastic what it loses
     */
    public void disassociate(String interfaceId, Elastic elastic) {
        changes().disassociate(interfaceId, elastic);
    }

    /**
     * Finds further private addresses for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked addresses of its subnet that it is to get
     * @param count how many it is to get in all, as many as asked for or more
     * @return the addresses
     * @throws dev.cloudjar.service.AwsError where one is not to be had, or the subnet is full
     */
    public List<String> planPrivateAddresses(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables.get(), neighbours).plan(interfaceId, asked, count);
    }

    /**
     * Gives an interface what {@link #planPrivateAddresses} found.
     *
     * @param interfaceId the interface
     * @param addresses the addresses
     */
    public void addPrivateAddresses(String interfaceId, List<String> addresses) {
        new InterfaceAddresses(site, tables.get(), neighbours).add(interfaceId, addresses);
    }

    /**
     * Takes private addresses from an interface.
     *
     * @param interfaceId the interface
     * @param addresses the addresses
     */
    public void removePrivateAddresses(String interfaceId, List<String> addresses) {
        new InterfaceAddresses(site, tables.get(), neighbours).remove(interfaceId, addresses);
    }

    /**
     * Finds further IPv4 prefixes for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked prefixes of its subnet that it is to get
     * @param count how many more it is to get
     * @return the prefixes
     * @throws dev.cloudjar.service.AwsError where one is not to be had
     */
    public List<String> planIpv4Prefixes(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables.get(), neighbours).planIpv4Prefixes(interfaceId, asked, count);
    }

    /**
     * Gives an interface other IPv4 prefixes than it had.
     *
     * @param interfaceId the interface
     * @param prefixes all that it has from now on
     */
    public void changeIpv4Prefixes(String interfaceId, List<String> prefixes) {
        tables.get()
                .interfaces
                .find(interfaceId)
                .ifPresent(each -> tables.get().interfaces.put(each.withIpv4Prefixes(prefixes)));
        site.changed(interfaceId, "IPv4 prefixes: " + prefixes);
    }

    /**
     * Finds further IPv6 addresses for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked addresses of its subnet that it is to get
     * @param count how many more it is to get
     * @return the addresses
     * @throws dev.cloudjar.service.AwsError where one is not to be had, or the subnet has no IPv6 block
     */
    public List<String> planIpv6Addresses(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables.get(), neighbours).planIpv6(interfaceId, asked, count);
    }

    /**
     * Finds further IPv6 prefixes for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked prefixes of its subnet that it is to get
     * @param count how many more it is to get
     * @return the prefixes
     * @throws dev.cloudjar.service.AwsError where one is not to be had, or the subnet has no IPv6 block
     */
    public List<String> planIpv6Prefixes(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables.get(), neighbours).planPrefixes(interfaceId, asked, count);
    }

    /**
     * Gives an interface other IPv6 addresses and prefixes than it had.
     *
     * @param interfaceId the interface
     * @param addresses all that it has from now on
     * @param prefixes all that it has from now on
     */
    public void changeIpv6(String interfaceId, List<String> addresses, List<String> prefixes) {
        tables.get()
                .interfaces
                .find(interfaceId)
                .ifPresent(each -> tables.get().interfaces.put(each.withIpv6(addresses, prefixes)));
        site.changed(interfaceId, "IPv6: " + addresses + (prefixes.isEmpty() ? "" : " " + prefixes));
    }

    /**
     * Changes which public name an interface shows.
     *
     * @param interfaceId the interface
     * @param type such as {@code public-ipv6-dns-name}
     */
    public void changePublicNameType(String interfaceId, String type) {
        tables.get()
                .interfaces
                .find(interfaceId)
                .ifPresent(each -> tables.get().interfaces.put(each.withPublicNameType(type)));
    }

    /**
     * The private DNS name of an interface by its address.
     *
     * @param networkInterface the interface
     * @return such as {@code ip-172-31-0-4.ec2.internal}, or in the domain of its VPC's DHCP options
     */
    public String privateDnsName(Ec2NetworkInterface networkInterface) {
        return shapes().privateDnsName(networkInterface, networkInterface.privateAddress());
    }

    /**
     * The public DNS name of an interface.
     *
     * @param networkInterface the interface
     * @return such as {@code ec2-203-0-113-1.compute-1.amazonaws.com}; empty text where it has no public address or its
     *     VPC gives no public names
     */
    public String publicDnsName(Ec2NetworkInterface networkInterface) {
        return shapes().publicDnsName(networkInterface);
    }

    private InstanceInterfaces changes() {
        return new InstanceInterfaces(site, tables.get(), neighbours);
    }

    private InterfaceShapes shapes() {
        return new InterfaceShapes(site, tables.get());
    }
}
