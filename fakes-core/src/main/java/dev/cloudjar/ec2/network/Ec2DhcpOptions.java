package dev.cloudjar.ec2.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DHCP options set.
 *
 * @param options their values, by the option's name
 */
record Ec2DhcpOptions(String id, Map<String, List<String>> options, Map<String, String> tags) {

    static final String NAME = "domain-name";
    static final String SERVERS = "domain-name-servers";
    static final String AMAZONS = "AmazonProvidedDNS";

    Ec2DhcpOptions {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The one of a new account: the region's domain name and Amazon's name servers. */
    static Ec2DhcpOptions usual(String id, String region) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        options.put(NAME, List.of(DnsNames.internalDomain(region)));
        options.put(SERVERS, List.of(AMAZONS));
        return new Ec2DhcpOptions(id, options, Map.of());
    }

    /**
     * The domain of the host names that instances receive: the set's own only where it has name servers of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDhcpOptions.html">CreateDhcpOptions</a>
     */
    Optional<String> customDomain() {
        List<String> servers = options.getOrDefault(SERVERS, List.of(AMAZONS));
        return servers.contains(AMAZONS)
                ? Optional.empty()
                : options.getOrDefault(NAME, List.of()).stream().findFirst();
    }

    Ec2DhcpOptions withTags(Map<String, String> value) {
        return new Ec2DhcpOptions(id, options, value);
    }
}
