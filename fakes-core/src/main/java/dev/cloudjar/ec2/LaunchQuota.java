package dev.cloudjar.ec2;

import dev.cloudjar.Strictness;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The default quotas of running On-Demand instances, in vCPUs: 5 for the Standard families, none for the others.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits">On-Demand
 *     Instance quotas</a>
 */
final class LaunchQuota {

    private static final int STANDARD = 5;
    private static final Pattern FAMILY = Pattern.compile("([a-z]+).*");
    private static final String STANDARD_FAMILIES = "acdhimrtz";

    private LaunchQuota() {}

    /** How many instances of a type may be launched now. */
    static int room(Ec2InstanceType type, InstanceHost host) {
        if (host.site().strictness().quotas() == Strictness.Quotas.OFF) {
            return Integer.MAX_VALUE;
        }
        return isStandard(type.name())
                ? Math.max(0, (STANDARD - used(host)) / type.processor().vcpus())
                : 0;
    }

    static int limit(Ec2InstanceType type) {
        return isStandard(type.name()) ? STANDARD : 0;
    }

    private static int used(InstanceHost host) {
        return host.instances().all().stream()
                .filter(instance ->
                        instance.state() == Ec2InstanceState.PENDING || instance.state() == Ec2InstanceState.RUNNING)
                .map(InstanceEntry::type)
                .filter(LaunchQuota::isStandard)
                .mapToInt(name -> Ec2InstanceTypes.find(name)
                        .map(type -> type.processor().vcpus())
                        .orElse(0))
                .sum();
    }

    /** Their families have one letter, but for {@code is}, {@code im} and {@code mac}, of which only mac is apart. */
    private static boolean isStandard(String type) {
        Matcher family = FAMILY.matcher(type);
        return family.matches()
                && STANDARD_FAMILIES.indexOf(type.charAt(0)) >= 0
                && !family.group(1).startsWith("inf")
                && !family.group(1).startsWith("hpc")
                && !family.group(1).startsWith("mac")
                && !family.group(1).startsWith("dl")
                && !family.group(1).startsWith("trn");
    }
}
