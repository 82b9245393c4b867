package dev.cloudjar.ec2.profile;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;

/**
 * The errors of instance profiles, worded as observed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class ProfileErrors {

    private ProfileErrors() {}

    static AwsError unknown(String associationId) {
        return Ec2Error.of(
                "InvalidAssociationID.NotFound", "An invalid association-id of '" + associationId + "' was given");
    }

    static AwsError exists(String instanceId) {
        return Ec2Error.of("IncorrectState", "There is an existing association for instance " + instanceId);
    }

    static AwsError leaving(String associationId) {
        return Ec2Error.of("IncorrectState", "The association " + associationId + " is in the state 'disassociating'");
    }

    static AwsError notSteady(String instanceId) {
        return Ec2Error.of(
                "IncorrectInstanceState",
                "The instance '" + instanceId + "' is not in the 'running' or 'stopped' states.");
    }
}
