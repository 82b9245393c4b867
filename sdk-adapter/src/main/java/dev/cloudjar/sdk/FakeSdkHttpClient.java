package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.Patience;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client for the SDK's sync clients whose every request is answered by a fake cloud, in memory.
 *
 * <pre>{@code
 * Ec2Client ec2 = Ec2Client.builder()
 *         .httpClient(FakeSdkHttpClient.of(cloud))
 *         .region(Region.US_EAST_1)
 *         .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "any")))
 *         .build();
 * }</pre>
 *
 * <p>The region is the one the client signs for; an access key of twelve digits is the account, any other means the cloud's
 * default. A call runs on the caller's thread. Retries of such a client back off for real; {@link FakeClients#configure} spares
 * that. Closing does nothing.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeSdkHttpClient implements SdkHttpClient {

    private final Exchange exchange;
    private final Patience patience;
    private final MetadataExchange metadata;

    FakeSdkHttpClient(Exchange exchange) {
        this(exchange, InstanceSeat.UNKNOWN);
    }

    FakeSdkHttpClient(Exchange exchange, InstanceSeat seat) {
        this(exchange, Patience.DEFAULT, new MetadataExchange(seat));
    }

    private FakeSdkHttpClient(Exchange exchange, Patience patience, MetadataExchange metadata) {
        this.exchange = exchange;
        this.patience = patience;
        this.metadata = metadata;
    }

    /**
     * The same with a limit for answers, in virtual time: an injected latency that is longer ends in a
     * {@link java.net.SocketTimeoutException} after that time. Without one latencies have no limit, and a read timeout that a
     * fault rule injects comes after thirty seconds, the SDK's default.
     *
     * @param limit more than zero
     * @return a copy
     */
    public FakeSdkHttpClient withReadTimeout(Duration limit) {
        return new FakeSdkHttpClient(exchange, patience.withRead(limit), metadata);
    }

    /**
     * The same with a limit for connections, in virtual time: how long a connection timeout takes that a fault rule injects; two
     * seconds otherwise, the SDK's default.
     *
     * @param limit more than zero
     * @return a copy
     */
    public FakeSdkHttpClient withConnectionTimeout(Duration limit) {
        return new FakeSdkHttpClient(exchange, patience.withConnect(limit), metadata);
    }

    /**
     * An HTTP client of a cloud.
     *
     * @param cloud what answers
     * @return the HTTP client
     */
    public static FakeSdkHttpClient of(FakeCloud cloud) {
        return new FakeSdkHttpClient(new Exchange(() -> cloud));
    }

    /**
     * An HTTP client whose every request is answered by the cloud that is current then.
     *
     * @param current finds the current cloud
     * @return the HTTP client
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public static FakeSdkHttpClient of(Supplier<FakeCloud> current) {
        return new FakeSdkHttpClient(new Exchange(current));
    }

    /**
     * The same for code that runs on an instance: what it asks of {@code 169.254.169.254}, or {@code fd00:ec2::254}, is answered
     * by the metadata service of that instance.
     *
     * <pre>{@code
     * Ec2MetadataClient.builder().httpClient(FakeSdkHttpClient.of(cloud).onInstance(id)).build()
     * }</pre>
     *
     * <p>An SDK client holds tokens against the real clock. Where virtual time has ended one, a new session is begun in its
     * stead.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}, of any account and region
     * @return a copy
     */
    public FakeSdkHttpClient onInstance(String instanceId) {
        return new FakeSdkHttpClient(exchange, patience, new MetadataExchange(InstanceSeat.on(instanceId)));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Execution(request);
    }

    @Override
    public String clientName() {
        return "Cloudjar";
    }

    @Override
    public void close() {}

    /** One request; another thread may abort it. */
    private final class Execution implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private volatile boolean aborted;

        Execution(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            refuseAborted();
            Reply reply = reply();
            if (reply.takesTime()) {
                reply.await();
                refuseInterrupted();
            }
            refuseAborted();
            return response(reply.ending().get());
        }

        private Reply reply() throws IOException {
            if (MetadataExchange.takes(request.httpRequest())) {
                return metadata.answer(exchange.current(), request.httpRequest(), patience);
            }
            WireRequest wire = HttpMessages.request(request.httpRequest(), body());
            return exchange.answer(wire, patience);
        }

        private byte[] body() throws IOException {
            Optional<ContentStreamProvider> content = request.contentStreamProvider();
            if (content.isEmpty()) {
                return new byte[0];
            }
            try (InputStream stream = content.get().newStream()) {
                return HttpMessages.body(stream, request.httpRequest());
            }
        }

        private HttpExecuteResponse response(WireResponse response) {
            return HttpExecuteResponse.builder()
                    .response(HttpMessages.response(response))
                    .responseBody(AbortableInputStream.create(
                            Damaged.missing(response) == 0
                                    ? new ByteArrayInputStream(response.body())
                                    : new Damaged.CutShort(response)))
                    .build();
        }

        /** A timeout of the SDK's interrupts the caller while it waits. */
        private void refuseInterrupted() throws InterruptedIOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted while waiting for the answer");
            }
        }

        private void refuseAborted() throws IOException {
            if (aborted) {
                throw new IOException("The request was aborted");
            }
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }
}
