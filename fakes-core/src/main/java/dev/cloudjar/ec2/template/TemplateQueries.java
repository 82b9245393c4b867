package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;

/**
 * Looks at launch templates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html">DescribeLaunchTemplates</a>
 */
final class TemplateQueries {

    static final int LARGEST_PAGE = 200;

    private final TemplateContext context;

    TemplateQueries(TemplateContext context) {
        this.context = context;
    }

    DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
        Filters<LaunchTemplateEntry> filters = Filters.<LaunchTemplateEntry>of(Ec2Error::unknownFilter)
                .one("create-time", template -> ApiTime.text(template.createdAt()))
                .one("launch-template-name", LaunchTemplateEntry::name)
                .tags(LaunchTemplateEntry::tags);
        Paging.Page<LaunchTemplateEntry> page = new Ec2Listing<>(
                        "DescribeLaunchTemplates",
                        LaunchTemplateEntry::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        LARGEST_PAGE)
                .page(wanted(request), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(
                        page.items().stream().map(LaunchTemplateEntry::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private List<LaunchTemplateEntry> wanted(DescribeLaunchTemplatesRequest request) {
        if (request.launchTemplateIds().isEmpty()
                && request.launchTemplateNames().isEmpty()) {
            return context.templates().all();
        }
        List<LaunchTemplateEntry> wanted = new ArrayList<>();
        request.launchTemplateIds().forEach(id -> wanted.add(context.requireId(id)));
        for (String name : request.launchTemplateNames()) {
            Optional<LaunchTemplateEntry> named = context.named(name);
            wanted.add(named.orElseThrow(() -> Ec2Error.of(
                    "InvalidLaunchTemplateName.NotFoundException",
                    "At least one of the launch templates specified in the request does not exist.")));
        }
        return wanted.stream().distinct().toList();
    }
}
