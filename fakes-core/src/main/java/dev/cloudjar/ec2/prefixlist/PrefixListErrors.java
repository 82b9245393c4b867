package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of prefix lists; sentences are EC2's where they are known, and assumed elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class PrefixListErrors {

    private PrefixListErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidPrefixListID.NotFound", "prefix list ID", ids);
    }

    static AwsError otherVersion() {
        return Ec2Error.of("PrefixListVersionMismatch", "The prefix list has the incorrect version number.");
    }

    static AwsError noSuchVersion(String id, long version) {
        return Ec2Error.invalidValue("The prefix list '" + id + "' has no version " + version + ".");
    }

    static AwsError full(int most) {
        return Ec2Error.of(
                "PrefixListMaxEntriesExceeded",
                "You've reached the maximum number of entries for the prefix list: " + most + ".");
    }

    /** Code assumed. */
    static AwsError inUse(String id, List<String> users) {
        return Ec2Error.of(
                "DependencyViolation",
                "The prefix list '" + id + "' has dependencies and cannot be deleted: " + String.join(", ", users)
                        + ".");
    }

    /** Code assumed. */
    static AwsError isAmazons(String id) {
        return Ec2Error.invalidValue("The prefix list '" + id + "' is managed by AWS, and cannot be changed.");
    }

    static AwsError notABlock(String cidr, String family) {
        return Ec2Error.invalidValue("The CIDR block " + cidr + " is not a valid " + family + " CIDR block.");
    }

    static AwsError twice(String cidr) {
        return Ec2Error.invalidValue("The CIDR block " + cidr + " appears more than once in the prefix list.");
    }

    static AwsError noEntry(String cidr, String id) {
        return Ec2Error.invalidValue("The prefix list '" + id + "' has no entry for the CIDR block " + cidr + ".");
    }
}
