package dev.cloudjar.sdk.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** Sends random requests of each operation through a real client to the codec, and random responses back. */
final class RoundTrip {

    /** How one call went: what differs, or nothing. */
    record Outcome(
            SdkService.Operation operation,
            @Nullable String request,
            @Nullable String response) {}

    private final Router router = Router.create();
    private final Object client;
    private final Class<?> clientType;
    private final boolean emptyCollections;
    private @Nullable SdkPojo decoded;
    private @Nullable SdkPojo toSend;
    private @Nullable Class<? extends SdkPojo> requestType;
    private @Nullable Route route;

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> RoundTrip(
            B builder, Class<C> clientType, boolean emptyCollections) {
        this.client = with(builder).httpClient(new Exchange(this::serve)).build();
        this.clientType = clientType;
        this.emptyCollections = emptyCollections;
    }

    static <B extends AwsClientBuilder<B, C>, C> B with(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    private WireResponse serve(WireRequest request) {
        Route called = router.route(request);
        route = called;
        decoded = called.protocol().decode(request, called, requestType);
        return called.protocol().encode(toSend, called, "00000000-0000-0000-0000-000000000001");
    }

    List<Outcome> all(List<SdkService.Operation> operations, double density, long seed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (SdkService.Operation operation : operations) {
            outcomes.add(once(
                    operation, density, new Random(seed + operation.javaName().hashCode())));
        }
        return outcomes;
    }

    private Outcome once(SdkService.Operation operation, double density, Random random) {
        SdkPojo request = new RandomModels(random, density, emptyCollections)
                .fill(ModelClass.of(operation.requestType()).newBuilder());
        SdkPojo response = new RandomModels(random, density, true)
                .fill(ModelClass.of(operation.responseType()).newBuilder());
        requestType = operation.requestType();
        toSend = response;
        decoded = null;
        try {
            Object received = method(operation).invoke(client, request);
            String wrongRoute = route.operation().equalsIgnoreCase(operation.javaName()) ? null : route.operation();
            return new Outcome(
                    operation,
                    wrongRoute != null
                            ? wrongRoute
                            : request.equalsBySdkFields(decoded) ? null : request + "\n  came as " + decoded,
                    response.equalsBySdkFields(received) ? null : response + "\n  came as " + received);
        } catch (Throwable e) {
            String thrown = String.valueOf(e);
            return new Outcome(
                    operation, request.equalsBySdkFields(decoded) ? null : request + "\n  threw " + thrown, thrown);
        }
    }

    /** Found by its exact type: listing an EC2 client's methods takes seconds. */
    private MethodHandle method(SdkService.Operation operation) throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(operation.responseType(), operation.requestType());
        String wireName = operation.binding().operationIdentifier();
        String name = wireName == null ? operation.javaName() : wireName;
        return MethodHandles.publicLookup().findVirtual(clientType, uncapitalised(name), type);
    }

    private static String uncapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
