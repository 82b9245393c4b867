package dev.cloudjar.ec2.maintenance;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;

/**
 * What EC2 refuses about scheduled events, in the words of its list of errors.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes for the Amazon EC2
 *     API</a>
 */
final class MaintenanceErrors {

    private static final String REQUIREMENTS =
            "The specified scheduled event start time does not meet the requirements for rescheduling a scheduled event";

    private MaintenanceErrors() {}

    static AwsError notFound(String eventId) {
        return Ec2Error.of(
                "InvalidInstanceEventIDNotFound",
                "The specified ID of the event whose date and time you are modifying cannot be found: '" + eventId
                        + "'. Verify the ID of the event and try your request again.");
    }

    /** The event itself cannot be put off. */
    static AwsError cannotChange(String why) {
        return Ec2Error.of("InstanceEventStartTimeCannotChange", REQUIREMENTS + ": " + why);
    }

    /** It cannot be put off until then. */
    static AwsError invalidStart(String why) {
        return Ec2Error.of("InvalidInstanceEventStartTime", REQUIREMENTS + ": " + why);
    }
}
