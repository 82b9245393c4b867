package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import java.util.List;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * One of AWS's protocols, from the server's side, for every operation of every service that speaks it. Stateless but for
 * what it has read of classes, and safe for use by several threads.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public abstract sealed class Protocol
        permits Ec2QueryProtocol, AwsQueryProtocol, AwsJsonProtocol, RestJsonProtocol, CborProtocol {

    Protocol() {}

    /**
     * Reads a request into the SDK's request object.
     *
     * @param <T> the request's type
     * @param request the request
     * @param route what it calls
     * @param type the SDK's request class of that operation
     * @return the request object, as the caller's own before its client marshalled it
     * @throws AwsError the protocol's own error if the request is malformed; never anything else
     */
    public final <T extends SdkPojo> T decode(WireRequest request, Route route, Class<T> type) {
        try {
            SdkPojo builder = ModelClass.of(type).newBuilder();
            read(request, route, builder);
            return type.cast(((Buildable) builder).build());
        } catch (Malformed malformed) {
            throw refusal(malformed);
        }
    }

    /**
     * Writes the SDK's response object as the answer to a request: with the digests of what was sent that the caller will
     * check and the response left out, and, where the operation streams events, as a stream that ends without any.
     *
     * @param response the response object
     * @param request the request it answers
     * @param route what was called
     * @param requestId the id of this request
     * @return the answer
     */
    public final WireResponse answer(SdkPojo response, WireRequest request, Route route, String requestId) {
        return isStream(route)
                ? encodeEvents(response, List.of(), route, requestId)
                : encode(SqsDigests.completed(response, request, route), route, requestId);
    }

    /**
     * Writes the SDK's response object as it is as the operation's answer.
     *
     * @param response the response object
     * @param route what was called
     * @param requestId the id of this request
     * @return the answer
     */
    public abstract WireResponse encode(SdkPojo response, Route route, String requestId);

    /**
     * Writes the answer of an operation that streams events, whole.
     *
     * @param response the response object: what comes before the events
     * @param events the events in order, built by the stream's own builders
     * @param route what was called
     * @param requestId the id of this request
     * @return the answer
     */
    public WireResponse encodeEvents(SdkPojo response, List<? extends SdkPojo> events, Route route, String requestId) {
        throw new IllegalStateException(route.service() + ":" + route.operation()
                + " came over a protocol in which Cloudjar streams no events. Answer it with encode.");
    }

    /**
     * Writes an error.
     *
     * @param error the error
     * @param route what was called
     * @param requestId the id of this request
     * @return the answer
     */
    public abstract WireResponse encodeError(AwsError error, Route route, String requestId);

    /**
     * What AWS answers to an operation that the service does not have.
     *
     * @param operation the operation as the caller named it
     * @return the protocol's own error for that
     */
    public abstract AwsError unknownOperation(String operation);

    private static boolean isStream(Route route) {
        return switch (route.operation()) {
            case "InvokeWithResponseStream" -> route.service().equals("lambda");
            case "StartLiveTail", "GetLogObject" -> route.service().equals("logs");
            default -> false;
        };
    }

    /** Fills the request's builder. */
    abstract void read(WireRequest request, Route route, SdkPojo builder);

    /** The protocol's own error for a malformed request. */
    abstract AwsError refusal(Malformed malformed);
}
