package dev.cloudjar.sdk.capture;

import org.apiguardian.api.API;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** What the SDK is told to make async HTTP clients with while a capture is open. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CapturedAsyncHttpService implements SdkAsyncHttpService {

    /** The SDK makes it, by its name. */
    public CapturedAsyncHttpService() {}

    @Override
    public SdkAsyncHttpClient.Builder<?> createAsyncHttpClientFactory() {
        return new Builder();
    }

    private static final class Builder implements SdkAsyncHttpClient.Builder<Builder> {
        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap settings) {
            return Capture.isOn() ? new CapturedAsyncHttpClient(settings) : HttpChoice.realAsync(settings);
        }
    }
}
