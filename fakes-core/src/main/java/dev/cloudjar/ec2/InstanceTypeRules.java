package dev.cloudjar.ec2;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What follows for an instance type from rules that AWS documents for all types, where the figures say nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/data-protection.html">Data protection in Amazon EC2</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/nvme-ebs-volumes.html">EBS volumes and NVMe</a>
 */
final class InstanceTypeRules {

    private static final String UNSUPPORTED = "unsupported";
    private static final String REQUIRED = "required";

    /**
     * The types with the Xen hypervisor that have the adapter.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enhanced-networking-ena.html">Enhanced networking with
     *     ENA</a>
     */
    private static final Pattern XEN_WITH_ENA = Pattern.compile("(f1|g3s?|h1|i3|p2|p3|r4|x1e?)\\..*|m4\\.16xlarge");

    /** Of the types with the Xen hypervisor, those with local disks of NVMe, and those whose hard disks are encrypted all the same. */
    private static final Pattern XEN_WITH_NVME = Pattern.compile("(f1|i3)\\..*");

    private static final Pattern XEN_WITH_ENCRYPTED_DISKS = Pattern.compile("(f1|h1|i3)\\..*");

    private InstanceTypeRules() {}

    /** Bare metal of AWS is on the Nitro System too. */
    static boolean isNitro(Ec2InstanceType type) {
        return type.bareMetal() || "nitro".equals(type.hypervisor());
    }

    /** Amazon EBS encryption is available on all types, of the current and of previous generations. */
    static String ebsEncryption() {
        return "supported";
    }

    /** The Nitro System exposes volumes as NVMe devices. */
    static String ebsNvme(Ec2InstanceType type) {
        return isNitro(type) ? REQUIRED : UNSUPPORTED;
    }

    /** {@return whether local disks are NVMe devices; empty without any} */
    static Optional<String> storageNvme(Ec2InstanceType type) {
        return ofStorage(type, XEN_WITH_NVME);
    }

    /** {@return whether local disks are encrypted, which cannot be switched off; empty without any} */
    static Optional<String> storageEncryption(Ec2InstanceType type) {
        return ofStorage(type, XEN_WITH_ENCRYPTED_DISKS);
    }

    private static Optional<String> ofStorage(Ec2InstanceType type, Pattern xen) {
        return type.instanceStorageGb() == null
                ? Optional.empty()
                : Optional.of(isNitro(type) || xen.matcher(type.name()).matches() ? REQUIRED : UNSUPPORTED);
    }

    /** The Elastic Network Adapter: all that the Nitro System has. */
    static String ena(Ec2InstanceType type) {
        return isNitro(type) ? REQUIRED : XEN_WITH_ENA.matcher(type.name()).matches() ? "supported" : UNSUPPORTED;
    }

    /** A core can run one thread, or all that it has; bare metal has no CPU options. */
    static List<Integer> validThreads(Ec2InstanceType type) {
        return type.bareMetal()
                ? List.of()
                : IntStream.rangeClosed(1, type.processor().threadsPerCore())
                        .boxed()
                        .toList();
    }

    /** {@return the weightings of its bandwidth; empty where it has but one} */
    static List<String> bandwidthWeightings(Ec2InstanceType type) {
        return InstanceBandwidth.weightings(type.name());
    }

    /** {@return the cores that may be asked for; none of bare metal, empty where AWS's pages are silent} */
    static Optional<List<Integer>> validCores(Ec2InstanceType type) {
        return type.facts().validCores(type.processor().cores(), type.isGraviton());
    }

    /** Version 3 of the Nitro System and later; empty where AWS's pages are silent. */
    static Optional<Boolean> encryptsTraffic(Ec2InstanceType type) {
        return isNitro(type) ? type.facts().encryptsTraffic() : Optional.of(false);
    }

    /**
     * Whether enclaves run beside an instance: on the Nitro hypervisor alone.
     *
     * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html#nitro-enclave-reqs">Requirements of Nitro
     *     Enclaves</a>
     */
    static Optional<String> enclaves(Ec2InstanceType type) {
        return "nitro".equals(type.hypervisor())
                ? type.facts()
                        .takesEnclaves(type.processor().vcpus(), type.isGraviton())
                        .map(InstanceTypeRules::support)
                : Optional.of(UNSUPPORTED);
    }

    /** {@return the versions of NitroTPM: the one there is} */
    static List<String> tpmVersions(Ec2InstanceType type) {
        return type.facts().hasTpm().filter(has -> has).isPresent() ? List.of("2.0") : List.of();
    }

    static String support(boolean has) {
        return has ? "supported" : UNSUPPORTED;
    }
}
