package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.storage.VolumePlan;
import dev.cloudjar.ec2.storage.VolumeSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.CpuOptionsRequest;
import software.amazon.awssdk.services.ec2.model.EnclaveOptions;
import software.amazon.awssdk.services.ec2.model.HibernationOptions;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceAutoRecoveryState;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptions;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsRequest;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The options of a launch, each checked against the type and the AMI, in the shapes that DescribeInstances has. */
final class LaunchOptions {

    private static final long MIB_PER_GIB = 1024;
    private static final long MOST_LINUX_MEMORY_TO_SAVE = 150 * MIB_PER_GIB - 1;
    private static final long MOST_WINDOWS_MEMORY_TO_SAVE = 16 * MIB_PER_GIB;

    private final Ec2InstanceType type;
    private final Image image;

    LaunchOptions(Ec2InstanceType type, Image image) {
        this.type = type;
        this.image = image;
    }

    /**
     * Cores and threads.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-optimize-cpu.html">CPU options</a>
     */
    CpuOptions cpu(@Nullable CpuOptionsRequest asked) {
        return cpu(type, asked);
    }

    static CpuOptions cpu(Ec2InstanceType type, @Nullable CpuOptionsRequest asked) {
        int cores = type.processor().cores();
        int threads = type.processor().threadsPerCore();
        Honoured.by("RunInstances: CpuOptions", "CoreCount", "ThreadsPerCore").check(asked);
        if (asked != null && (asked.coreCount() != null || asked.threadsPerCore() != null)) {
            if (asked.coreCount() == null || asked.threadsPerCore() == null) {
                throw Ec2Error.invalidCombination("CpuOptions needs both CoreCount and ThreadsPerCore.");
            }
            if (type.bareMetal()) {
                throw Ec2Error.invalidCombination(
                        "The CPU options of the bare metal instance type '" + type.name() + "' cannot be specified.");
            }
            cores = requireWithin(type, "CoreCount", asked.coreCount(), cores);
            requireValid(type, cores);
            threads = requireWithin(type, "ThreadsPerCore", asked.threadsPerCore(), threads);
        }
        return CpuOptions.builder().coreCount(cores).threadsPerCore(threads).build();
    }

    /** Of some types no page of AWS says which cores are valid: they take each number up to theirs. */
    private static void requireValid(Ec2InstanceType type, int cores) {
        List<Integer> valid = InstanceTypeRules.validCores(type).orElse(List.of());
        if (!valid.isEmpty() && !valid.contains(cores)) {
            throw Ec2Error.invalidValue("Value ( " + cores + " ) for parameter CpuOptions.CoreCount is invalid. The"
                    + " instance type '" + type.name() + "' takes "
                    + valid.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static int requireWithin(Ec2InstanceType type, String option, int value, int most) {
        if (value < 1 || value > most) {
            throw Ec2Error.invalidValue("Value ( " + value + " ) for parameter CpuOptions." + option
                    + " is invalid. The instance type '" + type.name() + "' takes 1 to " + most + ".");
        }
        return value;
    }

    /**
     * Hibernation needs a type that can, with less than 150 GiB of memory, under Windows at most 16 GiB, and an encrypted root
     * volume that the memory fits on, and rules enclaves out.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html">Prerequisites for
     *     hibernation</a>
     */
    HibernationOptions hibernation(RunInstancesRequest request, VolumePlan volumes) {
        Honoured.by("RunInstances: HibernationOptions", "Configured").check(request.hibernationOptions());
        boolean configured = request.hibernationOptions() != null
                && Boolean.TRUE.equals(request.hibernationOptions().configured());
        if (configured) {
            requireHibernatable(volumes);
            if (isWanted(request)) {
                throw Ec2Error.invalidCombination(
                        "HibernationOptions and EnclaveOptions cannot both be enabled on one instance.");
            }
        }
        return HibernationOptions.builder().configured(configured).build();
    }

    private void requireHibernatable(VolumePlan volumes) {
        boolean windows = "windows".equalsIgnoreCase(image.platformAsString());
        if (!type.hibernation()
                || type.memoryMiB() > (windows ? MOST_WINDOWS_MEMORY_TO_SAVE : MOST_LINUX_MEMORY_TO_SAVE)) {
            throw LaunchErrors.hibernation("The instance type '" + type.name() + "' does not support hibernation"
                    + (type.hibernation() ? " of " + image.platformDetails() : "") + ".");
        }
        VolumeSpec root = volumes.volumes().stream()
                .filter(volume -> volume.device().equals(image.rootDeviceName()))
                .map(VolumePlan.Planned::spec)
                .filter(spec -> spec.encryption().encrypted())
                .findFirst()
                .orElseThrow(() -> LaunchErrors.hibernation("Hibernation requires an encrypted EBS root volume."));
        if (root.size() * MIB_PER_GIB < type.memoryMiB()) {
            throw LaunchErrors.hibernation("Hibernation requires a root volume that holds the " + type.memoryMiB()
                    + " MiB of memory of the instance type '" + type.name() + "'; it has " + root.size() + " GiB.");
        }
    }

    /**
     * Enclaves need a type that takes them; of some types no page of AWS says whether they do, and those are not refused.
     *
     * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html">Nitro Enclaves</a>
     */
    EnclaveOptions enclave(RunInstancesRequest request) {
        Honoured.by("RunInstances: EnclaveOptions", "Enabled").check(request.enclaveOptions());
        boolean enabled = isWanted(request);
        if (enabled
                && InstanceTypeRules.enclaves(type)
                        .filter("unsupported"::equals)
                        .isPresent()) {
            throw Ec2Error.invalidCombination(
                    "The instance type '" + type.name() + "' does not support Nitro Enclaves.");
        }
        return EnclaveOptions.builder().enabled(enabled).build();
    }

    private static boolean isWanted(RunInstancesRequest request) {
        return request.enclaveOptions() != null
                && Boolean.TRUE.equals(request.enclaveOptions().enabled());
    }

    /** Host names go as the subnet wants them unless asked otherwise. */
    static PrivateDnsNameOptionsResponse privateDnsName(
            @Nullable PrivateDnsNameOptionsRequest asked, Optional<Ec2Subnet> subnet) {
        PrivateDnsNameOptionsResponse.Builder names = PrivateDnsNameOptionsResponse.builder()
                .hostnameType(HostnameType.IP_NAME)
                .enableResourceNameDnsARecord(false)
                .enableResourceNameDnsAAAARecord(false);
        subnet.map(each -> each.options().names())
                .ifPresent(wanted -> names.hostnameType(wanted.hostnameType())
                        .enableResourceNameDnsARecord(wanted.enableResourceNameDnsARecord())
                        .enableResourceNameDnsAAAARecord(wanted.enableResourceNameDnsAAAARecord()));
        if (asked != null && asked.hostnameType() != null) {
            names.hostnameType(asked.hostnameType());
        }
        if (asked != null && asked.enableResourceNameDnsARecord() != null) {
            names.enableResourceNameDnsARecord(asked.enableResourceNameDnsARecord());
        }
        if (asked != null && asked.enableResourceNameDnsAAAARecord() != null) {
            names.enableResourceNameDnsAAAARecord(asked.enableResourceNameDnsAAAARecord());
        }
        return names.build();
    }

    static InstanceMaintenanceOptions maintenance(RunInstancesRequest request) {
        Honoured.by("RunInstances: MaintenanceOptions", "AutoRecovery").check(request.maintenanceOptions());
        InstanceAutoRecoveryState asked = request.maintenanceOptions() == null
                ? null
                : request.maintenanceOptions().autoRecovery();
        return LaterMember.set(InstanceMaintenanceOptions.builder(), "RebootMigration", "default")
                .autoRecovery(asked == null ? InstanceAutoRecoveryState.DEFAULT : asked)
                .build();
    }

    boolean ebsOptimized(@Nullable Boolean asked) {
        if (Boolean.TRUE.equals(asked) && type.ebs().optimized().equals("unsupported")) {
            throw LaunchErrors.notEbsOptimizable(type);
        }
        return Boolean.TRUE.equals(asked);
    }
}
