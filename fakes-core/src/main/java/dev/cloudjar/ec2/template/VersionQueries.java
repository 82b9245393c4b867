package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateLicenseConfiguration;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * Looks at versions of launch templates, the latest first.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html">DescribeLaunchTemplateVersions</a>
 */
final class VersionQueries {

    private static final String ALIAS = "resolve:ssm:";

    private final TemplateContext context;

    VersionQueries(TemplateContext context) {
        this.context = context;
    }

    /** A version with the template it belongs to. */
    private record Of(LaunchTemplateEntry template, LaunchTemplateVersionEntry version) {

        String key() {
            return template.id() + ":" + version.number();
        }

        boolean isDefault() {
            return template.defaultVersion() == version.number();
        }
    }

    DescribeLaunchTemplateVersionsResponse describe(DescribeLaunchTemplateVersionsRequest request) {
        Paging.Page<Of> page = new Ec2Listing<>(
                        "DescribeLaunchTemplateVersions",
                        Of::key,
                        filters(),
                        context.site().listOrder(),
                        1,
                        TemplateQueries.LARGEST_PAGE)
                .page(wanted(request), request.filters(), request.maxResults(), request.nextToken());
        boolean resolves = Boolean.TRUE.equals(request.resolveAlias());
        List<LaunchTemplateVersion> versions = page.items().stream()
                .map(each -> toSdk(each.template(), each.version(), resolves))
                .toList();
        DryRun.stopIf(request.dryRun());
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(versions)
                .nextToken(page.nextToken())
                .build();
    }

    /** Of one template: those named, those within the bounds, or all. Of all templates: the latest, the default, or both. */
    private List<Of> wanted(DescribeLaunchTemplateVersionsRequest request) {
        boolean ofAll = request.launchTemplateId() == null && request.launchTemplateName() == null;
        boolean bounded = request.minVersion() != null || request.maxVersion() != null;
        if (bounded && !request.versions().isEmpty()) {
            throw Ec2Error.invalidCombination(
                    "The parameter 'LaunchTemplateVersion' may not be used in combination with 'MinVersion' or"
                            + " 'MaxVersion'");
        }
        if (ofAll) {
            if (bounded || request.versions().isEmpty()) {
                throw TemplateErrors.neitherIdNorName();
            }
            for (String version : request.versions()) {
                if (!TemplateContext.isAlias(version)) {
                    throw Ec2Error.invalidValue("Value (" + version
                            + ") for parameter LaunchTemplateVersion is invalid. Without a launch template, only"
                            + " $Latest and $Default can be specified.");
                }
            }
            return context.templates().stream()
                    .flatMap(template -> named(template, request.versions()))
                    .toList();
        }
        LaunchTemplateEntry template = context.require(request.launchTemplateId(), request.launchTemplateName());
        return request.versions().isEmpty()
                ? within(template, request.minVersion(), request.maxVersion())
                : named(template, request.versions()).toList();
    }

    private static Stream<Of> named(LaunchTemplateEntry template, List<String> versions) {
        return versions.stream()
                .map(version -> TemplateContext.requireVersion(template, version))
                .distinct()
                .map(version -> new Of(template, version));
    }

    private static List<Of> within(LaunchTemplateEntry template, @Nullable String least, @Nullable String most) {
        long from = least == null ? Long.MIN_VALUE : requireNumber(least);
        long to = most == null ? Long.MAX_VALUE : requireNumber(most);
        List<Of> within = new ArrayList<>();
        for (LaunchTemplateVersionEntry version :
                template.versions().descendingMap().values()) {
            if (version.number() >= from && version.number() <= to) {
                within.add(new Of(template, version));
            }
        }
        return within;
    }

    private static long requireNumber(String version) {
        return TemplateContext.parse(version).orElseThrow(() -> TemplateErrors.notNumbers(version));
    }

    private static Filters<Of> filters() {
        return Filters.<Of>of(Ec2Error::unknownFilter)
                .one("create-time", of -> ApiTime.text(of.version().createdAt()))
                .one("is-default-version", of -> String.valueOf(of.isDefault()))
                .one("ebs-optimized", data(ResponseLaunchTemplateData::ebsOptimized))
                .one("http-endpoint", metadata(LaunchTemplateInstanceMetadataOptions::httpEndpointAsString))
                .one("http-protocol-ipv4", metadata(options -> "enabled"))
                .one("http-tokens", metadata(LaunchTemplateInstanceMetadataOptions::httpTokensAsString))
                .one(
                        "host-resource-group-arn",
                        data(data -> data.placement() == null
                                ? null
                                : data.placement().hostResourceGroupArn()))
                .many(
                        "iam-instance-profile",
                        of -> of.version().data().iamInstanceProfile() == null
                                ? List.of()
                                : Stream.of(
                                                of.version()
                                                        .data()
                                                        .iamInstanceProfile()
                                                        .arn(),
                                                of.version()
                                                        .data()
                                                        .iamInstanceProfile()
                                                        .name())
                                        .filter(Objects::nonNull)
                                        .toList())
                .one("image-id", data(ResponseLaunchTemplateData::imageId))
                .one("instance-type", data(ResponseLaunchTemplateData::instanceTypeAsString))
                .one("kernel-id", data(ResponseLaunchTemplateData::kernelId))
                .one("ram-disk-id", data(ResponseLaunchTemplateData::ramDiskId))
                .many(
                        "license-configuration-arn",
                        of -> of.version().data().licenseSpecifications().stream()
                                .map(LaunchTemplateLicenseConfiguration::licenseConfigurationArn)
                                .filter(Objects::nonNull)
                                .toList())
                .many(
                        "network-card-index",
                        of -> of.version().data().networkInterfaces().stream()
                                .map(LaunchTemplateInstanceNetworkInterfaceSpecification::networkCardIndex)
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .toList());
    }

    private static Function<Of, @Nullable String> data(
            Function<ResponseLaunchTemplateData, ? extends @Nullable Object> member) {
        return of -> {
            Object value = member.apply(of.version().data());
            return value == null ? null : value.toString();
        };
    }

    private static Function<Of, @Nullable String> metadata(
            Function<LaunchTemplateInstanceMetadataOptions, @Nullable String> member) {
        return of -> {
            LaunchTemplateInstanceMetadataOptions options = of.version().data().metadataOptions();
            return options == null ? null : member.apply(options);
        };
    }

    /**
     * A version as answers have it.
     *
     * @param resolves whether an AMI that a Systems Manager parameter names is shown by its id
     * @throws AwsError where the parameter is to be resolved and cannot be
     */
    LaunchTemplateVersion toSdk(LaunchTemplateEntry template, LaunchTemplateVersionEntry version, boolean resolves) {
        return LaunchTemplateVersion.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(version.number())
                .versionDescription(version.description())
                .createTime(version.createdAt())
                .createdBy(version.createdBy())
                .defaultVersion(template.defaultVersion() == version.number())
                .launchTemplateData(resolves ? resolved(version.data()) : version.data())
                .build();
    }

    /** The parameters with the AMI by its id. */
    ResponseLaunchTemplateData resolved(ResponseLaunchTemplateData data) {
        String image = data.imageId();
        if (image == null || !image.startsWith(ALIAS)) {
            return data;
        }
        String parameter = image.substring(ALIAS.length());
        String id = context.aliases()
                .apply(parameter)
                .orElseThrow(() -> Ec2Error.notFaked("the Systems Manager parameter " + parameter
                        + " in a launch template (those of Amazon Linux 2023 are)"));
        return data.toBuilder().imageId(id).build();
    }
}
