package dev.cloudjar.ec2.type;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's pages say of an instance type.
 *
 * <pre>{@code
 * Ec2TypeFacts.of("p5.48xlarge", false).networkCards();   // 32
 * }</pre>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2TypeFacts {

    private final String name;
    private final boolean bareMetal;

    private Ec2TypeFacts(String name, boolean bareMetal) {
        this.name = name;
        this.bareMetal = bareMetal;
    }

    /**
     * The facts of a type.
     *
     * @param name such as {@code m5.large}; one of the catalogue
     * @param bareMetal whether it has no hypervisor
     * @return them
     */
    public static Ec2TypeFacts of(String name, boolean bareMetal) {
        return new Ec2TypeFacts(name, bareMetal);
    }

    private Optional<String> find(String fact) {
        return FactTable.shipped().find(fact, name, bareMetal);
    }

    /** Empty where pages are silent; what is not listed has what the others have. */
    private Optional<Boolean> flag(String fact, boolean others) {
        Optional<String> said = find(fact);
        return said.isEmpty()
                ? Optional.of(others)
                : said.filter(value -> !value.equals(FactTable.UNKNOWN)).map("yes"::equals);
    }

    private OptionalInt number(String fact) {
        Optional<String> said = find(fact).filter(value -> !value.equals(FactTable.UNKNOWN));
        return said.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(said.get()));
    }

    /** {@return how many network cards it has, at least 1} */
    public int networkCards() {
        return number("cards").orElse(1);
    }

    /** {@return how many Elastic Fabric Adapters it takes; 0 where it takes none} */
    public int fabricAdapters() {
        return find("efa")
                .map(said -> said.equals("cards") ? networkCards() : Integer.parseInt(said))
                .orElse(0);
    }

    /** {@return whether the queues of its network adapter can be shared out among interfaces} */
    public boolean hasFlexibleQueues() {
        return find("queues").isPresent();
    }

    /** {@return whether a type on the Nitro System encrypts traffic between instances; empty where pages are silent} */
    public Optional<Boolean> encryptsTraffic() {
        return flag("transit", true);
    }

    /** {@return the features of its processor that can be asked for: {@code amd-sev-snp}} */
    public List<String> processorFeatures() {
        return find("features").stream().toList();
    }

    /**
     * Whether a virtual type on the Nitro System takes enclaves: Intel and AMD from 4 vCPUs on, Graviton from 2; the eighth generation of
     * AMD, whose vCPUs are cores, is listed from 2 on too.
     *
     * @param vcpus how many it has
     * @param arm whether it is of Graviton
     * @return that; empty where pages are silent
     */
    public Optional<Boolean> takesEnclaves(int vcpus, boolean arm) {
        boolean coresOnly = name.startsWith("8a", 1);
        return flag("enclaves", true).map(takes -> takes && vcpus >= (arm || coresOnly ? 2 : 4));
    }

    /** {@return whether it takes images with NitroTPM; empty where pages are silent} */
    public Optional<Boolean> hasTpm() {
        return flag("tpm", false);
    }

    /** {@return whether an alarm's action can recover it; empty where pages are silent} */
    public Optional<Boolean> canRecover() {
        return flag("recovery", false);
    }

    /** {@return whether a type on the Nitro System has a limit for EBS volumes alone, beside which interfaces do not count} */
    public boolean hasDedicatedVolumeLimit() {
        return find("dedicated").isPresent();
    }

    /** {@return how many volumes go with a dedicated limit; empty where pages are silent} */
    public OptionalInt dedicatedVolumes() {
        return find("dedicated").filter("size"::equals).isPresent()
                ? VolumeLimits.ofSize(name.substring(name.indexOf('.') + 1))
                : number("dedicated");
    }

    /**
     * How many volumes go with a limit that is shared.
     *
     * @param interfaces how many interfaces it has
     * @param gpus how many GPUs it has
     * @return that; empty where pages are silent
     */
    public OptionalInt volumesBeside(int interfaces, int gpus) {
        if (find("shared").isPresent()) {
            return number("shared");
        }
        return OptionalInt.of(
                bareMetal
                        ? VolumeLimits.OF_BARE_METAL
                        : Math.max(0, VolumeLimits.SHARED - interfaces - heldByDevices(gpus)));
    }

    /**
     * How many interfaces go beside volumes with a limit that is shared.
     *
     * @param volumes how many volumes it has
     * @param gpus how many GPUs it has
     * @return that; empty where volumes do not matter
     */
    public OptionalInt interfacesBeside(int volumes, int gpus) {
        return bareMetal || find("shared").isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(0, VolumeLimits.SHARED - volumes - heldByDevices(gpus)));
    }

    private int heldByDevices(int gpus) {
        return gpus + number("accelerators").orElse(0) + disks().orElse(0);
    }

    /**
     * Operations a second of the connection to EBS, of 16 KiB each.
     *
     * @param mbps its bandwidth, in Mbps; null where it has none of its own
     * @return them; empty where pages are silent
     */
    public OptionalInt iops(@Nullable Integer mbps) {
        Optional<String> said = find("iops");
        return mbps == null || said.isEmpty() ? OptionalInt.empty() : EbsOperations.of(said.get(), mbps);
    }

    /** {@return how many local disks it has, all of one size; empty where it has none or pages are silent} */
    public OptionalInt disks() {
        return number("disks");
    }

    /** {@return {@code hdd} or {@code ssd}: what local disks it has} */
    public String diskType() {
        return find("disk").orElse("ssd");
    }

    /**
     * How many cores can be asked for.
     *
     * @param cores how many it has
     * @param arm whether it is of Graviton
     * @return that, ascending; none of bare metal; empty where pages are silent
     */
    public Optional<List<Integer>> validCores(int cores, boolean arm) {
        if (bareMetal) {
            return Optional.of(List.of());
        }
        return find("cores")
                .or(() -> arm ? Optional.of("1:1") : Optional.empty())
                .map(said -> ValidCores.of(said, cores));
    }
}
