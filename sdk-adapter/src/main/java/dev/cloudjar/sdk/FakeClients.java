package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiFacts;
import dev.cloudjar.service.ServiceNames;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientAsyncConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Real SDK clients on a fake cloud, ready made.
 *
 * <pre>{@code
 * FakeCloud cloud = FakeCloud.create();
 * Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
 * LambdaAsyncClient inIreland = FakeClients.of(cloud).region("eu-west-1").get(LambdaAsyncClient.class);
 * }</pre>
 *
 * <p>Their calls reach the cloud through the SDK's own HTTP interface, whole: marshalling, signing, retries and all. Waiters
 * and back-off wait in virtual time, and idempotency tokens that a request leaves out come from the cloud, so that the same
 * seed and the same calls give the same bytes. Nothing of the machine's AWS configuration is read. Immutable; clients need
 * not be closed.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeClients {

    private final Supplier<FakeCloud> current;
    private final FakeSdkHttpClient http;
    private final FakeSdkAsyncHttpClient asyncHttp;
    private final @Nullable String region;
    private final @Nullable String account;

    private FakeClients(
            Supplier<FakeCloud> current,
            FakeSdkHttpClient http,
            FakeSdkAsyncHttpClient asyncHttp,
            @Nullable String region,
            @Nullable String account) {
        this.current = current;
        this.http = http;
        this.asyncHttp = asyncHttp;
        this.region = region;
        this.account = account;
    }

    /**
     * Clients of a cloud, in its default account and region.
     *
     * @param cloud what their calls reach
     * @return its clients
     */
    public static FakeClients of(FakeCloud cloud) {
        return of(() -> cloud);
    }

    /**
     * Clients of a slot: each call reaches the cloud that is current when it is made. Where no region or account is chosen,
     * they are those of the cloud that is current when a client is made.
     *
     * @param current finds the current cloud
     * @return its clients
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public static FakeClients of(Supplier<FakeCloud> current) {
        Exchange exchange = new Exchange(current);
        return new FakeClients(
                current, new FakeSdkHttpClient(exchange), new FakeSdkAsyncHttpClient(exchange), null, null);
    }

    /**
     * The same in another region.
     *
     * @param region such as {@code eu-west-1}
     * @return a copy
     */
    public FakeClients region(String region) {
        return new FakeClients(current, http, asyncHttp, region, account);
    }

    /**
     * The same for another account, which is created on first use.
     *
     * @param account twelve digits
     * @return a copy
     * @throws IllegalArgumentException if the account is not twelve digits
     */
    public FakeClients account(String account) {
        return new FakeClients(current, http, asyncHttp, region, ClientSetup.requireAccount(account));
    }

    /**
     * Clients of code that runs on an instance.
     *
     * <pre>{@code
     * Ec2MetadataClient metadata = FakeClients.of(cloud).onInstance(id).metadata();
     * }</pre>
     *
     * @param instanceId such as {@code i-0123456789abcdef0}, of any account and region
     * @return its clients
     */
    public InstanceClients onInstance(String instanceId) {
        return new InstanceClients(current, InstanceSeat.on(instanceId));
    }

    /**
     * A client, sync or async.
     *
     * @param clientType a client interface of a service that Cloudjar knows, such as {@code Ec2Client.class}
     * @param <C> the client interface
     * @return a new client
     * @throws IllegalArgumentException if it is anything else
     */
    public <C extends SdkClient> C get(Class<C> clientType) {
        return get(clientType, null);
    }

    <C extends SdkClient> C get(Class<C> clientType, @Nullable AwsCredentialsProvider credentials) {
        if (!isClient(clientType)) {
            throw new IllegalArgumentException(clientType.getName()
                    + " is not a client of a service that Cloudjar knows. It makes the sync and async"
                    + " clients of " + String.join(", ", ApiFacts.services())
                    + ", by their interface, such as software.amazon.awssdk.services.ec2.Ec2Client."
                    + " Build any other client with its own builder().");
        }
        AwsClientBuilder<?, ?> builder = newBuilder(clientType);
        builder.overrideConfiguration(
                o -> o.defaultProfileFile(ProfileFile.aggregator().build()));
        connect(builder, ClientSetup.ofOwnClient(current));
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        return clientType.cast(builder.build());
    }

    /**
     * Connects a builder that the code under test owns: HTTP client, region, credentials, and waiting in virtual time. What is
     * set on the builder afterwards stands; its retry strategy keeps its number of attempts and its back-off, jitter included.
     *
     * @param builder the builder of a sync or async client
     * @param <B> its type
     * @return the same builder
     */
    public <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
        connect(builder, ClientSetup.ofForeignClient(current));
        return builder;
    }

    /**
     * What of this a plug-in can do: idempotency tokens from the cloud and back-off in virtual time, and the region and account
     * if they were chosen here. The SDK lets no plug-in choose the HTTP client, and looks for a region before it asks one: give
     * the builder {@link FakeSdkHttpClient} and a region, or the calls will leave the JVM.
     *
     * <pre>{@code
     * Ec2Client.builder()
     *         .httpClient(FakeSdkHttpClient.of(cloud))
     *         .region(Region.US_EAST_1)
     *         .addPlugin(FakeClients.of(cloud).plugin())
     * }</pre>
     *
     * @return the plug-in
     */
    public SdkPlugin plugin() {
        return ClientSetup.ofForeignClient(current).in(region, account);
    }

    /**
     * Whether {@link #get} can make such a client. Looks at the name and the class itself only: nothing is loaded.
     *
     * @param type any class
     * @return whether it is a sync or async client interface of a service that Cloudjar knows
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public static boolean isClient(Class<?> type) {
        if (!type.isInterface() || !SdkClient.class.isAssignableFrom(type)) {
            return false;
        }
        Optional<String> service = ServiceNames.ofClass(type);
        return service.isPresent() && ServiceNames.modelPackage(service.get()).equals(type.getPackageName() + ".model");
    }

    private void connect(AwsClientBuilder<?, ?> builder, ClientSetup setup) {
        if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClient(http);
        }
        if (builder instanceof SdkAsyncClientBuilder<?, ?> async) {
            async.httpClient(asyncHttp);
            async.asyncConfiguration(ClientAsyncConfiguration.builder()
                    .advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run)
                    .build());
        }
        builder.region(Region.of(region != null ? region : current.get().region()));
        builder.credentialsProvider(ClientSetup.credentials(
                account != null ? account : current.get().account()));
        builder.addPlugin(setup);
    }

    /** By the exact method: scanning a client's methods loads every class that its operations name. */
    private static AwsClientBuilder<?, ?> newBuilder(Class<?> clientType) {
        try {
            Class<?> builderType = Class.forName(clientType.getName() + "Builder", false, clientType.getClassLoader());
            return (AwsClientBuilder<?, ?>) MethodHandles.publicLookup()
                    .findStatic(clientType, "builder", MethodType.methodType(builderType))
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    clientType.getName() + " has no builder() that returns a " + clientType.getSimpleName()
                            + "Builder. Every client of the SDK for Java 2.x has one. Check that the class path holds one"
                            + " version of the SDK only.",
                    e);
        }
    }
}
