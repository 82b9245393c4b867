package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The errors of images, snapshots and volumes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class StorageErrors {

    private StorageErrors() {}

    static AwsError unknownImages(List<String> ids) {
        return Ec2Error.of(
                "InvalidAMIID.NotFound",
                ids.size() == 1
                        ? "The image id '[" + ids.get(0) + "]' does not exist"
                        : "The image ids '[" + String.join(", ", ids) + "]' do not exist");
    }

    static AwsError unavailableImage(String id, ImageState state) {
        return Ec2Error.of(
                "InvalidAMIID.Unavailable",
                state == ImageState.DEREGISTERED
                        ? "The image ID '" + id + "' is no longer available"
                        : "The image ID '" + id + "' is not available, it is in the state '" + state + "'");
    }

    static AwsError notOwned(String id) {
        return Ec2Error.of("AuthFailure", "Not authorized for image:" + id);
    }

    static AwsError unknownSnapshots(List<String> ids) {
        return Ec2Error.notFound("InvalidSnapshot.NotFound", "snapshot", ids);
    }

    static AwsError unknownVolumes(List<String> ids) {
        return Ec2Error.notFound("InvalidVolume.NotFound", "volume", ids);
    }

    static AwsError incorrectState(String message) {
        return Ec2Error.of("IncorrectState", message);
    }

    /** Assumed: AWS says only that an archived snapshot has to be restored before it is used. */
    static AwsError archived(String snapshotId) {
        return incorrectState("The snapshot '" + snapshotId + "' is archived. Restore it to the standard tier first.");
    }

    /** The code is documented, the sentence assumed. */
    static AwsError tooManyVolumes(String instanceId, int count) {
        return Ec2Error.of(
                "AttachmentLimitExceeded",
                "Volume count " + count + " exceeds the limit on volumes attached to instance '" + instanceId + "'");
    }

    /**
     * The code is documented, the sentence assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">Hard disks are no boot volumes</a>
     */
    static AwsError noBoot(VolumeType type) {
        return Ec2Error.of(
                "BootForVolumeTypeUnsupported", "The volume type '" + type + "' cannot be used as a boot volume.");
    }

    static AwsError badMapping(String message) {
        return Ec2Error.of("InvalidBlockDeviceMapping", message);
    }

    /** The code is documented, the sentence assumed. */
    static AwsError unknownRegion(String region) {
        return Ec2Error.of(
                "InvalidRegion", "The region '" + region + "' is not valid. Specify the code of the source Region.");
    }

    static AwsError badUser(String user) {
        return Ec2Error.of("InvalidUserID.Malformed", "Invalid user id: \"" + user + "\"");
    }
}
