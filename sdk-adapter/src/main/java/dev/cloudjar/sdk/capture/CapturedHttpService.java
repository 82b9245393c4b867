package dev.cloudjar.sdk.capture;

import org.apiguardian.api.API;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** What the SDK is told to make HTTP clients with while a capture is open. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CapturedHttpService implements SdkHttpService {

    /** The SDK makes it, by its name. */
    public CapturedHttpService() {}

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap settings) {
            return Capture.isOn() ? new CapturedHttpClient(settings) : HttpChoice.real(settings);
        }
    }
}
