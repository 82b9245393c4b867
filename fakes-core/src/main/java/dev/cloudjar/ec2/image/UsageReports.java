package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.declared.Doc;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The reports of who uses an image, of younger SDKs: how many instances and launch templates of other accounts refer to it. What a
 * report says is found out when it becomes available, and it is deleted after 30 days.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImageUsageReport.html">
 *     CreateImageUsageReport</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageUsageReportEntries.html">
 *     DescribeImageUsageReportEntries</a>
 */
final class UsageReports {

    private static final int DEFAULT_DEPTH = 20;
    private static final Set<String> TYPES = Set.of(ResourceTypes.INSTANCE, ResourceTypes.TEMPLATE);

    private final ImageContext context;

    UsageReports(ImageContext context) {
        this.context = context;
    }

    Doc create(SdkRequest request, Doc asked) {
        @Nullable
        String token = LaterMember.read(request, "ClientToken", String.class).orElse(null);
        Optional<String> earlier = context.tokens().earlier(token, request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return Doc.of("ReportId", earlier.get());
        }
        Honoured.by(
                        "CreateImageUsageReport",
                        "AccountIds",
                        "ClientToken",
                        "DryRun",
                        "ImageId",
                        "ResourceTypes",
                        "TagSpecifications")
                .check(request);
        Ec2Image image = context.storage().images().requireOwn(asked.text("ImageId"));
        if (asked.docs("ResourceTypes").isEmpty()) {
            throw Ec2Error.missing("ResourceTypes");
        }
        ResourceTypes types = ResourceTypes.of(asked.docs("ResourceTypes"), TYPES, "ResourceTypes");
        List<TagSpecification> specifications = list(request, "TagSpecifications", TagSpecification.class);
        Ec2Tags.requireTypes(specifications, List.of(UsageReport.KIND));
        Map<String, String> tags = Ec2Tags.specified(specifications, UsageReport.KIND);
        DryRun.stopIf(flag(asked));
        UsageReport report = context.reports()
                .put(new UsageReport(
                        context.site().ids().resourceId(UsageReport.KIND),
                        image.id(),
                        types,
                        asked.texts("AccountIds"),
                        context.site().now(),
                        false,
                        List.of(),
                        tags));
        context.site().changed(report.id(), "pending");
        context.site().transition(context.timings().report(), new ImageEvent.Reported(report.id()));
        context.site().background(UsageReport.KEPT, new ImageEvent.ReportExpired(report.id()));
        context.tokens().remember(token, request, report.id());
        return Doc.of("ReportId", report.id());
    }

    private static @Nullable Boolean flag(Doc asked) {
        return asked.find("DryRun").map(Boolean.class::cast).orElse(null);
    }

    private static <T> List<T> list(SdkPojo request, String member, Class<T> type) {
        return LaterMember.read(request, member, List.class).stream()
                .flatMap(items -> ((List<?>) items).stream())
                .map(type::cast)
                .toList();
    }

    void settle(String reportId) {
        context.reports().find(reportId).filter(report -> !report.available()).ifPresent(report -> {
            context.reports().put(report.with(entries(report)));
            context.site().changed(reportId, "pending -> available");
        });
    }

    private List<UsageReport.Entry> entries(UsageReport report) {
        List<UsageReport.Entry> entries = new ArrayList<>();
        for (Place place : context.otherAccounts()) {
            if (!report.accountIds().isEmpty() && !report.accountIds().contains(place.account())) {
                continue;
            }
            ImageUsers users = context.at(place).users();
            if (report.types().has(ResourceTypes.INSTANCE)) {
                add(entries, report, place, ResourceTypes.INSTANCE, instances(report, users));
            }
            if (report.types().has(ResourceTypes.TEMPLATE)) {
                add(entries, report, place, ResourceTypes.TEMPLATE, templates(report, users));
            }
        }
        return entries;
    }

    private static long instances(UsageReport report, ImageUsers users) {
        return users.instances().stream()
                .filter(use ->
                        use.imageId().equals(report.imageId()) && !use.state().equals("terminated"))
                .count();
    }

    private static long templates(UsageReport report, ImageUsers users) {
        return users.templates().stream()
                .filter(use -> use.imageIds().stream()
                        .limit(report.types().depth(DEFAULT_DEPTH))
                        .anyMatch(report.imageId()::equals))
                .count();
    }

    private static void add(List<UsageReport.Entry> entries, UsageReport report, Place place, String type, long count) {
        if (count > 0) {
            entries.add(new UsageReport.Entry(
                    report.id(), report.imageId(), place.account(), type, count, report.created()));
        }
    }

    void expire(String reportId) {
        if (context.reports().remove(reportId).isPresent()) {
            context.site().changed(reportId, "expired");
        }
    }

    Doc delete(SdkRequest request, Doc asked) {
        Honoured.by("DeleteImageUsageReport", "DryRun", "ReportId").check(request);
        String id = asked.text("ReportId");
        if (id == null) {
            throw Ec2Error.missing("ReportId");
        }
        UsageReport report = context.reports().find(id).orElseThrow(() -> ImageCareErrors.unknownReports(List.of(id)));
        DryRun.stopIf(flag(asked));
        context.reports().remove(report.id());
        context.site().changed(id, report.state() + " -> deleted");
        return Doc.of("Return", true);
    }

    private List<UsageReport> named(Doc asked) {
        List<String> reportIds = asked.texts("ReportIds");
        List<String> imageIds = asked.texts("ImageIds");
        Ec2Error.requireWellFormed(imageIds, "ami", "InvalidAMIID.Malformed");
        List<UsageReport> named = reportIds.isEmpty()
                ? context.reports().all()
                : context.reports().requireAll(reportIds, ImageCareErrors::unknownReports);
        return named.stream()
                .filter(report -> imageIds.isEmpty() || imageIds.contains(report.imageId()))
                .toList();
    }

    Doc describe(SdkRequest request, Doc asked) {
        Filters<UsageReport> filters = Filters.<UsageReport>of(Ec2Error::unknownFilter)
                .one("creation-time", report -> ApiTime.text(report.created()))
                .one("state", UsageReport::state)
                .tags(UsageReport::tags);
        Paging.Page<UsageReport> page = new Ec2Listing<>(
                        "DescribeImageUsageReports",
                        UsageReport::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        1000)
                .page(named(asked), list(request, "Filters", Filter.class), most(asked), asked.text("NextToken"));
        DryRun.stopIf(flag(asked));
        return Doc.of(
                        "ImageUsageReports",
                        page.items().stream().map(UsageReport::toDoc).toList())
                .withAny("NextToken", page.nextToken());
    }

    private static @Nullable Integer most(Doc asked) {
        return asked.find("MaxResults").map(Integer.class::cast).orElse(null);
    }

    Doc entries(SdkRequest request, Doc asked) {
        Filters<UsageReport.Entry> filters = Filters.<UsageReport.Entry>of(Ec2Error::unknownFilter)
                .one("account-id", UsageReport.Entry::accountId)
                .one("creation-time", entry -> ApiTime.text(entry.created()))
                .one("resource-type", UsageReport.Entry::type);
        Paging.Page<UsageReport.Entry> page = new Ec2Listing<>(
                        "DescribeImageUsageReportEntries",
                        UsageReport.Entry::key,
                        filters,
                        context.site().listOrder(),
                        1,
                        1000)
                .page(
                        named(asked).stream()
                                .flatMap(report -> report.entries().stream())
                                .toList(),
                        list(request, "Filters", Filter.class),
                        most(asked),
                        asked.text("NextToken"));
        DryRun.stopIf(flag(asked));
        return Doc.of(
                        "ImageUsageReportEntries",
                        page.items().stream().map(UsageReport.Entry::toDoc).toList())
                .withAny("NextToken", page.nextToken());
    }
}
