package dev.cloudjar.sts;

import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.identity.Caller;
import dev.cloudjar.identity.Principal;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.FederatedUser;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/**
 * Sessions of users, their own and those of the users they federate: from 15 minutes to 36 hours, twelve by default.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html">GetFederationToken</a>
 */
final class UserSessions {

    private static final Duration USUAL = Duration.ofHours(12);

    private final Site site;

    UserSessions(Site site) {
        this.site = site;
    }

    GetSessionTokenResponse open(GetSessionTokenRequest request, Caller caller) {
        HonouredMembers.of("GetSessionToken", "DurationSeconds", "SerialNumber", "TokenCode")
                .check(request);
        SessionRights.requireLongTerm("GetSessionToken", caller);
        MfaCheck.require(site, request.serialNumber(), request.tokenCode());
        AccessKey key = site.accessKeys()
                .session(
                        site.ids(),
                        caller.principal(),
                        StsAnswers.expiry(site, StsAnswers.duration(request.durationSeconds(), USUAL)));
        StsAnswers.issue(site, key, SessionPolicy.of(null, List.of()));
        return GetSessionTokenResponse.builder()
                .credentials(StsAnswers.credentials(site, key))
                .build();
    }

    GetFederationTokenResponse federate(GetFederationTokenRequest request, Caller caller) {
        HonouredMembers.of("GetFederationToken", "Name", "Policy", "PolicyArns", "DurationSeconds", "Tags")
                .check(request);
        SessionRights.requireLongTerm("GetFederationToken", caller);
        SessionPolicy policy = SessionPolicy.of(request.policy(), request.policyArns());
        SessionTags tags = SessionTags.of(request.tags(), List.of(), Optional.empty());
        Principal federated = federated(request.name());
        AccessKey key = site.accessKeys()
                .session(
                        site.ids(),
                        federated,
                        StsAnswers.expiry(site, StsAnswers.duration(request.durationSeconds(), USUAL)))
                .tagged(tags.all(), tags.transitive());
        StsAnswers.issue(site, key, policy);
        return GetFederationTokenResponse.builder()
                .credentials(StsAnswers.credentials(site, key))
                .federatedUser(FederatedUser.builder()
                        .arn(federated.arn())
                        .federatedUserId(federated.userId())
                        .build())
                .packedPolicySize(policy.packedPercent(tags))
                .build();
    }

    private Principal federated(String name) {
        String account = site.account();
        return new Principal(
                Principal.Kind.FEDERATED_USER,
                account,
                "arn:" + StsAnswers.partition(site) + ":sts::" + account + ":federated-user/" + name,
                account + ":" + name);
    }
}
