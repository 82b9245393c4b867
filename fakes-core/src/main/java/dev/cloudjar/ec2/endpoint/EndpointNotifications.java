package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectionNotification;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointConnectionNotificationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointConnectionNotificationResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointConnectionNotificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointConnectionNotificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointConnectionNotificationResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * Notifications of what happens to the connections of an endpoint service or of an endpoint. What they would tell the topic
 * stands in the journal.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpointConnectionNotification.html">
 *     CreateVpcEndpointConnectionNotification</a>
 */
final class EndpointNotifications {

    private static final List<String> EVENTS = List.of("Accept", "Connect", "Delete", "Reject");

    private final EndpointContext context;

    EndpointNotifications(EndpointContext context) {
        this.context = context;
    }

    CreateVpcEndpointConnectionNotificationResponse create(CreateVpcEndpointConnectionNotificationRequest request) {
        Optional<EndpointNotification> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.notifications()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request.clientToken());
        }
        if ((request.serviceId() == null) == (request.vpcEndpointId() == null)) {
            throw Ec2Error.of("InvalidParameter", "Specify either ServiceId or VpcEndpointId.");
        }
        if (request.serviceId() != null) {
            context.requireOwnService(request.serviceId());
        } else {
            context.require(request.vpcEndpointId());
        }
        requireTopic(request.connectionNotificationArn());
        requireEvents(request.connectionEvents());
        DryRun.stopIf(request.dryRun());
        EndpointNotification made = context.notifications()
                .put(new EndpointNotification(ConnectionNotification.builder()
                        .connectionNotificationId(context.site().ids().resourceId("vpce-nfn"))
                        .serviceId(request.serviceId())
                        .vpcEndpointId(request.vpcEndpointId())
                        .connectionNotificationType("Topic")
                        .connectionNotificationArn(request.connectionNotificationArn())
                        .connectionEvents(request.connectionEvents())
                        .connectionNotificationState("Enabled")
                        .build()));
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request.clientToken());
    }

    private static CreateVpcEndpointConnectionNotificationResponse answer(
            EndpointNotification made, @Nullable String token) {
        return CreateVpcEndpointConnectionNotificationResponse.builder()
                .connectionNotification(made.shown())
                .clientToken(token)
                .build();
    }

    private static void requireTopic(@Nullable String arn) {
        if (arn == null) {
            throw Ec2Error.missing("ConnectionNotificationArn");
        }
        if (!arn.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:.+")) {
            throw Ec2Error.of(
                    "InvalidParameter", "The connection notification ARN '" + arn + "' is not that of a topic.");
        }
    }

    private static void requireEvents(List<String> events) {
        if (events.isEmpty()) {
            throw Ec2Error.missing("ConnectionEvents");
        }
        for (String event : events) {
            if (!EVENTS.contains(event)) {
                throw Ec2Error.of(
                        "InvalidParameter",
                        "The connection event '" + event + "' is invalid. Valid events are " + String.join(", ", EVENTS)
                                + ".");
            }
        }
    }

    private EndpointNotification require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("ConnectionNotificationId");
        }
        return context.notifications().find(id).orElseThrow(() -> EndpointErrors.unknownNotifications(List.of(id)));
    }

    ModifyVpcEndpointConnectionNotificationResponse modify(ModifyVpcEndpointConnectionNotificationRequest request) {
        EndpointNotification notification = require(request.connectionNotificationId());
        ConnectionNotification.Builder changed = notification.shown().toBuilder();
        if (request.connectionNotificationArn() != null) {
            requireTopic(request.connectionNotificationArn());
            changed.connectionNotificationArn(request.connectionNotificationArn());
        }
        if (!request.connectionEvents().isEmpty()) {
            requireEvents(request.connectionEvents());
            changed.connectionEvents(request.connectionEvents());
        }
        DryRun.stopIf(request.dryRun());
        context.notifications().put(new EndpointNotification(changed.build()));
        return ModifyVpcEndpointConnectionNotificationResponse.builder()
                .returnValue(true)
                .build();
    }

    /** Those that are unknown come back in the answer. */
    DeleteVpcEndpointConnectionNotificationsResponse delete(DeleteVpcEndpointConnectionNotificationsRequest request) {
        List<String> ids = request.connectionNotificationIds();
        if (ids.isEmpty()) {
            throw Ec2Error.missing("ConnectionNotificationId");
        }
        DryRun.stopIf(request.dryRun());
        List<UnsuccessfulItem> unsuccessful = ids.stream()
                .filter(id -> context.notifications().remove(id).isEmpty())
                .map(id -> EndpointErrors.item(id, EndpointErrors.unknownNotifications(List.of(id))))
                .toList();
        return DeleteVpcEndpointConnectionNotificationsResponse.builder()
                .unsuccessful(unsuccessful)
                .build();
    }

    DescribeVpcEndpointConnectionNotificationsResponse describe(
            DescribeVpcEndpointConnectionNotificationsRequest request) {
        List<EndpointNotification> wanted = request.connectionNotificationId() == null
                ? context.notifications().all()
                : List.of(require(request.connectionNotificationId()));
        Filters<EndpointNotification> filters = Filters.<EndpointNotification>of(Ec2Error::unknownFilter)
                .one("connection-notification-arn", each -> each.shown().connectionNotificationArn())
                .one("connection-notification-id", EndpointNotification::id)
                .one("connection-notification-state", each -> each.shown().connectionNotificationStateAsString())
                .one("connection-notification-type", each -> each.shown().connectionNotificationTypeAsString())
                .one("service-id", each -> each.shown().serviceId())
                .one("vpc-endpoint-id", each -> each.shown().vpcEndpointId());
        Page<EndpointNotification> page = new Ec2Listing<>(
                        "DescribeVpcEndpointConnectionNotifications",
                        EndpointNotification::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        EndpointQueries.PAGE)
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcEndpointConnectionNotificationsResponse.builder()
                .connectionNotificationSet(
                        page.items().stream().map(EndpointNotification::shown).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
