package dev.cloudjar.sdk.capture;

import java.lang.reflect.Field;
import java.util.ServiceLoader;
import java.util.function.Function;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP implementation that the SDK gives to clients which are given none. It chooses once for a JVM and remembers: it
 * must forget when a capture begins, or clients would go on with what an earlier test made it choose, and when one ends.
 *
 * <p>There is no public way to make it forget. Where the private one is gone, a capture still holds if it is the first to
 * build a client in its JVM, and later clients without a capture get the first implementation of the class path.
 */
final class HttpChoice {

    private static final String LOADER = "software.amazon.awssdk.core.internal.http.loader.";

    private HttpChoice() {}

    static void forget() {
        forget("DefaultSdkHttpClientBuilder");
        forget("DefaultSdkAsyncHttpClientBuilder");
    }

    private static void forget(String builder) {
        try {
            Field chain = Class.forName(LOADER + builder).getDeclaredField("DEFAULT_CHAIN");
            chain.setAccessible(true);
            Object remembering = chain.get(null);
            Field choice = remembering.getClass().getDeclaredField("factory");
            choice.setAccessible(true);
            choice.set(remembering, null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The guard explains any call that is not captured for this reason.
        }
    }

    /** A client that really goes to the network, for hosts that a test allows. */
    static SdkHttpClient real(AttributeMap settings) {
        return first(
                SdkHttpService.class,
                service -> service.createHttpClientBuilder().buildWithDefaults(settings));
    }

    /** The same for async clients. */
    static SdkAsyncHttpClient realAsync(AttributeMap settings) {
        return first(
                SdkAsyncHttpService.class,
                service -> service.createAsyncHttpClientFactory().buildWithDefaults(settings));
    }

    private static <S, C> C first(Class<S> type, Function<S, C> client) {
        return ServiceLoader.load(type)
                .findFirst()
                .map(client)
                .orElseThrow(() -> new IllegalStateException("A captured client called a host that the test allows, and"
                        + " the class path holds no " + type.getSimpleName()
                        + " of the SDK that could go there. Add one,"
                        + " such as software.amazon.awssdk:url-connection-client or netty-nio-client."));
    }
}
