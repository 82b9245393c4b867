package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.ConnectionNotification;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/**
 * The endpoints and endpoint services of a scene. The interfaces of an endpoint and the routes to one are in the scene too. A service of
 * another account is that account's to bring, with its permissions and its connections.
 */
final class EndpointScene {

    private static final String SERVICES = "ServiceConfigurations";
    private static final String PRINCIPALS = "AllowedPrincipals";
    private static final String ENDPOINTS = "VpcEndpoints";
    private static final String CONNECTIONS = "VpcEndpointConnections";
    private static final String NOTIFICATIONS = "ConnectionNotificationSet";

    private final EndpointContext context;

    EndpointScene(EndpointContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(
                        SERVICES,
                        ServiceConfiguration.class,
                        ServiceConfiguration::builder,
                        () -> context.services().stream()
                                .map(Ec2EndpointService::toSdk)
                                .toList(),
                        this::read),
                new SceneSection<>(
                        PRINCIPALS,
                        AllowedPrincipal.class,
                        AllowedPrincipal::builder,
                        () -> context.permissions().stream()
                                .map(ServicePermissions::toSdk)
                                .toList(),
                        this::read),
                new SceneSection<>(ENDPOINTS, VpcEndpoint.class, VpcEndpoint::builder, this::endpoints, this::read),
                new SceneSection<>(
                        CONNECTIONS,
                        VpcEndpointConnection.class,
                        VpcEndpointConnection::builder,
                        this::connections,
                        this::read),
                new SceneSection<>(
                        NOTIFICATIONS,
                        ConnectionNotification.class,
                        ConnectionNotification::builder,
                        () -> context.notifications().stream()
                                .map(EndpointNotification::shown)
                                .toList(),
                        shape -> context.notifications().put(new EndpointNotification(shape))));
    }

    private void read(ServiceConfiguration shape) {
        String id = Ec2Scenes.newId(SERVICES, "vpce-svc", shape.serviceId(), context.services());
        Ec2Scenes.require(SERVICES, "ServiceName", shape.serviceName());
        context.services()
                .put(new Ec2EndpointService(
                        shape.toBuilder().tags(List.of()).build(), Ec2Scenes.tags(id, shape.tags())));
    }

    private void read(AllowedPrincipal shape) {
        String id = Ec2Scenes.newId(PRINCIPALS, "vpce-svc-perm", shape.servicePermissionId(), context.permissions());
        String principal = Ec2Scenes.require(PRINCIPALS, "Principal", shape.principal());
        String serviceId = Ec2Scenes.require(PRINCIPALS, "ServiceId", shape.serviceId());
        Ec2EndpointService service = context.services()
                .find(serviceId)
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "who may connect to the endpoint service " + serviceId,
                        "there is no such service",
                        "Name it under \"" + SERVICES + "\"."));
        context.permissions().put(new ServicePermission(id, serviceId, principal, Ec2Scenes.tags(id, shape.tags())));
        ServicePermission.accountOf(principal)
                .filter(account -> !account.equals(context.site().account()))
                .ifPresent(account -> context.of(account)
                        .directory()
                        .put(new ServiceAddress(service.name(), context.site().account())));
    }

    private List<VpcEndpoint> endpoints() {
        EndpointQueries queries = new EndpointQueries(context);
        return context.endpoints().stream().map(queries::toSdk).toList();
    }

    private void read(VpcEndpoint shape) {
        String id = Ec2Scenes.newId(ENDPOINTS, "vpce", shape.vpcEndpointId(), context.endpoints());
        String service = Ec2Scenes.require(ENDPOINTS, "ServiceName", shape.serviceName());
        String vpcId = Ec2Scenes.require(ENDPOINTS, "VpcId", shape.vpcId());
        Ec2Scenes.require(ENDPOINTS, "VpcEndpointType", shape.vpcEndpointTypeAsString());
        if (context.network().vpcs().stream().noneMatch(vpc -> vpc.id().equals(vpcId))) {
            throw Ec2Scenes.wrong(
                    "the endpoint " + id + " in the VPC \"" + vpcId + "\"",
                    "there is no such VPC",
                    "Name it under \"Vpcs\", or take the default one.");
        }
        for (String interfaceId : shape.networkInterfaceIds()) {
            if (context.network().interfaces().find(interfaceId).isEmpty()) {
                throw Ec2Scenes.wrong(
                        "the endpoint " + id + " with the network interface " + interfaceId,
                        "there is no such interface",
                        "Name it under \"NetworkInterfaces\", with the InterfaceType vpc_endpoint.");
            }
        }
        Ec2Endpoint endpoint = context.endpoints()
                .put(new Ec2Endpoint(
                        shape.toBuilder()
                                .state(shape.state() == null ? Ec2Endpoint.AVAILABLE : shape.stateAsString())
                                .routeTableIds(List.of())
                                .subnetIds(List.of())
                                .networkInterfaceIds(List.of())
                                .dnsEntries(List.of())
                                .tags(List.of())
                                .build(),
                        shape.networkInterfaceIds(),
                        label(id, shape),
                        privateName(service, shape),
                        Ec2Scenes.tags(id, shape.tags())));
        new EndpointLife(context).resume(endpoint);
    }

    /** What the DNS names have after the id; one that has none yet gets one. */
    private String label(String id, VpcEndpoint shape) {
        return shape.dnsEntries().stream()
                .map(DnsEntry::dnsName)
                .filter(Objects::nonNull)
                .filter(name -> name.startsWith(id + "-"))
                .findFirst()
                .map(name -> name.substring(id.length() + 1, name.indexOf('.')))
                .orElseGet(() -> context.site().ids().hex(8));
    }

    private @Nullable String privateName(String service, VpcEndpoint shape) {
        String shown = shape.dnsEntries().isEmpty()
                ? null
                : shape.dnsEntries().get(shape.dnsEntries().size() - 1).dnsName();
        if (shown != null && !shown.startsWith(shape.vpcEndpointId() + "-")) {
            return shown;
        }
        try {
            return context.requireService(service).privateName();
        } catch (AwsError notKnownHere) {
            return null;
        }
    }

    private List<VpcEndpointConnection> connections() {
        EndpointConnections queries = new EndpointConnections(context);
        return context.connections().stream().map(queries::toSdk).toList();
    }

    private void read(VpcEndpointConnection shape) {
        String id = Ec2Scenes.newId(CONNECTIONS, "vpce-con", shape.vpcEndpointConnectionId(), context.connections());
        context.connections()
                .put(new EndpointConnection(
                        id,
                        Ec2Scenes.require(CONNECTIONS, "ServiceId", shape.serviceId()),
                        Ec2Scenes.require(CONNECTIONS, "VpcEndpointId", shape.vpcEndpointId()),
                        Ec2Scenes.require(CONNECTIONS, "VpcEndpointOwner", shape.vpcEndpointOwner()),
                        shape.ipAddressType() == null ? "ipv4" : shape.ipAddressTypeAsString(),
                        shape.vpcEndpointState() == null ? Ec2Endpoint.AVAILABLE : shape.vpcEndpointStateAsString(),
                        shape.creationTimestamp() == null ? context.site().now() : shape.creationTimestamp(),
                        Ec2Scenes.tags(id, shape.tags())));
    }
}
