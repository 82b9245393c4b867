package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.SceneSection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * The launch templates of a scene, and their versions. A template without versions has its default version, without parameters;
 * a version alone makes its template.
 */
final class TemplateScenes {

    private static final Pattern ID = Pattern.compile("lt-([0-9a-f]{8}|[0-9a-f]{17})");

    private final TemplateContext context;

    TemplateScenes(TemplateContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(
                        "LaunchTemplates", LaunchTemplate.class, LaunchTemplate::builder, this::templates, this::read),
                new SceneSection<>(
                        "LaunchTemplateVersions",
                        LaunchTemplateVersion.class,
                        LaunchTemplateVersion::builder,
                        this::versions,
                        this::read));
    }

    private List<LaunchTemplate> templates() {
        return context.templates().stream().map(LaunchTemplateEntry::toSdk).toList();
    }

    private List<LaunchTemplateVersion> versions() {
        VersionQueries queries = new VersionQueries(context);
        return context.templates().stream()
                .flatMap(template ->
                        template.versions().values().stream().map(version -> queries.toSdk(template, version, false)))
                .toList();
    }

    private void read(LaunchTemplate shape) {
        LaunchTemplateEntry made =
                make(shape.launchTemplateId(), shape.launchTemplateName(), shape.createTime(), shape.createdBy());
        long number = shape.defaultVersionNumber() == null ? 1 : shape.defaultVersionNumber();
        context.templates()
                .put(made.with(blank(made, number))
                        .withDefault(number)
                        .withTags(Ec2Tags.merged(Map.of(), Ec2Tags.checked(shape.tags()))));
    }

    private LaunchTemplateEntry make(
            @Nullable String id, @Nullable String name, @Nullable Instant createdAt, @Nullable String createdBy) {
        if (name == null) {
            throw new IllegalArgumentException("A scene has a launch template without a name (" + id
                    + "), by which calls find it. Write \"LaunchTemplateName\": \"web\".");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A scene has a launch template with the id \"" + id
                    + "\", which no call could name: EC2's ids are lt- and 8 or 17 hexadecimal digits."
                    + " Write it like \"lt-0123456789abcdef0\", or leave it out.");
        }
        if (context.named(name).isPresent()
                || (id != null && context.templates().contains(id))) {
            throw new IllegalArgumentException("A scene has the launch template " + name
                    + ", but there is one with that name or id already. Set scenes before the cloud is used, each"
                    + " once.");
        }
        String made = id == null ? context.site().ids().resourceId("lt") : id;
        context.site().given(made);
        return new LaunchTemplateEntry(
                made,
                name,
                createdAt == null ? context.site().now() : createdAt,
                createdBy == null ? "arn:aws:iam::" + context.site().account() + ":root" : createdBy,
                1,
                1,
                new TreeMap<>(),
                Map.of());
    }

    private static LaunchTemplateVersionEntry blank(LaunchTemplateEntry template, long number) {
        return new LaunchTemplateVersionEntry(
                number,
                null,
                template.createdAt(),
                template.createdBy(),
                ResponseLaunchTemplateData.builder().build());
    }

    private void read(LaunchTemplateVersion shape) {
        Optional<LaunchTemplateEntry> known = shape.launchTemplateId() == null
                ? Optional.ofNullable(shape.launchTemplateName()).flatMap(context::named)
                : context.templates().find(shape.launchTemplateId());
        LaunchTemplateEntry template = known.orElseGet(() ->
                make(shape.launchTemplateId(), shape.launchTemplateName(), shape.createTime(), shape.createdBy()));
        long number = shape.versionNumber() == null ? template.next() : shape.versionNumber();
        LaunchTemplateVersionEntry version = new LaunchTemplateVersionEntry(
                number,
                shape.versionDescription(),
                shape.createTime() == null ? template.createdAt() : shape.createTime(),
                shape.createdBy() == null ? template.createdBy() : shape.createdBy(),
                shape.launchTemplateData() == null
                        ? ResponseLaunchTemplateData.builder().build()
                        : shape.launchTemplateData());
        boolean isDefault = known.isEmpty() || Boolean.TRUE.equals(shape.defaultVersion());
        LaunchTemplateEntry with = template.with(version);
        context.templates().put(isDefault ? with.withDefault(number) : with);
    }
}
