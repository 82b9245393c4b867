package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Cidr6;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssignIpv6AddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignIpv6AddressesResponse;
import software.amazon.awssdk.services.ec2.model.UnassignIpv6AddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignIpv6AddressesResponse;

/**
 * Gives network interfaces IPv6 addresses and prefixes of their subnets, and takes them away.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignIpv6Addresses.html">AssignIpv6Addresses</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html">Prefix delegation</a>
 */
final class Ipv6Addresses {

    private final InterfaceContext context;

    Ipv6Addresses(InterfaceContext context) {
        this.context = context;
    }

    AssignIpv6AddressesResponse assign(AssignIpv6AddressesRequest request) {
        Honoured.by(
                        "AssignIpv6Addresses",
                        "Ipv6PrefixCount",
                        "Ipv6Prefixes",
                        "NetworkInterfaceId",
                        "Ipv6Addresses",
                        "Ipv6AddressCount")
                .check(request);
        Ec2NetworkInterface target = context.requireOwn(request.networkInterfaceId());
        long ways = Stream.of(
                        request.ipv6AddressCount() != null,
                        !request.ipv6Addresses().isEmpty(),
                        request.ipv6PrefixCount() != null,
                        !request.ipv6Prefixes().isEmpty())
                .filter(each -> each)
                .count();
        if (ways != 1) {
            throw Ec2Error.invalidCombination(
                    "Specify exactly one of ipv6Addresses, ipv6AddressCount, ipv6Prefixes and" + " ipv6PrefixCount.");
        }
        List<String> fresh = request.ipv6Addresses().stream()
                .distinct()
                .filter(each -> !has(target, each))
                .toList();
        List<String> addresses = request.ipv6Addresses().isEmpty() && request.ipv6AddressCount() == null
                ? List.of()
                : context.network()
                        .addresses()
                        .planIpv6Addresses(target.id(), fresh, count(request.ipv6AddressCount()));
        List<String> prefixes = request.ipv6Prefixes().isEmpty() && request.ipv6PrefixCount() == null
                ? List.of()
                : context.network()
                        .addresses()
                        .planIpv6Prefixes(target.id(), request.ipv6Prefixes(), count(request.ipv6PrefixCount()));
        if (!prefixes.isEmpty()) {
            context.requireTakesPrefixes(target);
        }
        requireRoom(target, addresses.size() + prefixes.size());
        context.network()
                .addresses()
                .changeIpv6(
                        target.id(),
                        joined(target.ipv6Addresses(), addresses),
                        joined(target.ipv6Prefixes(), prefixes));
        return AssignIpv6AddressesResponse.builder()
                .networkInterfaceId(target.id())
                .assignedIpv6Addresses(addresses)
                .assignedIpv6Prefixes(prefixes)
                .build();
    }

    private static int count(@Nullable Integer asked) {
        if (asked != null && asked < 1) {
            throw Ec2Error.invalidValue("Value (" + asked
                    + ") for parameter ipv6AddressCount is invalid. Expecting a value greater than 0.");
        }
        return asked == null ? 0 : asked;
    }

    /** Addresses that it has already stay as they are. */
    private static boolean has(Ec2NetworkInterface target, String address) {
        return canonical(address).filter(target.ipv6Addresses()::contains).isPresent();
    }

    private static Optional<String> canonical(String address) {
        return Cidr6.canonical(address + "/128").map(block -> block.substring(0, block.indexOf('/')));
    }

    private static List<String> joined(List<String> present, List<String> added) {
        return Stream.concat(present.stream(), added.stream()).toList();
    }

    private void requireRoom(Ec2NetworkInterface target, int more) {
        target.attached().map(Attachment::instanceId).map(context.instances()).ifPresent(instance -> {
            int count = target.ipv6Addresses().size() + target.ipv6Prefixes().size() + more;
            if (count > instance.ipv6PerInterface()) {
                throw InterfaceErrors.tooManyIpv6Addresses(count, instance.type());
            }
        });
    }

    UnassignIpv6AddressesResponse unassign(UnassignIpv6AddressesRequest request) {
        Ec2NetworkInterface target = context.requireOwn(request.networkInterfaceId());
        if (request.ipv6Addresses().isEmpty() && request.ipv6Prefixes().isEmpty()) {
            throw Ec2Error.missing("ipv6Addresses or ipv6Prefixes");
        }
        List<String> addresses = request.ipv6Addresses().stream()
                .map(each -> canonical(each).orElse(each))
                .toList();
        List<String> prefixes = request.ipv6Prefixes().stream()
                .map(each -> Cidr6.canonical(each).orElse(each))
                .toList();
        if (!target.ipv6Addresses().containsAll(addresses)
                || !target.ipv6Prefixes().containsAll(prefixes)) {
            throw InterfaceErrors.notAssigned(target.id());
        }
        target.primaryIpv6Address().filter(addresses::contains).ifPresent(primary -> {
            throw InterfaceErrors.primaryIpv6(primary, target.id());
        });
        context.network()
                .addresses()
                .changeIpv6(
                        target.id(),
                        without(target.ipv6Addresses(), addresses),
                        without(target.ipv6Prefixes(), prefixes));
        return UnassignIpv6AddressesResponse.builder()
                .networkInterfaceId(target.id())
                .unassignedIpv6Addresses(addresses)
                .unassignedIpv6Prefixes(prefixes)
                .build();
    }

    private static List<String> without(List<String> present, List<String> gone) {
        return present.stream().filter(each -> !gone.contains(each)).toList();
    }
}
