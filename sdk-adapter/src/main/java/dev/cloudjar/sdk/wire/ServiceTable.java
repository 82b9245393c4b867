package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services Cloudjar knows by their facts, and the routes of REST services, each read when first called. */
final class ServiceTable {

    private final List<ServiceFacts> services = new ArrayList<>();
    private final Map<String, RestRoutes> routes = new ConcurrentHashMap<>();

    ServiceTable() {
        for (String line : Facts.lines("services")) {
            services.add(ServiceFacts.ofLine(line));
        }
    }

    List<String> names() {
        return services.stream().map(ServiceFacts::name).toList();
    }

    /** The service of Cloudjar's own name, or null for none. */
    @Nullable
    ServiceFacts byName(String name) {
        for (ServiceFacts service : services) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }

    /** The service of a target such as {@code AmazonSQS.SendMessage}. */
    @Nullable
    ServiceFacts byTarget(String targetPrefix) {
        for (ServiceFacts service : services) {
            if (targetPrefix.equals(service.targetPrefix())) {
                return service;
            }
        }
        return null;
    }

    /** The service of a signing scope or host name; where several share it, the first. */
    @Nullable
    ServiceFacts bySigningName(@Nullable String signingName) {
        for (ServiceFacts service : services) {
            if (service.isCalled(signingName)) {
                return service;
            }
        }
        return null;
    }

    /**
     * The service of a query call. A signing name may be shared (ELB and ELBv2), which the version parts; where it is not,
     * any version will do, for services go on answering older ones. An unsigned call has only its version.
     */
    @Nullable
    ServiceFacts byVersion(@Nullable String version, @Nullable String signingName) {
        ServiceFacts only = null;
        int called = 0;
        for (ServiceFacts service : services) {
            boolean sameVersion = service.apiVersion().equals(version);
            if (service.isCalled(signingName)) {
                if (sameVersion) {
                    return service;
                }
                only = service;
                called++;
            } else if (signingName == null && sameVersion && service.speaksQuery()) {
                only = service;
                called++;
            }
        }
        return called == 1 ? only : null;
    }

    /** The REST service whose path an unsigned call has: their paths differ. */
    @Nullable
    ServiceFacts byPath(WireRequest request) {
        for (ServiceFacts service : services) {
            if (service.speaks("rest-json") && routes(service).find(request) != null) {
                return service;
            }
        }
        return null;
    }

    RestRoutes routes(ServiceFacts service) {
        return routes.computeIfAbsent(service.name(), RestRoutes::read);
    }
}
