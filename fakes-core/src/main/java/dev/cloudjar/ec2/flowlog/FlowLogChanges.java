package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2FixedQuota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DestinationFileFormat;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * Creates and deletes flow logs. A resource that cannot have one does not keep the others of a call from it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html">CreateFlowLogs</a>
 */
final class FlowLogChanges {

    private static final String KIND = "vpc-flow-log";
    private static final int MOST_RESOURCES = 1000;
    private static final int MOST_OF_TRANSIT = 25;
    private static final int LONG_INTERVAL = 600;
    private static final int SHORT_INTERVAL = 60;

    /** The format of version 2, which is the default. */
    private static final String DEFAULT_FORMAT =
            "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets}"
                    + " ${bytes} ${start} ${end} ${action} ${log-status}";

    private static final Pattern FORMAT = Pattern.compile("\\$\\{[a-z0-9-]+}( \\$\\{[a-z0-9-]+})*");

    private final FlowLogContext context;

    FlowLogChanges(FlowLogContext context) {
        this.context = context;
    }

    CreateFlowLogsResponse create(CreateFlowLogsRequest request) {
        Honoured.by(
                        "CreateFlowLogs",
                        "DryRun",
                        "ClientToken",
                        "DeliverLogsPermissionArn",
                        "DeliverCrossAccountRole",
                        "LogGroupName",
                        "ResourceIds",
                        "ResourceType",
                        "TrafficType",
                        "LogDestinationType",
                        "LogDestination",
                        "LogFormat",
                        "TagSpecifications",
                        "MaxAggregationInterval",
                        "DestinationOptions")
                .check(request);
        Optional<List<String>> earlier =
                context.tokens().earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return answer(earlier.get(), List.of(), request.clientToken());
        }
        FlowLog common = common(request);
        requireResources(request.resourceType(), request.resourceIds());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        List<FlowLog> wanted = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : request.resourceIds()) {
            try {
                requireResource(request.resourceType(), id);
                FlowLog log = common.toBuilder().resourceId(id).build();
                if (context.logs().stream().anyMatch(each -> each.isLike(log))) {
                    throw FlowLogErrors.exists();
                }
                Ec2FixedQuota.FLOW_LOGS_PER_RESOURCE.allow(
                        1 + count(id) + Collections.frequency(asked, id), context.site());
                asked.add(id);
                wanted.add(log);
            } catch (AwsError refusal) {
                unsuccessful.add(unsuccessful(id, refusal));
            }
        }
        DryRun.stopIf(request.dryRun());
        List<String> ids = wanted.stream().map(log -> put(log, tags)).toList();
        context.tokens().remember(request.clientToken(), request, ids);
        return answer(ids, unsuccessful, request.clientToken());
    }

    private long count(String resourceId) {
        return context.logs().stream()
                .filter(each -> resourceId.equals(each.shown().resourceId()))
                .count();
    }

    private String put(FlowLog log, Map<String, String> tags) {
        FlowLog made = log.toBuilder()
                .flowLogId(context.site().ids().resourceId("fl"))
                .creationTime(context.site().now())
                .build();
        return context.logs().put(new Ec2FlowLog(made, tags)).id();
    }

    private static CreateFlowLogsResponse answer(
            List<String> ids, List<UnsuccessfulItem> unsuccessful, @Nullable String token) {
        return CreateFlowLogsResponse.builder()
                .flowLogIds(ids)
                .unsuccessful(unsuccessful)
                .clientToken(token)
                .build();
    }

    private static UnsuccessfulItem unsuccessful(String id, AwsError refusal) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(e -> e.code(refusal.code()).message(refusal.getMessage()))
                .build();
    }

    private static FlowLog common(CreateFlowLogsRequest request) {
        FlowLogsResourceType type = request.resourceType();
        if (type == null) {
            throw Ec2Error.missing("ResourceType");
        }
        boolean ofTransit = isOfTransit(type);
        if (ofTransit && request.trafficType() != null) {
            throw Ec2Error.invalidCombination("TrafficType cannot be specified for transit gateway resource types.");
        }
        if (!ofTransit && request.trafficType() == null) {
            throw Ec2Error.missing("TrafficType");
        }
        LogDestinationType to = request.logDestinationType() == null
                ? LogDestinationType.CLOUD_WATCH_LOGS
                : request.logDestinationType();
        return destination(request, to)
                .deliverLogsPermissionArn(request.deliverLogsPermissionArn())
                .deliverCrossAccountRole(request.deliverCrossAccountRole())
                .deliverLogsStatus("SUCCESS")
                .flowLogStatus("ACTIVE")
                .trafficType(request.trafficType())
                .logFormat(format(request.logFormat()))
                .maxAggregationInterval(interval(request.maxAggregationInterval(), ofTransit))
                .build();
    }

    private static FlowLog.Builder destination(CreateFlowLogsRequest request, LogDestinationType to) {
        FlowLog.Builder log = FlowLog.builder().logDestinationType(to);
        if (to == LogDestinationType.CLOUD_WATCH_LOGS) {
            if (request.destinationOptions() != null) {
                throw Ec2Error.invalidCombination(
                        "DestinationOptions can be specified only for the destination type s3.");
            }
            if (request.logGroupName() == null && request.logDestination() == null) {
                throw Ec2Error.missing("LogGroupName or LogDestination");
            }
            if (request.logGroupName() != null && request.logDestination() != null) {
                throw Ec2Error.invalidCombination("LogGroupName and LogDestination may not both be specified.");
            }
            if (request.deliverLogsPermissionArn() == null) {
                throw Ec2Error.missing("DeliverLogsPermissionArn");
            }
            return log.logGroupName(
                            request.logGroupName() != null ? request.logGroupName() : groupOf(request.logDestination()))
                    .logDestination(request.logDestination());
        }
        if (request.logGroupName() != null) {
            throw Ec2Error.invalidCombination("LogGroupName can be specified only for the destination type"
                    + " cloud-watch-logs. Use LogDestination for " + to + ".");
        }
        if (request.logDestination() == null) {
            throw Ec2Error.missing("LogDestination");
        }
        String service = to == LogDestinationType.S3 ? "s3" : "firehose";
        if (!request.logDestination().startsWith("arn:aws:" + service + ":")) {
            throw Ec2Error.invalidValue(
                    "LogDestination: " + request.logDestination() + " is not a valid ARN of " + service + ".");
        }
        if (request.destinationOptions() != null && to != LogDestinationType.S3) {
            throw Ec2Error.invalidCombination("DestinationOptions can be specified only for the destination type s3.");
        }
        return log.logDestination(request.logDestination()).destinationOptions(options(request.destinationOptions()));
    }

    /** {@code arn:aws:logs:us-east-1:123456789012:log-group:flows} has the group as its last part. */
    private static String groupOf(String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length < 7 || !parts[2].equals("logs") || !parts[5].equals("log-group")) {
            throw Ec2Error.invalidValue("LogDestination: " + arn + " is not a valid ARN of a log group.");
        }
        return parts[6];
    }

    private static @Nullable DestinationOptionsResponse options(@Nullable DestinationOptionsRequest asked) {
        return asked == null
                ? null
                : DestinationOptionsResponse.builder()
                        .fileFormat(asked.fileFormat() == null ? DestinationFileFormat.PLAIN_TEXT : asked.fileFormat())
                        .hiveCompatiblePartitions(Boolean.TRUE.equals(asked.hiveCompatiblePartitions()))
                        .perHourPartition(Boolean.TRUE.equals(asked.perHourPartition()))
                        .build();
    }

    private static String format(@Nullable String asked) {
        if (asked != null && !FORMAT.matcher(asked).matches()) {
            throw Ec2Error.invalidValue("LogFormat is invalid: fields are written like ${srcaddr}, parted by a space.");
        }
        return asked == null ? DEFAULT_FORMAT : asked;
    }

    /** Ten minutes, or one; those of transit gateways always one. */
    private static int interval(@Nullable Integer asked, boolean ofTransit) {
        int interval = asked == null ? (ofTransit ? SHORT_INTERVAL : LONG_INTERVAL) : asked;
        if (interval != SHORT_INTERVAL && (ofTransit || interval != LONG_INTERVAL)) {
            throw Ec2Error.invalidValue("Value (" + asked + ") for parameter MaxAggregationInterval is invalid."
                    + (ofTransit ? " It has to be 60 for transit gateways." : " It has to be 60 or 600."));
        }
        return interval;
    }

    private static boolean isOfTransit(FlowLogsResourceType type) {
        return type == FlowLogsResourceType.TRANSIT_GATEWAY || type == FlowLogsResourceType.TRANSIT_GATEWAY_ATTACHMENT;
    }

    private static void requireResources(FlowLogsResourceType type, List<String> ids) {
        if (ids.isEmpty()) {
            throw Ec2Error.missing("ResourceId");
        }
        int most = isOfTransit(type) ? MOST_OF_TRANSIT : MOST_RESOURCES;
        if (ids.size() > most) {
            throw Ec2Error.invalidValue("A call takes at most " + most + " resources of the type " + type + ".");
        }
    }

    private void requireResource(FlowLogsResourceType type, String id) {
        switch (type) {
            case VPC -> require(id, "vpc", "InvalidVpcID.NotFound", "vpc ID");
            case SUBNET -> require(id, "subnet", "InvalidSubnetID.NotFound", "subnet ID");
            case NETWORK_INTERFACE -> require(id, "eni", "InvalidNetworkInterfaceID.NotFound", "networkInterface ID");
            case TRANSIT_GATEWAY -> require(id, "tgw", "InvalidTransitGatewayID.NotFound", "transitGateway ID");
            case TRANSIT_GATEWAY_ATTACHMENT ->
                require(id, "tgw-attach", "InvalidTransitGatewayAttachmentID.NotFound", "transitGatewayAttachment ID");
            default -> throw Ec2Error.notFaked("flow logs of " + type);
        }
    }

    private void require(String id, String prefix, String code, String what) {
        if (!id.startsWith(prefix + "-") || context.neighbours().find(id).isEmpty()) {
            throw Ec2Error.notFound(code, what, List.of(id));
        }
    }

    /** Ids that are unknown come back in the answer. */
    DeleteFlowLogsResponse delete(DeleteFlowLogsRequest request) {
        List<String> ids = request.flowLogIds();
        if (ids.isEmpty()) {
            throw Ec2Error.missing("FlowLogId");
        }
        Ec2Error.requireWellFormed(ids, "fl", "InvalidFlowLogId.Malformed");
        List<UnsuccessfulItem> unsuccessful = ids.stream()
                .filter(id -> !context.logs().contains(id))
                .map(id -> unsuccessful(id, FlowLogErrors.unknown(List.of(id))))
                .toList();
        DryRun.stopIf(request.dryRun());
        ids.forEach(context.logs()::remove);
        return DeleteFlowLogsResponse.builder().unsuccessful(unsuccessful).build();
    }
}
