package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.EbsStatusDetails;
import software.amazon.awssdk.services.ec2.model.EbsStatusSummary;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.StatusName;
import software.amazon.awssdk.services.ec2.model.StatusType;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

/**
 * Status checks: initializing after each start, then ok. There are no scheduled events.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html">DescribeInstanceStatus</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html">Status
 *     checks</a>
 */
final class InstanceStatusChecks {

    private static final List<String> OF_EVENTS = List.of(
            "event.code",
            "event.description",
            "event.instance-event-id",
            "event.not-after",
            "event.not-before",
            "event.not-before-deadline",
            "operator.principal");

    private final InstanceHost host;

    InstanceStatusChecks(InstanceHost host) {
        this.host = host;
    }

    /** Running instances only, unless all are asked for. */
    DescribeInstanceStatusResponse describe(DescribeInstanceStatusRequest request) {
        Honoured.by(
                        "DescribeInstanceStatus",
                        "InstanceIds",
                        "Filters",
                        "IncludeAllInstances",
                        "MaxResults",
                        "NextToken",
                        "DryRun")
                .check(request);
        InstanceQueries.requireIdsOrPages(request.instanceIds(), request.maxResults());
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        List<InstanceEntry> asked = host.instances().requireAllOrEverything(request.instanceIds()).stream()
                .filter(instance -> all || instance.state() == Ec2InstanceState.RUNNING)
                .toList();
        Page<InstanceEntry> page = new Ec2Listing<>(
                        "DescribeInstanceStatus",
                        InstanceEntry::id,
                        filters(),
                        host.site().listOrder())
                .page(asked, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(
                        page.items().stream().map(InstanceStatusChecks::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<InstanceEntry> filters() {
        Filters<InstanceEntry> filters = Filters.<InstanceEntry>of(Ec2Error::unknownFilter)
                .one("availability-zone", InstanceEntry::zone)
                .one("availability-zone-id", instance -> InstanceQueries.zoneId(host, instance))
                .one(
                        "instance-state-code",
                        instance -> String.valueOf(instance.state().code()))
                .one("instance-state-name", instance -> instance.state().word())
                .one("operator.managed", instance -> "false");
        for (String check : List.of("instance-status", "system-status")) {
            filters = filters.one(
                            check + ".status", instance -> summary(instance).toString())
                    .many(check + ".reachability", InstanceStatusChecks::reachability);
        }
        for (String name : OF_EVENTS) {
            filters = filters.many(name, instance -> List.of());
        }
        return filters.one(
                "attached-ebs-status.status", instance -> summary(instance).toString());
    }

    private static SummaryStatus summary(InstanceEntry instance) {
        if (instance.state() != Ec2InstanceState.RUNNING) {
            return SummaryStatus.NOT_APPLICABLE;
        }
        return instance.checksPassed() ? SummaryStatus.OK : SummaryStatus.INITIALIZING;
    }

    private static List<String> reachability(InstanceEntry instance) {
        if (instance.state() != Ec2InstanceState.RUNNING) {
            return List.of();
        }
        return List.of(detail(instance).toString());
    }

    private static StatusType detail(InstanceEntry instance) {
        return instance.checksPassed() ? StatusType.PASSED : StatusType.INITIALIZING;
    }

    private static InstanceStatus toSdk(InstanceEntry instance) {
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(instance.zone())
                .instanceState(instance.state().toSdk())
                .instanceStatus(check(instance))
                .systemStatus(check(instance))
                .attachedEbsStatus(volumes(instance))
                .build();
    }

    private static InstanceStatusSummary check(InstanceEntry instance) {
        InstanceStatusSummary.Builder summary =
                InstanceStatusSummary.builder().status(summary(instance).toString());
        if (instance.state() == Ec2InstanceState.RUNNING) {
            summary.details(InstanceStatusDetails.builder()
                    .name(StatusName.REACHABILITY)
                    .status(detail(instance))
                    .build());
        }
        return summary.build();
    }

    private static EbsStatusSummary volumes(InstanceEntry instance) {
        EbsStatusSummary.Builder summary =
                EbsStatusSummary.builder().status(summary(instance).toString());
        if (instance.state() == Ec2InstanceState.RUNNING) {
            summary.details(EbsStatusDetails.builder()
                    .name(StatusName.REACHABILITY)
                    .status(detail(instance))
                    .build());
        }
        return summary.build();
    }
}
