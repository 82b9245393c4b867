package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * What EC2 refuses about Reserved Instances. The codes of unknown ids are documented; those of modifications that break a rule are
 * assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes for the Amazon EC2 API</a>
 */
final class ReservedErrors {

    private ReservedErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidReservedInstancesId", "Reserved Instances ID", ids);
    }

    static AwsError unknownOffering(String id) {
        return Ec2Error.of(
                "InvalidReservedInstancesOfferingId", "The Reserved Instances offering '" + id + "' does not exist");
    }

    /** The code is documented. */
    static AwsError unknownListing(String id) {
        return Ec2Error.of("InvalidInput", "The listing '" + id + "' does not exist");
    }

    static AwsError notActive(Ec2Reserved reserved) {
        return Ec2Error.of(
                "InvalidState",
                "The Reserved Instances '" + reserved.id() + "' are in the state " + reserved.state()
                        + " and must be active.");
    }

    /** The code is documented. */
    static AwsError unsellable(Ec2Reserved reserved, String why) {
        return Ec2Error.of(
                "InvalidInput", "The Reserved Instances '" + reserved.id() + "' cannot be sold: " + why + ".");
    }

    static AwsError busy(Ec2Reserved reserved, String why) {
        return Ec2Error.of(
                "InvalidState", "The Reserved Instances '" + reserved.id() + "' cannot be changed: " + why + ".");
    }

    static AwsError badTarget(String why) {
        return Ec2Error.invalidValue("The target configuration is invalid: " + why + ".");
    }
}
