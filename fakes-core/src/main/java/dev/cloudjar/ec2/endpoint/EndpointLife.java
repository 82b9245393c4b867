package dev.cloudjar.ec2.endpoint;

import java.util.Map;
import java.util.Optional;

/**
 * The life of an endpoint, which the service that it connects to follows: it waits to be accepted where the service wants that,
 * is pending while its interfaces are made, then available; rejected; deleting, then gone. Gateway endpoints come and go at
 * once.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html#concepts-endpoint-states">Endpoint states</a>
 */
final class EndpointLife {

    private final EndpointContext context;

    EndpointLife(EndpointContext context) {
        this.context = context;
    }

    /** A new endpoint of a service: its connection and what it waits for. */
    void begin(Ec2Endpoint endpoint, FoundService service) {
        Optional<Ec2EndpointService> configuration = service.configuration();
        EndpointContext there = service.own();
        if (configuration.isPresent() && there != null) {
            there.connections()
                    .put(new EndpointConnection(
                            there.site().ids().resourceId("vpce-con"),
                            configuration.get().id(),
                            endpoint.id(),
                            context.site().account(),
                            "ipv4",
                            endpoint.state(),
                            context.site().now(),
                            Map.of()));
            tell(there, configuration.get().id(), endpoint.id(), "Connect");
        }
        if (endpoint.state().equals(Ec2Endpoint.PENDING)) {
            context.site().transition(context.timings().creation(), new EndpointEvent.Created(endpoint.id()));
        }
    }

    void settleCreation(String id) {
        context.endpoints()
                .find(id)
                .filter(each -> each.state().equals(Ec2Endpoint.PENDING))
                .ifPresent(each -> move(each, Ec2Endpoint.AVAILABLE));
    }

    /** The service lets it in. */
    void accept(Ec2Endpoint endpoint) {
        move(endpoint, Ec2Endpoint.PENDING);
        context.site().transition(context.timings().creation(), new EndpointEvent.Created(endpoint.id()));
    }

    void reject(Ec2Endpoint endpoint) {
        move(endpoint, Ec2Endpoint.REJECTED);
    }

    void delete(Ec2Endpoint endpoint) {
        if (!endpoint.isAlive()) {
            return;
        }
        if (endpoint.isGateway()) {
            context.routes().tablesTo(endpoint.id()).forEach(table -> removeRoute(table, endpoint));
            context.endpoints().remove(endpoint.id());
            context.site().changed(endpoint.id(), "available -> deleted");
            return;
        }
        move(endpoint, Ec2Endpoint.DELETING);
        connection(endpoint).ifPresent(at -> tell(at.there(), at.connection().serviceId(), endpoint.id(), "Delete"));
        context.site().transition(context.timings().deletion(), new EndpointEvent.Deleted(endpoint.id()));
    }

    private void removeRoute(String table, Ec2Endpoint endpoint) {
        context.prefixLists()
                .ofService(endpoint.service())
                .ifPresent(list -> context.routes().removeEndpointRoute(table, list));
    }

    /** What lies ahead of one that a scene brings. */
    void resume(Ec2Endpoint endpoint) {
        if (endpoint.state().equals(Ec2Endpoint.PENDING)) {
            context.site().transition(context.timings().creation(), new EndpointEvent.Created(endpoint.id()));
        } else if (!endpoint.isAlive()) {
            context.site().transition(context.timings().deletion(), new EndpointEvent.Deleted(endpoint.id()));
        }
    }

    void settleDeletion(String id) {
        context.endpoints().find(id).filter(each -> !each.isAlive()).ifPresent(each -> {
            each.interfaceIds().forEach(context.network().interfaces()::removeManaged);
            connection(each)
                    .ifPresent(at ->
                            at.there().connections().remove(at.connection().id()));
            context.endpoints().remove(id);
            context.site().changed(id, "deleting -> deleted");
        });
    }

    private void move(Ec2Endpoint endpoint, String state) {
        context.endpoints().put(endpoint.in(state));
        context.site().changed(endpoint.id(), endpoint.state() + " -> " + state);
        connection(endpoint)
                .ifPresent(at -> at.there().connections().put(at.connection().in(state)));
    }

    private record Connected(EndpointContext there, EndpointConnection connection) {}

    private Optional<Connected> connection(Ec2Endpoint endpoint) {
        return context.ownerOf(endpoint.service())
                .flatMap(there -> there.connections().stream()
                        .filter(each -> each.endpointId().equals(endpoint.id()))
                        .findFirst()
                        .map(each -> new Connected(there, each)));
    }

    /** What notifications tell a topic of stands in the journal. */
    void tell(EndpointContext there, String serviceId, String endpointId, String event) {
        there.notifications().stream()
                .filter(each -> each.isFor(serviceId, event))
                .forEach(each -> note(there, each, endpointId, event));
        context.notifications().stream()
                .filter(each -> each.isFor(endpointId, event))
                .forEach(each -> note(context, each, endpointId, event));
    }

    private static void note(EndpointContext at, EndpointNotification each, String endpointId, String event) {
        at.site()
                .note(
                        each.id(),
                        "tells " + each.shown().connectionNotificationArn() + ": " + event + " of " + endpointId);
    }
}
