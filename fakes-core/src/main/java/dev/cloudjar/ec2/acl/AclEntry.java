package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.network.Cidr;
import dev.cloudjar.ec2.network.Cidr6;
import dev.cloudjar.service.AwsError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * A rule of a network ACL.
 *
 * @param number from 1 to 32766, and 32767 for the last one
 * @param protocol a number, or -1 for all
 * @param action {@code allow} or {@code deny}
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html">
 *     CreateNetworkAclEntry</a>
 */
record AclEntry(
        boolean egress,
        int number,
        String protocol,
        String action,
        @Nullable String cidr,
        @Nullable String cidr6,
        @Nullable PortRange ports,
        @Nullable IcmpTypeCode icmp) {

    static final String ALL = "-1";
    static final String ANYWHERE = "0.0.0.0/0";
    static final int FIRST_OF_DEFAULT = 100;

    private static final int LAST = 32767;
    private static final int HIGHEST_PROTOCOL = 255;
    private static final String ICMP = "1";
    private static final String TCP = "6";
    private static final String UDP = "17";
    private static final String ICMP6 = "58";

    /** Rule 100 of a default ACL, which lets everything through. */
    static AclEntry allowAll(boolean egress) {
        return anywhere(egress, FIRST_OF_DEFAULT, RuleAction.ALLOW);
    }

    /** What a default ACL is created with. */
    static List<AclEntry> allowAll() {
        return List.of(allowAll(true), allowAll(false));
    }

    /**
     * What a default ACL has once its VPC has IPv6, unless it has been changed.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html">Default network ACL</a>
     */
    static List<AclEntry> allowAllWithIpv6() {
        return List.of(allowAll(true), allowAll6(true), allowAll(false), allowAll6(false));
    }

    private static AclEntry allowAll6(boolean egress) {
        return new AclEntry(egress, FIRST_OF_DEFAULT + 1, ALL, RuleAction.ALLOW.toString(), null, "::/0", null, null);
    }

    /** The last rule, shown as an asterisk in the console, which lets nothing through. */
    static AclEntry denyAll(boolean egress) {
        return anywhere(egress, LAST, RuleAction.DENY);
    }

    private static AclEntry anywhere(boolean egress, int number, RuleAction action) {
        return new AclEntry(egress, number, ALL, action.toString(), ANYWHERE, null, null, null);
    }

    static AclEntry of(CreateNetworkAclEntryRequest request) {
        return checked(new AclEntry(
                Boolean.TRUE.equals(request.egress()),
                number(request.ruleNumber()),
                protocol(request.protocol()),
                action(request.ruleActionAsString()),
                block(request.cidrBlock()),
                block6(request.ipv6CidrBlock()),
                request.portRange(),
                request.icmpTypeCode()));
    }

    static AclEntry of(ReplaceNetworkAclEntryRequest request) {
        return checked(new AclEntry(
                Boolean.TRUE.equals(request.egress()),
                number(request.ruleNumber()),
                protocol(request.protocol()),
                action(request.ruleActionAsString()),
                block(request.cidrBlock()),
                block6(request.ipv6CidrBlock()),
                request.portRange(),
                request.icmpTypeCode()));
    }

    static int number(@Nullable Integer number) {
        if (number == null) {
            throw Ec2Error.missing("ruleNumber");
        }
        if (number < 1 || number >= LAST) {
            throw Ec2Error.invalidValue(
                    "Value (" + number + ") for parameter ruleNumber is invalid. Rule numbers are from 1 to 32766.");
        }
        return number;
    }

    private static String protocol(@Nullable String text) {
        if (text == null) {
            throw Ec2Error.missing("protocol");
        }
        return switch (text) {
            case "all" -> ALL;
            case "icmp" -> ICMP;
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "icmpv6" -> ICMP6;
            default -> number(text);
        };
    }

    private static String number(String protocol) {
        boolean known = protocol.equals(ALL)
                || (protocol.matches("\\d{1,3}") && Integer.parseInt(protocol) <= HIGHEST_PROTOCOL);
        if (!known) {
            throw Ec2Error.invalidValue("Invalid value '" + protocol + "' for IP protocol. Unknown protocol.");
        }
        return protocol;
    }

    private static String action(@Nullable String action) {
        if (action == null) {
            throw Ec2Error.missing("ruleAction");
        }
        return action;
    }

    private static @Nullable String block(@Nullable String text) {
        return text == null
                ? null
                : Cidr.parse(text)
                        .orElseThrow(() -> Ec2Error.notABlock("cidrBlock", text))
                        .toString();
    }

    private static @Nullable String block6(@Nullable String text) {
        return text == null ? null : Cidr6.canonical(text).orElseThrow(() -> Ec2Error.notABlock("ipv6CidrBlock", text));
    }

    private static AclEntry checked(AclEntry entry) {
        if ((entry.cidr == null) == (entry.cidr6 == null)) {
            throw Ec2Error.of(
                    entry.cidr == null ? "MissingParameter" : "InvalidParameterCombination",
                    "The request must contain exactly one of cidrBlock and ipv6CidrBlock");
        }
        if (entry.protocol.equals(TCP) || entry.protocol.equals(UDP)) {
            requirePorts(entry.ports);
        } else if ((entry.protocol.equals(ICMP) || entry.protocol.equals(ICMP6)) && entry.icmp == null) {
            throw Ec2Error.missing("icmpTypeCode");
        }
        return entry;
    }

    private static void requirePorts(@Nullable PortRange ports) {
        if (ports == null || ports.from() == null || ports.to() == null) {
            throw Ec2Error.missing("portRange");
        }
        if (ports.from() < 0 || ports.to() > 65535 || ports.from() > ports.to()) {
            throw Ec2Error.invalidValue("Invalid TCP/UDP port range (" + ports.from() + ":" + ports.to() + ")");
        }
    }

    static boolean isLast(NetworkAclEntry shape) {
        return Integer.valueOf(LAST).equals(shape.ruleNumber());
    }

    static AclEntry ofScene(NetworkAclEntry shape) {
        try {
            return checked(new AclEntry(
                    Boolean.TRUE.equals(shape.egress()),
                    number(shape.ruleNumber()),
                    protocol(shape.protocol()),
                    action(shape.ruleActionAsString()),
                    block(shape.cidrBlock()),
                    block6(shape.ipv6CidrBlock()),
                    shape.portRange(),
                    shape.icmpTypeCode()));
        } catch (AwsError refused) {
            throw Ec2Scenes.wrong(
                    "a rule of a network ACL, " + shape, "EC2 refuses it: " + refused.message(), "Mend it.");
        }
    }

    boolean is(boolean outwards, int ruleNumber) {
        return egress == outwards && number == ruleNumber;
    }

    NetworkAclEntry toSdk() {
        return NetworkAclEntry.builder()
                .cidrBlock(cidr)
                .egress(egress)
                .icmpTypeCode(icmp)
                .ipv6CidrBlock(cidr6)
                .portRange(ports)
                .protocol(protocol)
                .ruleAction(action)
                .ruleNumber(number)
                .build();
    }
}
