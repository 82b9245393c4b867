package dev.cloudjar.ec2.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Ec2LaunchNetwork#attach} will make: every address is decided, nothing is changed yet. It stands as long as nothing
 * else changes the network.
 *
 * @param interfaces in the order of the requests
 * @param nextOffsets where the search for free private addresses goes on, by subnet
 * @param nextPublic where the search for free public addresses goes on
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2InterfacePlan(List<Planned> interfaces, Map<String, Long> nextOffsets, int nextPublic) {

    /** Copies the collections. */
    public Ec2InterfacePlan {
        interfaces = List.copyOf(interfaces);
        nextOffsets = Collections.unmodifiableMap(new LinkedHashMap<>(nextOffsets));
    }

    /**
     * One interface to be.
     *
     * @param request what was asked for
     * @param privateAddresses the primary address, then the secondary ones
     * @param ipv4Prefixes the IPv4 blocks that are delegated to it
     * @param ipv6Addresses its IPv6 addresses
     * @param ipv6Prefixes the IPv6 blocks that are delegated to it
     * @param autoPublic whether it gets a public address each time its instance starts
     * @param publicAddress the first of them; null for none
     */
    public record Planned(
            Ec2InterfaceRequest request,
            List<String> privateAddresses,
            List<String> ipv4Prefixes,
            List<String> ipv6Addresses,
            List<String> ipv6Prefixes,
            boolean autoPublic,
            @Nullable String publicAddress) {

        /** One that is there, with all its addresses. */
        static Planned existing(Ec2InterfaceRequest request) {
            return new Planned(request, List.of(), List.of(), List.of(), List.of(), false, null);
        }

        /** Copies the addresses. */
        public Planned {
            privateAddresses = List.copyOf(privateAddresses);
            ipv4Prefixes = List.copyOf(ipv4Prefixes);
            ipv6Addresses = List.copyOf(ipv6Addresses);
            ipv6Prefixes = List.copyOf(ipv6Prefixes);
        }
    }
}
