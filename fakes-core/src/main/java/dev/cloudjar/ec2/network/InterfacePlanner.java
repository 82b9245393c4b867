package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.network.Ec2InterfacePlan.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides the addresses of the interfaces of a launch, all or none, and changes nothing. */
final class InterfacePlanner {

    private final NetworkTables tables;
    private final Map<String, Addresses> subnets = new LinkedHashMap<>();
    private final Map<String, Addresses6> subnets6 = new LinkedHashMap<>();

    InterfacePlanner(NetworkTables tables) {
        this.tables = tables;
    }

    /** Addresses that were asked for are taken first, so that none of EC2's choice gets in their way. */
    Ec2InterfacePlan plan(List<Ec2InterfaceRequest> requests) {
        Map<Integer, Long> perInstance =
                requests.stream().collect(Collectors.groupingBy(Ec2InterfaceRequest::instance, Collectors.counting()));
        PublicAddresses publics = publicAddresses();
        List<List<String>> asked = requests.stream().map(this::askedFor).toList();
        List<List<String>> blocks = requests.stream().map(this::askedBlocks).toList();
        int wanted = requests.stream()
                .filter(Ec2InterfaceRequest::isNew)
                .mapToInt(Ec2InterfaceRequest::addresses)
                .sum();
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Ec2InterfaceRequest request = requests.get(i);
            if (!request.isNew()) {
                planned.add(Planned.existing(request));
                continue;
            }
            boolean alone = perInstance.getOrDefault(request.instance(), 1L) == 1;
            planned.add(planned(
                    request, asked.get(i), blocks.get(i), wanted, wantsPublic(request, alone) ? publics : null));
        }
        return new Ec2InterfacePlan(planned, nextOffsets(), publics.next());
    }

    private List<String> askedFor(Ec2InterfaceRequest request) {
        Addresses addresses = addressesOf(request.placement().subnetId());
        List<String> asked = new ArrayList<>();
        if (request.privateAddress() != null) {
            asked.add(addresses.take(request.privateAddress()));
        }
        request.secondaryAddresses().forEach(address -> asked.add(addresses.take(address)));
        return asked;
    }

    private List<String> askedBlocks(Ec2InterfaceRequest request) {
        Addresses addresses = addressesOf(request.placement().subnetId());
        return request.prefixes().ipv4().stream().map(addresses::takePrefix).toList();
    }

    private Planned planned(
            Ec2InterfaceRequest request,
            List<String> asked,
            List<String> blocks,
            int wanted,
            @Nullable PublicAddresses publics) {
        Addresses addresses = addressesOf(request.placement().subnetId());
        List<String> all = new ArrayList<>(asked);
        if (request.privateAddress() == null) {
            all.add(0, addresses.takeNext(wanted));
        }
        for (int i = 0; i < request.secondaryCount(); i++) {
            all.add(addresses.takeNext(wanted));
        }
        List<String> ipv4Prefixes = new ArrayList<>(blocks);
        for (int i = 0; i < request.prefixes().ipv4Count(); i++) {
            ipv4Prefixes.add(addresses.takeNextPrefix());
        }
        return new Planned(
                request,
                all,
                ipv4Prefixes,
                ipv6(request),
                ipv6Prefixes(request),
                publics != null,
                publics == null ? null : publics.take());
    }

    /** What was asked for, or one where the subnet gives one to each interface or it is to have a primary one. */
    private List<String> ipv6(Ec2InterfaceRequest request) {
        Ec2Subnet subnet = addressesOf(request.placement().subnetId()).subnet();
        Ec2InterfaceRequest.Ipv6 wanted = request.ipv6();
        boolean unsaid = wanted.count() == null && wanted.addresses().isEmpty();
        int count = unsaid && (subnet.options().assignIpv6() || wanted.primary())
                ? 1
                : wanted.count() == null ? 0 : wanted.count();
        if (count == 0 && wanted.addresses().isEmpty()) {
            return List.of();
        }
        Addresses6 addresses = addresses6Of(subnet);
        List<String> all = new ArrayList<>();
        wanted.addresses().forEach(address -> all.add(addresses.take(address)));
        for (int i = 0; i < count; i++) {
            all.add(addresses.takeNext());
        }
        return all;
    }

    private List<String> ipv6Prefixes(Ec2InterfaceRequest request) {
        Ec2InterfaceRequest.Prefixes prefixes = request.prefixes();
        if (prefixes.ipv6Total() == 0) {
            return List.of();
        }
        Addresses6 addresses =
                addresses6Of(addressesOf(request.placement().subnetId()).subnet());
        List<String> all = new ArrayList<>();
        prefixes.ipv6().forEach(prefix -> all.add(addresses.takePrefix(prefix)));
        for (int i = 0; i < prefixes.ipv6Count(); i++) {
            all.add(addresses.takeNextPrefix());
        }
        return all;
    }

    private Addresses6 addresses6Of(Ec2Subnet subnet) {
        return subnets6.computeIfAbsent(subnet.id(), id -> Addresses6.of(subnet, tables));
    }

    /** Only an instance with a single interface gets a public address at launch. */
    private static boolean wantsPublic(Ec2InterfaceRequest request, boolean alone) {
        Boolean asked = request.publicAddress();
        if (asked == null) {
            return alone && request.placement().mapPublicIpOnLaunch();
        }
        if (asked && !alone) {
            throw NetworkErrors.publicWithSeveralInterfaces();
        }
        return asked;
    }

    private Addresses addressesOf(String subnetId) {
        return subnets.computeIfAbsent(
                subnetId,
                id -> Addresses.of(
                        tables.subnets.find(id).orElseThrow(() -> NetworkErrors.unknownSubnets(List.of(id))), tables));
    }

    private PublicAddresses publicAddresses() {
        return publicAddresses(tables);
    }

    static PublicAddresses publicAddresses(NetworkTables tables) {
        return new PublicAddresses(
                address -> tables.reserved().contains(address) || tables.taken.isPublic(address), tables.nextPublic());
    }

    private Map<String, Long> nextOffsets() {
        Map<String, Long> offsets = new LinkedHashMap<>();
        subnets.forEach((id, addresses) -> offsets.put(id, addresses.nextOffset()));
        return offsets;
    }
}
