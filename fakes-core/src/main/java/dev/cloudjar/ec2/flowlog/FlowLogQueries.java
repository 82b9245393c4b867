package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;

/**
 * Looks at flow logs.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html">DescribeFlowLogs</a>
 */
final class FlowLogQueries {

    private final FlowLogContext context;

    FlowLogQueries(FlowLogContext context) {
        this.context = context;
    }

    DescribeFlowLogsResponse describe(DescribeFlowLogsRequest request) {
        List<String> ids = request.flowLogIds();
        Ec2Error.requireWellFormed(ids, "fl", "InvalidFlowLogId.Malformed");
        List<Ec2FlowLog> wanted =
                ids.isEmpty() ? context.logs().all() : context.logs().requireAll(ids, FlowLogErrors::unknown);
        Page<Ec2FlowLog> page = new Ec2Listing<>(
                        "DescribeFlowLogs",
                        Ec2FlowLog::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filter(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeFlowLogsResponse.builder()
                .flowLogs(page.items().stream().map(Ec2FlowLog::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Filters<Ec2FlowLog> filters() {
        return Filters.<Ec2FlowLog>of(Ec2Error::unknownFilter)
                .one("deliver-log-status", log -> log.shown().deliverLogsStatus())
                .one("log-destination-type", log -> log.shown().logDestinationTypeAsString())
                .one("flow-log-id", Ec2FlowLog::id)
                .one("log-group-name", log -> log.shown().logGroupName())
                .one("resource-id", log -> log.shown().resourceId())
                .one("traffic-type", log -> log.shown().trafficTypeAsString())
                .tags(Ec2FlowLog::tags);
    }
}
