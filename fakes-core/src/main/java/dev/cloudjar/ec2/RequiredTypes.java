package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AcceleratorCountRequest;
import software.amazon.awssdk.services.ec2.model.AcceleratorTotalMemoryMiBRequest;
import software.amazon.awssdk.services.ec2.model.BareMetal;
import software.amazon.awssdk.services.ec2.model.BaselineEbsBandwidthMbpsRequest;
import software.amazon.awssdk.services.ec2.model.BurstablePerformance;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.LocalStorage;
import software.amazon.awssdk.services.ec2.model.MemoryGiBPerVCpuRequest;
import software.amazon.awssdk.services.ec2.model.NetworkBandwidthGbpsRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceCountRequest;
import software.amazon.awssdk.services.ec2.model.TotalLocalStorageGBRequest;

/**
 * The instance types that have the attributes required. Accelerators beside GPUs, and what local storage is made of, are read off
 * the family. Price protection is the fleets'.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceRequirementsRequest.html">InstanceRequirementsRequest</a>
 */
final class RequiredTypes {

    private static final double MIB_PER_GIB = 1024;
    private static final Pattern GIGABIT = Pattern.compile("(?:(\\d+)x )?(?:Up to )?([\\d.]+) Gigabit");
    private static final Map<String, String> ACCELERATED =
            Map.of("f1", "fpga", "f2", "fpga", "inf1", "inference", "inf2", "inference", "vt1", "media");
    private static final Map<String, String> MANUFACTURERS = Map.of(
            "f1",
            "xilinx",
            "f2",
            "xilinx",
            "inf1",
            "amazon-web-services",
            "inf2",
            "amazon-web-services",
            "vt1",
            "xilinx");

    private static final Honoured MEMBERS = Honoured.by(
            "InstanceRequirements",
            "AcceleratorCount",
            "AcceleratorManufacturers",
            "AcceleratorNames",
            "AcceleratorTotalMemoryMiB",
            "AcceleratorTypes",
            "AllowedInstanceTypes",
            "BareMetal",
            "BaselineEbsBandwidthMbps",
            "BurstablePerformance",
            "CpuManufacturers",
            "ExcludedInstanceTypes",
            "InstanceGenerations",
            "LocalStorage",
            "LocalStorageTypes",
            "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice",
            "MemoryGiBPerVCpu",
            "MemoryMiB",
            "NetworkBandwidthGbps",
            "NetworkInterfaceCount",
            "OnDemandMaxPricePercentageOverLowestPrice",
            "RequireHibernateSupport",
            "SpotMaxPricePercentageOverLowestPrice",
            "TotalLocalStorageGB",
            "VCpuCount");

    private final InstanceRequirementsRequest asked;

    private RequiredTypes(InstanceRequirementsRequest asked) {
        this.asked = asked;
    }

    /**
     * The types that have all attributes.
     *
     * @param architectures such as {@code x86_64}; empty for any
     * @param virtualizations {@code hvm} or {@code paravirtual}; empty for any
     * @return in the order of their names
     * @throws AwsError where the least of vCPUs or memory is missing, or what is required excludes itself
     */
    static List<Ec2InstanceType> of(
            InstanceRequirementsRequest asked, List<String> architectures, List<String> virtualizations) {
        require(asked);
        RequiredTypes required = new RequiredTypes(asked);
        return Ec2InstanceTypes.all().stream()
                .filter(type -> isOneOf(architectures, type.processor().architectures())
                        && isOneOf(virtualizations, type.virtualizationTypes()))
                .filter(required::isMet)
                .toList();
    }

    private static void require(InstanceRequirementsRequest asked) {
        MEMBERS.check(asked);
        if (asked.vCpuCount() == null || asked.vCpuCount().min() == null) {
            throw Ec2Error.missing("InstanceRequirements.VCpuCount.Min");
        }
        if (asked.memoryMiB() == null || asked.memoryMiB().min() == null) {
            throw Ec2Error.missing("InstanceRequirements.MemoryMiB.Min");
        }
        if (asked.spotMaxPricePercentageOverLowestPrice() != null
                && asked.maxSpotPriceAsPercentageOfOptimalOnDemandPrice() != null) {
            throw LaunchErrors.together(
                    "SpotMaxPricePercentageOverLowestPrice", "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice");
        }
        if (!asked.allowedInstanceTypes().isEmpty()
                && !asked.excludedInstanceTypes().isEmpty()) {
            throw LaunchErrors.together("AllowedInstanceTypes", "ExcludedInstanceTypes");
        }
    }

    private static boolean isOneOf(List<String> wanted, List<String> has) {
        return wanted.isEmpty() || has.stream().anyMatch(wanted::contains);
    }

    private boolean isMet(Ec2InstanceType type) {
        return isOfSize(type)
                && isOfKind(type)
                && hasNames(type)
                && hasStorage(type)
                && hasNetwork(type)
                && hasAccelerators(type);
    }

    private boolean isOfSize(Ec2InstanceType type) {
        int vcpus = type.processor().vcpus();
        MemoryGiBPerVCpuRequest ratio = asked.memoryGiBPerVCpu();
        return within(vcpus, asked.vCpuCount().min(), asked.vCpuCount().max())
                && within(
                        (double) type.memoryMiB(),
                        asked.memoryMiB().min(),
                        asked.memoryMiB().max())
                && (ratio == null || within(type.memoryMiB() / MIB_PER_GIB / vcpus, ratio.min(), ratio.max()));
    }

    private static boolean within(double value, @Nullable Number least, @Nullable Number most) {
        return (least == null || value >= least.doubleValue()) && (most == null || value <= most.doubleValue());
    }

    /** Bare metal and burstable types are excluded unless asked for. */
    private boolean isOfKind(Ec2InstanceType type) {
        BareMetal metal = asked.bareMetal() == null ? BareMetal.EXCLUDED : asked.bareMetal();
        BurstablePerformance burstable =
                asked.burstablePerformance() == null ? BurstablePerformance.EXCLUDED : asked.burstablePerformance();
        return isChosen(metal.toString(), type.bareMetal())
                && isChosen(burstable.toString(), type.burstable())
                && (!Boolean.TRUE.equals(asked.requireHibernateSupport()) || type.hibernation())
                && (asked.instanceGenerationsAsStrings().isEmpty()
                        || asked.instanceGenerationsAsStrings()
                                .contains(type.currentGeneration() ? "current" : "previous"))
                && (asked.cpuManufacturersAsStrings().isEmpty()
                        || asked.cpuManufacturersAsStrings()
                                .contains(manufacturer(type.processor().manufacturer())));
    }

    private static boolean isChosen(String choice, boolean has) {
        return choice.equals("included") || choice.equals("required") == has;
    }

    private static String manufacturer(String name) {
        return name.equals("AWS") ? "amazon-web-services" : name.toLowerCase(Locale.ROOT);
    }

    private boolean hasNames(Ec2InstanceType type) {
        Predicate<String> matches =
                pattern -> type.name().matches(pattern.replace(".", "\\.").replace("*", ".*"));
        return asked.allowedInstanceTypes().isEmpty()
                ? asked.excludedInstanceTypes().stream().noneMatch(matches)
                : asked.allowedInstanceTypes().stream().anyMatch(matches);
    }

    private boolean hasStorage(Ec2InstanceType type) {
        Long local = type.instanceStorageGb();
        LocalStorage choice = asked.localStorage() == null ? LocalStorage.INCLUDED : asked.localStorage();
        BaselineEbsBandwidthMbpsRequest ebs = asked.baselineEbsBandwidthMbps();
        TotalLocalStorageGBRequest total = asked.totalLocalStorageGB();
        Integer baseline = type.ebs().baselineMbps();
        return isChosen(choice.toString(), local != null)
                && (local == null
                        || asked.localStorageTypesAsStrings().isEmpty()
                        || asked.localStorageTypesAsStrings()
                                .contains(type.facts().diskType()))
                && (total == null || within(local == null ? 0.0 : local.doubleValue(), total.min(), total.max()))
                && (ebs == null || within(baseline == null ? 0 : baseline, ebs.min(), ebs.max()));
    }

    private static String family(Ec2InstanceType type) {
        return type.name().substring(0, type.name().indexOf('.'));
    }

    private boolean hasNetwork(Ec2InstanceType type) {
        NetworkInterfaceCountRequest interfaces = asked.networkInterfaceCount();
        NetworkBandwidthGbpsRequest bandwidth = asked.networkBandwidthGbps();
        return (interfaces == null || within(type.network().maximumInterfaces(), interfaces.min(), interfaces.max()))
                && (bandwidth == null
                        || within(gigabits(type.network().performance()), bandwidth.min(), bandwidth.max()));
    }

    /** Zero for types of which AWS says no more than {@code Low} or {@code Moderate}. */
    private static double gigabits(String performance) {
        Matcher matcher = GIGABIT.matcher(performance);
        if (!matcher.matches()) {
            return 0;
        }
        double each = Double.parseDouble(matcher.group(2));
        return matcher.group(1) == null ? each : each * Integer.parseInt(matcher.group(1));
    }

    private boolean hasAccelerators(Ec2InstanceType type) {
        AcceleratorCountRequest count = asked.acceleratorCount();
        AcceleratorTotalMemoryMiBRequest memory = asked.acceleratorTotalMemoryMiB();
        Ec2InstanceType.Gpus gpus = type.gpus();
        String other = ACCELERATED.get(family(type));
        int accelerators = gpus != null ? gpus.count() : other == null ? 0 : 1;
        if (count != null && !within(accelerators, count.min(), count.max())) {
            return false;
        }
        if (memory != null && !within(gpus == null ? 0 : gpus.totalMemoryMiB(), memory.min(), memory.max())) {
            return false;
        }
        String kind = gpus != null ? "gpu" : String.valueOf(other);
        String maker = gpus != null
                ? gpus.manufacturer().toLowerCase(Locale.ROOT)
                : String.valueOf(MANUFACTURERS.get(family(type)));
        String name = gpus == null ? "" : gpus.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        return isAmong(kind, asked.acceleratorTypesAsStrings())
                && isAmong(maker, asked.acceleratorManufacturersAsStrings())
                && isAmong(name, asked.acceleratorNamesAsStrings());
    }

    private static boolean isAmong(String value, List<String> wanted) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
