package dev.cloudjar.sts;

import dev.cloudjar.identity.Caller;
import dev.cloudjar.identity.Principal;
import dev.cloudjar.service.Site;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who calls, and whose a key is.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html">GetAccessKeyInfo</a>
 */
final class CallerQueries {

    private final Site site;

    CallerQueries(Site site) {
        this.site = site;
    }

    /** The one operation that every principal may call. */
    GetCallerIdentityResponse callerIdentity(GetCallerIdentityRequest request, Caller caller) {
        HonouredMembers.of("GetCallerIdentity").check(request);
        Principal principal = caller.principal();
        return GetCallerIdentityResponse.builder()
                .account(principal.account())
                .arn(principal.arn())
                .userId(principal.userId())
                .build();
    }

    /** A key that the cloud did not issue belongs to the account that a call with it would be made in: assumed. */
    GetAccessKeyInfoResponse accessKeyInfo(GetAccessKeyInfoRequest request, Caller caller) {
        HonouredMembers.of("GetAccessKeyInfo", "AccessKeyId").check(request);
        SessionRights.requireMore("GetAccessKeyInfo", caller);
        return GetAccessKeyInfoResponse.builder()
                .account(site.accessKeys().accountOf(request.accessKeyId()))
                .build();
    }
}
