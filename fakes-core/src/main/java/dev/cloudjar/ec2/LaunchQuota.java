package dev.cloudjar.ec2;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * The quotas of running On-Demand instances, in vCPUs, one for each group of families. Pending and running instances count,
 * and Capacity Reservations, used or not;
 * Mac instances run on dedicated hosts, which have quotas of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits">On-Demand
 *     Instance quotas</a>
 */
final class LaunchQuota {

    private static final String STANDARD = "L-1216C47A";
    private static final String STANDARD_FAMILIES = "acdhimrtz";

    /** What a family's letters begin with, the longer first: {@code inf1} is no I family. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("dl", "L-6E869C2A"),
            Map.entry("f", "L-74FC7D96"),
            Map.entry("g", "L-DB2E81BA"),
            Map.entry("gr", "L-DB2E81BA"),
            Map.entry("hpc", "L-F7808C92"),
            Map.entry("inf", "L-1945791B"),
            Map.entry("p", "L-417A185B"),
            Map.entry("trn", "L-2C3B7624"),
            Map.entry("u", "L-43DA4232"),
            Map.entry("vt", "L-DB2E81BA"),
            Map.entry("x", "L-7295265B"));

    /** The quota of Spot requests for each of running On-Demand instances; there is none for the others. */
    private static final Map<String, String> OF_SPOT = Map.of(
            STANDARD,
            "L-34B43A08",
            "L-6E869C2A",
            "L-85EED4F7",
            "L-74FC7D96",
            "L-88CF9481",
            "L-DB2E81BA",
            "L-3819A6DF",
            "L-1945791B",
            "L-B5D1601B",
            "L-417A185B",
            "L-7212CCBC",
            "L-2C3B7624",
            "L-6B0D517C",
            "L-7295265B",
            "L-E3A00192");

    private LaunchQuota() {}

    /** How many instances of a type may be launched now. */
    static int room(Ec2InstanceType type, boolean spot, InstanceHost host) {
        OptionalInt limit = limit(type, spot, host);
        if (limit.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        int used = spot
                ? usedOfSpot(spotCode(type.name()).orElseThrow(), host)
                : used(code(type.name()).orElseThrow(), host);
        return Math.max(0, (limit.getAsInt() - used) / type.processor().vcpus());
    }

    /** The quota in force for a type. */
    static OptionalInt limit(Ec2InstanceType type, boolean spot, InstanceHost host) {
        return (spot ? spotCode(type.name()) : code(type.name()))
                .map(host.site().quotas()::limit)
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<String> spotCode(String type) {
        return type.startsWith("p5") ? Optional.of("L-C4BD4855") : code(type).map(OF_SPOT::get);
    }

    /** Running Spot Instances count, and so do the requests that wait for one. */
    private static int usedOfSpot(String code, InstanceHost host) {
        return vcpus(
                Stream.concat(
                        host.instances().all().stream()
                                .filter(instance -> instance.isSpot() && isUp(instance))
                                .map(InstanceEntry::type),
                        host.spots().waitingFor().stream()),
                type -> spotCode(type).filter(code::equals).isPresent());
    }

    private static boolean isUp(InstanceEntry instance) {
        return instance.state() == Ec2InstanceState.PENDING || instance.state() == Ec2InstanceState.RUNNING;
    }

    /** Refuses to start stopped instances for which the quotas have no room. */
    static void requireRoom(Collection<InstanceEntry> starting, InstanceHost host) {
        for (InstanceEntry instance : starting) {
            Optional<String> code = instance.isSpot() ? Optional.empty() : code(instance.type());
            OptionalInt limit = code.map(host.site().quotas()::limit).orElseGet(OptionalInt::empty);
            if (limit.isPresent()
                    && used(code.orElseThrow(), host)
                                    + vcpus(
                                            starting.stream()
                                                    .filter(each -> !each.isSpot())
                                                    .map(InstanceEntry::type),
                                            type -> code(type).equals(code))
                            > limit.getAsInt()) {
                throw LaunchErrors.vcpuLimit(limit.getAsInt());
            }
        }
    }

    private static int used(String code, InstanceHost host) {
        int reserved = host.reservations()
                .vcpus(type -> code(type).filter(code::equals).isPresent());
        return reserved
                + vcpus(
                        host.instances().all().stream()
                                .filter(instance -> !instance.isSpot() && isUp(instance) && counts(instance, host))
                                .map(InstanceEntry::type),
                        type -> code(type).filter(code::equals).isPresent());
    }

    /** What runs in a reservation counts with it; what runs on a Dedicated Host has the quotas of hosts. */
    private static boolean counts(InstanceEntry instance, InstanceHost host) {
        String reservationId = instance.shown().capacityReservationId();
        return instance.shown().placement().tenancy() != Tenancy.HOST
                && (reservationId == null || !host.reservations().holds(reservationId));
    }

    private static int vcpus(Stream<String> types, Predicate<String> counts) {
        return types.filter(counts)
                .mapToInt(type -> Ec2InstanceTypes.find(type)
                        .map(found -> found.processor().vcpus())
                        .orElse(0))
                .sum();
    }

    /** The quota that a type counts for. */
    private static Optional<String> code(String type) {
        int letters = 0;
        while (letters < type.length() && Character.isLowerCase(type.charAt(letters))) {
            letters++;
        }
        String family = type.substring(0, letters);
        if (family.equals("mac")) {
            return Optional.empty();
        }
        String other = OTHERS.get(family);
        if (other != null) {
            return Optional.of(other);
        }
        return !family.isEmpty() && STANDARD_FAMILIES.indexOf(family.charAt(0)) >= 0
                ? Optional.of(STANDARD)
                : Optional.empty();
    }
}
