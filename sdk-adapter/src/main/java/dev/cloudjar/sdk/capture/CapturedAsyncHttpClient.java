package dev.cloudjar.sdk.capture;

import dev.cloudjar.sdk.FakeSdkAsyncHttpClient;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Answers from the cloud, but for the hosts that the test allows. */
final class CapturedAsyncHttpClient implements SdkAsyncHttpClient {

    private final AttributeMap settings;
    private final FakeSdkAsyncHttpClient fake = FakeSdkAsyncHttpClient.of(Capture::currentCloud);
    private @Nullable SdkAsyncHttpClient real;

    CapturedAsyncHttpClient(AttributeMap settings) {
        this.settings = settings;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        if (Capture.leaves(request.request())) {
            return real().execute(request);
        }
        Backoff.note(request.request());
        return fake.execute(request);
    }

    private synchronized SdkAsyncHttpClient real() {
        SdkAsyncHttpClient client = real;
        if (client == null) {
            client = HttpChoice.realAsync(settings);
            real = client;
        }
        return client;
    }

    @Override
    public String clientName() {
        return Capture.HTTP_CLIENT;
    }

    @Override
    public synchronized void close() {
        SdkAsyncHttpClient client = real;
        if (client != null) {
            client.close();
        }
    }
}
