package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.server.Backend;
import dev.cloudjar.sdk.server.Limits;
import dev.cloudjar.sdk.server.LoopbackServer;
import dev.cloudjar.sdk.server.Options;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A fake cloud on a port of 127.0.0.1, for every client that cannot be handed an HTTP client: the AWS CLI, boto3, Terraform,
 * the SDKs of other languages, and code in child processes.
 *
 * <pre>{@code
 * try (FakeCloudServer server = FakeCloudServer.start(cloud, 0)) {
 *     new ProcessBuilder("aws", "ec2", "describe-instances", "--endpoint-url", server.endpoint().toString()).start();
 * }
 * }</pre>
 *
 * <p>All services are on the one port. Signatures are not verified; the region is that of the signature, the account that of the
 * access key. Tests in other processes move its time, inject faults and read its journal through the control API under
 * {@code /_cloudjar/}, which {@code sdk-adapter/docs/server.md} documents. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeCloudServer implements AutoCloseable {

    /** Limits of the JDK's server that hold for the whole JVM, in seconds: only a server that has it to itself sets them. */
    private static final Map<String, String> JVM_WIDE = Map.of(
            "sun.net.httpserver.maxReqTime", "60",
            "sun.net.httpserver.maxRspTime", "600",
            "jdk.httpserver.maxConnections", "2048");

    private final Running running;
    private final LoopbackServer http;

    private FakeCloudServer(Running running, LoopbackServer http) {
        this.running = running;
        this.http = http;
    }

    /**
     * Starts a server, which runs until it is closed.
     *
     * @param cloud what answers; it stays the caller's to close
     * @param port where to listen on 127.0.0.1; 0 for any port that is free
     * @return the running server
     * @throws IllegalArgumentException if there is no such port
     * @throws UncheckedIOException if the port is taken
     */
    public static FakeCloudServer start(FakeCloud cloud, int port) {
        Running running = new Running(cloud);
        return new FakeCloudServer(running, LoopbackServer.start(running, port, Limits.standard()));
    }

    /** {@return where it listens, such as {@code http://127.0.0.1:4747}: the endpoint for any client} */
    public URI endpoint() {
        return http.endpoint();
    }

    /**
     * Where the metadata service of an instance is: what {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}, the property
     * {@code aws.ec2MetadataServiceEndpoint}, or an SDK client's or credentials provider's {@code endpoint} is to be for code that
     * runs on it.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}, of any account and region
     * @return such as {@code http://127.0.0.1:4747/_cloudjar/imds/i-0123456789abcdef0}
     */
    public URI metadataEndpoint(String instanceId) {
        return http.metadataEndpoint(instanceId);
    }

    /** {@return the cloud that answers: the one it was started with, or, after a reset, the latest fresh one} */
    public FakeCloud cloud() {
        return running.cloud();
    }

    /**
     * Begins anew with a fresh cloud: the settings, and the answers that {@code cloud.on} was given, are those of the cloud before;
     * its resources, time, faults and journal are gone.
     *
     * @return the fresh cloud
     */
    public FakeCloud reset() {
        return running.reset();
    }

    /** Answers the calls that have come, for five seconds at most, and ends. Closing twice does nothing. */
    @Override
    public void close() {
        http.close();
        running.close();
    }

    /**
     * Starts a server that runs until the process ends.
     *
     * @param args {@code --port}, {@code --seed}, {@code --region}, {@code --time}, {@code --speed}, {@code --strictness}
     */
    public static void main(String... args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        JVM_WIDE.forEach((property, value) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
        try {
            Options options = Options.parse(args);
            FakeCloud cloud = options.cloud().build();
            FakeCloudServer server = start(cloud, options.port());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cloudjar-shutdown"));
            System.out.println(greeting(cloud, server.endpoint()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static String greeting(FakeCloud cloud, URI endpoint) {
        return "Cloudjar listens on " + endpoint + " (" + cloud.region() + ", seed " + cloud.seed() + ", "
                + cloud.timeMode() + ")\n"
                + "  clients:     export AWS_ENDPOINT_URL=" + endpoint + " AWS_REGION=" + cloud.region()
                + " AWS_DEFAULT_REGION=" + cloud.region() + " AWS_ACCESS_KEY_ID=" + cloud.account()
                + " AWS_SECRET_ACCESS_KEY=any\n"
                + "  control API: " + endpoint + "/_cloudjar/";
    }

    /** The cloud behind the server, and how its answers go over a real wire. */
    private static final class Running implements Backend, AutoCloseable {

        private final FakeCloud given;
        private final Exchange exchange = new Exchange(this::cloud);
        private volatile FakeCloud current;

        Running(FakeCloud cloud) {
            this.given = cloud;
            this.current = cloud;
        }

        @Override
        public WireResponse answer(WireRequest request) throws IOException {
            FakeCloud cloud = current;
            try {
                return answer(cloud, request);
            } catch (SdkException e) {
                // A reset closes the cloud that it replaces, perhaps under a call that has just come.
                return cloud == current ? exchange.failure(cloud, request, e) : answer(request);
            }
        }

        private WireResponse answer(FakeCloud cloud, WireRequest request) throws IOException {
            Reply reply = exchange.answer(cloud, request, Patience.DEFAULT);
            if (reply.liesAhead()) {
                reply.await();
            }
            return reply.ending().get();
        }

        @Override
        public FakeCloud cloud() {
            return current;
        }

        @Override
        public synchronized FakeCloud reset() {
            FakeCloud before = current;
            current = before.renewed();
            closeUnlessGiven(before);
            return current;
        }

        @Override
        public synchronized void close() {
            closeUnlessGiven(current);
        }

        private void closeUnlessGiven(@Nullable FakeCloud cloud) {
            if (cloud != null && cloud != given) {
                cloud.close();
            }
        }
    }
}
