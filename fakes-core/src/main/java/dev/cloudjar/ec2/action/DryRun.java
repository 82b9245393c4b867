package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The {@code DryRun} parameter: checks a request without carrying it out. A handler calls {@link #stopIf} when everything
 * is decided and before the first change.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html">Common parameters</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class DryRun {

    private static final int PRECONDITION_FAILED = 412;

    private DryRun() {}

    /**
     * Ends a dry run: the request would have succeeded.
     *
     * @param dryRun the request's parameter
     * @throws AwsError {@code DryRunOperation} where it is a dry run
     */
    public static void stopIf(@Nullable Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw new AwsError(
                    "DryRunOperation", PRECONDITION_FAILED, "Request would have succeeded, but DryRun flag is set.");
        }
    }
}
