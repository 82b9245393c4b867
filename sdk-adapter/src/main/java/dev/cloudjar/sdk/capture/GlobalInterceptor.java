package dev.cloudjar.sdk.capture;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.IdempotencyTokens;
import dev.cloudjar.service.ServiceNames;
import java.net.URI;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * What the SDK gives every client of the JVM, by the class path's {@code execution.interceptors}: the guard, and the
 * idempotency tokens of captured clients. While nothing watches it reads one field and is done.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/interceptors.html">Execution interceptors</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class GlobalInterceptor implements ExecutionInterceptor {

    private static final String OURS = "Cloudjar";

    private final IdempotencyTokens tokens = new IdempotencyTokens(Capture::currentCloud);

    /** The SDK makes one for each client. */
    public GlobalInterceptor() {}

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (!Watches.OF_JVM.areOpen()) {
            return;
        }
        Optional<String> http = httpClient(attributes);
        URI endpoint = knownEndpoint(attributes);
        if (http.isEmpty() || endpoint == null || Watches.OF_JVM.allow(hosts -> hosts.allow(endpoint))) {
            return;
        }
        if (http.get().equals(Capture.HTTP_CLIENT)) {
            Capture.requireOn();
        } else if (!http.get().startsWith(OURS)) {
            throw refused(attributes, http.get(), endpoint.toString());
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        boolean captured = Capture.isOn()
                && httpClient(attributes).filter(Capture.HTTP_CLIENT::equals).isPresent();
        return captured ? tokens.filled(context.request()) : context.request();
    }

    /** What could not be told before: the endpoint that was computed for this request, and the HTTP client. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (!Watches.OF_JVM.areOpen()) {
            return;
        }
        SdkHttpRequest request = context.httpRequest();
        String http = httpClient(attributes).orElseGet(() -> nameIn(request));
        if (!http.startsWith(OURS) && !Watches.OF_JVM.allow(hosts -> hosts.allow(request.host(), request.port()))) {
            throw refused(attributes, http, request.protocol() + "://" + request.host());
        }
    }

    private static Optional<String> httpClient(ExecutionAttributes attributes) {
        return HttpClientOf.named(attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT));
    }

    /** Where the client calls; null where code of the test's own computes it for each request. */
    private static @Nullable URI knownEndpoint(ExecutionAttributes attributes) {
        ClientEndpointProvider client = attributes.getAttribute(SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER);
        Object rules = attributes.getAttribute(SdkInternalExecutionAttribute.ENDPOINT_PROVIDER);
        boolean ofSdk = rules == null || rules.getClass().getName().startsWith("software.amazon.awssdk.");
        return client != null && (client.isEndpointOverridden() || ofSdk) ? client.clientEndpoint() : null;
    }

    /** Such as {@code md/http#Apache}; {@code http/Apache} in older versions. */
    private static String nameIn(SdkHttpRequest request) {
        String agent = request.firstMatchingHeader("User-Agent").orElse("");
        return agent.matches(".*\\bhttp[#/]" + OURS + "\\b.*") ? OURS : "that the user agent \"" + agent + "\" names";
    }

    private static IllegalStateException refused(ExecutionAttributes attributes, String http, String endpoint) {
        String refusal = name(attributes) + " would leave the JVM for " + endpoint + ": " + why(http)
                + " While a test of Cloudjar runs no SDK call may, so nothing was sent, and no credentials either. "
                + remedy() + " The call was made" + CallSite.frames();
        Optional<FakeCloud> cloud = Watches.OF_JVM.cloud();
        cloud.ifPresent(it -> it.addProblem(refusal));
        return new IllegalStateException(refusal);
    }

    private static String why(String http) {
        return Capture.isOn()
                ? "its client has the HTTP client " + http
                        + ", because it was built before the capture began or was given"
                        + " one by the code under test."
                : "its client was not injected and has the HTTP client " + http + ".";
    }

    private static String remedy() {
        return (Capture.isOn()
                        ? "Build the client while the test runs and without an HTTP client, or hand it one of the test's."
                        : "Hand the code under test a client that the test was injected with, or mark the test @CaptureAws"
                                + " so that clients which the code builds itself reach the cloud.")
                + " If the call is meant to go there, allow its host: @FakeAws(allow = \"host\").";
    }

    private static String name(ExecutionAttributes attributes) {
        SdkClient client = attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT);
        String service = Optional.ofNullable(client)
                .flatMap(known -> ServiceNames.ofClass(known.getClass()))
                .orElseGet(() -> attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        return service + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
