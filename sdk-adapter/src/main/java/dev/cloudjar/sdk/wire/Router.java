package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Recognises which operation of which service a request calls: by its {@code X-Amz-Target}; else, where
 * {@code Smithy-Protocol} says so, by the names in its path; else, for REST services, by
 * signing scope, method and path; else by {@code Action} and {@code Version}. Immutable but for what it reads lazily, and
 * safe for use by several threads; one per JVM is enough.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Router {

    private static final int LONGEST_NAME = 128;

    private final ServiceTable services = new ServiceTable();
    private final Protocols protocols = new Protocols(services);

    private Router() {}

    /** {@return a router over the services Cloudjar knows} */
    public static Router create() {
        return new Router();
    }

    /**
     * Recognises a request.
     *
     * @param request the request
     * @return what it calls; whether the operation exists in the SDK and is faked is not asked here
     * @throws UnroutableException if it calls nothing that can be named, with AWS's error for that, or Cloudjar's refusal
     */
    public Route route(WireRequest request) {
        CallContext context = CallContext.of(request);
        try {
            return recognise(request, context);
        } catch (Malformed malformed) {
            ServiceFacts service = services.bySigningName(context.signingName());
            Protocol protocol = protocols.of(service);
            throw unroutable(service, protocol, context, protocol.refusal(malformed));
        }
    }

    private Route recognise(WireRequest request, CallContext context) {
        String target = request.headers().first("X-Amz-Target");
        boolean isCbor = Cbor.PROTOCOL.equals(request.headers().first("Smithy-Protocol"));
        if (target != null && !isCbor) {
            return byTarget(target, context);
        }
        if (isCbor) {
            return byRpcPath(request, target, context);
        }
        ServiceFacts service = services.bySigningName(context.signingName());
        if (service == null && context.signingName() == null && request.form().first("Action") == null) {
            service = services.byPath(request);
        }
        return service != null && service.speaks("rest-json")
                ? byPath(service, request, context)
                : byAction(request, context);
    }

    private Route byTarget(String target, CallContext context) {
        int dot = target.lastIndexOf('.');
        ServiceFacts service = dot < 0 ? null : services.byTarget(target.substring(0, dot));
        if (service == null) {
            throw unroutable(null, protocols.json(), context, unknownService(target, context));
        }
        return route(service, target.substring(dot + 1), protocols.json(), context);
    }

    /**
     * {@code /service/GraniteServiceVersion20100801/operation/PutMetricData}: the last four segments count, and a service may
     * be named with its namespace. A target beside it is to be refused, for security.
     *
     * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html#requests">rpcv2Cbor requests</a>
     */
    private Route byRpcPath(WireRequest request, @Nullable String target, CallContext context) {
        Protocol protocol = protocols.cbor();
        String[] path = request.rawPath().split("/", -1);
        int end = path.length;
        boolean isRpc = end >= 4 && path[end - 4].equals("service") && path[end - 2].equals("operation");
        if (!isRpc || !request.method().equals("POST")) {
            AwsError unknown = protocol.unknownOperation(request.method() + " " + request.rawPath());
            throw unroutable(services.bySigningName(context.signingName()), protocol, context, unknown);
        }
        String name = path[end - 3];
        ServiceFacts service = services.byTarget(name.substring(name.lastIndexOf('.') + 1));
        if (service == null) {
            throw unroutable(null, protocol, context, unknownService(request.rawPath(), context));
        }
        if (!service.speaks("smithy-rpc-v2-cbor")) {
            throw unroutable(service, protocol, context, protocol.unknownOperation(path[end - 1]));
        }
        if (target != null) {
            Malformed both = Malformed.syntax("A request over Smithy RPC v2 CBOR has no X-Amz-Target");
            throw unroutable(service, protocol, context, protocol.refusal(both));
        }
        return route(service, path[end - 1], protocol, context);
    }

    private Route byPath(ServiceFacts service, WireRequest request, CallContext context) {
        RestRoutes.Match match = services.routes(service).find(request);
        Protocol protocol = protocols.restJson();
        if (match == null) {
            AwsError unknown = protocol.unknownOperation(request.method() + " " + request.rawPath());
            throw unroutable(service, protocol, context, unknown);
        }
        RestRoute rest = match.route();
        return new Route(
                service.name(),
                rest.operation(),
                service.apiVersion(),
                protocol,
                rest.status(),
                match.labels(),
                context);
    }

    private Route byAction(WireRequest request, CallContext context) {
        WireParameters form = request.form();
        String action = form.first("Action");
        String version = form.first("Version");
        ServiceFacts service = services.byVersion(version, context.signingName());
        Protocol protocol = protocols.of(service);
        if (service == null) {
            String what = action == null ? request.method() + " " + request.rawPath() : action;
            AwsError refusal = services.bySigningName(context.signingName()) == null
                    ? unknownService(what, context)
                    : new AwsError("NoSuchVersion", 400, "The specified API version does not exist");
            throw unroutable(null, protocol, context, refusal);
        }
        if (action == null) {
            AwsError missing =
                    new AwsError("MissingAction", 400, "The request is missing an action or a required parameter");
            throw unroutable(service, protocol, context, missing);
        }
        return route(service, action, protocol, context);
    }

    private static Route route(ServiceFacts service, String operation, Protocol protocol, CallContext context) {
        if (!isName(operation)) {
            throw unroutable(service, protocol, context, protocol.unknownOperation(operation));
        }
        return new Route(service.name(), operation, service.apiVersion(), protocol, 200, Map.of(), context);
    }

    private static boolean isName(String operation) {
        for (int i = 0; i < operation.length(); i++) {
            char c = operation.charAt(i);
            if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return !operation.isEmpty() && operation.length() <= LONGEST_NAME;
    }

    private AwsError unknownService(String what, CallContext context) {
        String scope = context.signingName() == null ? "unsigned" : "signed for " + context.signingName();
        return new AwsError(
                NotFaked.CODE,
                501,
                "The call " + what + " (" + scope + ") is for no service that Cloudjar knows. It knows: "
                        + String.join(", ", services.names())
                        + ". Point the client of any other service somewhere else.");
    }

    private static UnroutableException unroutable(
            @Nullable ServiceFacts service, Protocol protocol, CallContext context, AwsError error) {
        String name = service == null ? "" : service.name();
        String version = service == null ? "" : service.apiVersion();
        return new UnroutableException(error, new Route(name, "", version, protocol, 200, Map.of(), context));
    }
}
