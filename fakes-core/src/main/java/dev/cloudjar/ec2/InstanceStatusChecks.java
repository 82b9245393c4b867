package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.Unmanaged;
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
 * Status checks: initializing after each start, then ok; impaired where a test, or a dark zone, has it so; and scheduled
 * events.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html">DescribeInstanceStatus</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html">Status
 *     checks</a>
 */
final class InstanceStatusChecks {

    /** Looked up with the first use. */
    private static final class Operator {
        static final Unmanaged MARK = Unmanaged.of(InstanceStatus.builder());
    }

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
                .instanceStatuses(page.items().stream().map(this::toSdk).toList())
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
        for (Ec2StatusCheck check : Ec2StatusCheck.values()) {
            filters = filters.one(
                            check.word() + "-status.status",
                            instance -> summary(instance, check).toString())
                    .many(check.word() + "-status.reachability", instance -> reachability(instance, check));
        }
        filters = new InstanceEventFilters(host.maintenance()).addTo(filters);
        return filters.many("operator.principal", instance -> List.of())
                .one(
                        "attached-ebs-status.status",
                        instance -> volumeSummary(instance).toString());
    }

    private SummaryStatus summary(InstanceEntry instance, Ec2StatusCheck check) {
        if (instance.state() != Ec2InstanceState.RUNNING) {
            return SummaryStatus.NOT_APPLICABLE;
        }
        if (host.failsSince(instance, check).isPresent()) {
            return SummaryStatus.IMPAIRED;
        }
        return instance.checksPassed() ? SummaryStatus.OK : SummaryStatus.INITIALIZING;
    }

    private List<String> reachability(InstanceEntry instance, Ec2StatusCheck check) {
        if (instance.state() != Ec2InstanceState.RUNNING) {
            return List.of();
        }
        return List.of(detail(instance, check).toString());
    }

    private StatusType detail(InstanceEntry instance, Ec2StatusCheck check) {
        if (host.failsSince(instance, check).isPresent()) {
            return StatusType.FAILED;
        }
        return instance.checksPassed() ? StatusType.PASSED : StatusType.INITIALIZING;
    }

    private InstanceStatus toSdk(InstanceEntry instance) {
        InstanceStatus.Builder status = InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(instance.zone())
                .instanceState(instance.state().toSdk())
                .events(host.maintenance().of(instance.id()))
                .instanceStatus(check(instance, Ec2StatusCheck.INSTANCE))
                .systemStatus(check(instance, Ec2StatusCheck.SYSTEM))
                .attachedEbsStatus(volumes(instance));
        LaterMember.set(status, "AvailabilityZoneId", InstanceQueries.zoneId(host, instance));
        return Operator.MARK.mark(status).build();
    }

    private InstanceStatusSummary check(InstanceEntry instance, Ec2StatusCheck check) {
        InstanceStatusSummary.Builder summary =
                InstanceStatusSummary.builder().status(summary(instance, check).toString());
        if (instance.state() == Ec2InstanceState.RUNNING) {
            summary.details(InstanceStatusDetails.builder()
                    .name(StatusName.REACHABILITY)
                    .status(detail(instance, check))
                    .impairedSince(host.failsSince(instance, check).orElse(null))
                    .build());
        }
        return summary.build();
    }

    /** Assumed: volumes are as healthy as they were, whatever ails the instance. */
    private static SummaryStatus volumeSummary(InstanceEntry instance) {
        if (instance.state() != Ec2InstanceState.RUNNING) {
            return SummaryStatus.NOT_APPLICABLE;
        }
        return instance.checksPassed() ? SummaryStatus.OK : SummaryStatus.INITIALIZING;
    }

    private static EbsStatusSummary volumes(InstanceEntry instance) {
        EbsStatusSummary.Builder summary =
                EbsStatusSummary.builder().status(volumeSummary(instance).toString());
        if (instance.state() == Ec2InstanceState.RUNNING) {
            summary.details(EbsStatusDetails.builder()
                    .name(StatusName.REACHABILITY)
                    .status(instance.checksPassed() ? StatusType.PASSED : StatusType.INITIALIZING)
                    .build());
        }
        return summary.build();
    }
}
