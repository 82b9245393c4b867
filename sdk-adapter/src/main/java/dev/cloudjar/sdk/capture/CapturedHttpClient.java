package dev.cloudjar.sdk.capture;

import dev.cloudjar.sdk.FakeSdkHttpClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.AttributeMap;

/** Answers from the cloud, but for the hosts that the test allows. */
final class CapturedHttpClient implements SdkHttpClient {

    private final AttributeMap settings;
    private final FakeSdkHttpClient fake = FakeSdkHttpClient.of(Capture::currentCloud);
    private @Nullable SdkHttpClient real;

    CapturedHttpClient(AttributeMap settings) {
        this.settings = settings;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        if (Capture.leaves(http)) {
            return real().prepareRequest(request);
        }
        Backoff.note(http);
        return fake.prepareRequest(request);
    }

    private synchronized SdkHttpClient real() {
        SdkHttpClient client = real;
        if (client == null) {
            client = HttpChoice.real(settings);
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
        SdkHttpClient client = real;
        if (client != null) {
            client.close();
        }
    }
}
