package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import java.util.Comparator;
import java.util.List;

/**
 * What a host of a family has. A host holds as many instances as its physical cores divided by theirs; that it has as many as the
 * largest type of the family is so for those that AWS gives as examples, such as the 48 of m5, and assumed for the others. The
 * burstable families share cores: a t3 host has 48 for 192 instances up to the medium size, 96 large ones, 48 xlarge and 24 2xlarge.
 *
 * @param sockets assumed: one up to 32 cores and on Graviton, two above
 * @param cores physical ones
 * @param vcpus virtual ones
 * @param room in shares, of which an instance takes {@link #share}
 * @param types those of the family that run on hosts
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-limits.html">Instance capacity
 *     configurations</a>
 */
record HostHardware(int sockets, int cores, int vcpus, int room, List<Figures> types) {

    private static final int CORES_OF_ONE_SOCKET = 32;
    private static final int BURSTABLE_CORES = 48;
    private static final int BURSTABLE_SHARES = 192;

    static HostHardware of(String family, Ec2TypeCatalog catalog) {
        List<Figures> types = catalog.family(family).stream()
                .filter(Figures::dedicatedHosts)
                .sorted(Comparator.comparingInt(HostHardware::share).thenComparing(Figures::name))
                .toList();
        if (types.stream().anyMatch(Figures::burstable)) {
            return new HostHardware(2, BURSTABLE_CORES, 2 * BURSTABLE_CORES, BURSTABLE_SHARES, types);
        }
        int cores = types.stream().mapToInt(Figures::cores).max().orElse(0);
        int vcpus = types.stream().mapToInt(Figures::vcpus).max().orElse(0);
        boolean single = types.stream().anyMatch(Figures::arm) || cores <= CORES_OF_ONE_SOCKET;
        return new HostHardware(single ? 1 : 2, cores, vcpus, cores, types);
    }

    /** Whether AWS has hosts for the family. */
    boolean exists() {
        return !types.isEmpty();
    }

    /** Hosts for several types of a family are of the Nitro generations. */
    boolean takesSeveralTypes() {
        return types.size() > 1 && types.stream().noneMatch(type -> "xen".equals(type.hypervisor()));
    }

    static int share(Figures type) {
        if (!type.burstable()) {
            return Math.max(1, type.cores());
        }
        return switch (type.size()) {
            case "nano", "micro", "small", "medium" -> 1;
            default -> type.vcpus();
        };
    }
}
