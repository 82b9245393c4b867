package dev.cloudjar.sts;

import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.identity.AssumableRole;
import dev.cloudjar.identity.Principal;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The door of the fake STS in one account and region. What it issues works in the whole cloud.
 *
 * <pre>{@code
 * cloud.sts().givenRole(AssumableRole.of("arn:aws:iam::210987654321:role/deploy").trusting("123456789012"));
 * AccessKey alice = cloud.sts().givenAccessKey("alice");       // AKIA…
 * cloud.clock().advance(Duration.ofHours(1));                  // a session of an hour has expired
 * }</pre>
 *
 * <p>Whoever calls with no issued key is taken for the IAM user {@code cloudjar} of the account. Unless the cloud runs by the
 * wall clock, answers show expiries 100 years late, so that the SDK's credentials providers, which look at the real clock, do
 * not refresh at every call; calls are refused from the virtual expiry on.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class StsFake implements ServiceFake {

    private final Site site;

    /**
     * Nothing issued yet; test authors take {@code cloud.sts()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public StsFake(Site site) {
        this.site = site;
    }

    /**
     * A role, in place of the one that has its ARN. Where unknown references are refused, only such roles can be assumed, until
     * IAM is faked; elsewhere a role that was not given trusts everyone and lasts as long as is asked, up to twelve hours.
     *
     * @param role the role and whom it trusts
     * @throws IllegalArgumentException if its ARN is not a role's
     */
    public void givenRole(AssumableRole role) {
        if (RoleArn.parse(role.arn()).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + role.arn() + "\" is not the ARN of a role: AssumeRole could never name it."
                            + " Use one such as \"arn:aws:iam::" + site.account() + ":role/deploy\".");
        }
        site.locked(() -> {
            site.accessKeys().put(role);
            return true;
        });
    }

    /**
     * A long-term access key of an IAM user of this account.
     *
     * @param userName such as {@code alice}
     * @return the key, {@code AKIA…}
     */
    public AccessKey givenAccessKey(String userName) {
        return site.locked(() -> {
            Principal user = site.accessKeys().user(site.account(), StsAnswers.partition(site), "user/" + userName);
            AccessKey key = site.accessKeys().issue(site.ids(), user);
            site.changed(key.id(), "issued to " + user.arn());
            return key;
        });
    }

    /**
     * What the cloud issued under a key, in any account and region.
     *
     * @param accessKeyId such as {@code ASIAIOSFODNN7EXAMPLE}
     * @return the key, its principal, its virtual expiry and its tags; empty where this cloud did not issue it
     */
    public Optional<AccessKey> accessKey(String accessKeyId) {
        return site.locked(() -> site.accessKeys().find(accessKeyId));
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new StsOperations(site);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public StsFake fork(Site newSite) {
        return new StsFake(newSite);
    }

    @Override
    public String toString() {
        return "StsFake[" + site.place() + "]";
    }
}
