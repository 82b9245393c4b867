package dev.cloudjar.sts;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.identity.AssumableRole;
import dev.cloudjar.identity.Caller;
import dev.cloudjar.identity.Principal;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;

/**
 * Sessions of roles.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class RoleSessions {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST_IN_CHAIN = Duration.ofHours(1);

    private final Site site;
    private final AccessKeys keys;

    RoleSessions(Site site) {
        this.site = site;
        this.keys = site.accessKeys();
    }

    AssumeRoleResponse assume(AssumeRoleRequest request, Caller caller) {
        requireHonoured(request);
        RoleArn role = requireRoleArn(request.roleArn());
        Duration duration = StsAnswers.duration(request.durationSeconds(), USUAL);
        SessionPolicy policy = SessionPolicy.of(request.policy(), request.policyArns());
        Optional<AccessKey> chained = chained(caller);
        SessionTags tags = SessionTags.of(request.tags(), request.transitiveTagKeys(), chained);
        requireTrust(role, request.externalId(), caller);
        MfaCheck.require(site, request.serialNumber(), request.tokenCode());
        requireDuration(role, duration, chained);
        Optional<String> source = sourceIdentity(request.sourceIdentity(), role, caller);

        Principal session = session(role, request.roleSessionName());
        AccessKey key = keys.session(site.ids(), session, StsAnswers.expiry(site, duration))
                .tagged(tags.all(), tags.transitive())
                .comingFrom(source);
        StsAnswers.issue(site, key, policy);
        return AssumeRoleResponse.builder()
                .credentials(StsAnswers.credentials(site, key))
                .assumedRoleUser(AssumedRoleUser.builder()
                        .arn(session.arn())
                        .assumedRoleId(session.userId())
                        .build())
                .packedPolicySize(policy.packedPercent(tags))
                .sourceIdentity(source.orElse(null))
                .build();
    }

    private static void requireHonoured(AssumeRoleRequest request) {
        HonouredMembers.of(
                        "AssumeRole",
                        "RoleArn",
                        "RoleSessionName",
                        "PolicyArns",
                        "Policy",
                        "DurationSeconds",
                        "Tags",
                        "TransitiveTagKeys",
                        "ExternalId",
                        "SerialNumber",
                        "TokenCode",
                        "SourceIdentity")
                .check(request);
    }

    /** Roles of other partitions cannot be assumed. */
    private RoleArn requireRoleArn(String text) {
        return RoleArn.parse(text)
                .filter(role -> role.partition().equals(StsAnswers.partition(site)))
                .orElseThrow(() -> StsErrors.validation(text + " is invalid"));
    }

    private static Optional<AccessKey> chained(Caller caller) {
        return caller.session().filter(key -> key.principal().kind() == Principal.Kind.ASSUMED_ROLE);
    }

    /** A role that is not there is refused in the words of one that does not trust the caller. */
    private void requireTrust(RoleArn role, @Nullable String externalId, Caller caller) {
        SessionRights.requireNotFederated("AssumeRole", role.text(), caller);
        boolean trusted = keys.findRole(role.text())
                .map(given -> trusts(given, role, externalId, caller))
                .orElse(site.strictness().unknownReferences() == UnknownReferences.MATERIALISED);
        if (!trusted) {
            throw StsErrors.notAuthorized(caller, "AssumeRole", role.text());
        }
    }

    private static boolean trusts(AssumableRole given, RoleArn role, @Nullable String externalId, Caller caller) {
        String account = caller.principal().account();
        return (account.equals(role.account()) || given.trusted().contains(account))
                && given.externalId().map(id -> id.equals(externalId)).orElse(true);
    }

    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role chaining</a> */
    private void requireDuration(RoleArn role, Duration duration, Optional<AccessKey> chained) {
        if (chained.isPresent() && duration.compareTo(LONGEST_IN_CHAIN) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        boolean tooLong = keys.findRole(role.text())
                .filter(given -> duration.compareTo(given.longestSession()) > 0)
                .isPresent();
        if (tooLong) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    /** Once set, it stays along the chain: another one is refused (the code is assumed). */
    private static Optional<String> sourceIdentity(@Nullable String requested, RoleArn role, Caller caller) {
        Optional<String> before = caller.session().flatMap(AccessKey::sourceIdentity);
        if (requested != null && before.isPresent() && !before.get().equals(requested)) {
            throw StsErrors.notAuthorized(caller, "SetSourceIdentity", role.text());
        }
        return before.or(() -> Optional.ofNullable(requested));
    }

    private Principal session(RoleArn role, String name) {
        return new Principal(
                Principal.Kind.ASSUMED_ROLE,
                role.account(),
                role.session(name),
                keys.uniqueId("AROA", role.text()) + ":" + name);
    }
}
