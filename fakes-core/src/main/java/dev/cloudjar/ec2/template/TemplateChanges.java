package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.template.TemplateContext.Made;
import dev.cloudjar.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;

/**
 * Creates and deletes launch templates, and chooses their default version.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html">CreateLaunchTemplate</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-template-restrictions.html">Restrictions</a>
 */
final class TemplateChanges {

    static final String KIND = "launch-template";

    private static final int LONGEST_TOKEN = 128;

    private final TemplateContext context;

    TemplateChanges(TemplateContext context) {
        this.context = context;
    }

    /** The parameters are not checked against each other here: a launch that uses them is refused. */
    CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request, Caller caller) {
        Honoured.by(
                        "CreateLaunchTemplate",
                        "ClientToken",
                        "DryRun",
                        "LaunchTemplateData",
                        "LaunchTemplateName",
                        "TagSpecifications",
                        "VersionDescription")
                .check(request);
        requireToken(request.clientToken());
        Optional<LaunchTemplateEntry> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .map(Made::templateId)
                .flatMap(context.templates()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get());
        }
        if (context.named(request.launchTemplateName()).isPresent()) {
            throw TemplateErrors.nameTaken();
        }
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        TemplateData.require(request.launchTemplateData());
        Ec2Quota.LAUNCH_TEMPLATES.allow(context.templates().size() + 1L, context.site());
        DryRun.stopIf(request.dryRun());
        Instant now = context.site().now();
        String by = caller.principal().arn();
        LaunchTemplateVersionEntry first = new LaunchTemplateVersionEntry(
                1, request.versionDescription(), now, by, TemplateData.stored(request.launchTemplateData()));
        LaunchTemplateEntry made = context.templates()
                .put(new LaunchTemplateEntry(
                        context.site().ids().resourceId("lt"),
                        request.launchTemplateName(),
                        now,
                        by,
                        1,
                        2,
                        new TreeMap<>(Map.of(1L, first)),
                        tags));
        context.site().changed(made.id(), "created");
        context.tokens().remember(request.clientToken(), request, new Made(made.id(), 1));
        return answer(made);
    }

    private static CreateLaunchTemplateResponse answer(LaunchTemplateEntry template) {
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(template.toSdk())
                .build();
    }

    static void requireToken(@Nullable String token) {
        if (token != null && token.length() > LONGEST_TOKEN) {
            throw Ec2Error.invalidValue("Value (" + token
                    + ") for parameter clientToken is invalid. A client token has at most " + LONGEST_TOKEN
                    + " characters.");
        }
    }

    DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
        LaunchTemplateEntry template = context.require(request.launchTemplateId(), request.launchTemplateName());
        DryRun.stopIf(request.dryRun());
        context.templates().remove(template.id());
        context.site().changed(template.id(), "deleted");
        return DeleteLaunchTemplateResponse.builder()
                .launchTemplate(template.toSdk())
                .build();
    }

    /** Does the same however often it is called: the client token makes no difference. */
    ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request) {
        Honoured.by(
                        "ModifyLaunchTemplate",
                        "ClientToken",
                        "DefaultVersion",
                        "DryRun",
                        "LaunchTemplateId",
                        "LaunchTemplateName")
                .check(request);
        requireToken(request.clientToken());
        LaunchTemplateEntry template = context.require(request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplateVersionEntry chosen = TemplateContext.requireVersion(template, request.defaultVersion());
        DryRun.stopIf(request.dryRun());
        LaunchTemplateEntry changed = context.templates().put(template.withDefault(chosen.number()));
        context.site()
                .changed(template.id(), "default version: " + template.defaultVersion() + " -> " + chosen.number());
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(changed.toSdk())
                .build();
    }
}
