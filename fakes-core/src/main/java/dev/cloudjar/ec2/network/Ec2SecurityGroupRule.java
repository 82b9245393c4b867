package dev.cloudjar.ec2.network;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a security group: one protocol, one range of ports, one peer.
 *
 * @param id such as {@code sgr-0123456789abcdef0}
 * @param description null where none was given
 */
record Ec2SecurityGroupRule(
        String id,
        boolean egress,
        Traffic traffic,
        Peer peer,
        @Nullable String description,
        Map<String, String> tags) {

    /**
     * What a rule lets through.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
     * @param fromPort the first port or the ICMP type; -1 for all
     * @param toPort the last port or the ICMP code; -1 for all
     */
    record Traffic(String protocol, int fromPort, int toPort) {

        static final Traffic ALL = new Traffic("-1", -1, -1);

        boolean isAll() {
            return protocol.equals("-1");
        }

        /** {@code TCP, from port: 22, to port: 22}, {@code ICMP, type: 8, code: ALL} or {@code ALL}. */
        String inWords() {
            if (isAll()) {
                return "ALL";
            }
            String name = protocol.toUpperCase(Locale.ROOT);
            return protocol.startsWith("icmp")
                    ? name + ", type: " + orAll(fromPort) + ", code: " + orAll(toPort)
                    : name + ", from port: " + fromPort + ", to port: " + toPort;
        }

        private static String orAll(int value) {
            return value < 0 ? "ALL" : String.valueOf(value);
        }
    }

    /** The kinds of peer that a rule can have. */
    enum PeerKind {
        CIDR_IPV4,
        CIDR_IPV6,
        GROUP,
        PREFIX_LIST
    }

    /**
     * The other side.
     *
     * @param value a CIDR block in canonical form, a security group's id, or a prefix list's id
     * @param via how the group is reached where it is of another VPC; null where it is of the same
     */
    record Peer(PeerKind kind, String value, @Nullable Peered via) {

        Peer(PeerKind kind, String value) {
            this(kind, value, null);
        }
    }

    /**
     * The other side of a peering connection, one of whose groups a rule names.
     *
     * @param account its account
     * @param vpcId its VPC; null where a scene does not say
     * @param connectionId the connection
     */
    record Peered(String account, @Nullable String vpcId, String connectionId) {}

    /** Whether its peer is this group or this prefix list. */
    boolean names(String id) {
        return peer.value().equals(id);
    }

    boolean allowsSameAs(Ec2SecurityGroupRule other) {
        return egress == other.egress && traffic.equals(other.traffic) && peer.equals(other.peer);
    }

    Ec2SecurityGroupRule withDescription(@Nullable String value) {
        return new Ec2SecurityGroupRule(id, egress, traffic, peer, value, tags);
    }

    Ec2SecurityGroupRule withTags(Map<String, String> value) {
        return new Ec2SecurityGroupRule(id, egress, traffic, peer, description, value);
    }
}
