package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;

/**
 * The credit option of burstable types: T2 are {@code standard} by default, later ones {@code unlimited}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances.html">Burstable
 *     performance instances</a>
 */
final class CpuCredits {

    private static final String STANDARD = "standard";
    private static final String UNLIMITED = "unlimited";

    private CpuCredits() {}

    /**
     * The option of a launch.
     *
     * @return null for a type that is not burstable
     * @throws AwsError on an unknown option, or one for a type that is not burstable
     */
    static @Nullable String of(Ec2InstanceType type, @Nullable CreditSpecificationRequest asked) {
        String option = asked == null ? null : asked.cpuCredits();
        if (!type.burstable()) {
            if (option != null) {
                throw Ec2Error.invalidCombination("The instance type '" + type.name()
                        + "' does not support CreditSpecification: it is not" + " burstable.");
            }
            return null;
        }
        if (option != null) {
            return requireOption(option);
        }
        return type.name().startsWith("t2.") ? STANDARD : UNLIMITED;
    }

    static String requireOption(String option) {
        if (!Set.of(STANDARD, UNLIMITED).contains(option)) {
            throw Ec2Error.of(
                    "InvalidCpuCredits.Malformed",
                    "Value (" + option + ") for parameter cpuCredits is invalid. Valid values: standard, unlimited.");
        }
        return option;
    }
}
