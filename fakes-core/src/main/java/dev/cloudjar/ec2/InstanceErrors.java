package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * What EC2 refuses about instances.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class InstanceErrors {

    static final String MALFORMED = "InvalidInstanceID.Malformed";

    private InstanceErrors() {}

    static AwsError notFound(List<String> ids) {
        return ids.size() == 1
                ? Ec2Error.of("InvalidInstanceID.NotFound", "The instance ID '" + ids.get(0) + "' does not exist")
                : Ec2Error.of(
                        "InvalidInstanceID.NotFound", "The instance IDs '" + String.join(", ", ids) + "' do not exist");
    }

    /** The wording is EC2's; {@code participle} such as {@code started}. */
    static AwsError cannotBe(String participle, InstanceEntry instance) {
        return Ec2Error.of(
                "IncorrectInstanceState",
                "The instance '" + instance.id() + "' is not in a state from which it can be " + participle + ".");
    }

    static AwsError mustBeStopped(InstanceEntry instance, String attribute) {
        return Ec2Error.of(
                "IncorrectInstanceState",
                "The instance '" + instance.id() + "' is not in the 'stopped' state; its " + attribute
                        + " can only be modified while it is.");
    }

    /** Also where AWS's wording says "modify its 'disableApiTermination' instance attribute and try again". */
    static AwsError isProtected(InstanceEntry instance, String participle, String attribute) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "The instance '" + instance.id() + "' may not be " + participle + ". Modify its '" + attribute
                        + "' instance attribute and try again.");
    }

    /** What others report of EC2's wording, whatever the value. */
    static AwsError notForSpot(String attribute) {
        return Ec2Error.of(
                "UnsupportedOperation", "Modifying '" + attribute + "' is not supported for spot instances.");
    }

    /** The code is documented, for attributes that cannot be modified; that it is the one here is assumed, and the sentence. */
    static AwsError forEbsOnly(InstanceEntry instance, String attribute) {
        return Ec2Error.of(
                "UnsupportedInstanceAttribute",
                "The attribute '" + attribute + "' of the instance '" + instance.id()
                        + "' cannot be modified: it does not have an 'ebs' root device type.");
    }

    static AwsError cannotHibernate(InstanceEntry instance) {
        return Ec2Error.of(
                "UnsupportedHibernationConfiguration",
                "The instance '" + instance.id()
                        + "' is not enabled for hibernation, or hibernates only while running.");
    }

    /**
     * Code and sentence are assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Hibernate.html">Actions not supported for hibernated
     *     instances</a>
     */
    static AwsError isHibernated(InstanceEntry instance) {
        return Ec2Error.of(
                "UnsupportedOperation",
                "The instance type of the instance '" + instance.id() + "' cannot be changed while it is hibernated.");
    }

    /**
     * The wording is AWS's.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshoot-instance-resize.html">Troubleshoot changing
     *     the instance type</a>
     */
    static AwsError needsEna(InstanceEntry instance, Ec2InstanceType type) {
        return Ec2Error.invalidCombination(
                "Enhanced networking with the Elastic Network Adapter (ENA) is required for the '" + type.name()
                        + "' instance type. Ensure that your instance '" + instance.id() + "' is enabled for ENA.");
    }

    /** What others report of EC2's wording. */
    static AwsError lacksRoot(InstanceEntry instance) {
        return Ec2Error.invalidValue("Invalid value '" + instance.id()
                + "' for instanceId. Instance does not have a volume attached at root ("
                + instance.shown().rootDeviceName() + ")");
    }

    static AwsError hasNoEbsRoot(InstanceEntry instance, String participle) {
        return Ec2Error.of(
                "UnsupportedOperation",
                "The instance '" + instance.id() + "' does not have an 'ebs' root device type and cannot be "
                        + participle + ".");
    }
}
