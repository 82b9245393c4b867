package dev.cloudjar.sts;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Site;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/** What is faked of STS. */
final class StsOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(
            List.of("AssumeRole", "GetAccessKeyInfo", "GetCallerIdentity", "GetFederationToken", "GetSessionToken")));

    private final Site site;

    StsOperations(Site site) {
        this.site = site;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "AssumeRole" ->
                        Operation.mutationBy(
                                AssumeRoleRequest.class,
                                (request, caller) -> new RoleSessions(site).assume(request, caller));
                    case "GetAccessKeyInfo" ->
                        Operation.readBy(
                                GetAccessKeyInfoRequest.class,
                                (request, caller) -> new CallerQueries(site).accessKeyInfo(request, caller));
                    case "GetCallerIdentity" ->
                        Operation.readBy(
                                GetCallerIdentityRequest.class,
                                (request, caller) -> new CallerQueries(site).callerIdentity(request, caller));
                    case "GetFederationToken" ->
                        Operation.mutationBy(
                                GetFederationTokenRequest.class,
                                (request, caller) -> new UserSessions(site).federate(request, caller));
                    case "GetSessionToken" ->
                        Operation.mutationBy(
                                GetSessionTokenRequest.class,
                                (request, caller) -> new UserSessions(site).open(request, caller));
                    default -> null;
                });
    }

    @Override
    public Optional<String> refusal(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity" ->
                        "the token of an identity provider would have to be verified, and the cloud has no such providers";
                    case "AssumeRoot" -> "the cloud has no organization whose member accounts could have root sessions";
                    case "DecodeAuthorizationMessage" ->
                        "no call to the cloud is answered with an encoded authorization message, so there is none to decode";
                    case "GetDelegatedAccessToken", "GetWebIdentityToken" ->
                        "it gives out tokens that parties outside the cloud would have to verify";
                    default -> null;
                });
    }
}
