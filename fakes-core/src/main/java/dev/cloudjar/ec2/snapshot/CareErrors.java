package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import software.amazon.awssdk.services.ec2.model.LockState;

/**
 * The errors of what is done for snapshots. AWS documents the refusals and not their codes: that they are
 * {@code OperationNotPermitted} and {@code IncorrectState}, and their words, is assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class CareErrors {

    private CareErrors() {}

    static AwsError locked(String snapshotId, LockState state) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "The snapshot '" + snapshotId + "' is locked and cannot be deleted. Its lock is in the state '" + state
                        + "'.");
    }

    static AwsError notLocked(String snapshotId) {
        return Ec2Error.of("IncorrectState", "The snapshot '" + snapshotId + "' is not locked.");
    }

    static AwsError compliance(String snapshotId, String what) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "The snapshot '" + snapshotId
                        + "' is locked in compliance mode and its cooling-off period has expired: " + what + ".");
    }

    static AwsError cannotArchive(String snapshotId, String why) {
        return Ec2Error.of("IncorrectState", "The snapshot '" + snapshotId + "' cannot be archived: " + why + ".");
    }

    static AwsError notArchived(String snapshotId) {
        return Ec2Error.of("IncorrectState", "The snapshot '" + snapshotId + "' is not archived.");
    }
}
