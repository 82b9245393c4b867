package dev.cloudjar.ec2.action;

import dev.cloudjar.Strictness;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import org.apiguardian.api.API;

/**
 * EC2's quotas that Service Quotas does not list, and the error of each. They hold in clouds with quotas as published, and no
 * call to Cloudjar changes them.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC quotas</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public enum Ec2FixedQuota {
    /**
     * Flow logs of a network interface, a subnet or a VPC: the number that AWS published last; the error is documented
     * still.
     */
    FLOW_LOGS_PER_RESOURCE(
            2, "FlowLogsLimitExceeded", "The maximum number of flow logs for the resource has been reached."),
    /** Key pairs of the region. */
    KEY_PAIRS(
            5000,
            "KeyPairLimitExceeded",
            "You've reached the limit on the number of key pairs that you can have in this AWS Region."),
    /** Customer-managed prefix lists of the region; the code of the error is assumed. */
    PREFIX_LISTS(100, "ResourceLimitExceeded", "The maximum number of prefix lists has been reached."),
    /** Entries that a prefix list may have; the code of the error is assumed. */
    ENTRIES_PER_PREFIX_LIST(
            1000,
            "PrefixListMaxEntriesExceeded",
            "The maximum number of entries of a prefix list cannot be more than 1000."),
    /** Versions of a prefix list that are kept: a new one takes the place of the oldest. */
    VERSIONS_PER_PREFIX_LIST(1000, "", "");

    private final int most;
    private final String error;
    private final String message;

    Ec2FixedQuota(int most, String error, String message) {
        this.most = most;
        this.error = error;
        this.message = message;
    }

    /**
     * How many there may be.
     *
     * @param site whose quotas hold
     * @return the number; the largest there is where quotas are off
     */
    public int most(Site site) {
        return site.strictness().quotas() == Strictness.Quotas.AS_PUBLISHED ? most : Integer.MAX_VALUE;
    }

    /**
     * Refuses a call after which there would be too many; the wording is assumed.
     *
     * @param count how many there would be
     * @param site whose quotas hold
     * @throws AwsError if the quota allows fewer
     */
    public void allow(long count, Site site) {
        if (count > most(site)) {
            throw Ec2Error.of(error, message);
        }
    }
}
