package dev.cloudjar.ec2.root;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of replacing root volumes. AWS documents what is refused, and no codes of its own: they are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class RootErrors {

    private RootErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidReplaceRootVolumeTaskID.NotFound", "replaceRootVolumeTask ID", ids);
    }

    static AwsError notRunning(String instanceId) {
        return Ec2Error.of(
                "IncorrectInstanceState", "The instance '" + instanceId + "' is not in the 'running' state.");
    }

    static AwsError noRootVolume(String instanceId) {
        return Ec2Error.of(
                "UnsupportedOperation", "The instance '" + instanceId + "' does not have an 'ebs' root device type.");
    }

    static AwsError underWay(String taskId, String instanceId) {
        return Ec2Error.of(
                "IncorrectState",
                "The root volume of the instance '" + instanceId + "' is being replaced by " + taskId + ".");
    }

    static AwsError foreignSnapshot(String snapshotId, String instanceId) {
        return Ec2Error.invalidValue("The snapshot '" + snapshotId
                + "' was not taken of a root volume of the instance '" + instanceId + "'.");
    }

    static AwsError unlikeImage(String imageId, String instanceId, String what) {
        return Ec2Error.invalidValue("The image '" + imageId + "' does not have the same " + what
                + " as the image of the instance '" + instanceId + "'.");
    }
}
