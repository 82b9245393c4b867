package dev.cloudjar.ec2.recycle;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of the Recycle Bin: what is not in it does not exist there (assumed, AWS documents none).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class RecycleErrors {

    private RecycleErrors() {}

    static AwsError unknownSnapshots(List<String> ids) {
        return Ec2Error.notFound("InvalidSnapshot.NotFound", "snapshot", ids);
    }

    static AwsError unknownImages(List<String> ids) {
        return Ec2Error.of(
                "InvalidAMIID.NotFound",
                ids.size() == 1
                        ? "The image id '[" + ids.get(0) + "]' does not exist"
                        : "The image ids '[" + String.join(", ", ids) + "]' do not exist");
    }

    static AwsError unknownVolumes(List<String> ids) {
        return Ec2Error.notFound("InvalidVolume.NotFound", "volume", ids);
    }

    static AwsError snapshotsFirst(String imageId, String snapshotId) {
        return Ec2Error.of(
                "IncorrectState",
                "The image '" + imageId + "' cannot be restored: its snapshot '" + snapshotId
                        + "' does not exist. Restore the snapshot first.");
    }
}
