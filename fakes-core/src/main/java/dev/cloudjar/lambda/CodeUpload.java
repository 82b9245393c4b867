package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The code of a request, in one of its three forms.
 *
 * @param zipFile the archive itself
 * @param s3Bucket the bucket of an archive in S3
 * @param s3Key its key
 * @param s3ObjectVersion its version
 * @param imageUri a container image
 */
record CodeUpload(
        @Nullable SdkBytes zipFile,
        @Nullable String s3Bucket,
        @Nullable String s3Key,
        @Nullable String s3ObjectVersion,
        @Nullable String imageUri) {

    DeployedCode deploy(boolean image, FunctionRules rules, Site site, String function) {
        int forms =
                (zipFile == null ? 0 : 1) + (s3Bucket == null && s3Key == null ? 0 : 1) + (imageUri == null ? 0 : 1);
        if (forms == 0) {
            throw LambdaErrors.invalid("Please provide a source for function code.");
        }
        if (forms > 1) {
            throw LambdaErrors.invalid(
                    "Please do not provide other FunctionCode parameters when providing a ZipFile or an ImageUri.");
        }
        if (image != (imageUri != null)) {
            throw LambdaErrors.invalid(
                    image
                            ? "Please provide ImageUri when updating or creating a function with packageType Image."
                            : "Please don't provide ImageUri when updating or creating a function with packageType Zip.");
        }
        if (imageUri != null) {
            return DeployedCode.ofImage(imageUri);
        }
        return zipFile != null ? DeployedCode.ofArchive(zipFile) : fromS3(rules, site, function);
    }

    private DeployedCode fromS3(FunctionRules rules, Site site, String function) {
        if (s3Bucket == null || s3Key == null) {
            throw LambdaErrors.invalid("Please provide a source for function code: both S3Bucket and S3Key.");
        }
        if (rules.refusesUnknown()) {
            throw LambdaErrors.invalid("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
                    + " specified key does not exist.");
        }
        DeployedCode code = DeployedCode.ofS3(s3Bucket, s3Key, s3ObjectVersion == null ? "" : s3ObjectVersion);
        site.note(
                "lambda:" + function,
                "its code at " + code.origin().orElse("")
                        + " is not read, for S3 is not faked: what runs is a handler of the test or of the class path");
        return code;
    }
}
