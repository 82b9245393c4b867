package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of what is done with images. AWS documents what is refused, and no codes of its own: they and the words are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class ImageCareErrors {

    private ImageCareErrors() {}

    static AwsError isProtected(String imageId, String protection) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "The image '" + imageId + "' cannot be deregistered: its deregistration protection is '" + protection
                        + "'.");
    }

    static AwsError notShared(String imageId, String account) {
        return Ec2Error.of(
                "OperationNotPermitted", "The image '" + imageId + "' is not shared with the account " + account + ".");
    }

    static AwsError notWindows(String imageId) {
        return Ec2Error.of(
                "UnsupportedOperation", "Fast launch is for Windows images only, and '" + imageId + "' is none.");
    }

    static AwsError fastLaunchState(String imageId, String state) {
        return Ec2Error.of(
                "IncorrectState", "Fast launch of the image '" + imageId + "' is in the state '" + state + "'.");
    }

    static AwsError noFastLaunch(String imageId) {
        return Ec2Error.of("IncorrectState", "Fast launch is not enabled for the image '" + imageId + "'.");
    }

    static AwsError gone(String imageId) {
        return Ec2Error.of(
                "InvalidAMIID.Unavailable",
                "The image ID '" + imageId + "' is no longer available. Disable fast launch with Force.");
    }

    static AwsError notOnEbs(String imageId) {
        return Ec2Error.of(
                "UnsupportedOperation",
                "The image '" + imageId + "' is backed by instance store; only EBS-backed images can be stored.");
    }

    static AwsError badBucket(String bucket) {
        return Ec2Error.invalidValue(
                "Value (" + bucket + ") for parameter bucket is invalid. The bucket does not exist.");
    }

    static AwsError noObject(String bucket, String key) {
        return Ec2Error.invalidValue("The object '" + key + "' in the bucket '" + bucket + "' is no stored image.");
    }

    static AwsError unknownReports(List<String> ids) {
        return Ec2Error.notFound("InvalidImageUsageReportId.NotFound", "image usage report", ids);
    }
}
