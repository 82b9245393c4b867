package dev.cloudjar.sdk.capture;

import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Which HTTP client an SDK client has. The SDK tells no interceptor until a request is written; the client's own configuration
 * says so before any credentials are looked up. Where it cannot be read, the user agent of the request tells later.
 */
final class HttpClientOf {

    private static final ClassValue<Optional<Field>> CONFIGURATION = new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> type) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == SdkClientConfiguration.class && field.trySetAccessible()) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }
    };

    private HttpClientOf() {}

    /** {@return the name that the HTTP client has given itself, such as {@code Apache}; empty where it cannot be told} */
    static Optional<String> named(@Nullable SdkClient client) {
        if (client == null) {
            return Optional.empty();
        }
        return CONFIGURATION.get(client.getClass()).flatMap(field -> nameIn(field, client));
    }

    private static Optional<String> nameIn(Field field, SdkClient client) {
        try {
            SdkClientConfiguration configuration = (SdkClientConfiguration) field.get(client);
            SdkHttpClient sync = configuration.option(SdkClientOption.SYNC_HTTP_CLIENT);
            if (sync != null) {
                return Optional.of(sync.clientName());
            }
            SdkAsyncHttpClient async = configuration.option(SdkClientOption.ASYNC_HTTP_CLIENT);
            return Optional.ofNullable(async).map(SdkAsyncHttpClient::clientName);
        } catch (IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
