package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The launch templates of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2LaunchTemplates implements Ec2Family {

    private final TemplateContext context;

    /**
     * A region without launch templates.
     *
     * @param site where
     * @param aliases the AMI that a Systems Manager parameter of AWS names
     */
    public Ec2LaunchTemplates(Site site, Function<String, Optional<String>> aliases) {
        this(new TemplateContext(
                site,
                new ResourceTable<>(LaunchTemplateEntry::id, template -> List.of(template.name())),
                new ClientTokens<>(),
                aliases));
    }

    private Ec2LaunchTemplates(TemplateContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param aliases the AMI that a Systems Manager parameter of AWS names, there
     * @return the copy
     */
    public Ec2LaunchTemplates fork(Site site, Function<String, Optional<String>> aliases) {
        return new Ec2LaunchTemplates(new TemplateContext(
                site, context.templates().fork(), context.tokens().fork(), aliases));
    }

    /**
     * The version of a template that a launch or a fleet names.
     *
     * @param id the template's id; null where it is named
     * @param name the template's name; null where its id is given
     * @param version a number, {@code $Latest} or {@code $Default}; null for the default version
     * @return the version
     * @throws AwsError where there is no such template or version, or both id and name are given, or none
     */
    public LaunchTemplateChoice choose(@Nullable String id, @Nullable String name, @Nullable String version) {
        LaunchTemplateEntry template = context.require(id, name);
        LaunchTemplateVersionEntry chosen = TemplateContext.requireVersion(template, version);
        return new LaunchTemplateChoice(
                template.id(), template.name(), chosen.number(), new VersionQueries(context).resolved(chosen.data()));
    }

    /**
     * The template that a launch names.
     *
     * @param request the launch
     * @return the version; empty where it names none
     * @throws AwsError as {@link #choose}, and where the template leaves the instance type open
     */
    public Optional<LaunchTemplateChoice> chosenBy(RunInstancesRequest request) {
        if (request.launchTemplate() == null) {
            return Optional.empty();
        }
        LaunchTemplateChoice choice = choose(
                request.launchTemplate().launchTemplateId(),
                request.launchTemplate().launchTemplateName(),
                request.launchTemplate().version());
        if (choice.data().instanceRequirements() != null) {
            throw TemplateErrors.requirementsInLaunch();
        }
        return Optional.of(choice);
    }

    /**
     * Which images the templates name.
     *
     * @return the images of each template by its id, the latest version's first
     */
    public Map<String, List<String>> imagesByTemplate() {
        Map<String, List<String>> images = new LinkedHashMap<>();
        context.templates().stream()
                .forEach(template -> images.put(
                        template.id(),
                        template.versions().descendingMap().values().stream()
                                .map(version -> String.valueOf(version.data().imageId()))
                                .toList()));
        return images;
    }

    @Override
    public OperationTable operations() {
        return new TemplateOperations(() -> context);
    }

    @Override
    public List<Tagged> tagged() {
        return context.templates().stream().map(Ec2LaunchTemplates::toTagged).toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return context.templates().find(id).map(Ec2LaunchTemplates::toTagged);
    }

    private static Tagged toTagged(LaunchTemplateEntry template) {
        return new Tagged(template.id(), TemplateChanges.KIND, template.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        context.templates()
                .find(id)
                .ifPresent(template -> context.templates().put(template.withTags(change.apply(template.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new TemplateScenes(context).sections();
    }
}
