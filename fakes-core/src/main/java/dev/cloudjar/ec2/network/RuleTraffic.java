package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Traffic;
import dev.cloudjar.service.AwsError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a rule lets through: protocols by name or number, ports of TCP and UDP, types and codes of ICMP. Any other
 * protocol lets all ports through, whatever the request says of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">IpPermission</a>
 */
final class RuleTraffic {

    private static final int MOST_PROTOCOL = 255;
    private static final int MOST_PORT = 65535;
    private static final int MOST_TYPE = 255;
    private static final int ALL = -1;

    private RuleTraffic() {}

    static Traffic read(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (protocol == null) {
            throw Ec2Error.missing("ipProtocol");
        }
        String name = named(protocol);
        return switch (name) {
            case "tcp", "udp" -> ports(name, from, to);
            case "icmp" -> types(name, from, to);
            case "icmpv6" -> from == null && to == null ? new Traffic(name, ALL, ALL) : types(name, from, to);
            default -> new Traffic(name, ALL, ALL);
        };
    }

    private static String named(String protocol) {
        String name = protocol.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "tcp", "6" -> "tcp";
            case "udp", "17" -> "udp";
            case "icmp", "1" -> "icmp";
            case "icmpv6", "58" -> "icmpv6";
            case "all", "-1" -> "-1";
            default -> {
                if (!name.matches("\\d{1,3}") || Integer.parseInt(name) > MOST_PROTOCOL) {
                    throw Ec2Error.invalidValue("Invalid value '" + protocol + "' for IP protocol. Unknown protocol.");
                }
                yield name;
            }
        };
    }

    private static Traffic ports(String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (from == null || to == null) {
            throw Ec2Error.invalidValue(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        requirePort(from);
        requirePort(to);
        if (from > to) {
            throw Ec2Error.invalidValue("Invalid TCP/UDP port range (" + from + ":" + to + ")");
        }
        return new Traffic(protocol, from, to);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > MOST_PORT) {
            throw Ec2Error.invalidValue("TCP/UDP port (" + port + ") out of range");
        }
    }

    private static Traffic types(String protocol, @Nullable Integer type, @Nullable Integer code) {
        if (type == null || code == null) {
            throw Ec2Error.invalidValue("Invalid value 'Must specify both type and code with ICMP.' for portRange.");
        }
        if (type < ALL || type > MOST_TYPE) {
            throw outOfRange("type", type);
        }
        if (code < ALL || code > MOST_TYPE || (type == ALL && code != ALL)) {
            throw outOfRange("code", code);
        }
        return new Traffic(protocol, type, code);
    }

    private static AwsError outOfRange(String what, int value) {
        return Ec2Error.invalidValue("ICMP " + what + " (" + value + ") out of range");
    }
}
