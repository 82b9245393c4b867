package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * What EC2 refuses about Dedicated Hosts; codes and meanings are documented, the sentences are AWS's descriptions of them.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes for the Amazon EC2 API</a>
 */
final class HostErrors {

    static final String MALFORMED = "InvalidHostID.Malformed";

    private HostErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidHostID.NotFound", "host ID", ids);
    }

    static AwsError noCapacity(String zone) {
        return new AwsError(
                "InsufficientHostCapacity",
                500,
                "There is not enough capacity to fulfill your Dedicated Host request in the Availability Zone " + zone
                        + ".");
    }

    static AwsError tooMany() {
        return Ec2Error.of(
                "HostLimitExceeded",
                "You've reached the limit on the number of Dedicated Hosts that you can allocate.");
    }

    static AwsError unsupported(String what) {
        return Ec2Error.of(
                "UnsupportedHostConfiguration",
                "The specified Dedicated Host configuration is unsupported: " + what + ".");
    }

    static AwsError notAvailable(Ec2DedicatedHost host) {
        return Ec2Error.of(
                "InvalidHostState",
                "The Dedicated Host '" + host.id() + "' must be in the available state to complete the operation.");
    }

    static AwsError otherType(Ec2DedicatedHost host, String type) {
        return Ec2Error.of(
                "UnsupportedInstanceTypeOnHost",
                "The instance type " + type + " is not supported on the Dedicated Host '" + host.id() + "'.");
    }

    static AwsError otherZone(Ec2DedicatedHost host, String zone) {
        return Ec2Error.of(
                "IncompatibleHostRequirements",
                "The Dedicated Host '" + host.id() + "' is in the Availability Zone "
                        + host.zone().name() + " and not in " + zone + ".");
    }

    static AwsError full(String hostId) {
        return Ec2Error.of(
                "InsufficientCapacityOnHost",
                "There is not enough capacity on the Dedicated Host '" + hostId + "' to launch or start the instance.");
    }

    /** Assumed for a launch that no host with auto-placement can take. */
    static AwsError none() {
        return Ec2Error.of(
                "UnavailableHostRequirements",
                "There are no valid Dedicated Hosts available on which you can launch an instance.");
    }

    static AwsError occupied(String id) {
        return Ec2Error.of(
                "Client.InvalidHost.Occupied", "Dedicated host '" + id + "' cannot be released as it is occupied.");
    }

    static AwsError tooEarly(String id) {
        return Ec2Error.of(
                "Client.HostMinAllocationPeriodUnexpired",
                "Dedicated host '" + id
                        + "' cannot be released before its minimum allocation period of 24 hours ends.");
    }
}
