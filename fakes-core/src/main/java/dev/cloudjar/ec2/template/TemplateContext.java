package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the actions on launch templates work on.
 *
 * @param aliases the AMI that a Systems Manager parameter names, for AWS's own parameters
 */
record TemplateContext(
        Site site,
        ResourceTable<LaunchTemplateEntry> templates,
        ClientTokens<Made> tokens,
        Function<String, Optional<String>> aliases) {

    private static final String LATEST = "$Latest";
    private static final String DEFAULT = "$Default";

    /** What a call made: a version of a template. */
    record Made(String templateId, long version) {}

    /**
     * A template by its id or its name, of which a request gives one.
     *
     * @throws AwsError where it gives both or none, or there is no such template
     */
    LaunchTemplateEntry require(@Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            throw TemplateErrors.bothIdAndName();
        }
        if (id != null) {
            return requireId(id);
        }
        if (name != null) {
            return requireName(name);
        }
        throw TemplateErrors.neitherIdNorName();
    }

    LaunchTemplateEntry requireId(String id) {
        Ec2Error.requireWellFormed(List.of(id), "lt", TemplateErrors.MALFORMED);
        return templates.find(id).orElseThrow(() -> TemplateErrors.unknownId(id));
    }

    LaunchTemplateEntry requireName(String name) {
        return named(name).orElseThrow(() -> TemplateErrors.unknownName(name));
    }

    Optional<LaunchTemplateEntry> named(String name) {
        return templates.under(name).stream().findFirst();
    }

    /**
     * A version as requests name it: by number, {@code $Latest} or {@code $Default}.
     *
     * @param version null for the default version
     * @throws AwsError where there is no such version
     */
    static LaunchTemplateVersionEntry requireVersion(LaunchTemplateEntry template, @Nullable String version) {
        return template.version(number(template, version))
                .orElseThrow(() -> TemplateErrors.unknownVersion(template, String.valueOf(version)));
    }

    private static long number(LaunchTemplateEntry template, @Nullable String version) {
        if (version == null || version.equals(DEFAULT)) {
            return template.defaultVersion();
        }
        return version.equals(LATEST)
                ? template.latestVersion()
                : parse(version).orElseThrow(() -> TemplateErrors.noVersion(version));
    }

    static boolean isAlias(String version) {
        return version.equals(LATEST) || version.equals(DEFAULT);
    }

    static Optional<Long> parse(String version) {
        try {
            return Optional.of(Long.parseLong(version));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
