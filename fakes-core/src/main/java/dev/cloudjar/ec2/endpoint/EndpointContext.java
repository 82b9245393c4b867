package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixLists;
import dev.cloudjar.ec2.route.Ec2Routes;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the actions on endpoints and endpoint services work on. */
record EndpointContext(
        Site site,
        Ec2Network network,
        Ec2Routes routes,
        Ec2PrefixLists prefixLists,
        ResourceTable<Ec2Endpoint> endpoints,
        ResourceTable<Ec2EndpointService> services,
        ResourceTable<ServicePermission> permissions,
        ResourceTable<EndpointConnection> connections,
        ResourceTable<EndpointNotification> notifications,
        ResourceTable<ServiceAddress> directory,
        ClientTokens<String> tokens) {

    static EndpointContext empty(Site site, Ec2Network network, Ec2Routes routes, Ec2PrefixLists prefixLists) {
        return new EndpointContext(
                site,
                network,
                routes,
                prefixLists,
                new ResourceTable<>(Ec2Endpoint::id),
                new ResourceTable<>(Ec2EndpointService::id),
                new ResourceTable<>(ServicePermission::id),
                new ResourceTable<>(EndpointConnection::id),
                new ResourceTable<>(EndpointNotification::id),
                new ResourceTable<>(ServiceAddress::name),
                new ClientTokens<>());
    }

    EndpointContext fork(Site newSite, Ec2Network newNetwork, Ec2Routes newRoutes, Ec2PrefixLists newPrefixLists) {
        return new EndpointContext(
                newSite,
                newNetwork,
                newRoutes,
                newPrefixLists,
                endpoints.fork(),
                services.fork(),
                permissions.fork(),
                connections.fork(),
                notifications.fork(),
                directory.fork(),
                tokens.fork());
    }

    Ec2EndpointTimings timings() {
        return site.settings(Ec2EndpointTimings.class, Ec2EndpointTimings::defaults);
    }

    /** The same in another account of the region. */
    EndpointContext of(String account) {
        return account.equals(site.account())
                ? this
                : ((Ec2Host) site.elsewhere(new Place(account, site.region()), "ec2"))
                        .family(Ec2Endpoints.class)
                        .context();
    }

    /** The account that has a service, whoever may connect to it. */
    Optional<EndpointContext> ownerOf(String serviceName) {
        return ServiceId.ownerOf(serviceName).map(this::of);
    }

    Optional<Ec2EndpointService> serviceNamed(String name) {
        return services.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether an account may connect to a service of this one. */
    boolean lets(Ec2EndpointService service, String account) {
        return account.equals(site.account())
                || permissions.stream().anyMatch(each -> each.serviceId().equals(service.id()) && each.lets(account));
    }

    /** The account with a service that this one may connect to. */
    Optional<EndpointContext> accountWith(String serviceName) {
        return ownerOf(serviceName)
                .filter(there -> there.serviceNamed(serviceName)
                        .filter(service -> there.lets(service, site.account()))
                        .isPresent());
    }

    /**
     * The service of a name.
     *
     * @throws AwsError where there is none, or none that this account may connect to
     */
    FoundService requireService(@Nullable String name) {
        if (name == null) {
            throw Ec2Error.missing("ServiceName");
        }
        Optional<EndpointContext> account = accountWith(name);
        if (account.isPresent()) {
            Ec2EndpointService service = account.get().serviceNamed(name).orElseThrow();
            return new FoundService(
                    name, List.of(service.kind()), service.verifiedName().orElse(null), account.get());
        }
        String service = AmazonServices.serviceOf(name, site.region());
        List<String> kinds = AmazonServices.kinds(name, site.region());
        if (kinds.isEmpty() && isTakenForAmazons(service)) {
            kinds = List.of(EndpointKind.INTERFACE);
        }
        if (kinds.isEmpty()) {
            throw EndpointErrors.unknownServiceName(name);
        }
        return new FoundService(name, kinds, AmazonServices.privateName(service, site.region()), null);
    }

    /** A well-formed name that is not known here may be that of a service of AWS's, where references are not held to. */
    private boolean isTakenForAmazons(String service) {
        return site.strictness().unknownReferences() == Strictness.UnknownReferences.MATERIALISED
                && service.matches("[a-z0-9][a-z0-9.-]*");
    }

    Ec2Endpoint require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("VpcEndpointId");
        }
        return requireAll(List.of(id)).get(0);
    }

    List<Ec2Endpoint> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "vpce", "InvalidVpcEndpointId.Malformed");
        return endpoints.requireAll(ids, EndpointErrors::unknown);
    }

    Ec2EndpointService requireOwnService(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("ServiceId");
        }
        return requireOwnServices(List.of(id)).get(0);
    }

    List<Ec2EndpointService> requireOwnServices(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "vpce-svc", "InvalidVpcEndpointServiceId.Malformed");
        return services.requireAll(ids, EndpointErrors::unknownServices);
    }

    List<String> zones() {
        return network.zones().all().stream().map(Ec2Zone::name).toList();
    }
}
