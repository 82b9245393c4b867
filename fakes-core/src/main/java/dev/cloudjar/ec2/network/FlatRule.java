package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * One inbound rule as a request has it without {@code IpPermissions}: protocol, ports and a CIDR block, or the name of a
 * group of the default VPC, which stands for full access by TCP, UDP and ICMP.
 */
record FlatRule(
        @Nullable String protocol,
        @Nullable Integer fromPort,
        @Nullable Integer toPort,
        @Nullable String cidr,
        @Nullable String sourceGroupName,
        @Nullable String sourceGroupOwner) {

    private boolean isEmpty() {
        return Stream.of(protocol, fromPort, toPort, cidr, sourceGroupName, sourceGroupOwner)
                .allMatch(Objects::isNull);
    }

    /** The request's permissions, of which it has to have one kind and not both. */
    List<IpPermission> or(List<IpPermission> permissions) {
        if (isEmpty()) {
            return required(permissions);
        }
        if (!permissions.isEmpty()) {
            throw Ec2Error.invalidCombination(
                    "The parameter ipPermissions may not be combined with ipProtocol, fromPort, toPort, cidrIp or"
                            + " sourceSecurityGroupName.");
        }
        return sourceGroupName == null ? List.of(ofCidr()) : ofGroup(sourceGroupName);
    }

    static List<IpPermission> required(List<IpPermission> permissions) {
        if (permissions.isEmpty()) {
            throw Ec2Error.missing("ipPermissions");
        }
        return permissions;
    }

    private IpPermission ofCidr() {
        if (sourceGroupOwner != null) {
            throw Ec2Error.missing("sourceSecurityGroupName");
        }
        return IpPermission.builder()
                .ipProtocol(protocol)
                .fromPort(fromPort)
                .toPort(toPort)
                .ipRanges(IpRange.builder().cidrIp(cidr).build())
                .build();
    }

    private List<IpPermission> ofGroup(String name) {
        if (cidr != null || protocol != null || fromPort != null || toPort != null) {
            throw Ec2Error.invalidCombination("The parameter sourceSecurityGroupName may not be combined with"
                    + " ipProtocol, fromPort, toPort or cidrIp.");
        }
        UserIdGroupPair pair = UserIdGroupPair.builder()
                .groupName(name)
                .userId(sourceGroupOwner)
                .build();
        return List.of(full("tcp", 0, 65535, pair), full("udp", 0, 65535, pair), full("icmp", -1, -1, pair));
    }

    private static IpPermission full(String protocol, int from, int to, UserIdGroupPair pair) {
        return IpPermission.builder()
                .ipProtocol(protocol)
                .fromPort(from)
                .toPort(to)
                .userIdGroupPairs(pair)
                .build();
    }
}
