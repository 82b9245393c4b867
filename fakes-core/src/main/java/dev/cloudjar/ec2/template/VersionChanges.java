package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.template.TemplateContext.Made;
import dev.cloudjar.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * Adds and deletes versions of launch templates.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-launch-template-versions.html">Manage launch template
 *     versions</a>
 */
final class VersionChanges {

    private static final int MOST_DELETED = 200;

    private final TemplateContext context;

    VersionChanges(TemplateContext context) {
        this.context = context;
    }

    CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request, Caller caller) {
        Honoured.by(
                        "CreateLaunchTemplateVersion",
                        "ClientToken",
                        "DryRun",
                        "LaunchTemplateData",
                        "LaunchTemplateId",
                        "LaunchTemplateName",
                        "ResolveAlias",
                        "SourceVersion",
                        "VersionDescription")
                .check(request);
        TemplateChanges.requireToken(request.clientToken());
        LaunchTemplateEntry template = context.require(request.launchTemplateId(), request.launchTemplateName());
        boolean resolves = Boolean.TRUE.equals(request.resolveAlias());
        Optional<LaunchTemplateVersionEntry> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(made -> template.version(made.version()));
        if (earlier.isPresent()) {
            return answer(template, earlier.get(), resolves);
        }
        TemplateData.require(request.launchTemplateData());
        ResponseLaunchTemplateData data = request.sourceVersion() == null
                ? TemplateData.stored(request.launchTemplateData())
                : TemplateData.inherited(
                        TemplateContext.requireVersion(template, request.sourceVersion())
                                .data(),
                        request.launchTemplateData());
        Ec2Quota.VERSIONS_PER_TEMPLATE.allow(template.versions().size() + 1L, context.site());
        LaunchTemplateVersionEntry made = new LaunchTemplateVersionEntry(
                template.next(),
                request.versionDescription(),
                context.site().now(),
                caller.principal().arn(),
                data);
        CreateLaunchTemplateVersionResponse response = answer(template, made, resolves);
        DryRun.stopIf(request.dryRun());
        context.templates().put(template.with(made));
        context.site().changed(template.id(), "version " + made.number() + " created");
        context.tokens().remember(request.clientToken(), request, new Made(template.id(), made.number()));
        return response;
    }

    private CreateLaunchTemplateVersionResponse answer(
            LaunchTemplateEntry template, LaunchTemplateVersionEntry version, boolean resolves) {
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(new VersionQueries(context).toSdk(template, version, resolves))
                .build();
    }

    /**
     * Each version by itself: those that cannot be deleted do not keep the others. The code for the default version is assumed:
     * of the documented ones none is about it.
     */
    DeleteLaunchTemplateVersionsResponse delete(DeleteLaunchTemplateVersionsRequest request) {
        LaunchTemplateEntry template = context.require(request.launchTemplateId(), request.launchTemplateName());
        if (request.versions().size() > MOST_DELETED) {
            throw Ec2Error.invalidValue("A call deletes at most " + MOST_DELETED + " launch template versions.");
        }
        List<Long> numbers = request.versions().stream()
                .map(version -> TemplateContext.parse(version).orElseThrow(() -> TemplateErrors.notNumbers(version)))
                .distinct()
                .toList();
        DryRun.stopIf(request.dryRun());
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> deleted = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> kept = new ArrayList<>();
        LaunchTemplateEntry left = template;
        for (long number : numbers) {
            if (left.version(number).isEmpty()) {
                kept.add(kept(
                        template,
                        number,
                        LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST,
                        TemplateErrors.unknownVersion(template, String.valueOf(number))
                                .message()));
            } else if (number == left.defaultVersion()) {
                kept.add(kept(
                        template,
                        number,
                        LaunchTemplateErrorCode.UNEXPECTED_ERROR,
                        "The default version of a launch template cannot be deleted."));
            } else {
                left = left.without(number);
                deleted.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                        .launchTemplateId(template.id())
                        .launchTemplateName(template.name())
                        .versionNumber(number)
                        .build());
                context.site().changed(template.id(), "version " + number + " deleted");
            }
        }
        context.templates().put(left);
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(deleted)
                .unsuccessfullyDeletedLaunchTemplateVersions(kept)
                .build();
    }

    private static DeleteLaunchTemplateVersionsResponseErrorItem kept(
            LaunchTemplateEntry template, long number, LaunchTemplateErrorCode code, String message) {
        return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(number)
                .responseError(error -> error.code(code).message(message))
                .build();
    }
}
