package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The services Cloudjar knows by their facts, and the routes of REST services, each read when first called. */
final class ServiceTable {

    private final List<ServiceFacts> services;
    private final Map<String, RestRoutes> routes = new ConcurrentHashMap<>();

    private ServiceTable(List<ServiceFacts> services) {
        this.services = services;
    }

    static ServiceTable read() {
        return new ServiceTable(
                Facts.lines("services").stream().map(ServiceFacts::ofLine).toList());
    }

    List<String> names() {
        return services.stream().map(ServiceFacts::name).toList();
    }

    @Nullable
    ServiceFacts byName(@Nullable String signingName) {
        return signingName == null ? null : first(service -> service.isCalled(signingName));
    }

    /** The service of a target such as {@code AmazonSQS.SendMessage}. */
    @Nullable
    ServiceFacts byTarget(String targetPrefix) {
        return first(service -> targetPrefix.equals(service.targetPrefix()));
    }

    /** A signing name may be shared (ELB and ELBv2), which the version parts; an older version is the service's still. */
    @Nullable
    ServiceFacts byVersion(@Nullable String version, @Nullable String signingName) {
        List<ServiceFacts> signed = signingName == null ? List.of() : called(signingName);
        for (ServiceFacts service : signed) {
            if (service.apiVersion().equals(version)) {
                return service;
            }
        }
        if (!signed.isEmpty()) {
            return signed.size() == 1 ? signed.get(0) : null;
        }
        return first(service -> service.apiVersion().equals(version) && speaksQuery(service));
    }

    @Nullable
    ServiceFacts rest(@Nullable String signingName) {
        return signingName == null
                ? null
                : first(service -> service.isCalled(signingName) && service.speaks("rest-json"));
    }

    RestRoutes routes(ServiceFacts service) {
        return routes.computeIfAbsent(service.name(), ServiceTable::readRoutes);
    }

    private static RestRoutes readRoutes(String service) {
        return new RestRoutes(
                Facts.lines(service + ".routes").stream().map(RestRoute::ofLine).toList());
    }

    private static boolean speaksQuery(ServiceFacts service) {
        return service.speaks("ec2") || service.speaks("query");
    }

    private List<ServiceFacts> called(String signingName) {
        List<ServiceFacts> called = new ArrayList<>();
        for (ServiceFacts service : services) {
            if (service.isCalled(signingName)) {
                called.add(service);
            }
        }
        return called;
    }

    private @Nullable ServiceFacts first(Predicate<ServiceFacts> wanted) {
        for (ServiceFacts service : services) {
            if (wanted.test(service)) {
                return service;
            }
        }
        return null;
    }
}
