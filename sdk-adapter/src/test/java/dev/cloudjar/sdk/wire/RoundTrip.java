package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.ValidRequests;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Sends random requests of each operation through a real client to the codec, and random responses back. */
final class RoundTrip {

    /** What went over the wire and what came out of it; what never came is null. */
    record Outcome(
            SdkService.Operation operation,
            SdkPojo request,
            @Nullable SdkPojo decoded,
            SdkPojo response,
            @Nullable Object received,
            @Nullable Throwable thrown) {

        boolean requestEqual() {
            return decoded != null && request.equalsBySdkFields(decoded);
        }

        boolean responseEqual() {
            return received != null && response.equalsBySdkFields(received);
        }
    }

    private final Server server = new Server();
    private final Object client;
    private final SdkService service;

    RoundTrip(SdkService service) {
        this.service = service;
        this.client = service.client(new Exchange(server::answer));
    }

    /** The other end: one request type in, one response out. */
    private static final class Server {
        private final Router router = Router.create();
        private @Nullable Class<? extends SdkPojo> type;
        private @Nullable SdkPojo response;
        private @Nullable SdkPojo decoded;

        void expect(Class<? extends SdkPojo> requestType, SdkPojo answer) {
            type = requestType;
            response = answer;
            decoded = null;
        }

        WireResponse answer(WireRequest request) {
            Route route = router.route(request);
            if (type == null || response == null) {
                throw new IllegalStateException("Nothing was to be sent");
            }
            if (!type.getSimpleName().equalsIgnoreCase(route.operation() + "Request")) {
                throw new IllegalStateException(type + " was taken for " + route);
            }
            decoded = route.protocol().decode(request, route, type);
            return route.protocol().encode(response, route, "00000000-0000-0000-0000-000000000001");
        }
    }

    /** One call of that operation. The seed and the operation's name settle all values. */
    Outcome call(SdkService.Operation operation, double density, long seed) {
        Random random = new Random(seed ^ operation.javaName().hashCode());
        return call(
                operation,
                RandomModels.ofRequests(service, random, density).fill(operation.newRequest()),
                random,
                density);
    }

    /** One call of that operation with a request that obeys all rules of its API. */
    Outcome callValidly(SdkService.Operation operation, long seed) {
        Random random = new Random(seed ^ operation.javaName().hashCode());
        return call(operation, ValidRequests.of(service.serviceName(), operation.requestType(), random), random, 0.5);
    }

    private Outcome call(SdkService.Operation operation, SdkPojo request, Random random, double density) {
        SdkPojo response = new RandomModels(random, density, true).fill(operation.newResponse());
        server.expect(operation.requestType(), response);
        try {
            Object received = operation.call(client, request);
            return new Outcome(operation, request, server.decoded, response, received, null);
        } catch (Throwable e) {
            return new Outcome(operation, request, server.decoded, response, null, e);
        }
    }
}
