package dev.cloudjar.sdk.capture;

import dev.cloudjar.FakeCloud;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * While it is open, clients that the code under test builds itself reach a cloud: {@code create()}, builders that are given no
 * HTTP client, clients in static fields, beans. Whatever HTTP implementations are on the class path, sync and async; region
 * and credentials are the cloud's. Calls to hosts that the test allows go where they say.
 *
 * <p>The SDK chooses HTTP clients, region and credentials by system properties, which are the JVM's, so there is one capture at
 * a time. A client that was captured and outlives its test is answered by the next test that captures. What waits inside the SDK
 * waits in real time: a captured client's own back-off between attempts, which the journal notes, and its own timeouts.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Capture implements AutoCloseable {

    /** The name by which the HTTP client of a captured client is known. */
    static final String HTTP_CLIENT = "Cloudjar-captured";

    private static final String NOWHERE = "cloudjar-reads-no-configuration-of-the-machine";

    /** One for the JVM, as are the properties by which the SDK is told. */
    private static final class Jvm {
        private volatile @Nullable Capture open;
    }

    private static final Jvm JVM = new Jvm();

    private final PropertyChange properties = new PropertyChange();
    private volatile Supplier<FakeCloud> current;

    private Capture(Supplier<FakeCloud> current) {
        this.current = current;
    }

    /**
     * Begins to capture.
     *
     * @param current finds the cloud that a call reaches when it is made
     * @param region the region of clients that are given none
     * @param account the account of clients that are given no credentials
     * @return the capture, to be closed
     * @throws IllegalStateException if another is open
     */
    public static Capture begin(Supplier<FakeCloud> current, String region, String account) {
        synchronized (JVM) {
            if (JVM.open != null) {
                throw new IllegalStateException(
                        "A second test captures the clients of this JVM while a first still does:"
                                + " the SDK is told by system properties, of which a JVM has one set, so they cannot run in"
                                + " parallel. Mark both with @CaptureAws, which keeps them apart by a @ResourceLock.");
            }
            Capture capture = new Capture(current);
            capture.connect();
            capture.address(region, account);
            JVM.open = capture;
            return capture;
        }
    }

    /**
     * Points it at another test's cloud.
     *
     * @param newCurrent finds the cloud that a call reaches when it is made
     * @param region the region of clients that are given none
     * @param account the account of clients that are given no credentials
     */
    public void reach(Supplier<FakeCloud> newCurrent, String region, String account) {
        synchronized (JVM) {
            current = newCurrent;
            address(region, account);
        }
    }

    /** Ends it and restores the system properties. Closing twice does nothing. */
    @Override
    @SuppressWarnings("ReferenceEquality") // a capture is itself only
    public void close() {
        synchronized (JVM) {
            if (JVM.open == this) {
                JVM.open = null;
                properties.undo();
                HttpChoice.forget();
            }
        }
    }

    private void connect() {
        properties.set("software.amazon.awssdk.http.service.impl", CapturedHttpService.class.getName());
        properties.set("software.amazon.awssdk.http.async.service.impl", CapturedAsyncHttpService.class.getName());
        properties.set("aws.configFile", NOWHERE);
        properties.set("aws.sharedCredentialsFile", NOWHERE);
        properties.set("aws.sessionToken", null);
        HttpChoice.forget();
    }

    private void address(String region, String account) {
        properties.set("aws.region", region);
        properties.set("aws.accessKeyId", account);
        properties.set("aws.secretAccessKey", "cloudjar");
    }

    static boolean isOn() {
        return JVM.open != null;
    }

    /** Whether a captured client's request goes where it says, because the test allows that. */
    static boolean leaves(SdkHttpRequest request) {
        return Watches.OF_JVM.allow(hosts -> hosts.allow(request.host(), request.port()));
    }

    /** The cloud that a captured client reaches now. */
    static FakeCloud currentCloud() {
        return requireOn().current.get();
    }

    /** The open capture, for a client that was captured. */
    static Capture requireOn() {
        Capture capture = JVM.open;
        if (capture == null) {
            throw new IllegalStateException(
                    "A client that was captured by an earlier test was used where none captures,"
                            + " so there is no cloud for it to reach. It is held beyond its test: by a static field, a container"
                            + " of beans, a thread. Mark this test @CaptureAws too, or build the client anew for each test.");
        }
        return capture;
    }
}
